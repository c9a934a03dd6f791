/** What the methods of all types are made of. */
import type { Budget } from '../../budget'
import { failUnsupported } from '../../failure'
import type { Arguments, Value } from '../../value'
import type { Parameter } from '../arguments'
import { bindArguments } from '../arguments'

export type Method<Self> = (self: Self, args: Arguments, budget: Budget) => Value

/** By their names. */
export type Methods<Self> = Readonly<Record<string, Method<Self>>>

/** Arguments that have places and no names; those after the required ones may be missing. */
export function positional(
  name: string,
  args: Arguments,
  required: readonly string[],
  optional: readonly string[] = [],
): (Value | undefined)[] {
  const parameters: Parameter[] = [
    ...required.map((one) => ({ name: one, positionalOnly: true }) as const),
    ...optional.map((one) => ({ name: one, positionalOnly: true, optional: true }) as const),
  ]
  return bindArguments(name, args, parameters)
}

/** For methods that Python has and that are not built here. */
export function unsupported(...names: readonly string[]): Methods<unknown> {
  return Object.fromEntries(names.map((name) => [name, () => failUnsupported(`the method ${name}`)]))
}
