/** Names have a limited length, and so have those of the groups that OSMO makes for tasks. */
import { tasksOf } from '../model/whole'
import type { Finding, Report } from './rule'
import { defineRule } from './rule'
import { shift } from '../text'
import { excerpt } from './words'

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
    const why =
      counted === name
        ? `OSMO rejects names of more than ${most} characters${raised}`
        : `OSMO makes a group named ${excerpt(counted)} for it and rejects names of more than ${most} characters${raised}`
    report({
      ...place,
      message: `This name has ${name.length} characters, and ${why}. Shorten it to ${most - counted.length + name.length}.`,
    })
  }
}
