/** A task can only take inputs from groups that stand above its own. */
import type { PlacedTask } from '../model/whole'
import { tasksOf } from '../model/whole'
import { excerpt } from '../words'
import { inputReferencesOf } from './input-references'
import { defineRule } from './rule'

export const inputNotEarlier = defineRule({
  name: 'input-not-earlier',
  severity: 'error',
  summary: 'An input comes from a task of the same group or of one further down.',
  checkWorkflow(workflow, _context, report) {
    // Where a name stands twice, the last one counts in the service.
    const byName = new Map(tasksOf(workflow).map((placed) => [placed.task.name.value, placed]))
    for (const { name, range, path, by } of inputReferencesOf(workflow)) {
      const source = byName.get(name)
      if (!source || source.groupIndex < by.groupIndex) continue
      report({
        range,
        path,
        message: messageFor(by, source),
        related: [
          { range: source.at(source.task.name.range), message: 'The task that the input comes from.' },
        ],
      })
    }
  },
})

function messageFor({ task, groupIndex }: PlacedTask, source: PlacedTask): string {
  const name = excerpt(source.task.name.value)
  if (source.task === task) {
    return `${name} takes an input from itself, and OSMO rejects that. Write the name of a task above, or remove the input.`
  }
  if (source.groupIndex === groupIndex) {
    return `${name} is in the same group, so both run at the same time, and OSMO rejects it as an input. Move ${name} to a group above, or exchange the data over the network, at {{host:${name}}}.`
  }
  const isAlone = source.group.item.implicit
  return `${name} stands further down, and OSMO takes inputs only from tasks above. Move ${isAlone ? name : `the group of ${name}`} above this ${isAlone ? 'task' : 'group'}.`
}
