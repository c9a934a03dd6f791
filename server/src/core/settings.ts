/** What the author and the administrator decide about a check: severities, the version of the service, its limits. */
import type { Parameters } from './parameters'
import type { RuleLevel } from './problem'

export interface Settings {
  readonly rules?: RuleSettings
  readonly serviceVersion?: ServiceVersion
  readonly limits?: Limits
  /** By name, to choose from; none of them counts by itself. */
  readonly parameterSets?: Readonly<Record<string, Parameters>>
}

/** By rule name; rules that are not named keep their own severity. */
export type RuleSettings = Readonly<Record<string, RuleLevel>>

/**
 * The service that the workflow is meant for. `auto` takes what 6.3 or main takes, as long as one of them takes the
 * whole file; `newer` is a service after main, whose new fields are unknown here.
 */
export type ServiceVersion = '6.3' | 'main' | 'auto' | 'newer'

export const serviceVersions: readonly ServiceVersion[] = ['6.3', 'main', 'auto', 'newer']

/** What an administrator can change. Every part that is missing has the service's own default. */
export interface Limits {
  /** Tasks of one workflow: `max_num_tasks`. */
  readonly maxTasks?: number
  /** Characters in the name of a workflow, group or task, that of an implicit group included. */
  readonly maxNameLength?: number
  /** New attempts of a task after its first: `max_retry_per_task`. */
  readonly maxRetriesPerTask?: number
  /** Of the pool, asked when a task's own exit actions do not name a code: `default_exit_actions`. */
  readonly defaultExitActions?: Readonly<Record<string, string>>
}

/** Of a service whose administrator has set nothing. */
export const defaultLimits: Required<Limits> = {
  maxTasks: 20,
  maxNameLength: 64,
  maxRetriesPerTask: 0,
  defaultExitActions: {},
}

/** Holds the settings for all workflows in its folder and the folders below, unless there is a nearer one. */
export const workspaceFileName = '.osmo-workflow.yaml'

/** @param path with `/` between its parts */
export function isWorkspaceFile(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1) === workspaceFileName
}

/** Each rule and each limit by itself: what `stronger` says of it counts, and else what `weaker` says. */
export function mergeSettings(weaker: Settings, stronger: Settings): Settings {
  return {
    ...weaker,
    ...stronger,
    rules: { ...weaker.rules, ...stronger.rules },
    limits: { ...weaker.limits, ...stronger.limits },
  }
}
