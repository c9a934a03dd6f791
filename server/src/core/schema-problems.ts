/** What is wrong with data that people write, such as a scenario or settings, in words: one problem for each mistake. */
import type { Validator, VerboseSchemaError } from './json-schema'
import { partsOf } from './json-schema'
import type { Path } from './problem'
import { closest, plainLetters } from './closest'

export interface DataProblem {
  readonly path: Path
  /** An instruction, such as “write a whole number”. */
  readonly message: string
}

/**
 * What to say of a mistake where there is more to say than usual; `keyword` is that of the schema, and `meant` the known
 * property that an unknown one stands for.
 */
export type Wording = (keyword: string, path: Path, meant: string | undefined) => string | undefined

/** Empty for data that fit the schema. */
export function problemsOf(
  validate: Validator<VerboseSchemaError>,
  data: unknown,
  wording: Wording = () => undefined,
): readonly DataProblem[] {
  if (validate(data)) return []
  return worthSaying((validate.errors ?? []).slice(0, mostErrors)).map((error) =>
    explain(error, data, wording),
  )
}

/** More are not read by anyone. */
const mostErrors = 300

/** As `tasks.train[0].exitCode: write a whole number`. */
export function formatDataProblem({ path, message }: DataProblem): string {
  return path.length === 0 ? message : `${formatPath(path)}: ${message}`
}

/** YAML reads `RESCHEDULE: 3006` as a number. */
export function codesAsText(actions: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(actions).map(([action, codes]) => [action, String(codes)]))
}

/** One per mistake: not the `if` around another error, nor that a property is missing where it is misspelt. */
function worthSaying(errors: readonly VerboseSchemaError[]): readonly VerboseSchemaError[] {
  const misspelt = new Set(errors.map((error) => `${error.instancePath} ${meantProperty(error)}`))
  const first = new Map(errors.map((error) => [error.instancePath, error] as const).toReversed())
  return errors.filter((error) => {
    const { instancePath, keyword, params } = error
    if (keyword === 'if') return false
    if (keyword === 'required') return !misspelt.has(`${instancePath} ${String(params['missingProperty'])}`)
    if (keyword === 'additionalProperties') return true
    return first.get(instancePath) === error
  })
}

function explain(error: VerboseSchemaError, data: unknown, wording: Wording): DataProblem {
  const around = toPath(error.instancePath, data)
  const unknown = error.params['additionalProperty']
  const path = typeof unknown === 'string' ? [...around, unknown] : around
  return { path, message: wording(error.keyword, path, meantProperty(error)) ?? usualWording(error) }
}

function usualWording(error: VerboseSchemaError): string {
  const { keyword, params } = error
  switch (keyword) {
    case 'required':
      return `${String(params['missingProperty'])} is missing`
    case 'additionalProperties':
      return explainProperty(error)
    case 'enum':
      return `write one of ${wordsOf(params['allowedValues'] as readonly unknown[])}`
    case 'minimum':
      return `write a number from ${String(params['limit'])} up`
    case 'maxItems':
      return `write no more than ${String(params['limit'])}`
    case 'minItems':
      return `write at least ${params['limit'] === 1 ? 'one' : String(params['limit'])}`
    case 'pattern':
      return codesWanted
    case 'type':
      return explainType(params['type'])
    default:
      return 'write another value'
  }
}

/** A number and a text may look the same. */
function wordsOf(values: readonly unknown[]): string {
  return [...new Set(values.map(String))].join(', ')
}

function explainProperty(error: VerboseSchemaError): string {
  if ('patternProperties' in error.parentSchema) return 'an exit action is FAIL, COMPLETE or RESCHEDULE'
  const meant = meantProperty(error)
  return meant
    ? `unknown property; write ${meant}`
    : `unknown property; there are ${propertiesOf(error).join(', ')}`
}

/** The property that an unknown one stands for: the same letters, or nearly so. */
function meantProperty(error: VerboseSchemaError): string | undefined {
  const property = error.params['additionalProperty']
  if (typeof property !== 'string') return undefined
  const names = propertiesOf(error)
  return names.find((name) => plainLetters(name) === plainLetters(property)) ?? closest(property, names)
}

function propertiesOf({ parentSchema }: VerboseSchemaError): readonly string[] {
  return Object.keys((parentSchema['properties'] as object | undefined) ?? {})
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
      return codesWanted
  }
}

/** The only text with a pattern, and the only value of several types, for which nothing else is said. */
const codesWanted = 'write codes and ranges separated by commas, without spaces, such as 1,10-20'

/** A JSON pointer as a path; what is an index and what a name depends on the data. */
function toPath(pointer: string, data: unknown): Path {
  const path: (string | number)[] = []
  let value = data
  for (const key of partsOf(pointer)) {
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
