/** What Python's `len()`, `bool()`, `in` and `for` do. */
import { fail, failUnsupported } from '../failure'
import type { Value } from '../value'
import { Dict, DictView, Namespace, OneShot, PyObject, RangeValue, Tuple } from '../value'
import { codePoints, countPoints } from './characters'
import { hashKey, sameOrEqual, viewContains } from './compare'
import { intOf } from './integers'
import { assertKnown, isNothing, kindOf, textOf } from './kinds'

/** Python's `len()`; fails for what has none. */
export function length(value: Value): number {
  if (isNothing(value)) return 0
  assertKnown(value)
  const size = sizeOf(value)
  if (size !== undefined) return size
  if (value instanceof PyObject && value.items) return failUnsupported('the length of an object')
  return fail(`${kindOf(value)} has no length`)
}

function sizeOf(value: Value): number | undefined {
  const text = textOf(value)
  if (text !== undefined) return countPoints(text)
  if (Array.isArray(value)) return value.length
  if (value instanceof Tuple) return value.items.length
  if (value instanceof Dict) return value.size
  if (value instanceof DictView) return value.dict.size
  return value instanceof RangeValue ? value.length : undefined
}

/** What `if` takes a value for. */
export function isTrue(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (isNothing(value)) return false
  assertKnown(value)
  if (value === null) return false
  if (typeof value === 'bigint') return value !== 0n
  if (typeof value === 'number') return value !== 0
  return sizeOf(value) !== 0
}

/** The items that a `for` goes through; what can be gone through once is used up. */
export function iterate(value: Value): Iterable<Value> {
  if (isNothing(value)) return []
  assertKnown(value)
  if (Array.isArray(value)) return value
  const text = textOf(value)
  if (text !== undefined) return codePoints(text)
  if (value instanceof Tuple) return value.items
  if (value instanceof Dict) return entriesOf(value, (key) => key)
  if (value instanceof DictView) return entriesOf(value.dict, viewItem[value.kind])
  if (value instanceof RangeValue) return rangeItems(value)
  if (value instanceof OneShot) return remaining(value)
  if (value instanceof PyObject && value.items) return value.items()
  return fail(`${kindOf(value)} has no items to go through`)
}

const viewItem = {
  keys: (key: Value) => key,
  values: (_: Value, value: Value) => value,
  items: (key: Value, value: Value) => new Tuple([key, value]),
}

function* entriesOf(dict: Dict, item: (key: Value, value: Value) => Value): Iterable<Value> {
  const { size } = dict
  for (const [key, value] of dict.entries()) {
    if (dict.size !== size) fail('a map changes while its items are gone through')
    yield item(key, value)
  }
  if (dict.size !== size) fail('a map changes while its items are gone through')
}

function* rangeItems(range: RangeValue): Iterable<Value> {
  for (let index = 0; index < range.length; index++) yield range.at(index)
}

function* remaining(source: OneShot): Iterable<Value> {
  for (let item = source.next(); item !== undefined; item = source.next()) yield item
}

/** Python's `in`. */
export function contains(container: Value, item: Value): boolean {
  assertKnown(container)
  const text = textOf(container)
  if (text !== undefined) return containsText(text, item)
  if (container instanceof Dict) return container.has(hashKey(item))
  if (container instanceof DictView) return viewContains(container, item)
  if (container instanceof RangeValue) return rangeContains(container, item)
  if (container instanceof Namespace) return fail('a namespace has no items to look for')
  for (const one of iterate(container)) if (sameOrEqual(one, item)) return true
  return false
}

function containsText(text: string, item: Value): boolean {
  assertKnown(item)
  const part = textOf(item)
  return part === undefined ? fail(`${kindOf(item)} cannot be looked for in text`) : text.includes(part)
}

function rangeContains(range: RangeValue, item: Value): boolean {
  assertKnown(item)
  const number = typeof item === 'number' && Number.isInteger(item) ? BigInt(item) : intOf(item)
  if (number === undefined) return false
  const [low, high] = range.step > 0n ? [range.start, range.stop - 1n] : [range.stop + 1n, range.start]
  return low <= number && number <= high && (number - range.start) % range.step === 0n
}
