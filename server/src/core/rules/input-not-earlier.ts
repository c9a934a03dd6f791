/** A task can only take inputs from groups that stand above its own. */
import type { PlacedTask } from '../model/whole'
import { tasksOf } from '../model/whole'
import { defineRule } from './rule'
import { excerpt } from './words'

export const inputNotEarlier = defineRule({
  name: 'input-not-earlier',
  severity: 'error',
  summary: 'An input comes from a task of the same group or of one further down.',
  checkWorkflow(workflow, _context, report) {
    const tasks = tasksOf(workflow)
    // Where a name stands twice, the last one counts in the service.
    const byName = new Map(tasks.map((placed) => [placed.task.name.value, placed]))
    for (const placed of tasks) {
      const { task, groupIndex, at, path } = placed
      for (const [index, { task: named }] of task.inputs.entries()) {
        const source = named && byName.get(named.value)
        if (!source || source.groupIndex < groupIndex) continue
        report({
          range: at(named.range),
          path: [...path, 'inputs', index, 'task'],
          message: messageFor(placed, source),
          related: [
            { range: source.at(source.task.name.range), message: 'The task that the input comes from.' },
          ],
        })
      }
    }
  },
})

function messageFor({ task, groupIndex }: PlacedTask, source: PlacedTask): string {
  const name = excerpt(source.task.name.value)
  if (source.task === task)
    return `${name} takes an input from itself, and OSMO rejects that. Write the name of a task above it.`
  if (source.groupIndex === groupIndex) {
    return `${name} is in the same group, so it runs at the same time, and OSMO rejects it as an input. Move it to a group above, or exchange data with {{host:${name}}} while both run.`
  }
  return `${name} stands further down, and OSMO takes inputs only from tasks above. Move ${source.group.item.implicit ? 'that task' : 'its group'} above this one.`
}
