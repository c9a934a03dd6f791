/** Names have a limited length, and so have those of the groups that OSMO makes for tasks. */
import { tasksOf } from '../model/whole'
import type { Finding, Report } from './rule'
import { defineRule } from './rule'
import { shift } from '../text'

export const nameTooLong = defineRule({
  name: 'name-too-long',
  severity: 'error',
  summary: 'The name of a workflow, group or task is longer than the administrator allows.',
  checkWorkflow(workflow, { limits, known }, report) {
    const check = checker(limits.maxNameLength, known.maxNameLength !== undefined, report)
    const { name } = workflow
    if (name) check(name.value, { range: name.range, path: ['workflow', 'name'] })
    for (const { item, start, path } of workflow.groups) {
      if (!item.implicit) check(item.name, { range: shift(item.nameRange, start), path: [...path, 'name'] })
    }
    for (const { task, group, at, path } of tasksOf(workflow)) {
      const { value, range } = task.name
      check(
        value,
        { range: at(range), path: [...path, 'name'] },
        group.item.implicit ? group.item.name : value,
      )
    }
  },
})

/** @param counted what is measured: the name of an implicit group is longer than the task's */
type Check = (name: string, place: Pick<Finding, 'range' | 'path'>, counted?: string) => void

/** Names that are counted have plain letters only, or are rejected for that. */
function checker(most: number, isKnown: boolean, report: Report): Check {
  const raised = isKnown ? '' : ', unless your administrator has raised that limit'
  return (name, place, counted = name) => {
    if (name === '' || counted.length <= most) return
    const added = counted.slice(name.length)
    const group =
      added === '' ? '' : ` (${counted.length} with ${added}, for the group that OSMO makes for the task)`
    report({
      ...place,
      message: `This name has ${charactersIn(name.length)}${group}, and OSMO rejects names of more than ${charactersIn(most)}${raised}. Shorten it to ${charactersIn(Math.max(1, most - counted.length + name.length))} or fewer.`,
    })
  }
}

function charactersIn(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`
}
