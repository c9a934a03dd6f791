/** The way of a task that ends with a code: the status that it reports, what takes it, and the status in the end. */
import arrowRight from '@vscode/codicons/src/icons/arrow-right.svg'
import type { JSX } from 'preact'
import { Icon } from '../components/icon'
import type { Reveal } from '../sentence'
import { StatusLabel } from '../status'
import type { CodeEffect } from './code-effects'
import { CodesLink } from './codes-link'
import { takeMark } from './take-mark'

export interface CodeFlowProps {
  readonly effect: CodeEffect
  readonly retryLimit: number
  readonly onReveal: Reveal
  /** It stands in a grid. */
  readonly isStop?: boolean
}

export function CodeFlow({ effect, retryLimit, onReveal, isStop = false }: CodeFlowProps): JSX.Element {
  const { reported, taken, status, isSpared } = effect
  return (
    <span class="code-flow">
      <StatusLabel status={reported} />
      {isSpared && <span class="hint">exit actions do not apply</span>}
      {taken && (
        <>
          <span class="flow-step">
            <Icon svg={arrowRight} />
            <span class="swatch taken-by" {...takeMark(taken, retryLimit)} />
            <span>
              {taken.source === 'pool' && 'Pool: '}
              {taken.action} <CodesLink codes={taken.codes} onReveal={onReveal} isStop={isStop} />
            </span>
          </span>
          <span class="flow-step">
            <Icon svg={arrowRight} />
            <StatusLabel status={status} />
          </span>
        </>
      )}
    </span>
  )
}
