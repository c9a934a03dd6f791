/** The statuses of tasks, groups and workflows: what each means, what usually causes it and what to do. */

/** The way of a task or group to its end. */
type UnfinishedStatus = 'SUBMITTING' | 'WAITING' | 'PROCESSING' | 'SCHEDULING' | 'INITIALIZING' | 'RUNNING'

export type TaskStatus = UnfinishedStatus | 'RESCHEDULED' | 'COMPLETED' | FailedTaskStatus

export type FailedTaskStatus =
  | 'FAILED'
  | 'FAILED_CANCELED'
  | 'FAILED_SERVER_ERROR'
  | 'FAILED_BACKEND_ERROR'
  | 'FAILED_EXEC_TIMEOUT'
  | 'FAILED_QUEUE_TIMEOUT'
  | 'FAILED_IMAGE_PULL'
  | 'FAILED_UPSTREAM'
  | 'FAILED_EVICTED'
  | 'FAILED_PREEMPTED'
  | 'FAILED_START_ERROR'
  | 'FAILED_START_TIMEOUT'

/** Statuses that the service really gives to a group; the documents list more, which it never reaches. */
export type GroupStatus =
  | UnfinishedStatus
  | 'COMPLETED'
  | 'FAILED'
  | 'FAILED_CANCELED'
  | 'FAILED_SERVER_ERROR'
  | 'FAILED_EXEC_TIMEOUT'
  | 'FAILED_QUEUE_TIMEOUT'
  | 'FAILED_UPSTREAM'
  | 'FAILED_EVICTED'
  | 'FAILED_PREEMPTED'

/** Statuses that the service really gives to a workflow; the documents list more, which it never reaches. */
export type WorkflowStatus =
  | 'PENDING'
  | 'RUNNING'
  | 'COMPLETED'
  | 'FAILED'
  | 'FAILED_SUBMISSION'
  | 'FAILED_CANCELED'
  | 'FAILED_SERVER_ERROR'
  | 'FAILED_EXEC_TIMEOUT'
  | 'FAILED_QUEUE_TIMEOUT'
  | 'FAILED_EVICTED'
  | 'FAILED_PREEMPTED'

export type StatusName = TaskStatus | GroupStatus | WorkflowStatus

/** A level that never has the status is absent. Texts are plain, but for `code` in the remedies. */
export interface StatusFact {
  readonly name: StatusName
  readonly task?: string
  readonly group?: string
  readonly workflow?: string
  /** Where OSMO’s public documents and its service differ. */
  readonly note?: string
  readonly causes: readonly string[]
  readonly remedies: readonly string[]
  /** Nothing follows on it. RESCHEDULED ends an attempt, not the task, so it is not final. */
  readonly final: boolean
}

const readLogs = 'Read the log: `osmo workflow logs <workflow-id> --task <task-name>`.'
const lookAtTasks = 'See which task failed, and how: `osmo workflow query <workflow-id> --verbose`.'
const checkPool = 'Check what the pool has free: `osmo pool list` and `osmo resource list`.'
const askAdministrator = 'If it happens again, ask your administrator.'

const retryOn = (action: string) => `Retry it with \`${action}\`, where your administrator allows retries.`

