/** What most filters and tests do first: bind their arguments, and take texts and whole numbers from them. */
import { fail } from '../failure'
import type { Parameter } from '../python/arguments'
import { bindArguments } from '../python/arguments'
import { getAttribute } from '../python/attributes'
import { intOf } from '../python/integers'
import { assertKnown, kindOf, textOf } from '../python/kinds'
import { str } from '../python/print'
import type { Value } from '../value'
import { Markup, PyObject } from '../value'
import type { Call } from './environment'

/** A filter or test out of a function that gets its arguments in the order of `parameters`. */
export function withArguments<Result>(
  name: string,
  parameters: readonly Parameter[],
  run: (call: Call, ...values: Value[]) => Result,
): (call: Call) => Result {
  return (call) => run(call, ...(bindArguments(name, call.args, parameters) as Value[]))
}

/** As MarkupSafe's `soft_str`: prints what is no text, and keeps markup. */
export function softText(value: Value): string | Markup {
  return typeof value === 'string' || value instanceof Markup ? value : str(value)
}

/** Text of the same kind as `like`. */
export function textLike(like: Value, text: string): string | Markup {
  return like instanceof Markup ? new Markup(text) : text
}

/** @param filter for the message */
export function requireText(filter: string, value: Value): string {
  return textOf(value) ?? failKind(filter, 'text', value)
}

/** Whatever Python takes as an index: an `int` or `bool`. */
export function requireWhole(filter: string, value: Value): bigint {
  return intOf(value) ?? failKind(filter, 'a whole number', value)
}

/** @param needed with its article, or a mass noun */
export function failKind(filter: string, needed: string, value: Value): never {
  assertKnown(value)
  return fail(`\`${filter}\` needs ${needed}, and this is ${kindOf(value)}`)
}

/** Calls a method of a value, as `value.name(…)` does. */
export function callMethod(call: Call, value: Value, name: string, args: readonly Value[]): Value {
  const method = getAttribute(value, name, call.range, call.environment.budget)
  if (method instanceof PyObject && method.call) return method.call({ positional: args, named: new Map() })
  return fail(`${kindOf(value)} has no method \`${name}\``)
}
