/** The input for how an attempt ends: any exit code can be typed, or a named failure chosen from the list. */
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg'
import info from '@vscode/codicons/src/icons/info.svg'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { Outcome } from '../../../server/src/core'
import { Icon } from '../components/icon'
import { Problem } from '../components/problem'
import { useUniqueId } from '../components/use-unique-id'
import { meaningOfOutcome, nameOfOutcome, remarkOnOutcome } from './named-outcomes'
import { optionId, OutcomeList } from './outcome-list'
import { useOutcomeEntry } from './use-outcome-entry'

export interface OutcomeFieldProps {
  /** For screen readers: which attempt of which task. */
  readonly label: string
  readonly outcome: Outcome
  /** From 1. */
  readonly attempt: number
  /** The attempt ends so; false where something else ends it before. */
  readonly isReached: boolean
  readonly onChange: (outcome: Outcome) => void
}

export function OutcomeField({
  label,
  outcome,
  attempt,
  isReached,
  onChange,
}: OutcomeFieldProps): JSX.Element {
  const id = useUniqueId()
  const box = useRef<HTMLDivElement>(null)
  const { input, text, isInvalid, list, ...entry } = useOutcomeEntry(outcome, attempt, onChange)
  const name = nameOfOutcome(outcome)
  const remark = remarkOnOutcome(outcome)
  return (
    <div class="outcome" data-invalid={isInvalid}>
      <div class="combobox" ref={box}>
        <input
          ref={input}
          type="text"
          role="combobox"
          spellcheck={false}
          autocomplete="off"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={list !== undefined}
          aria-controls={`${id}-list`}
          aria-describedby={isInvalid ? `${id}-problem` : `${id}-meaning ${id}-remark`}
          aria-invalid={isInvalid}
          {...(list?.marked !== undefined && {
            'aria-activedescendant': optionId(`${id}-list`, list.marked),
          })}
          value={text}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onMouseDown={entry.point}
          onInput={({ currentTarget }) => entry.type(currentTarget.value)}
          onBlur={entry.leave}
          onKeyDown={entry.press}
        />
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          onMouseDown={(event) => {
            event.preventDefault()
            entry.toggleList()
          }}
        >
          <Icon svg={chevronDown} />
        </button>
      </div>
      <span id={`${id}-meaning`} class="meaning" title={meaningOfOutcome(outcome)}>
        {remark && <Icon svg={info} />}
        {isReached ? name : remark ? `not reached; ${name.toLowerCase()}` : 'not reached'}
      </span>
      <span id={`${id}-remark`} class="problem-box remark">
        {!isInvalid && remark}
      </span>
      <Problem id={`${id}-problem`}>{isInvalid && 'Type an exit code or the name of a failure'}</Problem>
      {list && (
        <OutcomeList
          id={`${id}-list`}
          groups={list.groups}
          marked={list.marked}
          anchor={box}
          onChoose={entry.choose}
          onClose={entry.closeList}
        />
      )}
    </div>
  )
}
