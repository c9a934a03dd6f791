/** What can happen in a run: submission, the end of an attempt, and a strike that ends whole groups. */
import type { Reported } from './attempt'
import { endOf } from './attempt'
import type { ProgressReason, Reason, StrikeReason } from './events'
import type { PlannedGroup, PlannedTask } from './plan'
import type { Run } from './run'
import {
  emit,
  groupOf,
  groupStatus,
  isBefore,
  isUnfinished,
  latestAttempt,
  nextReport,
  refreshGroup,
  setGroup,
  setTask,
  taskStatus,
} from './run'
import type { EndedAttempt, Stage, Strike } from './transitions'
import { effectOnOthers, isEnded, isFailed, strikes, strikeWith } from './transitions'

/** Gives everything its first status; groups that wait for none start. */
export function submit(run: Run): void {
  run.steps.push({ kind: 'submit' })
  const reason: Reason = { kind: 'submitted' }
  emit(run, { kind: 'workflow', status: 'PENDING', reason })
  for (const group of run.plan.groups) {
    setGroup(run, group, 'SUBMITTING', reason)
    for (const task of group.tasks) setTask(run, task, { status: 'WAITING', reason, attempt: 0 })
  }
  for (const group of run.plan.groups) setGroup(run, group, 'WAITING', waitReason(run, group))
  for (const group of run.plan.groups) startIfReady(run, group)
}

function waitReason({ plan }: Run, { upstream }: PlannedGroup): ProgressReason {
  if (upstream.length === 0) return { kind: 'submitted' }
  return { kind: 'waits-for', groups: upstream.map((index) => plan.groups[index]!.ref) }
}

/** A group without tasks, which the service rejects, has nothing to start. */
function startIfReady(run: Run, group: PlannedGroup): void {
  const upstream = group.upstream.map((index) => run.plan.groups[index]!)
  const ready = upstream.every((above) => groupStatus(run, above) === 'COMPLETED')
  if (!ready || groupStatus(run, group) !== 'WAITING' || group.tasks.length === 0) return

  const reason: Reason = { kind: 'ready', upstream: upstream.map(({ ref }) => ref) }
  setGroup(run, group, 'PROCESSING', reason)
  for (const task of group.tasks) setTask(run, task, { status: 'PROCESSING', reason })
  for (const task of group.tasks) advance(run, task, 'SCHEDULING')
  if (group.held) return
  for (const task of group.tasks) advance(run, task, 'INITIALIZING')
  for (const task of group.tasks) runUnlessFailing(run, task)
}

/** A group copies SCHEDULING from its tasks; later statuses are derived. */
function advance(run: Run, task: PlannedTask, stage: Stage): void {
  const reason: Reason = { kind: 'next-step' }
  const group = groupOf(run, task)
  setTask(run, task, { status: stage, reason })
  if (!isBefore(groupStatus(run, group), stage)) return
  if (stage === 'SCHEDULING') setGroup(run, group, stage, reason)
  else refreshGroup(run, group)
}

/** An attempt that fails before its command runs stays INITIALIZING until its turn comes. */
function runUnlessFailing(run: Run, task: PlannedTask): void {
  if (nextReport(run, task).phase === 'RUNNING') advance(run, task, 'RUNNING')
}

/** Ends the latest attempt of an unfinished task in a group that is under way. */
export function endAttempt(run: Run, task: PlannedTask): void {
  const reported = nextReport(run, task)
  const { status, exitCode } = reported
  run.steps.push({ kind: 'end', task: task.ref, attempt: latestAttempt(run, task), status, exitCode })

  const strike = strikeWith(status)
  if (strike) strikeGroup(run, groupOf(run, task), strike, { kind: 'group-struck', task: task.ref, status })
  else if (startTimeoutIsLate(run, task, reported)) endAfterLateTimeout(run, task)
  else applyEnd(run, task, reported)
  settle(run)
}

function startTimeoutIsLate(run: Run, task: PlannedTask, { status }: Reported): boolean {
  return status === 'FAILED_START_TIMEOUT' && taskStatus(run, task) === 'RUNNING'
}