/** In the order of a workflow’s life: first what is under way, then how it ends. */
export const statuses: readonly StatusFact[] = [
  {
    name: 'PENDING',
    workflow: 'Submitted; no group has started to run yet.',
    causes: ['its first groups wait for resources', 'images are being pulled'],
    remedies: ['See where the tasks stand: `osmo workflow query <workflow-id>`.', checkPool],
    final: false,
  },
  {
    name: 'SUBMITTING',
    group: 'Being created by the service.',
    note: 'The documents list it for tasks too, but only groups have it.',
    causes: ['the workflow has just been submitted'],
    remedies: ['Wait; it takes a moment.'],
    final: false,
  },
  {
    name: 'WAITING',
    task: 'Waits until every group that it takes an input from has completed. It uses no resources meanwhile.',
    group: 'Waits for its upstream groups. It starts when none of them is left.',
    note: 'The documents list it for workflows too, but the service never sets it there: a workflow between two groups stays RUNNING.',
    causes: ['an upstream group still waits, queues or runs'],
    remedies: ['Look at the groups upstream: `osmo workflow query <workflow-id>`.'],
    final: false,
  },
  {
    name: 'PROCESSING',
    task: 'Being turned into what the cluster understands and handed over to it.',
    group: 'Its tasks are being prepared for the cluster.',
    causes: ['the group has just become ready to start'],
    remedies: ['If it stays here, ask your administrator.'],
    final: false,
  },
  {
    name: 'SCHEDULING',
    task: 'In the queue of the cluster, until a node has the resources that it asks for.',
    group: 'In the queue of the cluster; queue_timeout counts until it is INITIALIZING.',
    causes: [
      'the pool is full',
      'the task asks for more than any node has',
      'tasks of higher priority go first',
    ],
    remedies: [checkPool, 'Ask for less CPU, GPU or memory.', 'Allow more time with queue_timeout.'],
    final: false,
  },
  {
    name: 'INITIALIZING',
    task: 'On a node: the image is being pulled and the container prepared.',
    group: 'Unfinished, and no task has run or finished yet.',
    causes: ['a large image', 'credentials or preflight tests that take long'],
    remedies: ['Use a smaller image, or one that the nodes already have.'],
    final: false,
  },
  {
    name: 'RUNNING',
    task: 'Downloads its inputs, runs its command, then uploads its outputs.',
    group: 'Unfinished, and at least one task runs or has finished.',
    workflow: 'A group has started to run, and not all groups have ended.',
    causes: ['the command is at work', 'inputs or outputs are being transferred'],
    remedies: ['Follow the log: `osmo workflow logs <workflow-id> --task <task-name>`.'],
    final: false,
  },
  {
    name: 'RESCHEDULED',
    task: 'This attempt is over, and a new attempt of the task takes its place.',
    note: 'One page of the documents lists it for groups, but a group with a rescheduled task counts as unfinished.',
    causes: ['RESCHEDULE matched the exit code, in the task’s exitActions or the pool’s defaults'],
    remedies: ['See all attempts: `osmo workflow query <workflow-id> --verbose`.'],
    final: false,
  },
  {
    name: 'COMPLETED',
    task: 'Succeeded: exit code 0, or COMPLETE matched the code.',
    group: 'Its lead task completed; with ignoreNonleadStatus: false, all its tasks did.',
    workflow: 'All groups completed.',
    note: 'The documents give exit code 0 as the condition, but COMPLETE makes a success of any code, and tasks that still run when the lead completes have no exit code at all.',
    causes: [
      'the command returned 0',
      'COMPLETE matched the exit code',
      'the lead of its group completed while it still ran',
    ],
    remedies: [],
    final: true,
  },
  {
    name: 'FAILED',
    task: 'Ended with a failure that has no status of its own, or FAIL matched the exit code.',
    group:
      'Its lead task failed, in whatever way; with ignoreNonleadStatus: false, any of its tasks did. Groups that take an input from it become FAILED_UPSTREAM.',
    workflow: 'A group failed, and the failed groups are FAILED or failed in different ways.',
    note: 'The documents tie the upload of outputs to success. The service uploads them after any command that ended by itself, failed ones included.',
    causes: [
      'the command returned a code other than 0',
      'OSMO could not download inputs or upload outputs (codes from 2010)',
      'FAIL matched the exit code',
      'the lead of its group failed while it still ran',
    ],
    remedies: [readLogs, lookAtTasks, 'Look the exit code up.'],
    final: true,
  },
  {
    name: 'FAILED_SUBMISSION',
    workflow: 'Rejected at submission; nothing ran.',
    note: 'The documents name resources and credentials as the reason. The service also records it for mistakes in the YAML, the fields, the length of a name or a value such as an image; other rejections leave no record.',
    causes: ['a mistake in the spec', 'missing or wrong credentials', 'more resources than the pool offers'],
    remedies: [
      'Mend the problems shown in the editor and submit again.',
      'Set the credentials: `osmo credential set`.',
      checkPool,
    ],
    final: true,
  },
  {
    name: 'FAILED_CANCELED',
    task: 'Canceled before it ended. It has no exit code, and its outputs are not uploaded.',
    group: 'Canceled before it ended, also while it still waited.',
    workflow: 'A user canceled it.',
    note: 'One list of group statuses in the documents leaves it out, but the service sets it for groups too.',
    causes: ['someone canceled the workflow'],
    remedies: ['Submit the workflow again if you still need it.'],
    final: true,
  },
  {
    name: 'FAILED_SERVER_ERROR',
    task: 'OSMO itself failed. The exit code is 3002, and exit actions do not apply.',
    group: 'OSMO itself failed while it handled the group, or a task of it has this status, ignored or not.',
    workflow: 'A group has this status.',
    causes: ['an internal error of the service'],
    remedies: ['Submit the workflow again.', askAdministrator],
    final: true,
  },
  {
    name: 'FAILED_BACKEND_ERROR',
    task: 'The cluster failed under the task. The exit code is 3001; outputs are not uploaded.',
    note: 'The documents list it for workflows, and one page for groups. The service never sets it there: the group is FAILED, and so is the workflow.',
    causes: ['a node that is no longer ready', 'hardware or network trouble on the node'],
    remedies: [retryOn('RESCHEDULE: 3001'), askAdministrator],
    final: true,
  },
  {
    name: 'FAILED_EXEC_TIMEOUT',
    task: 'Its group ran longer than exec_timeout. It has no exit code, and exit actions do not apply.',
    group:
      'Ran longer than exec_timeout, counted from its own RUNNING. Groups downstream become FAILED_UPSTREAM.',
    workflow: 'A group ran longer than exec_timeout.',
    note: 'The documents speak of the workflow’s time, but the service counts each group by itself.',
    causes: ['exec_timeout is too short', 'the command hangs, or waits for a task that is gone'],
    remedies: [
      'Raise exec_timeout, or make the work shorter.',
      'Save checkpoints, so that work is not lost.',
      readLogs,
    ],
    final: true,
  },
  {
    name: 'FAILED_QUEUE_TIMEOUT',
    task: 'Its group queued longer than queue_timeout. It has no exit code, and exit actions do not apply.',
    group: 'Stayed SCHEDULING longer than queue_timeout. Groups downstream become FAILED_UPSTREAM.',
    workflow: 'A group queued longer than queue_timeout.',
    note: 'The documents speak of the workflow’s time, but the service counts each group by itself, from SCHEDULING to INITIALIZING.',
    causes: ['the pool is full', 'the tasks ask for more than the pool can give together'],
    remedies: ['Raise queue_timeout.', checkPool, 'Ask for less CPU, GPU or memory.'],
    final: true,
  },
  {
    name: 'FAILED_IMAGE_PULL',
    task: 'The image could not be pulled. The exit code is 301 or 302, higher if an image of OSMO’s own is the one.',
    note: 'The documents list it for workflows, and one page for groups. The service never sets it there: the group is FAILED, and so is the workflow.',
    causes: ['a wrong name or tag', 'no credentials for the registry', 'a registry that does not answer'],
    remedies: [
      'Check the image’s name and tag.',
      'Set the registry’s credentials: `osmo credential set`.',
      retryOn('RESCHEDULE: 301-302'),
    ],
    final: true,
  },
  {
    name: 'FAILED_UPSTREAM',
    task: 'Never ran, because a group upstream failed. The exit code is 3000, and exit actions do not apply.',
    group:
      'A group that it takes an input from failed, directly or further up; or a task of it has this status, ignored or not.',
    causes: ['a failed group upstream'],
    remedies: [lookAtTasks, 'Mend or retry the task upstream that failed first.'],
    final: true,
  },
  {
    name: 'FAILED_EVICTED',
    task: 'Used more memory or storage than it may, or was killed for lack of memory. The exit code is 3004; outputs are not uploaded.',
    group: 'A task that counts was evicted: the lead, or any task with ignoreNonleadStatus: false.',
    workflow: 'All groups that failed were evicted, apart from FAILED_UPSTREAM.',
    note: 'The documents say that any evicted task decides the group, but non-lead tasks count only with ignoreNonleadStatus: false.',
    causes: ['more memory used than asked for', 'a disk filled with temporary files'],
    remedies: [
      'Ask for more memory or storage under resources.',
      'Use less: smaller batches, fewer files kept.',
    ],
    final: true,
  },
  {
    name: 'FAILED_PREEMPTED',
    task: 'Had to make room for a task of higher priority. The exit code is 3006; outputs are not uploaded.',
    group: 'A task of it was preempted, non-lead tasks included even when they are ignored.',
    workflow: 'All groups that failed were preempted, apart from FAILED_UPSTREAM.',
    causes: ['a task of higher priority needed the resources'],
    remedies: [retryOn('RESCHEDULE: 3006'), 'Save checkpoints, so that work is not lost.'],
    final: true,
  },
  {
    name: 'FAILED_START_ERROR',
    task: 'Its pod could not start. The exit code is 3003.',
    note: 'The documents list it for workflows, and for preflight failures. The service sets it for tasks only: the group and the workflow are FAILED, and so is a task that fails preflight or has one container that cannot start.',
    causes: ['a command or entry point that cannot be run', 'trouble on the node'],
    remedies: ['Check command, volume mounts and the image.', retryOn('RESCHEDULE: 3003')],
    final: true,
  },
  {
    name: 'FAILED_START_TIMEOUT',
    task: 'Did not start in time. The exit code is 3005.',
    note: 'The documents list it for workflows. The service sets it for tasks only: the group is FAILED, and so is the workflow. A task that already runs is left alone.',
    causes: ['a large image or a slow network', 'a secret that never arrives'],
    remedies: ['Use a smaller image or a nearer registry.', 'Check the credentials: `osmo credential set`.'],
    final: true,
  },
]

export function statusFact(name: string): StatusFact | undefined {
  return statuses.find((fact) => fact.name === name)
}
