/** A workflow and a scenario made ready to run: names resolved to places, exit actions read once. */
import { groupGraph } from '../model/graph'
import type { Workflow } from '../model/workflow'
import type { ActionItems, Reported } from './attempt'
import { actionsOfPool, actionsOfTask, reportOf } from './attempt'
import type { Ref } from './events'
import type { Scenario } from './scenario'
import { outcomeOf, outcomesOf } from './scenario'

export interface Plan {
  readonly groups: readonly PlannedGroup[]
  /** In file order; a group's tasks stand together. */
  readonly tasks: readonly PlannedTask[]
  readonly poolActions: readonly ActionItems[]
  /** The administrator's limit on new attempts of a task. */
  readonly retryLimit: number
}

export interface PlannedGroup {
  readonly ref: Ref
  readonly tasks: readonly PlannedTask[]
  readonly ignoreNonleadStatus: boolean
  readonly upstream: readonly number[]
  readonly downstream: readonly number[]
  /** Its queue timeout fires: once started, it stays SCHEDULING. */
  readonly held: boolean
}

export interface PlannedTask {
  readonly ref: Ref
  readonly group: number
  readonly lead: boolean
  readonly actions: readonly ActionItems[]
  /** New attempts that are simulated; smaller than the limit where more of them could show nothing new. */
  readonly simulatedRetries: number
  /** What the attempt with this number, from 0, reports when it ends. */
  readonly report: (attempt: number) => Reported
}

/**
 * New attempts of a task that are always simulated. Past the end of its list, and past this number, every attempt ends
 * alike: when one more is RESCHEDULED, so are all that the limit allows, and leaving them out changes no other status.
 */
const simulatedRetriesAtLeast = 100

export function planOf(workflow: Workflow, scenario: Scenario): Plan {
  const retryLimit = Math.max(0, scenario.maxRetryPerTask ?? 0)
  const graph = groupGraph(workflow)
  const held = new Set(scenario.queueTimeout)
  const tasks: PlannedTask[] = []
  const groups = workflow.groups.map(({ item, start }, index): PlannedGroup => {
    const first = tasks.length
    for (const task of item.tasks) {
      const name = task.name.value
      tasks.push({
        ref: { index: tasks.length, name },
        group: index,
        lead: task.lead,
        actions: actionsOfTask(task.exitActions, start),
        simulatedRetries: Math.min(
          retryLimit,
          Math.max(simulatedRetriesAtLeast, outcomesOf(scenario, name).length),
        ),
        report: (attempt) => reportOf(outcomeOf(scenario, name, attempt + 1)),
      })
    }
    return {
      ...graph[index]!,
      ref: { index, name: item.name },
      tasks: tasks.slice(first),
      ignoreNonleadStatus: item.ignoreNonleadStatus,
      held: held.has(item.name),
    }
  })
  return { groups, tasks, poolActions: actionsOfPool(scenario.poolDefaultExitActions ?? {}), retryLimit }
}
