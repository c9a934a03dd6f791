/** Resources that no task uses. */
import { tasksOf } from '../model/whole'
import { choice, defineRule } from './rule'
import { excerpt } from './words'

export const unusedResource = defineRule({
  name: 'unused-resource',
  severity: 'hint',
  summary: 'No task uses an entry of the resources.',
  checkWorkflow(workflow, _context, report) {
    const tasks = tasksOf(workflow)
    const used = new Set(tasks.map(({ task }) => task.resource?.value ?? 'default'))
    for (const { name, path, removal } of workflow.head.resources?.entries ?? []) {
      if (used.has(name.value) || tasks.length === 0) continue
      const shown = excerpt(name.value)
      report({
        range: name.range,
        path,
        message: `No task uses the resource ${shown}. Write resource: ${shown} on the task that needs it, or remove the entry.`,
        fixes: choice(`Remove ${shown}`, removal && { range: removal, newText: '' }),
        unnecessary: true,
      })
    }
  },
})
