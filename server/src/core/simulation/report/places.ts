/** The places in the file that a report speaks of, each once, and which of them a reason leads to. */
import type { TaskStatus } from '../../facts/statuses'
import { firstTasksOf } from '../../model/first-tasks'
import type { Placed, Group, Workflow } from '../../model/workflow'
import type { Rendered } from '../../syntax/render'
import { locate } from '../../syntax/render'
import type { Range } from '../../text'
import { shift } from '../../text'
import { nameInWords } from '../../words'
import type { Ref } from '../engine/events'
import type { Links } from './reasons'

export interface Places {
  readonly list: readonly Range[]
  /** The index of a range that counts in the rendered text, from `start`. */
  readonly rendered: (range: Range, start?: number) => number
  /** The index of a range of the file. */
  readonly inFile: (range: Range) => number
}

export function collectPlaces(rendered: Rendered): Places {
  const list: Range[] = []
  const indices = new Map<string, number>()
  const inFile = (range: Range): number => {
    const key = `${range.start} ${range.end}`
    const known = indices.get(key)
    if (known !== undefined) return known
    indices.set(key, list.length)
    return list.push({ start: range.start, end: range.end }) - 1
  }
  return { list, inFile, rendered: (range, start = 0) => inFile(locate(rendered, shift(range, start))) }
}

/**
 * For the reasons of each group, and for those of the workflow where none is given.
 *
 * @param endOf the status with which a task ends
 */
export function linksIn(
  workflow: Workflow,
  places: Places,
  endOf: (task: number) => TaskStatus,
): (group?: number) => Links {
  const taskPlaces = workflow.groups.flatMap(({ item, start }) =>
    item.tasks.map(({ name }) => places.rendered(name.range, start)),
  )
  const groupPlaces = workflow.groups.map(({ item, start }) => places.rendered(item.nameRange, start))
  const firstTasks = firstTasksOf(workflow.groups.map(({ item }) => item))
  return (group) => {
    const own = group === undefined ? undefined : workflow.groups[group]
    return {
      task: ({ index }) => taskPlaces[index],
      group: ({ index }) => groupPlaces[index],
      groupName({ index, name }, status) {
        const { implicit = false, tasks = [] } = workflow.groups[index]?.item ?? {}
        if (!implicit || !tasks[0]) return nameInWords(name)
        const task = nameInWords(tasks[0].name.value)
        // A task can be FAILED_IMAGE_PULL, say, and its group FAILED.
        return status === 'FAILED' && endOf(firstTasks[index]!) !== status ? `${task}’s group` : task
      },
      codes: ({ range }) => places.rendered(range),
      input(from) {
        const written = own && inputOf(workflow, own, from)
        return written && places.rendered(written, own.start)
      },
      ignoreNonleadStatus() {
        const value = own?.item.values.find(({ field }) => field === 'ignoreNonleadStatus')
        return value && own && places.rendered(value.range, own.start)
      },
    }
  }
}

/** Where a task of the group names one of the other group as its input. */
function inputOf(workflow: Workflow, { item }: Placed<Group>, from: Ref): Range | undefined {
  const names = new Set(workflow.groups[from.index]?.item.tasks.map(({ name }) => name.value))
  for (const { inputs } of item.tasks) {
    const input = inputs.find(({ task }) => task && names.has(task.value))
    if (input?.task) return input.task.range
  }
  return undefined
}
