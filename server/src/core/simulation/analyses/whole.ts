/** What a workflow becomes when one of its groups ends in some way. */
import type { GroupStatus, WorkflowStatus } from '../../facts/statuses'
import { groupGraph } from '../../model/graph'
import type { Workflow } from '../../model/workflow'
import { isFailed, workflowStatusOf } from '../engine/transitions'

export interface Whole {
  /** The group starts when all tasks succeed. */
  readonly starts: (group: number) => boolean
  /** When the group ends so, and all tasks of the others succeed. */
  readonly statusWhen: (group: number, status: GroupStatus) => WorkflowStatus
}

/** @param alone how each group ends that waits for none, when all its tasks succeed */
export function wholeOf(workflow: Workflow, alone: readonly GroupStatus[]): Whole {
  const graph = groupGraph(workflow)
  const settle = (ends: readonly GroupStatus[]): readonly GroupStatus[] => {
    const statuses = ends.map((): GroupStatus => 'WAITING')
    // One pass does for what OSMO accepts, where upstream groups stand first.
    for (let isChanged = true; isChanged;) {
      isChanged = false
      for (const [index, { upstream }] of graph.entries()) {
        if (statuses[index] !== 'WAITING') continue
        const above = upstream.map((other) => statuses[other]!)
        if (above.some(isFailed)) statuses[index] = 'FAILED_UPSTREAM'
        else if (above.every((status) => status === 'COMPLETED')) statuses[index] = ends[index]!
        isChanged ||= statuses[index] !== 'WAITING'
      }
    }
    return statuses
  }
  const usual = settle(alone)
  const known = new Map<string, WorkflowStatus>()
  return {
    starts: (group) => usual[group] !== 'WAITING' && usual[group] !== 'FAILED_UPSTREAM',
    statusWhen(group, status) {
      const key = `${group} ${status}`
      const found = known.get(key)
      if (found) return found
      const statuses = settle(alone.with(group, status))
      const verdict = workflowStatusOf(
        statuses.map((each, index) => ({ group: { index, name: '' }, status: each })),
      )
      const result = verdict?.status ?? 'RUNNING'
      known.set(key, result)
      return result
    },
  }
}
