/** Gives the arguments of a call to named parameters, as Python does. */
import { fail } from '../failure'
import type { Arguments, Value } from '../value'

export interface Parameter {
  readonly name: string
  /** Without one, and without `optional`, the parameter is required. */
  readonly default?: Value
  /** May be missing and then gives undefined. */
  readonly optional?: true
  readonly positionalOnly?: true
  readonly keywordOnly?: true
}

/**
 * The value of each parameter, in their order; fails where Python does.
 *
 * @param name the function, for messages
 */
export function bindArguments(
  name: string,
  args: Arguments,
  parameters: readonly Parameter[],
): (Value | undefined)[] {
  const byPlace = parameters.filter(({ keywordOnly }) => !keywordOnly)
  if (args.positional.length > byPlace.length) {
    fail(`${name}() takes ${atMost(byPlace.length)}, and ${String(args.positional.length)} are given`)
  }
  const given = new Map<Parameter, Value>()
  args.positional.forEach((value, index) => given.set(byPlace[index]!, value))
  for (const [key, value] of args.named) {
    const parameter = parameters.find((one) => one.name === key && !one.positionalOnly)
    if (!parameter) return fail(`${name}() knows no argument “${key}”`)
    if (given.has(parameter)) return fail(`${name}() is given “${key}” twice`)
    given.set(parameter, value)
  }
  return parameters.map((parameter) => {
    if (given.has(parameter)) return given.get(parameter)
    const isRequired = parameter.default === undefined && !parameter.optional
    return isRequired ? fail(`${name}() misses the argument “${parameter.name}”`) : parameter.default
  })
}

function atMost(count: number): string {
  if (count === 0) return 'no arguments'
  return count === 1 ? 'one argument' : `at most ${String(count)} arguments`
}
