/** An input names a task of the same workflow. */
import { comparableName } from '../model/names'
import { tasksOf } from '../model/whole'
import { closest } from './closest'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

export const undefinedInputTask = defineRule({
  name: 'undefined-input-task',
  severity: 'error',
  summary: 'An input names a task that the workflow does not have.',
  checkWorkflow(workflow, _context, report) {
    const tasks = tasksOf(workflow)
    const names = new Set(tasks.map(({ task }) => task.name.value))
    const groups = new Set(workflow.groups.map(({ item }) => item.name))
    for (const { task, groupIndex, at, path } of tasks) {
      for (const [index, input] of task.inputs.entries()) {
        const { task: named } = input
        if (!named || named.value === '' || named.value.includes(':') || names.has(named.value)) continue
        const earlier = tasks
          .filter((other) => other.groupIndex < groupIndex)
          .map((other) => other.task.name.value)
        const meant = sameName(named.value, earlier) ?? closest(named.value, earlier)
        const why = groups.has(named.value)
          ? 'is a group, and inputs come from tasks'
          : 'is no task of this workflow'
        report({
          range: at(named.range),
          path: [...path, 'inputs', index, 'task'],
          message: `${excerpt(named.value)} ${why}, so OSMO rejects this input. Write ${meant ?? 'the name of a task above, exactly as it stands there'}.`,
          fixes: meant ? fix(`Write ${meant}`, { range: at(named.range), newText: meant }) : [],
        })
      }
    }
  },
})

/** References are compared exactly, names are not. */
function sameName(name: string, names: readonly string[]): string | undefined {
  const comparable = comparableName(name)
  return names.find((other) => comparableName(other) === comparable)
}
