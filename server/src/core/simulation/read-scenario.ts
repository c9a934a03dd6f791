/** Reads a scenario from plain data, such as a parsed YAML or JSON file, or says what is wrong with it and where. */
import { validateScenario } from '../generated/validate-scenario'
import type { Workflow } from '../model/workflow'
import type { Path } from '../problem'
import type { DataProblem } from '../schema-problems'
import { codesAsText, problemsOf } from '../schema-problems'
import type { Scenario } from './scenario'

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly DataProblem[] }

/** An empty file reads as null or undefined, and is a scenario in which everything succeeds. */
export function readScenario(data: unknown): ReadScenario {
  const written = data ?? {}
  const problems = problemsOf(validateScenario, written, explainGroup)
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, scenario: normalize(written) }
}

function explainGroup(keyword: string): string | undefined {
  return keyword === 'false schema' ? 'leave it out: cancel strikes the whole workflow' : undefined
}

/** Names in a scenario that the workflow does not have; they have no effect, and are most likely misspelt. */
export function unknownNames(scenario: Scenario, { groups }: Workflow): readonly DataProblem[] {
  const groupNames = new Set(groups.map(({ item }) => item.name))
  const taskNames = new Set(groups.flatMap(({ item }) => item.tasks.map(({ name }) => name.value)))
  const { tasks = {}, order = [], events = [], queueTimeout = [] } = scenario
  const found = (path: Path, name: string, known: ReadonlySet<string>, kind: string): DataProblem[] =>
    known.has(name) ? [] : [{ path, message: `the workflow has no ${kind} ${name}` }]
  return [
    ...Object.keys(tasks).flatMap((name) => found(['tasks', name], name, taskNames, 'task')),
    ...order.flatMap((name, i) => found(['order', i], name, taskNames, 'task')),
    ...events.flatMap(({ group }, i) =>
      group === undefined ? [] : found(['events', i, 'group'], group, groupNames, 'group'),
    ),
    ...queueTimeout.flatMap((name, i) => found(['queueTimeout', i], name, groupNames, 'group')),
  ]
}

/** As the schema takes it: YAML reads `RESCHEDULE: 3006` as a number. */
type Written = Omit<Scenario, 'poolDefaultExitActions'> & {
  readonly poolDefaultExitActions?: Readonly<Record<string, string | number>>
}

function normalize(written: Written): Scenario {
  const { poolDefaultExitActions: pool, ...rest } = written
  return pool ? { ...rest, poolDefaultExitActions: codesAsText(pool) } : rest
}
