/** Reads settings from plain data: what a workspace file holds, or what an editor sends. */
import { validateWorkspace } from './generated/validate-workspace'
import type { Parameter } from './parameters'
import { isVariableName } from './parameters'
import type { Path } from './problem'
import type { DataProblem } from './schema-problems'
import { codesAsText, problemsOf } from './schema-problems'
import type { Limits, ServiceVersion, Settings } from './settings'

export interface ReadSettings {
  /** All that is right; what is wrong is left out. */
  readonly settings: Settings
  readonly problems: readonly DataProblem[]
}

export function readSettings(data: unknown): ReadSettings {
  const written = withoutEmpty(data ?? {})
  const problems = problemsOf(validateWorkspace, written, explainMistake)
  const right = problems.reduce<unknown>((rest, { path }) => without(rest, path), written)
  return { settings: normalize(right as Written), problems }
}

/** A key with nothing after it says nothing. */
function withoutEmpty(data: unknown): unknown {
  const isMap = typeof data === 'object' && !Array.isArray(data)
  return isMap
    ? Object.fromEntries(Object.entries(data as object).filter(([, value]) => value !== null))
    : data
}

function explainMistake(keyword: string, path: Path, meant: string | undefined): string | undefined {
  const [section, name] = path
  if (section === 'parameters') return explainParameters(path)
  if (keyword !== 'additionalProperties' || section !== 'rules') return undefined
  const instead = meant ? `write ${meant}` : 'each problem shows the name of its rule'
  return `there is no rule ${String(name)}; ${instead}`
}

function explainParameters([, set, name]: Path): string {
  if (name !== undefined) return explainParameter(String(name))
  if (set === '') return 'a set of parameters needs a name'
  if (set !== undefined) return 'write the variables of this set below it, such as gpus: 8'
  return 'write the names of sets below it, and below each its variables, such as gpus: 8'
}

/** What is wrong with a variable, by its name, or with its value. */
export function explainParameter(name: string): string {
  if (name === '') return 'a variable needs a name, such as gpus'
  return isVariableName(name)
    ? 'write a number or a text, since --set can give nothing else; "" is an empty text'
    : 'no template can name such a variable; write letters, digits and underscores, and no digit in front'
}

/** Nothing is left of data that is no map; what is left keeps its order. */
function without(data: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return {}
  return Object.fromEntries(
    Object.entries(data as object).flatMap(([name, value]) => {
      if (name !== key) return [[name, value]]
      return rest.length === 0 ? [] : [[name, without(value, rest)]]
    }),
  )
}

/** As the schema takes it: YAML reads 6.3 and `RESCHEDULE: 3006` as numbers. */
interface Written {
  readonly rules?: NonNullable<Settings['rules']>
  readonly serviceVersion?: string | number
  readonly limits?: Omit<Limits, 'defaultExitActions'> & {
    readonly defaultExitActions?: Readonly<Record<string, string | number>>
  }
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>
}

function normalize({ rules, serviceVersion, limits, parameters }: Written): Settings {
  const { defaultExitActions: actions, ...numbers } = limits ?? {}
  return {
    ...(rules && { rules }),
    ...(serviceVersion !== undefined && { serviceVersion: String(serviceVersion) as ServiceVersion }),
    ...(limits && { limits: { ...numbers, ...(actions && { defaultExitActions: codesAsText(actions) }) } }),
    ...(parameters && { parameterSets: mapValues(parameters, (set) => mapValues(set, toParameter)) }),
  }
}

/** Text stays what it is: with `--set`, a number would be made of “010”. */
export function toParameter(value: string | number | boolean): Parameter {
  return { text: String(value), option: typeof value === 'string' ? 'set-string' : 'set' }
}

export function mapValues<T, U>(
  map: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]))
}
