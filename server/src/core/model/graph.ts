/** Which group waits for which: the graph that the inputs of tasks draw between groups. */
import type { Workflow } from './workflow'

/** A group at its place in `workflow.groups`; neighbours are places in the same list, ascending, each once. */
export interface GroupNode {
  /** The groups that must complete before this one starts. */
  readonly upstream: readonly number[]
  readonly downstream: readonly number[]
}

/**
 * One node per group, in file order. Only names of tasks in this workflow make edges: the service rejects others, and
 * `workflow_id:task` is an earlier workflow. An input from the same group makes the group its own upstream, and inputs
 * from later groups may close a cycle; the service rejects both, and such groups could never start.
 */
export function groupGraph(workflow: Workflow): readonly GroupNode[] {
  const groupOf = groupsByTask(workflow)
  const upstream = workflow.groups.map(({ item }) => {
    const inputs = item.tasks.flatMap((task) => task.inputs)
    const groups = inputs
      .map(({ task }) => task && groupOf.get(task.value))
      .filter((group) => group !== undefined)
    return [...new Set(groups)].sort((a, b) => a - b)
  })
  const downstream: number[][] = workflow.groups.map(() => [])
  for (const [group, above] of upstream.entries()) {
    for (const other of above) downstream[other]!.push(group)
  }
  return upstream.map((above, group) => ({ upstream: above, downstream: downstream[group]! }))
}

/** Where a name stands twice, the first task has it. */
function groupsByTask(workflow: Workflow): ReadonlyMap<string, number> {
  const groups = new Map<string, number>()
  for (const [group, { item }] of workflow.groups.entries()) {
    for (const { name } of item.tasks) {
      if (name.value !== '' && !groups.has(name.value)) groups.set(name.value, group)
    }
  }
  return groups
}
