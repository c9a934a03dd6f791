/** Edits of a scenario, as the controls of the page make them: each gives a new scenario. */
import type { Limits, Outcome, Scenario } from '../../server/src/core'
import { outcomeOf, outcomesOf } from '../../server/src/core'

/** Every task succeeds, with the limits of the settings. */
export const emptyScenario: Scenario = {}

const success: Outcome = { exitCode: 0 }

/** The other attempts of the task keep their outcomes. */
export function setOutcome(scenario: Scenario, task: string, attempt: number, outcome: Outcome): Scenario {
  const length = Math.max(attempt, outcomesOf(scenario, task).length)
  const outcomes = Array.from({ length }, (_, index) =>
    index === attempt - 1 ? outcome : outcomeOf(scenario, task, index + 1),
  )
  return { ...scenario, tasks: { ...scenario.tasks, [task]: outcomes } }
}

export function setRetryLimit(scenario: Scenario, maxRetryPerTask: number): Scenario {
  return { ...scenario, maxRetryPerTask }
}

export function setRepeatLast(scenario: Scenario, repeatLast: boolean): Scenario {
  return { ...scenario, repeatLast }
}

/** The pool's codes for an action, in whatever letter case its key is written; empty when it has none. */
export function poolCodes({ poolDefaultExitActions = {} }: Scenario, action: string): string {
  return Object.entries(poolDefaultExitActions).find(([key]) => isKeyOf(key, action))?.[1] ?? ''
}

/** Empty codes take the action away. The other actions stay as they are, also when they are those of the settings. */
export function setPoolCodes(
  scenario: Scenario,
  action: string,
  codes: string,
  { defaultExitActions = {} }: Limits = {},
): Scenario {
  const { poolDefaultExitActions = defaultExitActions } = scenario
  const others = Object.entries(poolDefaultExitActions).filter(([key]) => !isKeyOf(key, action))
  const own = codes === '' ? {} : { [action]: codes }
  return { ...scenario, poolDefaultExitActions: { ...Object.fromEntries(others), ...own } }
}

/** The same scenario without what holds anyway, and without tasks that the workflow does not have. */
export function normalize(
  scenario: Scenario,
  taskNames: Iterable<string>,
  { maxRetriesPerTask = 0, defaultExitActions }: Limits = {},
): Scenario {
  const { maxRetryPerTask, poolDefaultExitActions, repeatLast, tasks = {}, ...rest } = scenario
  const isPoolSaid =
    poolDefaultExitActions && !(isEmpty(poolDefaultExitActions) && isEmpty(defaultExitActions))
  const known = new Set(taskNames)
  const shortened = Object.entries(tasks)
    .map(([name, outcomes]) => [name, withoutDefaults(outcomes, repeatLast === true)] as const)
    .filter(([name, outcomes]) => known.has(name) && outcomes.length > 0)
  return {
    ...((maxRetryPerTask ?? maxRetriesPerTask) !== maxRetriesPerTask && { maxRetryPerTask }),
    ...(isPoolSaid && { poolDefaultExitActions }),
    ...(repeatLast && { repeatLast }),
    ...(shortened.length > 0 && { tasks: Object.fromEntries(shortened) }),
    ...rest,
  }
}

/** Without the outcomes at the end that would come so by themselves. */
function withoutDefaults(outcomes: readonly Outcome[], repeatLast: boolean): readonly Outcome[] {
  const last = outcomes.at(-1)
  if (!last) return []
  const usual = (repeatLast ? outcomes.at(-2) : undefined) ?? success
  return isSame(last, usual) ? withoutDefaults(outcomes.slice(0, -1), repeatLast) : outcomes
}

function isSame(a: Outcome, b: Outcome): boolean {
  return a.exitCode === b.exitCode && a.status === b.status && a.phase === b.phase
}

function isKeyOf(key: string, action: string): boolean {
  return key.toUpperCase() === action
}

function isEmpty(map: object | undefined): boolean {
  return Object.keys(map ?? {}).length === 0
}
