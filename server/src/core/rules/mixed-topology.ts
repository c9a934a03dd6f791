/** All tasks with topology requirements use the same keys. */
import type { Resource } from '../model/workflow'
import { usedResources } from '../model/whole'
import { excerpt, listInWords } from '../words'
import { defineRule } from './rule'

export const mixedTopology = defineRule({
  name: 'mixed-topology',
  severity: 'error',
  summary: 'Two resources in use have topology requirements with different keys.',
  checkWorkflow(workflow, _context, report) {
    const entries = workflow.head.resources?.entries ?? []
    const byName = new Map(entries.map((entry) => [entry.name.value, entry]))
    const demanding = [...usedResources(workflow)].flatMap((name) => {
      const resource = byName.get(name)
      return resource?.topologyKeys && resource.topologyKeys.length > 0 ? [resource] : []
    })
    const [first, ...others] = demanding
    const other = first && others.find((resource) => keysOf(resource) !== keysOf(first))
    if (!other) return
    report({
      range: other.name.range,
      path: [...other.path, 'topology'],
      message: `Tasks use ${excerpt(first.name.value)} with the topology ${first.topologyKeys?.length === 1 ? 'key' : 'keys'} ${inWords(first)} and ${excerpt(other.name.value)} with ${inWords(other)}, and OSMO rejects a workflow whose tasks have different keys. Write the same keys in both, or leave topology out of one.`,
      related: [{ range: first.name.range, message: `${excerpt(first.name.value)} has ${inWords(first)}.` }],
    })
  },
})

function keysOf({ topologyKeys }: Resource): string {
  return JSON.stringify(topologyKeys)
}

function inWords({ topologyKeys = [] }: Resource): string {
  return listInWords(topologyKeys.map(excerpt))
}
