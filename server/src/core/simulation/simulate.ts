/** Simulates a run of a workflow: what the service makes of the outcomes and events of a scenario. */
import type { GroupStatus, WorkflowStatus } from '../facts/statuses'
import type { Workflow } from '../model/workflow'
import type { Reason, SimulationEvent, Step, StrikeReason } from './events'
import { endAttempt, strikeGroups, submit } from './moves'
import type { PlannedTask } from './plan'
import { planOf } from './plan'
import type { Run } from './run'
import { emit, groupOf, groupStatus, isUnderWay, isUnfinished, newRun } from './run'
import type { OutsideEvent, Scenario } from './scenario'
import type { Attempt } from './statuses'
import type { Strike } from './transitions'
import { strikes } from './transitions'

/** Groups and tasks in file order; a `Ref` in an event or a reason has its place in these lists. */
export interface Simulation {
  readonly workflow: WorkflowStatus
  readonly reason: Reason
  readonly groups: readonly SimulatedGroup[]
  readonly tasks: readonly SimulatedTask[]
  /** The statuses above are what `foldEvents` makes of these. */
  readonly events: readonly SimulationEvent[]
  readonly steps: readonly Step[]
}

export interface SimulatedGroup {
  readonly name: string
  readonly status: GroupStatus
  readonly reason: Reason
  readonly tasks: readonly string[]
}

export interface SimulatedTask {
  readonly name: string
  readonly group: string
  readonly lead: boolean
  /** Never empty. */
  readonly attempts: readonly Attempt[]
  /**
   * Attempts left out before the last one because they end as the one before them, RESCHEDULED: a retry limit may be
   * as high as an administrator likes, and the simulation has to end.
   */
  readonly omittedAttempts: number
}

/**
 * Without durations, tasks end one at a time: first those that the scenario orders, each with its latest attempt; then,
 * until nothing is left, the first unfinished task of the groups under way in file order, non-lead tasks before the
 * lead. Events from outside come between two ends, queue timeouts when nothing else is left.
 */
export function simulate(workflow: Workflow, scenario: Scenario): Simulation {
  const { order = [], events = [] } = scenario
  const run = newRun(planOf(workflow, scenario))
  const strikeDue = (completions: number): void => {
    for (const event of events) if (event.after === completions) strikeFromOutside(run, event)
  }

  submit(run)
  strikeDue(0)
  let completions = 0
  for (const task of endingTasks(run, order)) {
    endAttempt(run, task)
    strikeDue(++completions)
  }
  fireQueueTimeouts(run)
  return resultOf(run)
}

/** Each task is chosen when it is asked for, after what the one before it brought about. */
function* endingTasks(run: Run, order: readonly string[]): Generator<PlannedTask> {
  for (const name of order) {
    const task = run.plan.tasks.find((candidate) => candidate.ref.name === name && canEnd(run, candidate))
    if (task) yield task
  }
  for (let task = nextTask(run); task; task = nextTask(run)) yield task
}

function canEnd(run: Run, task: PlannedTask): boolean {
  return isUnderWay(run, groupOf(run, task)) && isUnfinished(run, task)
}

function nextTask(run: Run): PlannedTask | undefined {
  const group = run.plan.groups.find((candidate) => isUnderWay(run, candidate))
  const unfinished = group?.tasks.filter((task) => isUnfinished(run, task))
  return unfinished?.find(({ lead }) => !lead) ?? unfinished?.[0]
}

const outside: Record<OutsideEvent['type'], { readonly strike: Strike; readonly reason: StrikeReason }> = {
  cancel: { strike: strikes.cancel, reason: { kind: 'canceled' } },
  exec_timeout: { strike: strikes.exec_timeout, reason: { kind: 'exec-timeout' } },
  server_error: { strike: strikes.server_error, reason: { kind: 'server-error' } },
}

function strikeFromOutside(run: Run, { type, group: name = '' }: OutsideEvent): void {
  run.steps.push(type === 'cancel' ? { kind: type } : { kind: type, group: name })
  const { strike, reason } = outside[type]
  const named = run.plan.groups.filter(({ ref }) => type === 'cancel' || ref.name === name)
  const struck = named.filter((group) => strike.strikes.includes(groupStatus(run, group)))
  strikeGroups(run, struck, strike, reason)
  if (struck.length > 0) return

  for (const group of named) {
    const missed: Reason = {
      kind: 'event-missed',
      event: type,
      group: group.ref,
      status: groupStatus(run, group),
    }
    emit(run, { kind: 'no-effect', group: group.ref, reason: missed })
  }
}

function fireQueueTimeouts(run: Run): void {
  const { queue_timeout: strike } = strikes
  for (const group of run.plan.groups) {
    if (!strike.strikes.some((status) => status === groupStatus(run, group))) continue
    run.steps.push({ kind: 'queue_timeout', group: group.ref.name })
    strikeGroups(run, [group], strike, { kind: 'queue-timeout' })
  }
}

function resultOf({ plan, statuses, events, steps }: Run): Simulation {
  return {
    workflow: statuses.workflow.status,
    reason: statuses.workflow.reason,
    groups: plan.groups.map(({ ref, tasks }) => ({
      name: ref.name,
      tasks: tasks.map((task) => task.ref.name),
      ...statuses.groups[ref.index]!,
    })),
    tasks: plan.tasks.map((task) => {
      const attempts = statuses.tasks[task.ref.index]!
      return {
        name: task.ref.name,
        group: plan.groups[task.group]!.ref.name,
        lead: task.lead,
        attempts,
        omittedAttempts:
          attempts.length > task.simulatedRetries ? plan.retryLimit - task.simulatedRetries : 0,
      }
    }),
    events,
    steps,
  }
}
