/** The rules by which the service moves tasks, groups and the workflow from status to status, as tables. */
import type { GroupStatus, TaskStatus, WorkflowStatus } from '../../facts/statuses'
import type { EndStatus } from '../scenario/scenario'
import type { GroupReason, GroupVerdict, TaskVerdict, WorkflowReason } from './events'

/** The way of an attempt to its command; groups go the same way. */
export const stages = ['PROCESSING', 'SCHEDULING', 'INITIALIZING', 'RUNNING'] as const

export type Stage = (typeof stages)[number]

const unfinished: readonly GroupStatus[] = ['SUBMITTING', 'WAITING', ...stages]

/** PENDING is a workflow’s. */
const beforeEnd: ReadonlySet<string> = new Set(['PENDING', ...unfinished])

export function isFailed(status: string): boolean {
  return status.startsWith('FAILED')
}

/** For an attempt; RESCHEDULED ends it, though the task goes on with the next one. */
export function isEnded(status: string): boolean {
  return !beforeEnd.has(status)
}

type Role = 'lead' | 'non-lead'

interface AfterAttempt {
  readonly role: Role
  /** FAILED stands for every kind of failure. */
  readonly ended: 'RESCHEDULED' | 'COMPLETED' | 'FAILED'
  readonly ignoreNonleadStatus: boolean | 'either'
  /** What happens to the unfinished other tasks of the group; a status is what they end with. */
  readonly others: 'go on' | 'restart' | 'COMPLETED' | 'FAILED'
}

/** A RESCHEDULED attempt is also followed by the task's next one. */
const afterAttempt: readonly AfterAttempt[] = [
  { role: 'lead', ended: 'RESCHEDULED', ignoreNonleadStatus: 'either', others: 'restart' },
  { role: 'lead', ended: 'COMPLETED', ignoreNonleadStatus: 'either', others: 'COMPLETED' },
  { role: 'lead', ended: 'FAILED', ignoreNonleadStatus: 'either', others: 'FAILED' },
  { role: 'non-lead', ended: 'RESCHEDULED', ignoreNonleadStatus: true, others: 'go on' },
  { role: 'non-lead', ended: 'RESCHEDULED', ignoreNonleadStatus: false, others: 'restart' },
  { role: 'non-lead', ended: 'COMPLETED', ignoreNonleadStatus: 'either', others: 'go on' },
  { role: 'non-lead', ended: 'FAILED', ignoreNonleadStatus: true, others: 'go on' },
  { role: 'non-lead', ended: 'FAILED', ignoreNonleadStatus: false, others: 'FAILED' },
]

export interface EndedAttempt {
  readonly lead: boolean
  readonly status: EndStatus | 'RESCHEDULED'
  readonly ignoreNonleadStatus: boolean
}

export function effectOnOthers({ lead, status, ignoreNonleadStatus }: EndedAttempt): AfterAttempt['others'] {
  const role = lead ? 'lead' : 'non-lead'
  const ended = isFailed(status) ? 'FAILED' : status
  const row = afterAttempt.find(
    (rule) =>
      rule.role === role &&
      rule.ended === ended &&
      (rule.ignoreNonleadStatus === 'either' || rule.ignoreNonleadStatus === ignoreNonleadStatus),
  )
  return row?.others ?? 'go on'
}

/** What ends a whole group with its unfinished tasks: no exit action applies, nothing is retried. */
export interface Strike {
  readonly status: GroupStatus & EndStatus
  /** Of the tasks that it ends. */
  readonly exitCode: number | null
  /** The statuses of a group that it strikes. */
  readonly strikes: readonly GroupStatus[]
}

export const strikes = {
  cancel: { status: 'FAILED_CANCELED', exitCode: null, strikes: unfinished },
  exec_timeout: { status: 'FAILED_EXEC_TIMEOUT', exitCode: null, strikes: ['RUNNING'] },
  queue_timeout: { status: 'FAILED_QUEUE_TIMEOUT', exitCode: null, strikes: ['SCHEDULING'] },
  server_error: { status: 'FAILED_SERVER_ERROR', exitCode: 3002, strikes: unfinished },
  upstream: { status: 'FAILED_UPSTREAM', exitCode: 3000, strikes: unfinished },
} as const satisfies Record<string, Strike>

export type StrikeName = keyof typeof strikes

/** The strike behind a status that the service never gives to a single task. */
export function strikeWith(status: EndStatus): StrikeName | undefined {
  return (Object.keys(strikes) as StrikeName[]).find((name) => strikes[name].status === status)
}

export interface GroupTasks {
  readonly tasks: readonly GroupTask[]
  readonly ignoreNonleadStatus: boolean
}

/** With the status of its latest attempt. */
export interface GroupTask extends TaskVerdict {
  readonly lead: boolean
}

export interface Verdict<S, R> {
  readonly status: S
  readonly reason: R
}

