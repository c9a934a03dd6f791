/** The inputs of a workflow that name a task, with the place of each. */
import { valueKinds } from '../facts/fields'
import type { Value } from '../model/values'
import type { PlacedTask } from '../model/whole'
import { tasksOf } from '../model/whole'
import type { Workflow } from '../model/workflow'
import type { Path } from '../problem'
import type { Range } from '../text'

export interface InputReference {
  readonly name: string
  /** In the rendered text. */
  readonly value: Value
  readonly range: Range
  readonly path: Path
  /** The task that takes the input. */
  readonly by: PlacedTask
}

const reference = new RegExp(valueKinds['task reference'].pattern)

/** Without those that can be no name of a task, and those that name an earlier workflow. */
export function inputReferencesOf(workflow: Workflow): readonly InputReference[] {
  return tasksOf(workflow).flatMap((by) =>
    by.task.values
      .filter(({ kind, text }) => kind === 'task reference' && reference.test(text) && !text.includes(':'))
      .map((value) => {
        const range = by.at(value.range)
        const path = [...by.group.path, ...value.path]
        return { name: value.text, value: { ...value, range }, range, path, by }
      }),
  )
}
