/** Resources that no task uses. */
import { usedResources } from '../model/whole'
import { excerpt } from '../words'
import { choice, defineRule } from './rule'

export const unusedResource = defineRule({
  name: 'unused-resource',
  severity: 'hint',
  summary: 'No task uses an entry of the resources.',
  checkWorkflow(workflow, _context, report) {
    const used = usedResources(workflow)
    const entries = workflow.head.resources?.entries ?? []
    const defined = new Set(entries.map(({ name }) => name.value))
    // A task that names what is not there may mean one of them. So what is left is never empty, which OSMO rejects.
    if (used.size === 0 || [...used].some((name) => !defined.has(name))) return
    for (const { name, path, removal } of entries) {
      if (used.has(name.value)) continue
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