/** In this order, before FAILED for any other failure of a task that counts, and COMPLETED. */
const groupFailures = [
  { status: 'FAILED_UPSTREAM', countsIgnored: true },
  { status: 'FAILED_SERVER_ERROR', countsIgnored: true },
  { status: 'FAILED_PREEMPTED', countsIgnored: true },
  { status: 'FAILED_EVICTED', countsIgnored: false },
] as const

/** A non-lead task with this status decides its group's status even with `ignoreNonleadStatus: true`. */
export function countsEvenIgnored(status: TaskStatus): boolean {
  return groupFailures.some((failure) => failure.status === status && failure.countsIgnored)
}

/** The status of a group from its tasks, once one of them is at least INITIALIZING. */
export function groupStatusOf(group: GroupTasks): Verdict<GroupStatus, GroupReason> {
  const allEnded = group.tasks.every(({ status }) => isEnded(status))
  return allEnded ? endedGroupStatus(group) : unfinishedGroupStatus(group)
}

function unfinishedGroupStatus({ tasks }: GroupTasks): Verdict<GroupStatus, GroupReason> {
  const runs = tasks.find(({ status }) => status === 'RUNNING' || isEnded(status))
  const first = runs ?? tasks.find(({ status }) => status === 'INITIALIZING') ?? tasks[0]!
  const reason: GroupReason = { kind: 'task-makes-group', task: first.task, status: first.status }
  return { status: runs ? 'RUNNING' : 'INITIALIZING', reason }
}

function endedGroupStatus(group: GroupTasks): Verdict<GroupStatus, GroupReason> {
  const counting = countingTasks(group)
  const { status, tasks } = decisionOf(group.tasks, counting)
  const ignored = group.tasks.filter((task) => !counting.includes(task) && isFailed(task.status))
  const evenIgnored = tasks.some((task) => ignored.includes(task))
  const reason: GroupReason = {
    kind: 'decided-by-tasks',
    status,
    among: evenIgnored ? 'all-even-ignored' : counting.length < group.tasks.length ? 'lead' : 'all',
    tasks: tasks.map(toVerdict),
    ignored: ignored.filter((task) => !tasks.includes(task)).map(toVerdict),
  }
  return { status, reason }
}

function decisionOf(
  all: readonly GroupTask[],
  counting: readonly GroupTask[],
): { readonly status: GroupStatus; readonly tasks: readonly GroupTask[] } {
  for (const { status, countsIgnored } of groupFailures) {
    const tasks = (countsIgnored ? all : counting).filter((task) => task.status === status)
    if (tasks.length > 0) return { status, tasks }
  }
  const failed = counting.filter(({ status }) => isFailed(status))
  return failed.length > 0 ? { status: 'FAILED', tasks: failed } : { status: 'COMPLETED', tasks: counting }
}

/** The service rejects a group without a lead; here all its tasks count. */
function countingTasks({ tasks, ignoreNonleadStatus }: GroupTasks): readonly GroupTask[] {
  const leads = ignoreNonleadStatus ? tasks.filter((task) => task.lead) : []
  return leads.length > 0 ? leads : tasks
}

function toVerdict({ task, status }: GroupTask): TaskVerdict {
  return { task, status }
}

/** In this order: any one group gives its status to the workflow. */
const workflowFailures = [
  'FAILED_CANCELED',
  'FAILED_SERVER_ERROR',
  'FAILED_EXEC_TIMEOUT',
  'FAILED_QUEUE_TIMEOUT',
] as const

/** Undefined while nothing moves the workflow on: it is PENDING until a group runs, and never goes back. */
export function workflowStatusOf(
  groups: readonly GroupVerdict[],
): Verdict<WorkflowStatus, WorkflowReason> | undefined {
  if (groups.length === 0) return undefined
  if (groups.some(({ status }) => !isEnded(status))) {
    const running = groups.find(({ status }) => status === 'RUNNING')
    return running && { status: 'RUNNING', reason: { kind: 'group-runs', group: running.group } }
  }
  for (const status of workflowFailures) {
    const struck = groups.filter((group) => group.status === status)
    if (struck.length > 0) return decidedByGroups(status, struck)
  }
  const failed = groups.filter(({ status }) => isFailed(status))
  if (failed.length === 0) return decidedByGroups('COMPLETED', groups)
  const causes = failed.filter(({ status }) => status !== 'FAILED_UPSTREAM')
  const [kind, ...otherKinds] = new Set(causes.map(({ status }) => status))
  if (kind === undefined) return decidedByGroups('FAILED', failed)
  return decidedByGroups(otherKinds.length === 0 ? (kind as WorkflowStatus) : 'FAILED', causes)
}

function decidedByGroups(
  status: WorkflowStatus,
  groups: readonly GroupVerdict[],
): Verdict<WorkflowStatus, WorkflowReason> {
  return { status, reason: { kind: 'decided-by-groups', status, groups } }
}
