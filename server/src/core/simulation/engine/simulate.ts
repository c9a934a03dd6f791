/** Simulates a run of a workflow: what the service makes of the outcomes and events of a scenario. */
import type { GroupStatus, WorkflowStatus } from '../../facts/statuses'
import type { Workflow } from '../../model/workflow'
import type { Scenario } from '../scenario/scenario'
import type { Reason, SimulationEvent, Step } from './events'
import { happen, submit } from './moves'
import type { Outputs } from './outputs'
import { outputsOf } from './outputs'
import type { PlannedTask } from './plan'
import { planOf } from './plan'
import type { Run } from './run'
import { newRun } from './run'
import { byClock, inTurn } from './schedule'
import type { Attempt } from './statuses'

/** Groups and tasks in file order; a `Ref` in an event or a reason has its place in these lists. */
export interface Simulation {
  readonly workflow: WorkflowStatus
  readonly reason: Reason
  readonly groups: readonly SimulatedGroup[]
  readonly tasks: readonly SimulatedTask[]
  /** The statuses above are what `foldEvents` makes of these. */
  readonly events: readonly SimulationEvent[]
  readonly steps: readonly Step[]
  /** The times of steps are seconds. */
  readonly isTimed: boolean
  /** Attempts are left out, since there are more than a run has room for; their numbers have a gap there. */
  readonly isCut: boolean
}

export interface SimulatedGroup {
  readonly name: string
  readonly status: GroupStatus
  readonly reason: Reason
  readonly tasks: readonly string[]
  /** Places in the list of groups. */
  readonly upstream: readonly number[]
}

export interface SimulatedTask {
  readonly name: string
  readonly group: string
  readonly lead: boolean
  /** Never empty. */
  readonly attempts: readonly SimulatedAttempt[]
}

export interface SimulatedAttempt extends Attempt {
  readonly outputs: Outputs
}

/** The scenario may have a clock; without one, only the order counts. */
export function simulate(workflow: Workflow, scenario: Scenario): Simulation {
  const run = newRun(planOf(workflow, scenario))
  submit(run)
  const schedule = run.plan.isTimed ? byClock : inTurn
  for (const happening of schedule(run, scenario)) happen(run, happening)
  return resultOf(run)
}

function resultOf(run: Run): Simulation {
  const { plan, statuses, events, steps } = run
  return {
    workflow: statuses.workflow.status,
    reason: statuses.workflow.reason,
    groups: plan.groups.map(({ ref, tasks, upstream }) => ({
      name: ref.name,
      upstream,
      tasks: tasks.map((task) => task.ref.name),
      ...statuses.groups[ref.index]!,
    })),
    tasks: plan.tasks.map((task) => taskResult(run, task)),
    events,
    steps,
    isTimed: plan.isTimed,
    isCut: statuses.tasks.some((attempts) => attempts.at(-1)!.attempt >= attempts.length),
  }
}

function taskResult({ plan, statuses }: Run, task: PlannedTask): SimulatedTask {
  const { ref, group, lead, hasOutputs } = task
  const attempts = statuses.tasks[ref.index]!
  return {
    name: ref.name,
    group: plan.groups[group]!.ref.name,
    lead,
    attempts: attempts.map((attempt) => ({ ...attempt, outputs: outputsOf(attempt, hasOutputs) })),
  }
}
