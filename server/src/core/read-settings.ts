/** Reads settings from plain data: what a workspace file holds, or what an editor sends. */
import { validateWorkspace } from './generated/validate-workspace'
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
  const problems = problemsOf(validateWorkspace, written, explainRule)
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

function explainRule(keyword: string, path: Path, meant: string | undefined): string | undefined {
  const [section, name] = path
  if (keyword !== 'additionalProperties' || section !== 'rules') return undefined
  const instead = meant ? `write ${meant}` : 'each problem shows the name of its rule'
  return `there is no rule ${String(name)}; ${instead}`
}

/** Nothing is left of data that is no map. */
function without(data: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return {}
  const { [key]: value, ...others } = data as Record<string, unknown>
  return rest.length === 0 ? others : { ...others, [key]: without(value, rest) }
}

/** As the schema takes it: YAML reads 6.3 and `RESCHEDULE: 3006` as numbers. */
interface Written {
  readonly rules?: NonNullable<Settings['rules']>
  readonly serviceVersion?: string | number
  readonly limits?: Omit<Limits, 'defaultExitActions'> & {
    readonly defaultExitActions?: Readonly<Record<string, string | number>>
  }
}

function normalize({ rules, serviceVersion, limits }: Written): Settings {
  const { defaultExitActions: actions, ...numbers } = limits ?? {}
  return {
    ...(rules && { rules }),
    ...(serviceVersion !== undefined && { serviceVersion: String(serviceVersion) as ServiceVersion }),
    ...(limits && { limits: { ...numbers, ...(actions && { defaultExitActions: codesAsText(actions) }) } }),
  }
}
