/** What there is to know of one exit code: its meaning, what takes it, and what becomes of the task. */
import './code-detail.css'
import info from '@vscode/codicons/src/icons/info.svg'
import type { JSX } from 'preact'
import type { Sentence } from '../../../server/src/core'
import { rangeInWords } from '../../../server/src/core'
import { Icon } from '../components/icon'
import type { Reveal } from '../sentence'
import { Words } from '../sentence'
import type { CodeEffect } from './code-effects'
import { remarkOf } from './code-effects'
import { CodeFlow } from './code-flow'

export interface CodeDetailProps {
  readonly effect: CodeEffect
  readonly retryLimit: number
  /** Why the first attempt does not end with the code, although the scenario says so. */
  readonly endedBefore: Sentence | undefined
  readonly onReveal: Reveal
}

export function CodeDetail(props: CodeDetailProps): JSX.Element {
  const { effect, retryLimit, endedBefore, onReveal } = props
  const { title, meaning } = effect
  return (
    <div class="code-detail">
      <div>
        <strong>{rangeInWords(effect)}</strong> {title}
      </div>
      {endedBefore && (
        <p class="ended-before">
          <Icon svg={info} />
          <span>
            Not reached in this scenario. <Words sentence={endedBefore} onReveal={onReveal} />
          </span>
        </p>
      )}
      <CodeFlow {...props} />
      <p>
        {remarkOf(effect, retryLimit)} <span class="hint">{meaning}</span>
      </p>
    </div>
  )
}
