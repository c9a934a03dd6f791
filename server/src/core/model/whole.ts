/** Views of a whole workflow, with all ranges in the coordinates of the rendered text. */
import type { Path } from '../problem'
import type { Range } from '../text'
import { shift } from '../text'
import type { Group, Placed, Task, Workflow } from './workflow'

export interface PlacedTask {
  readonly task: Task
  readonly group: Placed<Group>
  /** The place of the group in `workflow.groups`. */
  readonly groupIndex: number
  /** From a range of the item to one of the rendered text. */
  readonly at: (range: Range) => Range
  readonly path: Path
}

/** The resource of a task that names none. */
export const defaultResource = 'default'

/** The names of the resources that tasks use, whether they are defined or not. */
export function usedResources(workflow: Workflow): ReadonlySet<string> {
  return new Set(tasksOf(workflow).map(({ task }) => task.resource?.value ?? defaultResource))
}

/** In file order. */
export function tasksOf({ groups }: Workflow): readonly PlacedTask[] {
  return groups.flatMap((group, groupIndex) =>
    group.item.tasks.map((task) => ({
      task,
      group,
      groupIndex,
      at: (range: Range): Range => shift(range, group.start),
      path: [...group.path, ...task.path],
    })),
  )
}
