/** What a simulation tells: each change of a status, and why, as data. */
import type { ExitAction } from '../../facts/actions'
import type { GroupStatus, TaskStatus, WorkflowStatus } from '../../facts/statuses'
import type { CodeItem } from '../../model/exit-ranges'
import type { EndStatus, OutsideEvent } from '../scenario/scenario'

/** A task or a group: its place in the simulation's list, and its name, which may be empty or stand twice. */
export interface Ref {
  readonly index: number
  readonly name: string
}

/** A moment of the run: what came from outside or from a task. All events of a step follow from it. */
export type Step = {
  /** In seconds since the submission, in a run with a clock; else its place in the list of steps. */
  readonly time: number
  /** The place of the event in the scenario’s list, if one makes it. */
  readonly outside?: number
} & (
  | { readonly kind: 'submit' }
  | {
      readonly kind: 'end'
      readonly task: Ref
      /** Counts from 0, as everywhere in the engine; reports count from 1. */
      readonly attempt: number
      /** What the task reports, before exit actions. */
      readonly status: EndStatus
      readonly exitCode: number
    }
  /** The group has found its place in the cluster. */
  | { readonly kind: 'placed'; readonly group: Ref }
  | { readonly kind: 'cancel' }
  /** The group's name, as the scenario gives it. */
  | { readonly kind: 'exec_timeout' | 'queue_timeout' | 'server_error'; readonly group: string }
)

/** `step` is a place in the simulation's list of steps. */
export type SimulationEvent = { readonly step: number; readonly reason: Reason } & (
  | { readonly kind: 'workflow'; readonly status: WorkflowStatus }
  | { readonly kind: 'group'; readonly group: Ref; readonly status: GroupStatus }
  | {
      readonly kind: 'task'
      readonly task: Ref
      /** Counts from 0, as the service's retry id. */
      readonly attempt: number
      readonly status: TaskStatus
      readonly exitCode: number | null
    }
  /** The attempt goes on and runs its command again. */
  | { readonly kind: 'restart'; readonly task: Ref; readonly attempt: number }
  /** Something happened that changed no status. */
  | { readonly kind: 'no-effect'; readonly task?: Ref; readonly group?: Ref }
)

export type Reason = ProgressReason | AttemptReason | GroupReason | WorkflowReason | NoEffectReason

/** Why something is on its way. */
export type ProgressReason =
  | { readonly kind: 'submitted' }
  | { readonly kind: 'waits-for'; readonly groups: readonly Ref[] }
  /** All groups that it waited for, if any, are COMPLETED. */
  | { readonly kind: 'ready'; readonly upstream: readonly Ref[] }
  /** The service's usual next status. */
  | { readonly kind: 'next-step' }
  /** A new attempt, since the one before was rescheduled; those between are left out. */
  | { readonly kind: 'retry'; readonly attempt: number; readonly after: number }
  | { readonly kind: 'restarted-with-lead'; readonly lead: Ref }
  | { readonly kind: 'restarted-with-sibling'; readonly sibling: Ref }

/** Why an attempt ended with its status. */
export type AttemptReason =
  | (Report & { readonly kind: 'action'; readonly match: ActionMatch })
  /** RESCHEDULE took the code, and was not applied. */
  | (Report & { readonly kind: 'retry-limit'; readonly match: ActionMatch; readonly limit: number })
  /** No exit action took the code, so the reported status stays. */
  | (Report & {
      readonly kind: 'no-action'
      readonly exitCode: number
      readonly hidden: readonly ExitAction[]
    })
  | { readonly kind: 'ended-by-lead'; readonly lead: Ref; readonly status: 'COMPLETED' | 'FAILED' }
  | { readonly kind: 'ended-by-sibling'; readonly sibling: Ref }
  | StrikeReason

interface Report {
  readonly reported: EndStatus
  /** Lower codes of other containers of the pod: only the highest is seen. */
  readonly hides?: readonly number[]
}

/** Why a group, with all its unfinished tasks, ended at once. No exit action applies. */
export type StrikeReason =
  | { readonly kind: 'upstream-failed'; readonly group: Ref; readonly status: GroupStatus }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'exec-timeout' }
  | { readonly kind: 'queue-timeout' }
  | { readonly kind: 'server-error' }
  /** A task reported FAILED_UPSTREAM, which the service gives to whole groups. */
  | { readonly kind: 'group-struck'; readonly task: Ref; readonly status: EndStatus }

export type GroupReason =
  /** INITIALIZING and RUNNING: the first task that makes it so. */
  | { readonly kind: 'task-makes-group'; readonly task: Ref; readonly status: TaskStatus }
  | {
      readonly kind: 'decided-by-tasks'
      readonly status: GroupStatus
      /** Which tasks count for this status. */
      readonly among: 'lead' | 'all' | 'all-even-ignored'
      readonly tasks: readonly TaskVerdict[]
      /** Failed tasks that do not count. */
      readonly ignored: readonly TaskVerdict[]
    }
  | StrikeReason

export interface TaskVerdict {
  readonly task: Ref
  readonly status: TaskStatus
}

export type WorkflowReason =
  | { readonly kind: 'group-runs'; readonly group: Ref }
  | {
      readonly kind: 'decided-by-groups'
      readonly status: WorkflowStatus
      /** The groups with this status; where groups failed in different ways, all that failed. */
      readonly groups: readonly GroupVerdict[]
    }

export interface GroupVerdict {
  readonly group: Ref
  readonly status: GroupStatus
}

export type NoEffectReason =
  | { readonly kind: 'nonlead-ignored'; readonly task: Ref; readonly status: TaskStatus }
  | { readonly kind: 'start-timeout-ignored' }
  /** The group is RUNNING because of a task that ended before its command ran: then nothing sets its execution timer. */
  | { readonly kind: 'exec-timer-unset'; readonly task: Ref }
  /** All groups have ended. */
  | { readonly kind: 'cancel-missed' }
  /** The event strikes only groups with another status than this one has. */
  | {
      readonly kind: 'event-missed'
      readonly event: Exclude<StrikeEvent, 'cancel'>
      readonly group: Ref
      readonly status: GroupStatus
    }

/** What strikes whole groups, but for a failure upstream. */
export type StrikeEvent = OutsideEvent['type'] | 'queue_timeout'

/** The exit action that takes a code. */
export interface ActionMatch {
  readonly action: ExitAction
  readonly exitCode: number
  readonly source: 'task' | 'pool'
  /** Ranges of the task's own count in the rendered document; those of the pool in the pool's text. */
  readonly item: CodeItem
  /** Other actions of the same source that would take the code, had this one not come first. */
  readonly over: readonly { readonly action: ExitAction; readonly item: CodeItem }[]
  /** Actions tried before this one whose codes a template hides: any of them may take the code. */
  readonly hidden: readonly ExitAction[]
}
