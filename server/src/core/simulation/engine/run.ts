/** A run under way: every change of a status goes through here as an event, and moves groups and the workflow along. */
import type { GroupStatus, TaskStatus } from '../../facts/statuses'
import type { Calendar } from './calendar'
import { newCalendar, note } from './calendar'
import type { GroupReason, ProgressReason, Reason, SimulationEvent, Step } from './events'
import type { Plan, PlannedAttempt, PlannedGroup, PlannedTask } from './plan'
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
  /** Tasks that were rescheduled when the run had no room left for more attempts. */
  readonly skipped: Set<PlannedTask>
  /** Kept where the run has a clock. */
  readonly calendar: Calendar
}

export function newRun(plan: Plan): Run {
  return {
    plan,
    statuses: noStatuses(),
    events: [],
    steps: [],
    ended: [],
    skipped: new Set(),
    calendar: newCalendar(plan),
  }
}

/** The time of the latest step. */
export function now({ steps }: Run): number {
  return steps.at(-1)?.time ?? 0
}

type WithoutStep<E> = E extends SimulationEvent ? Omit<E, 'step'> : never

export function emit(run: Run, event: WithoutStep<SimulationEvent>): void {
  const numbered: SimulationEvent = { step: run.steps.length - 1, ...event }
  run.events.push(numbered)
  apply(run.statuses, numbered)
  if (run.plan.isTimed) note(run.calendar, numbered, { plan: run.plan, now: now(run) })
}

/** Its number, from 0. */
export function latestAttempt({ statuses }: Run, { ref }: PlannedTask): number {
  return statuses.tasks[ref.index]!.at(-1)!.attempt
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

/** What is planned for the latest attempt of a task. */
export function plannedAttempt(run: Run, task: PlannedTask): PlannedAttempt {
  return task.attempt(latestAttempt(run, task))
}

/** Unfinished, in a group that has started and is not held in the queue. */
export function canEnd(run: Run, task: PlannedTask): boolean {
  return isUnderWay(run, groupOf(run, task)) && isUnfinished(run, task)
}

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
  if (movesWorkflow(run, status)) refreshWorkflow(run)
}

/** The first group that runs does, and the last one that ends. */
function movesWorkflow({ statuses }: Run, status: GroupStatus): boolean {
  if (isEnded(status)) return statuses.groups.every((group) => isEnded(group.status))
  return status === 'RUNNING' && statuses.workflow.status === 'PENDING'
}

/** Derives a group's status from its tasks. Groups never go back: one whose task is retried stays RUNNING. */
export function refreshGroup(run: Run, group: PlannedGroup): void {
  // Then only the last of its tasks to end moves it on.
  if (groupStatus(run, group) === 'RUNNING' && group.tasks.some((task) => isUnfinished(run, task))) return
  const { ignoreNonleadStatus } = group
  const tasks = group.tasks.map((task) => ({
    task: task.ref,
    lead: task.lead,
    status: taskStatus(run, task),
  }))
  const { status, reason } = groupStatusOf({ tasks, ignoreNonleadStatus })
  if (!isBefore(groupStatus(run, group), status)) return
  setGroup(run, group, status, reason)
  const { plan, calendar } = run
  const lacksTimer = plan.timeouts.exec < Infinity && calendar.execTimeouts[group.ref.index] === Infinity
  if (status !== 'RUNNING' || !lacksTimer || reason.kind !== 'task-makes-group') return
  emit(run, { kind: 'no-effect', group: group.ref, reason: { kind: 'exec-timer-unset', task: reason.task } })
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
