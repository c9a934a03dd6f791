/** What can happen in a run: submission, a place in the cluster, the end of an attempt, a strike that ends whole groups. */
import type { Reported } from './attempt'
import { endOf, isLateStartTimeout } from './attempt'
import { nextAttempt } from './budget'
import type { ProgressReason, Reason, StrikeEvent, StrikeReason } from './events'
import type { PlannedGroup, PlannedTask } from './plan'
import type { Run } from './run'
import {
  emit,
  groupOf,
  groupStatus,
  isBefore,
  isUnfinished,
  latestAttempt,
  plannedAttempt,
  refreshGroup,
  setGroup,
  setTask,
  taskStatus,
} from './run'
import type { EndedAttempt, Stage, Strike } from './transitions'
import { effectOnOthers, isEnded, isFailed, strikes } from './transitions'

/** `time` is that of the step. */
export type Happening = { readonly time: number } & (
  | { readonly kind: 'placed'; readonly group: PlannedGroup }
  /** Of the latest attempt of an unfinished task, in a group that is under way. */
  | { readonly kind: 'end'; readonly task: PlannedTask }
  | StrikeHappening
)

interface StrikeHappening {
  readonly kind: 'strike'
  readonly event: StrikeEvent
  /** Those with a status that it does not strike stay as they are. */
  readonly groups: readonly PlannedGroup[]
  /** As the scenario calls the group, though there may be none. */
  readonly name: string
  /** Its place in the scenario’s list of events, if it comes from there. */
  readonly outside?: number
}

export function happen(run: Run, happening: Happening): void {
  const { time } = happening
  switch (happening.kind) {
    case 'placed':
      run.steps.push({ time, kind: 'placed', group: happening.group.ref })
      leaveQueue(run, happening.group)
      break
    case 'end':
      endAttempt(run, happening.task, time)
      break
    case 'strike':
      strike(run, happening, time)
  }
  settle(run)
}

/** Gives everything its first status; groups that wait for none start. */
export function submit(run: Run): void {
  run.steps.push({ time: 0, kind: 'submit' })
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
  if (group.queueTime === 0) leaveQueue(run, group)
}

function leaveQueue(run: Run, group: PlannedGroup): void {
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
  if (plannedAttempt(run, task).end.phase === 'RUNNING') advance(run, task, 'RUNNING')
}

function endAttempt(run: Run, task: PlannedTask, time: number): void {
  const { end } = plannedAttempt(run, task)
  const group = groupOf(run, task)
  if (end.kind === 'report') endByReport(run, task, end, time)
  else if (end.strike === 'upstream') {
    const { upstream: rule } = strikes
    pushEnd(run, task, rule, time)
    strikeGroup(run, group, rule, { kind: 'group-struck', task: task.ref, status: rule.status })
  } else {
    const groups = end.strike === 'cancel' ? run.plan.groups : [group]
    strike(run, { kind: 'strike', event: end.strike, groups, name: group.ref.name }, time)
    if (isUnfinished(run, task)) endUnharmed(run, task)
  }
}

function endByReport(run: Run, task: PlannedTask, reported: Reported, time: number): void {
  pushEnd(run, task, reported, time)
  if (isLateStartTimeout(reported)) {
    emit(run, { kind: 'no-effect', task: task.ref, reason: { kind: 'start-timeout-ignored' } })
    endUnharmed(run, task)
  } else applyEnd(run, task, reported)
}

function pushEnd(
  run: Run,
  task: PlannedTask,
  { status, exitCode }: Pick<Reported, 'status' | 'exitCode'>,
  time: number,
): void {
  run.steps.push({ time, kind: 'end', task: task.ref, attempt: latestAttempt(run, task), status, exitCode })
}

/** As an attempt of which the scenario says nothing, because what it says has no effect. */
function endUnharmed(run: Run, task: PlannedTask): void {
  if (taskStatus(run, task) !== 'RUNNING') advance(run, task, 'RUNNING')
  applyEnd(run, task, { status: 'COMPLETED', exitCode: 0, phase: 'RUNNING' })
}

function applyEnd(run: Run, task: PlannedTask, reported: Reported): void {
  const { retryLimit: limit, poolActions: pool } = run.plan
  const retriesLeft = latestAttempt(run, task) < limit
  const { status, reason } = endOf(reported, { task: task.actions, pool, retriesLeft, limit })
  setTask(run, task, { status, reason, exitCode: reported.exitCode })
  affectOthers(run, task, status)
  if (status === 'RESCHEDULED') retry(run, task)
  refreshGroup(run, groupOf(run, task))
}

function affectOthers(run: Run, task: PlannedTask, status: EndedAttempt['status']): void {
  const { tasks, ignoreNonleadStatus, ref: group } = groupOf(run, task)
  const effect = effectOnOthers({ lead: task.lead, status, ignoreNonleadStatus })
  if (effect === 'go on') {
    if (!isFailed(status)) return
    emit(run, { kind: 'no-effect', group, reason: { kind: 'nonlead-ignored', task: task.ref, status } })
    return
  }
  for (const other of tasks) {
    if (other === task || !isUnfinished(run, other)) continue
    if (effect === 'restart') restart(run, other, task)
    else endWith(run, other, task, effect)
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

function retry(run: Run, task: PlannedTask): void {
  const after = latestAttempt(run, task)
  const attempt = nextAttempt(run, task)
  setTask(run, task, { status: 'PROCESSING', reason: { kind: 'retry', attempt, after }, attempt })
  advance(run, task, 'SCHEDULING')
  advance(run, task, 'INITIALIZING')
  runUnlessFailing(run, task)
}

const strikeReasons: Record<StrikeEvent, StrikeReason> = {
  cancel: { kind: 'canceled' },
  exec_timeout: { kind: 'exec-timeout' },
  queue_timeout: { kind: 'queue-timeout' },
  server_error: { kind: 'server-error' },
}

/** Strikes all groups before any downstream knows, so that none of them becomes FAILED_UPSTREAM by another. */
function strike(run: Run, { event, groups, name, outside }: StrikeHappening, time: number): void {
  const step = { time, ...(outside !== undefined && { outside }) }
  run.steps.push(event === 'cancel' ? { ...step, kind: event } : { ...step, kind: event, group: name })
  const { [event]: rule }: Record<StrikeEvent, Strike> = strikes
  const struck = groups.filter((group) => rule.strikes.includes(groupStatus(run, group)))
  for (const group of struck) strikeGroup(run, group, rule, strikeReasons[event])
  if (struck.length > 0) return

  if (event === 'cancel') {
    emit(run, { kind: 'no-effect', reason: { kind: 'cancel-missed' } })
    return
  }
  for (const group of groups) {
    const status = groupStatus(run, group)
    const reason: Reason = { kind: 'event-missed', event, group: group.ref, status }
    emit(run, { kind: 'no-effect', group: group.ref, reason })
  }
}

function strikeGroup(
  run: Run,
  group: PlannedGroup,
  { status, exitCode }: Strike,
  reason: StrikeReason,
): void {
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
