/** Failures with a name, as a scenario gives them: what the task reports, or what strikes its group or the workflow. */
import type { FailedTaskStatus } from './statuses'

export type FailureName =
  | 'out_of_memory'
  | 'evicted'
  | 'preempted'
  | 'backend_error'
  | 'image_pull'
  | 'start_error'
  | 'start_timeout'
  | 'preflight'
  | 'download'
  | 'upload'
  | 'exec_timeout'
  | 'queue_timeout'
  | 'server_error'
  | 'cancel'

/** How it ends: an attempt with a report of its own, or its group or the workflow with it. */
export type FailureEffect =
  | {
      readonly hits: 'attempt'
      readonly exitCode: number
      readonly status: FailedTaskStatus
      readonly phase: 'INITIALIZING' | 'RUNNING'
    }
  | { readonly hits: 'group'; readonly event: 'exec_timeout' | 'queue_timeout' | 'server_error' }
  | { readonly hits: 'workflow'; readonly event: 'cancel' }

export type Failure = FailureEffect & {
  readonly name: FailureName
  /** Such as “Out of memory”. */
  readonly title: string
  /** A sentence. */
  readonly meaning: string
}

export const failures: readonly Failure[] = [
  {
    name: 'out_of_memory',
    title: 'Out of memory',
    meaning:
      'The kernel kills the container for using more memory than it asked for. OSMO reports 3004 in the place of the container’s 137.',
    ...{ hits: 'attempt', exitCode: 3004, status: 'FAILED_EVICTED', phase: 'RUNNING' },
  },
  {
    name: 'evicted',
    title: 'Evicted',
    meaning: 'The node evicts the pod, such as for lack of disk.',
    ...{ hits: 'attempt', exitCode: 3004, status: 'FAILED_EVICTED', phase: 'RUNNING' },
  },
  {
    name: 'preempted',
    title: 'Preempted',
    meaning: 'A workflow of higher priority takes the place of the task.',
    ...{ hits: 'attempt', exitCode: 3006, status: 'FAILED_PREEMPTED', phase: 'RUNNING' },
  },
  {
    name: 'backend_error',
    title: 'Backend error',
    meaning: 'The cluster loses the pod, such as when a node goes down.',
    ...{ hits: 'attempt', exitCode: 3001, status: 'FAILED_BACKEND_ERROR', phase: 'RUNNING' },
  },
  {
    name: 'image_pull',
    title: 'Image cannot be pulled',
    meaning: 'The image does not exist, or the credentials for it are missing. The command never runs.',
    ...{ hits: 'attempt', exitCode: 301, status: 'FAILED_IMAGE_PULL', phase: 'INITIALIZING' },
  },
  {
    name: 'start_error',
    title: 'Start error',
    meaning: 'The pod cannot start. The command never runs.',
    ...{ hits: 'attempt', exitCode: 3003, status: 'FAILED_START_ERROR', phase: 'INITIALIZING' },
  },
  {
    name: 'start_timeout',
    title: 'Start timeout',
    meaning: 'The pod takes too long to start. The command never runs.',
    ...{ hits: 'attempt', exitCode: 3005, status: 'FAILED_START_TIMEOUT', phase: 'INITIALIZING' },
  },
  {
    name: 'preflight',
    title: 'Preflight test fails',
    meaning: 'The test of the node before the task fails. The command never runs.',
    ...{ hits: 'attempt', exitCode: 1001, status: 'FAILED', phase: 'INITIALIZING' },
  },
  {
    name: 'download',
    title: 'Download fails',
    meaning: 'An input cannot be downloaded.',
    ...{ hits: 'attempt', exitCode: 2010, status: 'FAILED', phase: 'RUNNING' },
  },
  {
    name: 'upload',
    title: 'Upload fails',
    meaning: 'An output cannot be uploaded after the command has ended, whatever its own exit code.',
    ...{ hits: 'attempt', exitCode: 2012, status: 'FAILED', phase: 'RUNNING' },
  },
  {
    name: 'exec_timeout',
    title: 'Execution timeout',
    meaning: 'The group runs longer than its exec_timeout, which ends all its tasks.',
    ...{ hits: 'group', event: 'exec_timeout' },
  },
  {
    name: 'queue_timeout',
    title: 'Queue timeout',
    meaning: 'The group waits in the queue longer than its queue_timeout, which ends all its tasks.',
    ...{ hits: 'group', event: 'queue_timeout' },
  },
  {
    name: 'server_error',
    title: 'Server error',
    meaning: 'The OSMO service fails with an internal error, which ends all tasks of the group.',
    ...{ hits: 'group', event: 'server_error' },
  },
  {
    name: 'cancel',
    title: 'Cancelled',
    meaning: 'A user cancels the workflow while this attempt is under way.',
    ...{ hits: 'workflow', event: 'cancel' },
  },
]

const byName: ReadonlyMap<string, Failure> = new Map(failures.map((failure) => [failure.name, failure]))

export function failureNamed(name: string): Failure | undefined {
  return byName.get(name)
}
