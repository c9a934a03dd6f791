/** The list of named outcomes that opens under the field of an outcome. */
import type { JSX, RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { Popover } from '../components/popover'
import { showWithin } from '../components/scroll'
import type { NamedOutcome, NamedOutcomes } from './named-outcomes'

export interface OutcomeListProps {
  readonly id: string
  readonly groups: readonly NamedOutcomes[]
  /** The key of an outcome. */
  readonly marked: string | undefined
  readonly anchor: RefObject<HTMLElement | null>
  readonly onChoose: (outcome: NamedOutcome) => void
  readonly onClose: () => void
}

export function OutcomeList({
  id,
  groups,
  marked,
  anchor,
  onChoose,
  onClose,
}: OutcomeListProps): JSX.Element {
  useLayoutEffect(() => {
    const option = marked !== undefined && document.getElementById(optionId(id, marked))
    const list = option && option.closest('[role=listbox]')
    if (list) showWithin(list, option)
  }, [id, marked])
  return (
    <Popover
      anchor={anchor}
      align="start"
      onClose={onClose}
      attributes={{
        id,
        class: 'popup',
        role: 'listbox',
        'aria-label': 'Outcomes',
        // The field keeps the focus while the mouse chooses.
        onMouseDown: (event) => event.preventDefault(),
      }}
    >
      {groups.map(({ title, outcomes }) => (
        <div key={title} role="group" aria-label={title}>
          <div class="title" aria-hidden="true">
            {title}
          </div>
          {outcomes.map((outcome) => (
            <div
              key={outcome.key}
              id={optionId(id, outcome.key)}
              role="option"
              aria-selected={outcome.key === marked}
              onClick={() => onChoose(outcome)}
            >
              <span>{outcome.name}</span>
              <span class="code">{outcome.code}</span>
            </div>
          ))}
        </div>
      ))}
    </Popover>
  )
}

export function optionId(list: string, key: string): string {
  return `${list}-${key}`
}
