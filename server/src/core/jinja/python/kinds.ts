/** What a value is called in messages, and which values are not known at all. */
import { fail, failUndefined, failUnsupported } from '../failure'
import type { Value } from '../value'
import {
  DateValue,
  Dict,
  DictView,
  Markup,
  Namespace,
  OneShot,
  RangeValue,
  StandIn,
  Tuple,
  Undefined,
} from '../value'

export type Known = Exclude<Value, Undefined | StandIn>

/** With its article: “a list”, “text”, “nothing (None)”. */
export function kindOf(value: Value): string {
  if (value === null) return 'nothing (None)'
  if (typeof value === 'boolean') return 'true or false'
  if (typeof value === 'bigint') return 'a whole number'
  if (typeof value === 'number') return 'a decimal number'
  if (typeof value === 'string' || value instanceof Markup) return 'text'
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Tuple) return 'a tuple'
  if (value instanceof Dict) return 'a map'
  if (value instanceof DateValue) return 'a date'
  if (value instanceof RangeValue) return 'a range of numbers'
  if (value instanceof DictView) return `the ${value.kind} of a map`
  if (value instanceof OneShot) return 'a sequence that can be gone through once'
  if (value instanceof Namespace) return 'a namespace'
  if (value instanceof Undefined || value instanceof StandIn) return 'something unknown'
  return 'a function or an object of the template engine'
}

/** What an `if` without `else` gives: empty wherever that can be. */
export function isNothing(value: Value): boolean {
  return value instanceof Undefined && value.isLenient
}

/** Fails where there is nothing to compute with. */
export function assertKnown(value: Value): asserts value is Known {
  if (value instanceof Undefined) failUndefined(value)
  if (value instanceof StandIn) failUnsupported(`the value of ${value.name}`)
}

/** The text of a `str`, which a `Markup` is too. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value
  return value instanceof Markup ? value.text : undefined
}

/** @param what the value is for, at the beginning of a sentence */
export function needText(value: Value, what: string): string {
  assertKnown(value)
  return textOf(value) ?? fail(`${what} has to be text, and is ${kindOf(value)}`)
}
