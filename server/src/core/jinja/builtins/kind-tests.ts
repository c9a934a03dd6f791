/** Which kind a value is of, as Jinja's tests ask. */
import type { Value } from '../value'
import { Dict, DictView, Markup, OneShot, PyObject, RangeValue, Tuple, Undefined } from '../value'

/** An undefined value counts: going through it is what fails. */
export function isIterable(value: Value): boolean {
  if (value instanceof PyObject) return value.items !== undefined
  return (
    isSequence(value) || value instanceof DictView || value instanceof OneShot || value instanceof Undefined
  )
}

/** Has a length and items: maps count too. */
export function isSequence(value: Value): boolean {
  if (typeof value === 'string' || value instanceof Markup || Array.isArray(value)) return true
  if (value instanceof Undefined) return value.isLenient
  return value instanceof Tuple || value instanceof Dict || value instanceof RangeValue
}

export function isString(value: Value): boolean {
  return typeof value === 'string' || value instanceof Markup
}

/** `True` and `False` are numbers to Python. */
export function isNumber(value: Value): boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
}

/** An undefined value counts: calling it is what fails. */
export function isCallable(value: Value): boolean {
  return (value instanceof PyObject && value.call !== undefined) || value instanceof Undefined
}
