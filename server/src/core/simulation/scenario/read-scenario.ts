/** Reads a scenario from plain data, such as a parsed YAML or JSON file, or says what is wrong with it and where. */
import { closest } from '../../closest'
import { failures, failureNamed } from '../../facts/failures'
import { validateScenario } from '../../generated/validate-scenario'
import type { Parameter } from '../../parameters'
import type { Path } from '../../problem'
import { isBelow } from '../../problem'
import { explainParameter, mapValues, toParameter } from '../../read-settings'
import type { DataProblem, Wording } from '../../schema-problems'
import { codesAsText, problemsOf } from '../../schema-problems'
import { excerpt } from '../../words'
import type { Outcome, Scenario } from './scenario'

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly DataProblem[] }

/**
 * An empty file reads as null or undefined, and is a scenario in which everything succeeds. What comes out may go in
 * again.
 */
export function readScenario(data: unknown): ReadScenario {
  const written = data ?? {}
  const mistakes = problemsOf(validateScenario, written, wordingFor(written))
  const problems = [...mistakes, ...misplacedOutcomes(readableTasks(written, mistakes))]
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, scenario: normalize(written) }
}

/** What the schema takes: with short ways to write outcomes, and numbers where YAML reads them, as in `RESCHEDULE: 3006`. */
type Written = Omit<Scenario, 'poolDefaultExitActions' | 'parameters' | 'tasks'> & {
  readonly poolDefaultExitActions?: Readonly<Record<string, string | number>>
  readonly parameters?: Readonly<Record<string, string | number | boolean | Parameter>>
  readonly tasks?: Readonly<Record<string, WrittenOutcome | readonly WrittenOutcome[]>>
}

/** `137` is `{exitCode: 137}`, and `preempted` is `{failure: preempted}`. */
type WrittenOutcome = Outcome | number | NonNullable<Outcome['failure']>

/** Everything stays in its order. */
function normalize(written: Written): Scenario {
  const { poolDefaultExitActions, parameters, tasks } = written
  const read: Pick<Scenario, 'poolDefaultExitActions' | 'parameters' | 'tasks'> = {
    ...(poolDefaultExitActions && { poolDefaultExitActions: codesAsText(poolDefaultExitActions) }),
    ...(parameters && {
      parameters: mapValues(parameters, (value) => (typeof value === 'object' ? value : toParameter(value))),
    }),
    ...(tasks && { tasks: mapValues(tasks, toOutcomes) }),
  }
  return { ...(written as Scenario), ...read }
}

function toOutcomes(written: WrittenOutcome | readonly WrittenOutcome[]): readonly Outcome[] {
  return [written].flat().map(toOutcome)
}

function toOutcome(written: WrittenOutcome): Outcome {
  if (typeof written === 'number') return { exitCode: written }
  return typeof written === 'string' ? { failure: written } : written
}

/** The tasks without a mistake, whatever else is wrong. */
function readableTasks(written: object, mistakes: readonly DataProblem[]): NonNullable<Scenario['tasks']> {
  if (mistakes.some(({ path }) => isBelow(['tasks'], path))) return {}
  const { tasks = {} } = written as Written
  const isReadable = (name: string): boolean => !mistakes.some(({ path }) => isBelow(path, ['tasks', name]))
  const names = Object.keys(tasks).filter(isReadable)
  return Object.fromEntries(names.map((name) => [name, toOutcomes(tasks[name]!)]))
}

/** What the schema does not say: some things can be said of the first or the last outcome of a task alone. */
function misplacedOutcomes(tasks: NonNullable<Scenario['tasks']>): readonly DataProblem[] {
  return Object.entries(tasks).flatMap(([name, outcomes]) =>
    outcomes.flatMap((outcome, index): DataProblem[] => {
      const path: Path = ['tasks', name, index]
      const isLast = index === outcomes.length - 1
      return [
        ...(outcome.then !== undefined && !isLast
          ? [{ path: [...path, 'then'], message: 'move it to the last outcome of the task' }]
          : []),
        ...(isQueueTimeout(outcome) && index > 0 ? [{ path, message: queueTimeoutIsFirst }] : []),
      ]
    }),
  )
}

const queueTimeoutIsFirst = 'a queue timeout can only come first: a task that has run is out of the queue'

function isQueueTimeout({ failure, status }: Outcome): boolean {
  return failure === 'queue_timeout' || status === 'FAILED_QUEUE_TIMEOUT'
}

function wordingFor(data: unknown): Wording {
  return (keyword, path) => {
    const [section, name, third] = path
    if (keyword === 'false schema') return explainExcluded(path.at(-1))
    if (section === 'parameters') return path.length > 1 ? explainParameter(String(name)) : undefined
    if (keyword === 'additionalProperties') return undefined
    const isTime = (section === 'queueTime' && path.length > 1) || (section === 'events' && third === 'at')
    if (isTime || section === 'duration') return durationWanted
    if (section !== 'tasks' || path.length === 1) return undefined
    const isOutcome = path.length === 2 || (path.length === 3 && typeof third === 'number')
    return explainOutcome(keyword, isOutcome ? undefined : path.at(-1), valueAt(data, path))
  }
}

const durationWanted = 'write a duration such as 90s, 10m or 2h, or a number of seconds'

function explainExcluded(property: string | number | undefined): string {
  switch (property) {
    case 'group':
      return 'leave it out: cancel strikes the whole workflow'
    case 'after':
      return 'leave it out: at says when'
    default:
      return 'leave it out: the failure says it'
  }
}

/** @param property undefined for the outcome itself */
function explainOutcome(
  keyword: string,
  property: string | number | undefined,
  value: unknown,
): string | undefined {
  if (keyword === 'dependencies') return 'status needs the exitCode that it is reported with'
  switch (property) {
    case undefined:
      if (typeof value === 'string') return explainFailure(value)
      return keyword === 'type' ? 'write an exit code, the name of a failure, or a map' : undefined
    case 'failure':
      return typeof value === 'string' ? explainFailure(value) : undefined
    case 'exitCode':
      return keyword === 'minimum' || keyword === 'maxItems'
        ? undefined
        : 'write a whole number, or a list with one for each container'
    case 'duration':
      return durationWanted
    default:
      return undefined
  }
}

function explainFailure(name: string): string {
  const names = failures.map((failure) => failure.name)
  const meant = closest(name, names) ?? failureNamed(name.toLowerCase().replace(/[^a-z]+/g, '_'))?.name
  return `there is no failure “${excerpt(name)}”; ${meant ? `write ${meant}` : `there are ${names.join(', ')}`}`
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], data)
}
