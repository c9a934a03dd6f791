/** A workflow and a scenario made ready to run: names resolved to places, exit actions and durations read once. */
import { groupGraph } from '../../model/graph'
import type { Task, Workflow } from '../../model/workflow'
import type { Scenario } from '../scenario/scenario'
import { outcomeOf, outcomesOf } from '../scenario/scenario'
import type { ActionItems, PlannedEnd } from './attempt'
import { actionsOfPool, actionsOfTask, plannedEnd } from './attempt'
import type { Ref } from './events'
import type { Timeouts } from './timing'
import { isTimed, noTimeouts, secondsInQueue, secondsOfAttempt, timeoutsOf } from './timing'

export interface Plan {
  readonly groups: readonly PlannedGroup[]
  /** In file order; a group's tasks stand together. */
  readonly tasks: readonly PlannedTask[]
  readonly poolActions: readonly ActionItems[]
  /** The administrator's limit on new attempts of a task. */
  readonly retryLimit: number
  readonly isTimed: boolean
  /** Only a clock lets them fire. */
  readonly timeouts: Timeouts
}

export interface PlannedGroup {
  readonly ref: Ref
  readonly tasks: readonly PlannedTask[]
  readonly ignoreNonleadStatus: boolean
  readonly upstream: readonly number[]
  readonly downstream: readonly number[]
  /** Seconds from SCHEDULING to INITIALIZING. Infinite where its queue timeout fires: once started, it stays SCHEDULING. */
  readonly queueTime: number
}

export interface PlannedTask {
  readonly ref: Ref
  readonly group: number
  readonly lead: boolean
  /** It lists outputs, writes `{{output}}`, or another task reads what it writes. */
  readonly hasOutputs: boolean
  readonly actions: readonly ActionItems[]
  /** How many the scenario lists for it; attempts past the end all end alike. */
  readonly outcomes: number
  /** By attempt, from 0. */
  readonly attempt: (index: number) => PlannedAttempt
}

export interface PlannedAttempt {
  readonly end: PlannedEnd
  readonly seconds: number
}

export function planOf(workflow: Workflow, scenario: Scenario): Plan {
  const graph = groupGraph(workflow)
  const read = inputsOf(workflow)
  const tasks: PlannedTask[] = []
  const groups = workflow.groups.map(({ item, start }, index): PlannedGroup => {
    const own = item.tasks.map((task, place): PlannedTask => {
      const name = task.name.value
      const outcomes = outcomesOf(scenario, name).length
      return {
        ref: { index: tasks.length + place, name },
        group: index,
        lead: task.lead,
        hasOutputs: task.hasOutputs || read.has(name) || writesOutput(task),
        actions: actionsOfTask(task.exitActions, start),
        outcomes,
        attempt: attemptsOf(name, scenario, outcomes),
      }
    })
    tasks.push(...own)
    return {
      ...graph[index]!,
      ref: { index, name: item.name },
      tasks: own,
      ignoreNonleadStatus: item.ignoreNonleadStatus,
      queueTime: isHeld(item.name, own, scenario) ? Infinity : secondsInQueue(scenario, item.name),
    }
  })
  const timed = isTimed(scenario)
  return {
    groups,
    tasks,
    poolActions: actionsOfPool(scenario.poolDefaultExitActions ?? {}),
    retryLimit: Math.max(0, scenario.maxRetryPerTask ?? 0),
    isTimed: timed,
    timeouts: timed ? timeoutsOf(workflow) : noTimeouts,
  }
}

/** Names of tasks whose outputs others read. */
function inputsOf({ groups }: Workflow): ReadonlySet<string | undefined> {
  const tasks = groups.flatMap(({ item }) => item.tasks)
  return new Set(tasks.flatMap(({ inputs }) => inputs.map(({ task }) => task?.value)))
}

function writesOutput({ tokens }: Task): boolean {
  return tokens.some(({ text }) => text === 'output')
}

/** Each is read once, however often it is asked for; those past the end of the list are all one. */
function attemptsOf(task: string, scenario: Scenario, outcomes: number): PlannedTask['attempt'] {
  const known: PlannedAttempt[] = []
  const read = (index: number): PlannedAttempt => {
    const outcome = outcomeOf(scenario, task, index + 1)
    return { end: plannedEnd(outcome), seconds: secondsOfAttempt(scenario, outcome) }
  }
  return (index) => {
    const place = Math.min(index, outcomes)
    return (known[place] ??= read(place))
  }
}

function isHeld(name: string, tasks: readonly PlannedTask[], { queueTimeout = [] }: Scenario): boolean {
  const isInQueue = ({ attempt }: PlannedTask): boolean => {
    const { end } = attempt(0)
    return end.kind === 'strike' && end.strike === 'queue_timeout'
  }
  return queueTimeout.includes(name) || tasks.some(isInQueue)
}