/** The service ignores it whole, so the task goes on, and ends as one of which the scenario says nothing. */
function endAfterLateTimeout(run: Run, task: PlannedTask): void {
  emit(run, { kind: 'no-effect', task: task.ref, reason: { kind: 'start-timeout-ignored' } })
  applyEnd(run, task, { status: 'COMPLETED', exitCode: 0, phase: 'RUNNING' })
}

function applyEnd(run: Run, task: PlannedTask, reported: Reported): void {
  const attempt = latestAttempt(run, task)
  const { status, reason } = endOf(reported, {
    task: task.actions,
    pool: run.plan.poolActions,
    retriesLeft: attempt < task.simulatedRetries,
    limit: run.plan.retryLimit,
  })
  setTask(run, task, { status, reason, exitCode: reported.exitCode })
  affectOthers(run, task, status)
  if (status === 'RESCHEDULED') retry(run, task, attempt + 1)
  refreshGroup(run, groupOf(run, task))
}

function affectOthers(run: Run, task: PlannedTask, status: EndedAttempt['status']): void {
  const { tasks, ignoreNonleadStatus, ref: group } = groupOf(run, task)
  const others = tasks.filter((other) => other !== task && isUnfinished(run, other))
  switch (effectOnOthers({ lead: task.lead, status, ignoreNonleadStatus })) {
    case 'restart':
      for (const other of others) restart(run, other, task)
      return
    case 'become COMPLETED':
      for (const other of others) endWith(run, other, task, 'COMPLETED')
      return
    case 'become FAILED':
      for (const other of others) endWith(run, other, task, 'FAILED')
      return
    case 'go on':
      if (!isFailed(status)) return
      emit(run, { kind: 'no-effect', group, reason: { kind: 'nonlead-ignored', task: task.ref, status } })
  }
}

function endWith(
  run: Run,
  other: PlannedTask,
  { lead, ref }: PlannedTask,
  status: 'COMPLETED' | 'FAILED',
): void {
  const reason: Reason = lead
    ? { kind: 'ended-by-lead', lead: ref, status }
    : { kind: 'ended-by-sibling', sibling: ref }
  setTask(run, other, { status, reason })
}

function restart(run: Run, other: PlannedTask, { lead, ref }: PlannedTask): void {
  const reason: Reason = lead
    ? { kind: 'restarted-with-lead', lead: ref }
    : { kind: 'restarted-with-sibling', sibling: ref }
  emit(run, { kind: 'restart', task: other.ref, attempt: latestAttempt(run, other), reason })
}

function retry(run: Run, task: PlannedTask, attempt: number): void {
  setTask(run, task, { status: 'PROCESSING', reason: { kind: 'retry', attempt }, attempt })
  advance(run, task, 'SCHEDULING')
  advance(run, task, 'INITIALIZING')
  runUnlessFailing(run, task)
}

/** Strikes all groups before any downstream knows, so that none of them becomes FAILED_UPSTREAM by another. */
export function strikeGroups(
  run: Run,
  groups: readonly PlannedGroup[],
  strike: Strike,
  reason: StrikeReason,
): void {
  for (const group of groups) strikeGroup(run, group, strike, reason)
  settle(run)
}

function strikeGroup(run: Run, group: PlannedGroup, strike: Strike, reason: StrikeReason): void {
  const { status, exitCode } = strike
  for (const task of group.tasks) {
    if (isUnfinished(run, task)) setTask(run, task, { status, reason, exitCode })
  }
  setGroup(run, group, status, reason)
}

/** Tells the downstream of ended groups: it starts, or fails too, and so on along the chain. */
function settle(run: Run): void {
  for (let group = run.ended.shift(); group; group = run.ended.shift()) {
    const status = groupStatus(run, group)
    for (const index of group.downstream) {
      const below = run.plan.groups[index]!
      if (status === 'COMPLETED') startIfReady(run, below)
      else if (!isEnded(groupStatus(run, below))) {
        strikeGroup(run, below, strikes.upstream, { kind: 'upstream-failed', group: group.ref, status })
      }
    }
  }
}
