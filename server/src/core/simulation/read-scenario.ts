/** Reads a scenario from plain data, such as a parsed YAML or JSON file, or says what is wrong with it and where. */
import type { SchemaError } from '../generated/validate-scenario'
import { validateScenario } from '../generated/validate-scenario'
import type { Workflow } from '../model/workflow'
import type { Path } from '../problem'
import type { Scenario } from './scenario'

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] }

export interface ScenarioProblem {
  readonly path: Path
  /** An instruction, such as “write a whole number”. */
  readonly message: string
}

/** An empty file reads as null or undefined, and is a scenario in which everything succeeds. */
export function readScenario(data: unknown): ReadScenario {
  const written = data ?? {}
  if (validateScenario(written)) return { ok: true, scenario: normalize(written) }
  return {
    ok: false,
    problems: worthSaying(validateScenario.errors ?? []).map((error) => explain(error, written)),
  }
}

/** As `tasks.train[0].exitCode: write a whole number`. */
export function formatScenarioProblem({ path, message }: ScenarioProblem): string {
  return path.length === 0 ? message : `${formatPath(path)}: ${message}`
}

/** Names in a scenario that the workflow does not have; they have no effect, and are most likely misspelt. */
export function unknownNames(scenario: Scenario, { groups }: Workflow): readonly ScenarioProblem[] {
  const groupNames = new Set(groups.map(({ item }) => item.name))
  const taskNames = new Set(groups.flatMap(({ item }) => item.tasks.map(({ name }) => name.value)))
  const { tasks = {}, order = [], events = [], queueTimeout = [] } = scenario
  const found = (path: Path, name: string, known: ReadonlySet<string>, kind: string): ScenarioProblem[] =>
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
  if (!pool) return rest
  const actions = Object.entries(pool).map(([key, codes]) => [key, String(codes)] as const)
  return { ...rest, poolDefaultExitActions: Object.fromEntries(actions) }
}

/** One per mistake: not the `if` around another error, nor that a property is missing where it is misspelt. */
function worthSaying(errors: readonly SchemaError[]): readonly SchemaError[] {
  const misspelt = errors.map((error) => `${error.instancePath} ${meantProperty(error)}`)
  return errors.filter(({ instancePath, keyword, params }, index) => {
    if (keyword === 'if') return false
    if (keyword === 'required')
      return !misspelt.includes(`${instancePath} ${String(params['missingProperty'])}`)
    if (keyword === 'additionalProperties') return true
    return errors.findIndex((other) => other.instancePath === instancePath) === index
  })
}

function explain(error: SchemaError, data: unknown): ScenarioProblem {
  const path = toPath(error.instancePath, data)
  const { params } = error
  switch (error.keyword) {
    case 'required':
      return { path, message: `${String(params['missingProperty'])} is missing` }
    case 'additionalProperties':
      return { path: [...path, String(params['additionalProperty'])], message: explainUnknown(error) }
    case 'false schema':
      return { path, message: 'leave it out: cancel strikes the whole workflow' }
    case 'enum':
      return { path, message: `write one of ${(params['allowedValues'] as readonly string[]).join(', ')}` }
    case 'minimum':
      return { path, message: 'write a number from 0 up' }
    case 'pattern':
      return { path, message: explainType(['string', 'integer']) }
    default:
      return { path, message: explainType(params['type']) }
  }
}

function explainUnknown(error: SchemaError): string {
  if ('patternProperties' in error.parentSchema) return 'an exit action is FAIL, COMPLETE or RESCHEDULE'
  const meant = meantProperty(error)
  return meant
    ? `unknown property; write ${meant}`
    : `unknown property; there are ${propertiesOf(error).join(', ')}`
}

/** The property that an unknown one stands for, where it differs only in case, hyphens and underscores. */
function meantProperty(error: SchemaError): string | undefined {
  const property = error.params['additionalProperty']
  if (typeof property !== 'string') return undefined
  return propertiesOf(error).find((name) => plainLetters(name) === plainLetters(property))
}

function propertiesOf({ parentSchema }: SchemaError): readonly string[] {
  return Object.keys((parentSchema['properties'] as object | undefined) ?? {})
}

function plainLetters(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

function explainType(type: unknown): string {
  switch (type) {
    case 'integer':
      return 'write a whole number'
    case 'boolean':
      return 'write true or false'
    case 'array':
      return 'write a list'
    case 'object':
      return 'write a map'
    case 'string':
      return 'write text'
    default:
      return 'write codes and ranges separated by commas, without spaces, such as 1,10-20'
  }
}

/** A JSON pointer as a path; what is an index and what a name depends on the data. */
function toPath(pointer: string, data: unknown): Path {
  const path: (string | number)[] = []
  let value = data
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    path.push(Array.isArray(value) ? Number(key) : key)
    value = (value as Record<string, unknown>)[key]
  }
  return path
}

function formatPath(path: Path): string {
  return path.map(formatKey).join('')
}

function formatKey(key: string | number, place: number): string {
  if (typeof key === 'number') return `[${key}]`
  if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key)) return `[${JSON.stringify(key)}]`
  return place === 0 ? key : `.${key}`
}
