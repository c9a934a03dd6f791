/** A simulated workflow as people read it: every status with its reason, and the run as a timeline. */
import type { ExitAction } from '../../facts/actions'
import type { GroupStatus, TaskStatus, WorkflowStatus } from '../../facts/statuses'
import type { Limits } from '../../settings'
import type { Range } from '../../text'
import type { Outputs } from '../engine/outputs'
import type { Sentence } from './sentence'

/** Plain data. Tasks are counted through all groups, in file order. */
export interface SimulationReport {
  readonly name: string
  /** FAILED_SUBMISSION for a workflow that the service rejects; the rest is then what it would do as far as it can be read. */
  readonly status: WorkflowStatus
  /** The status that the run ends with, also where the service would reject the workflow. */
  readonly outcome: WorkflowStatus
  readonly reason: Sentence
  /** Errors for which the service rejects the submission. */
  readonly errors: readonly ReportedError[]
  /** Parameters without a value, for which OSMO rejects a file that it would take otherwise; by name. */
  readonly missingParameters: readonly string[]
  /** What comes out depends on parameters that have no value; names and codes with them are shown as written. */
  readonly isOpen: boolean
  /** Attempts are left out, since there are more than a run has room for; the reason of the next one says which. */
  readonly isCut: boolean
  /** Of the settings; they are in force where the scenario says nothing else. */
  readonly limits: Limits
  /** New attempts of a task that are allowed in this run. */
  readonly retryLimit: number
  /** In force in this run, in the order in which the service tries them. */
  readonly poolActions: readonly ReportedAction[]
  readonly groups: readonly ReportedGroup[]
  readonly timeline: Timeline
  /** Ranges in the file; `place` anywhere in the report is an index into this list. */
  readonly places: readonly Range[]
}

export interface ReportedError {
  readonly message: string
  readonly place: number
  /** On which it begins, from 1. */
  readonly line: number
}

export interface ReportedGroup {
  readonly name: string
  readonly place: number
  /** The service made it for a task that stands under `tasks`. */
  readonly implicit: boolean
  readonly ignoreNonleadStatus: boolean
  readonly status: GroupStatus
  readonly reason: Sentence
  /** Groups from which it takes inputs, as places in the list of groups. */
  readonly upstream: readonly number[]
  readonly tasks: readonly ReportedTask[]
}

export interface ReportedTask {
  readonly name: string
  readonly place: number
  readonly lead: boolean
  /** Its own, in the order in which the service tries them. */
  readonly actions: readonly ReportedAction[]
  /** Never empty. */
  readonly attempts: readonly ReportedAttempt[]
}

export interface ReportedAction {
  readonly action: ExitAction
  readonly items: readonly ReportedCodes[]
  /** A template expression hides the codes. */
  readonly hidden: boolean
}

/** Both ends are included; `first > last` matches nothing. */
export interface ReportedCodes {
  readonly first: number
  readonly last: number
  /** As written. */
  readonly text: string
  /** Undefined for those of the pool. */
  readonly place?: number
}

export interface ReportedAttempt {
  /** From 1. */
  readonly number: number
  readonly status: TaskStatus
  readonly exitCode: number | null
  readonly reason: Sentence
  readonly outputs: Outputs
}

export interface Timeline {
  /** With virtual seconds since the submission; otherwise moments count from 0. */
  readonly isTimed: boolean
  /** The time of the last moment. */
  readonly end: number
  /** In the order of time; several may have the same. The first is the submission. */
  readonly moments: readonly Moment[]
}

/** Something that happens, with all that follows from it at once. */
export interface Moment {
  readonly time: number
  readonly text: Sentence
  readonly changes: readonly ReportedChange[]
  /** The place of the event in the scenario’s list, if one makes it. */
  readonly outside?: number
}

export type ReportedChange = { readonly reason: Sentence } & (
  | { readonly kind: 'workflow'; readonly status: WorkflowStatus }
  | { readonly kind: 'group'; readonly group: number; readonly status: GroupStatus }
  | {
      readonly kind: 'task'
      readonly task: number
      /** From 1. */
      readonly attempt: number
      readonly status: TaskStatus
      readonly exitCode: number | null
    }
  /** The attempt goes on and runs its command again. */
  | { readonly kind: 'restart'; readonly task: number; readonly attempt: number }
  /** It changed no status. */
  | { readonly kind: 'no-effect'; readonly task?: number; readonly group?: number }
)
