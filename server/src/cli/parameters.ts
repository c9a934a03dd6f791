/** The options that give a template its parameters: `--set`, `--set-string` and `--parameters`. */
import type { Parameter, Parameters, Settings } from '../core'
import { listInWords, nameInWords, workspaceFileName } from '../core'
import { UsageError } from './host'

export const parameterOptions = {
  set: { type: 'string', multiple: true },
  'set-string': { type: 'string', multiple: true },
  parameters: { type: 'string' },
} as const

interface ParameterValues {
  readonly set?: readonly string[] | undefined
  readonly 'set-string'?: readonly string[] | undefined
  readonly parameters?: string | undefined
}

export interface GivenParameters {
  /** What the options say themselves. */
  readonly own: Parameters
  /** The set of the workspace file that counts where they say nothing. */
  readonly set: string | undefined
}

/**
 * As with `osmo`, several values can follow one option. Here they end with the first word that is no `NAME=VALUE`, so that
 * a file can stand after them; a file with such a name is written as `./NAME=VALUE`.
 */
export function spreadAssignments(args: readonly string[]): string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const spread: string[] = []
  let option: string | undefined
  let isFirst = false
  for (const arg of args.slice(0, end)) {
    const belongs =
      option !== undefined && (isFirst ? !arg.startsWith('-') : /^[\p{L}_][\p{L}\p{N}_]*=/u.test(arg))
    if (belongs) {
      if (isFirst) spread.pop()
      spread.push(`${option}=${arg}`)
      isFirst = false
      continue
    }
    option = arg === '--set' || arg === '--set-string' ? arg : undefined
    isFirst = option !== undefined
    spread.push(arg)
  }
  return [...spread, ...args.slice(end)]
}

export function readParameterOptions(values: ParameterValues): GivenParameters {
  const read = (option: Parameter['option']): (readonly [string, Parameter])[] =>
    (values[option] ?? []).map((assignment) => readAssignment(assignment, option))
  // The service looks at all that is set before all that is set as text, whatever the order.
  return { own: Object.fromEntries([...read('set'), ...read('set-string')]), set: values.parameters }
}

function readAssignment(assignment: string, option: Parameter['option']): readonly [string, Parameter] {
  const [, name, text] = /^([^=]+)=(.*)$/s.exec(assignment) ?? []
  if (name !== undefined && text !== undefined) return [name, { text, option }]
  throw new UsageError(`--${option} takes NAME=VALUE, not ${assignment || 'nothing'}`)
}

export function parametersFor(file: string, settings: Settings, given: GivenParameters): Parameters {
  const parameters = tryParametersFor(file, settings, given)
  if (parameters instanceof UsageError) throw parameters
  return parameters
}

/** For one of several files: the set may be missing in the workspace file that holds for this one. */
export function tryParametersFor(
  file: string,
  { parameterSets = {} }: Settings,
  { own, set }: GivenParameters,
): Parameters | UsageError {
  if (set === undefined) return own
  if (Object.hasOwn(parameterSets, set)) return { ...parameterSets[set], ...own }
  const names = Object.keys(parameterSets)
  const instead =
    names.length === 0
      ? `no ${workspaceFileName} in its folder or above has any`
      : `${workspaceFileName} has ${listInWords(names)}`
  return new UsageError(`there is no parameter set ${nameInWords(set)} for ${file}; ${instead}`)
}
