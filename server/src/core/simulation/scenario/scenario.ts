/** What happens in a simulated run: outcomes of task attempts, limits, and events from outside. */
import type { FailureName } from '../../facts/failures'
import type { FailedTaskStatus, GroupStatus, TaskStatus, WorkflowStatus } from '../../facts/statuses'
import type { Parameters } from '../../parameters'
import type { Limits } from '../../settings'

/** The data of a scenario file; docs/scenario-files.md describes it, schemas/osmo-scenario.schema.json checks it. */
export interface Scenario {
  /** The file that it is a scenario of, relative to its own; by default `train.yaml` for `train.scenario.yaml`. */
  readonly workflow?: string
  /** Values for the template, before those of a parameter set. */
  readonly parameters?: Parameters
  /** The administrator's limit on new attempts of a task; by default that of the settings, which is 0 by default. */
  readonly maxRetryPerTask?: number
  /** Exit actions of the pool, tried when none of the task's own takes a code; by default those of the settings. */
  readonly poolDefaultExitActions?: Readonly<Record<string, string>>
  /**
   * Names of tasks in the order in which their attempts end, gone through once: a name may stand there again for the next
   * attempt. The rest follow in the order of the file. A clock goes before it.
   */
  readonly order?: readonly string[]
  /** Past the end of a task's outcomes: the last one again, instead of exit code 0. Default false. */
  readonly repeatLast?: boolean
  /** By task name: the outcome of the first attempt, of the second, and so on. */
  readonly tasks?: Readonly<Record<string, readonly Outcome[]>>
  /** What comes from outside. */
  readonly events?: readonly OutsideEvent[]
  /** Names of groups whose queue timeout fires: once started, they stay SCHEDULING until then. */
  readonly queueTimeout?: readonly string[]
  /** How long attempts take that do not say; with any duration the run has a clock. Default `1m`. */
  readonly duration?: Duration
  /** By group name: how long it waits in the queue, SCHEDULING, before its tasks start. Default no time. */
  readonly queueTime?: Readonly<Record<string, Duration>>
  /** What should come out. */
  readonly expect?: Expectation
}

/** `90s`, `10m`, `2h`, `1d`, as OSMO writes timeouts; a bare number counts seconds. */
export type Duration = string | number

/** How an attempt ends: with an exit code or a named failure; with exit code 0 where neither is given. */
export interface Outcome {
  /** Of several, one for each container of the pod, the highest counts. */
  readonly exitCode?: number | readonly number[]
  readonly failure?: FailureName
  /**
   * The status that the task reports; by default COMPLETED for exit code 0, else what OSMO reports for the code. One that
   * the service gives to whole groups means the same as its failure: FAILED_CANCELED is `cancel`.
   */
  readonly status?: EndStatus
  /**
   * `INITIALIZING`: the attempt fails before its command runs. By default so for failed pulls, start timeouts and codes
   * of the container start without a status; otherwise the attempt was RUNNING.
   */
  readonly phase?: 'INITIALIZING' | 'RUNNING'
  /** How long it takes: RUNNING, or INITIALIZING where it fails before. */
  readonly duration?: Duration
  /** On the last of a task's outcomes: what later attempts do. By default as `repeatLast` says. */
  readonly then?: 'repeat' | 'succeed'
}

/** A status with which an attempt can end. */
export type EndStatus = 'COMPLETED' | FailedTaskStatus

export interface OutsideEvent {
  /** Number of completions that come first; 0 is before the first. Either this or `at` is given. */
  readonly after?: number
  /** The time since the submission. */
  readonly at?: Duration
  readonly type: 'cancel' | 'exec_timeout' | 'server_error'
  /** The group that it strikes; `cancel` strikes the whole workflow. */
  readonly group?: string
}

/** Every part may be missing. Tasks: the status of the last attempt, or those of all attempts. */
export interface Expectation {
  readonly workflow?: WorkflowStatus
  readonly groups?: Readonly<Record<string, GroupStatus>>
  readonly tasks?: Readonly<Record<string, TaskStatus | readonly TaskStatus[]>>
}

/** With the limits of the settings where the scenario does not say. */
export function withLimits(scenario: Scenario, limits: Limits): Scenario {
  const { maxRetriesPerTask, defaultExitActions } = limits
  return {
    ...(maxRetriesPerTask !== undefined && { maxRetryPerTask: maxRetriesPerTask }),
    ...(defaultExitActions && { poolDefaultExitActions: defaultExitActions }),
    ...scenario,
  }
}

const success: Outcome = { exitCode: 0 }

/** How an attempt, counted from 1, of a task ends. */
export function outcomeOf(scenario: Scenario, task: string, attempt: number): Outcome {
  const outcomes = outcomesOf(scenario, task)
  const last = outcomes.at(-1)
  const repeats = last?.then === undefined ? scenario.repeatLast === true : last.then === 'repeat'
  return outcomes[attempt - 1] ?? (repeats ? last : undefined) ?? success
}

/** The outcomes that are written down for a task. */
export function outcomesOf({ tasks = {} }: Scenario, task: string): readonly Outcome[] {
  return Object.hasOwn(tasks, task) ? tasks[task]! : []
}
