/** The name of a task: chooses the task everywhere on the page, and leads to it in the file. */
import goToFile from '@vscode/codicons/src/icons/go-to-file.svg'
import star from '@vscode/codicons/src/icons/star-full.svg'
import type { JSX } from 'preact'
import type { ReportedTask } from '../../../server/src/core'
import { nameInWords } from '../../../server/src/core'
import type { Actions } from '../actions'
import { Icon } from '../components/icon'
import { ToolButton } from '../components/tool-button'

export interface TaskNameProps {
  readonly task: ReportedTask
  /** Counted through all groups, as is the selected one. */
  readonly index: number
  readonly selected: number | undefined
  readonly isMarkedAsLead: boolean
  readonly actions: Actions
}

export function TaskName({ task, index, selected, isMarkedAsLead, actions }: TaskNameProps): JSX.Element {
  const name = nameInWords(task.name)
  const isSelected = index === selected
  return (
    <span class="task-name">
      <button
        type="button"
        class="name"
        aria-pressed={isSelected}
        onClick={() => actions.look({ task: isSelected ? undefined : index })}
      >
        {name}
      </button>
      {isMarkedAsLead && (
        <span class="lead" title="Leads its group">
          <Icon svg={star} />
          <span class="for-screen-readers">leads its group</span>
        </span>
      )}
      <ToolButton
        svg={goToFile}
        label={`Show ${name} in the file`}
        onClick={() => actions.reveal(task.place)}
      />
    </span>
  )
}
