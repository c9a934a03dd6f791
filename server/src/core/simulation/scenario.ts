/** What happens in a simulated run: outcomes of task attempts, limits, and events from outside. */
import type { FailedTaskStatus } from '../facts/statuses'
import type { Limits } from '../settings'

/** The data of a scenario file; docs/scenario-files.md describes it, schemas/osmo-scenario.schema.json checks it. */
export interface Scenario {
  /** The administrator's limit on new attempts of a task; by default that of the settings, which is 0 by default. */
  readonly maxRetryPerTask?: number
  /** Exit actions of the pool, tried when none of the task's own takes a code; by default those of the settings. */
  readonly poolDefaultExitActions?: Readonly<Record<string, string>>
  /** Names of tasks in the order in which they end, each once; the others follow in the order of the file. */
  readonly order?: readonly string[]
  /** Past the end of a task's outcomes: the last one again, instead of exit code 0. Default false. */
  readonly repeatLast?: boolean
  /** By task name: the outcome of the first attempt, of the second, and so on. */
  readonly tasks?: Readonly<Record<string, readonly Outcome[]>>
  /** What comes from outside, after the given number of completions. */
  readonly events?: readonly OutsideEvent[]
  /** Names of groups whose queue timeout fires: once started, they stay SCHEDULING. */
  readonly queueTimeout?: readonly string[]
}

/** How an attempt ends. */
export interface Outcome {
  readonly exitCode: number
  /**
   * The status that the task reports; by default COMPLETED for exit code 0, else what OSMO reports for the code. With a
   * status that the service gives to whole groups, such as FAILED_SERVER_ERROR, the task's whole group ends.
   */
  readonly status?: EndStatus
  /**
   * `INITIALIZING`: the attempt fails before its command runs. By default so for failed pulls, start timeouts and codes
   * of the container start without a status; otherwise the attempt was RUNNING.
   */
  readonly phase?: 'INITIALIZING' | 'RUNNING'
}

/** A status with which an attempt can end. */
export type EndStatus = 'COMPLETED' | FailedTaskStatus

export interface OutsideEvent {
  /** Number of completions that come first; 0 is before the first. */
  readonly after: number
  readonly type: 'cancel' | 'exec_timeout' | 'server_error'
  /** The group that it strikes; `cancel` strikes the whole workflow. */
  readonly group?: string
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
  return outcomes[attempt - 1] ?? (scenario.repeatLast ? outcomes.at(-1) : undefined) ?? success
}

/** The outcomes that are written down for a task. */
export function outcomesOf({ tasks = {} }: Scenario, task: string): readonly Outcome[] {
  return Object.hasOwn(tasks, task) ? tasks[task]! : []
}
