/** A run under way: every change of a status goes through here as an event, and moves groups and the workflow along. */
import type { GroupStatus, TaskStatus } from '../facts/statuses'
import type { Reported } from './attempt'
import type { GroupReason, ProgressReason, Reason, SimulationEvent, Step } from './events'
import type { Plan, PlannedGroup, PlannedTask } from './plan'
import type { MutableStatuses } from './statuses'
import { apply, noStatuses } from './statuses'
import { groupStatusOf, isEnded, stages, workflowStatusOf } from './transitions'

export interface Run {
  readonly plan: Plan
  readonly statuses: MutableStatuses
  readonly events: SimulationEvent[]
  readonly steps: Step[]
  /** Groups that have ended and whose downstream does not know yet. */
  readonly ended: PlannedGroup[]
}

export function newRun(plan: Plan): Run {
  return { plan, statuses: noStatuses(), events: [], steps: [], ended: [] }
}

type WithoutStep<E> = E extends SimulationEvent ? Omit<E, 'step'> : never

export function emit({ events, steps, statuses }: Run, event: WithoutStep<SimulationEvent>): void {
  const numbered: SimulationEvent = { step: steps.length - 1, ...event }
  events.push(numbered)
  apply(statuses, numbered)
}

/** Its number, from 0. */
export function latestAttempt({ statuses }: Run, { ref }: PlannedTask): number {
  return statuses.tasks[ref.index]!.length - 1
}

export function taskStatus({ statuses }: Run, { ref }: PlannedTask): TaskStatus {
  return statuses.tasks[ref.index]!.at(-1)!.status
}

export function groupStatus({ statuses }: Run, { ref }: PlannedGroup): GroupStatus {
  return statuses.groups[ref.index]!.status
}

export function groupOf({ plan }: Run, task: PlannedTask): PlannedGroup {
  return plan.groups[task.group]!
}

/** What the latest attempt of a task reports when it ends. */
export function nextReport(run: Run, task: PlannedTask): Reported {
  return task.report(latestAttempt(run, task))
}

/** Started, not ended, and not held in the queue. */
export function isUnderWay(run: Run, group: PlannedGroup): boolean {
  const status = groupStatus(run, group)
  return status === 'INITIALIZING' || status === 'RUNNING'
}

export function isUnfinished(run: Run, task: PlannedTask): boolean {
  return !isEnded(taskStatus(run, task))
}

export interface TaskChange {
  readonly status: TaskStatus
  readonly reason: Reason
  readonly exitCode?: number | null
  /** By default the latest one. */
  readonly attempt?: number
}

export function setTask(run: Run, task: PlannedTask, change: TaskChange): void {
  const { status, reason, exitCode = null, attempt = latestAttempt(run, task) } = change
  emit(run, { kind: 'task', task: task.ref, attempt, status, exitCode, reason })
}

export function setGroup(
  run: Run,
  group: PlannedGroup,
  status: GroupStatus,
  reason: GroupReason | ProgressReason,
): void {
  emit(run, { kind: 'group', group: group.ref, status, reason })
  if (isEnded(status)) run.ended.push(group)
  if (isEnded(status) || status === 'RUNNING') refreshWorkflow(run)
}

/** Derives a group's status from its tasks. Groups never go back: one whose task is retried stays RUNNING. */
export function refreshGroup(run: Run, group: PlannedGroup): void {
  const { ignoreNonleadStatus } = group
  const tasks = group.tasks.map((task) => ({
    task: task.ref,
    lead: task.lead,
    status: taskStatus(run, task),
  }))
  const { status, reason } = groupStatusOf({ tasks, ignoreNonleadStatus })
  if (isBefore(groupStatus(run, group), status)) setGroup(run, group, status, reason)
}

export function isBefore(a: GroupStatus, b: GroupStatus): boolean {
  return rank(a) < rank(b)
}

function rank(status: GroupStatus): number {
  return isEnded(status) ? stages.length : stages.findIndex((stage) => stage === status)
}

function refreshWorkflow(run: Run): void {
  const { plan, statuses } = run
  const groups = plan.groups.map(({ ref }, index) => ({ group: ref, status: statuses.groups[index]!.status }))
  const verdict = workflowStatusOf(groups)
  if (verdict && verdict.status !== statuses.workflow.status) emit(run, { kind: 'workflow', ...verdict })
}
