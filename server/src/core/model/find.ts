/** Finds what stands at an offset of the workflow. */
import { contains } from '../text'
import type { Task, Workflow } from './workflow'

export interface FoundTask {
  readonly task: Task
  /** Add to the task's ranges. */
  readonly start: number
}

/** The task that contains the offset, in the coordinates of the rendered text. */
export function taskAt(workflow: Workflow, offset: number): FoundTask | undefined {
  for (const { start, item } of workflow.groups) {
    const task = item.tasks.find(({ range }) => contains(range, offset - start))
    if (task) return { task, start }
  }
  return undefined
}
