/** Looks up what the argument `attribute` of filters names: `name`, `address.city`, `0`, and lists of them. */
import { getItem } from '../python/attributes'
import { textOf } from '../python/kinds'
import { parsePythonInt } from '../python/numbers'
import type { Value } from '../value'
import { Markup, Undefined } from '../value'
import type { Call } from './environment'

type Getter = (item: Value) => Value

/**
 * @param attribute null for the item itself
 * @param fallback takes the place of what does not exist; null for none
 */
export function attributeGetter(call: Call, attribute: Value, fallback: Value = null): Getter {
  const path = pathOf(attribute)
  return (item) => {
    let found = item
    for (const part of path) {
      found = getItem(found, part, call.range, call.environment.budget)
      if (fallback !== null && found instanceof Undefined) found = fallback
    }
    return found
  }
}

/** By which filters compare; texts without regard to case unless they are told otherwise. */
export function keyGetter(
  call: Call,
  attribute: Value,
  caseSensitive: boolean,
  fallback: Value = null,
): Getter {
  const get = attributeGetter(call, attribute, fallback)
  return caseSensitive ? get : (item) => ignoreCase(get(item))
}

/** As `keyGetter` for several attributes, which commas separate: their values as one list. */
export function multiKeyGetter(
  call: Call,
  attribute: Value,
  caseSensitive: boolean,
): (item: Value) => Value[] {
  const text = textOf(attribute)
  const attributes = text === undefined ? [attribute] : text.split(',')
  const getters = attributes.map((one) => keyGetter(call, one, caseSensitive))
  return (item) => getters.map((get) => get(item))
}

export function ignoreCase(value: Value): Value {
  if (typeof value === 'string') return value.toLowerCase()
  return value instanceof Markup ? new Markup(value.text.toLowerCase()) : value
}

function pathOf(attribute: Value): readonly Value[] {
  if (attribute === null) return []
  const text = textOf(attribute)
  if (text === undefined) return [attribute]
  return text.split('.').map((part) => (/^\p{Nd}+$/u.test(part) ? parsePythonInt(part)! : part))
}
