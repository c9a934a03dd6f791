/** Edits of a scenario, as the controls of the page make them: each gives a new scenario. */
import type { Limits, Outcome, Scenario } from '../../server/src/core'
import { outcomeOf, outcomesOf } from '../../server/src/core'

/** Every task succeeds, with the limits of the settings. */
export const emptyScenario: Scenario = {}

export type Then = NonNullable<Outcome['then']>

/** The task, its durations and what follows the last attempt stay; so do the other attempts. */
export function setOutcome(
  scenario: Scenario,
  task: string,
  attempt: number,
  { exitCode, failure }: Pick<Outcome, 'exitCode' | 'failure'>,
): Scenario {
  return changeOutcome(scenario, task, attempt, ({ duration }) => ({
    ...(failure === undefined ? { exitCode: exitCode ?? 0 } : { failure }),
    ...(duration !== undefined && { duration }),
  }))
}

/** An empty text takes it away. */
export function setDuration(scenario: Scenario, task: string, attempt: number, text: string): Scenario {
  return changeOutcome(scenario, task, attempt, (outcome) =>
    text === '' ? without(outcome, 'duration') : { ...outcome, duration: text },
  )
}

function changeOutcome(
  scenario: Scenario,
  task: string,
  attempt: number,
  change: (outcome: Outcome) => Outcome,
): Scenario {
  const written = outcomesOf(scenario, task)
  const then = written.at(-1)?.then
  const length = Math.max(attempt, written.length)
  const outcomes = Array.from({ length }, (_, index) => {
    const outcome = withoutThen(outcomeOf(scenario, task, index + 1))
    return index === attempt - 1 ? change(outcome) : outcome
  })
  return setOutcomes(scenario, task, endedBy(outcomes, then))
}

/** What attempts past the written outcomes do. */
export function thenOf(scenario: Scenario, task: string): Then {
  return outcomesOf(scenario, task).at(-1)?.then ?? (scenario.repeatLast === true ? 'repeat' : 'succeed')
}

export function setThen(scenario: Scenario, task: string, then: Then): Scenario {
  return setOutcomes(scenario, task, endedBy(outcomesOf(scenario, task), then))
}

export function setRetryLimit(scenario: Scenario, maxRetryPerTask: number): Scenario {
  return { ...scenario, maxRetryPerTask }
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

/** What else is in a scenario from a file, in words. */
export function partsWithoutControls(scenario: Scenario): readonly string[] {
  const { parameters, order, events, queueTimeout, queueTime, duration } = scenario
  const parts = [
    { words: 'parameters', part: parameters },
    { words: 'an order of tasks', part: order },
    { words: 'events', part: events },
    { words: 'queue timeouts', part: queueTimeout },
    { words: 'times in the queue', part: queueTime },
    { words: 'a usual duration', part: duration },
  ]
  return parts.flatMap(({ words, part }) => (part === undefined ? [] : [words]))
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
  const shortened = Object.keys(tasks)
    .filter((name) => known.has(name))
    .map((name) => [name, shortest(scenario, name)] as const)
    .filter(([, outcomes]) => outcomes.length > 0)
  return {
    ...((maxRetryPerTask ?? maxRetriesPerTask) !== maxRetriesPerTask && { maxRetryPerTask }),
    ...(isPoolSaid && { poolDefaultExitActions }),
    ...(repeatLast && { repeatLast }),
    ...(shortened.length > 0 && { tasks: Object.fromEntries(shortened) }),
    ...rest,
  }
}

/** Without the outcomes at the end that would come so by themselves. */
function shortest(scenario: Scenario, task: string): readonly Outcome[] {
  const outcomes = outcomesOf(scenario, task).map(withoutThen)
  let then = thenOf(scenario, task)
  for (;;) {
    const last = outcomes.at(-1)
    if (!last) return []
    const before = outcomes.at(-2)
    if (isSuccess(last)) then = 'succeed'
    else if (!(then === 'repeat' && before && isSame(last, before))) break
    outcomes.pop()
  }
  return endedBy(outcomes, then === thenOf({ ...scenario, tasks: {} }, task) ? undefined : then)
}

function endedBy(outcomes: readonly Outcome[], then: Then | undefined): readonly Outcome[] {
  return outcomes.map((outcome, index) =>
    then !== undefined && index === outcomes.length - 1
      ? { ...withoutThen(outcome), then }
      : withoutThen(outcome),
  )
}

function withoutThen(outcome: Outcome): Outcome {
  return without(outcome, 'then')
}

function without(outcome: Outcome, part: keyof Outcome): Outcome {
  return Object.fromEntries(Object.entries(outcome).filter(([key]) => key !== part))
}

function setOutcomes(scenario: Scenario, task: string, outcomes: readonly Outcome[]): Scenario {
  return { ...scenario, tasks: { ...scenario.tasks, [task]: outcomes } }
}

function isSuccess({ exitCode = 0, ...rest }: Outcome): boolean {
  return exitCode === 0 && isEmpty(rest)
}

function isSame(a: Outcome, b: Outcome): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
}

function isKeyOf(key: string, action: string): boolean {
  return key.toUpperCase() === action
}

function isEmpty(map: object | undefined): boolean {
  return Object.keys(map ?? {}).length === 0
}
