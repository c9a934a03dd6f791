/** Python's `==`, `<` and `<=`, and the keys by which dicts find their entries. */
import { Budget } from '../budget'
import { fail, failUndefined, failUnsupported } from '../failure'
import type { Value } from '../value'
import { DateValue, Dict, DictView, Markup, RangeValue, StandIn, Tuple, Undefined } from '../value'
import { compareText } from './characters'
import { compareDates, dateKey, datesEqual } from './dates'
import { assertKnown, kindOf, textOf } from './kinds'

/** What comparing costs where values hold the same ones many times over. */
interface Comparing {
  readonly budget: Budget
  depth: number
}

const deepest = 400

export function equals(left: Value, right: Value): boolean {
  return equal(left, right, { budget: new Budget(), depth: 0 })
}

/** What lists and dicts take for the same item: the object itself, or an equal one. */
export function sameOrEqual(left: Value, right: Value): boolean {
  return Object.is(left, right) || equals(left, right)
}

function equal(left: Value, right: Value, comparing: Comparing): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left === right
  if (left instanceof Undefined) {
    return left.isLenient ? right instanceof Undefined && right.isLenient : failUndefined(left)
  }
  if (right instanceof Undefined) return !right.isLenient && failUndefined(right)
  if (left instanceof StandIn || right instanceof StandIn) return failUnsupported('comparing what is unknown')
  const [number, otherNumber] = [numberOf(left), numberOf(right)]
  // The two kinds of numbers compare by their exact values.
  // eslint-disable-next-line eqeqeq
  if (number !== undefined || otherNumber !== undefined) return number !== undefined && number == otherNumber
  const text = textOf(left)
  if (text !== undefined) return text === textOf(right)
  comparing.budget.step()
  if (++comparing.depth > deepest) failUnsupported('comparing lists in lists, too deep')
  const result = equalContainers(left, right, comparing)
  comparing.depth--
  return result
}

function equalContainers(left: Value, right: Value, comparing: Comparing): boolean {
  if (Array.isArray(left)) return Array.isArray(right) && equalItems(left, right, comparing)
  if (left instanceof Tuple) return right instanceof Tuple && equalTuples(left.items, right.items, comparing)
  if (left instanceof Dict) return right instanceof Dict && equalDicts(left, right, comparing)
  if (left instanceof DateValue) return right instanceof DateValue && datesEqual(left, right)
  if (left instanceof RangeValue) return right instanceof RangeValue && hashKey(left) === hashKey(right)
  if (left instanceof DictView && right instanceof DictView && isSetLike(left) && isSetLike(right)) {
    return left.dict.size === right.dict.size && isWithin(left, right)
  }
  return left === right
}

function equalItems(left: readonly Value[], right: readonly Value[], comparing: Comparing): boolean {
  return left.length === right.length && left.every((item, index) => isSame(item, right[index]!, comparing))
}

/** Items are compared before lengths, so that what cannot be compared fails. */
function equalTuples(left: readonly Value[], right: readonly Value[], comparing: Comparing): boolean {
  const shared = left.slice(0, right.length)
  return shared.every((item, index) => isSame(item, right[index]!, comparing)) && left.length === right.length
}

function isSame(left: Value, right: Value, comparing: Comparing): boolean {
  return Object.is(left, right) || equal(left, right, comparing)
}

function equalDicts(left: Dict, right: Dict, comparing: Comparing): boolean {
  if (left.size !== right.size) return false
  return left.entries().every(([key, value]) => {
    const other = right.get(hashKey(key))
    return other !== undefined && isSame(value, other, comparing)
  })
}

/** For what sorts: negative, zero or positive. */
export function compare(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (lessThan(left, right)) return -1
  return lessThan(right, left) ? 1 : 0
}

export function lessThan(left: Value, right: Value): boolean {
  return inOrder(left, right, false, 0)
}

export function lessOrEqual(left: Value, right: Value): boolean {
  return inOrder(left, right, true, 0)
}

function inOrder(left: Value, right: Value, orEqual: boolean, depth: number): boolean {
  assertKnown(left)
  assertKnown(right)
  const [number, otherNumber] = [numberOf(left), numberOf(right)]
  if (number !== undefined && otherNumber !== undefined) {
    return orEqual ? number <= otherNumber : number < otherNumber
  }
  const [text, otherText] = [textOf(left), textOf(right)]
  if (text !== undefined && otherText !== undefined) return isInOrder(compareText(text, otherText), orEqual)
  if (left instanceof DateValue && right instanceof DateValue) {
    return isInOrder(compareDates(left, right), orEqual)
  }
  if (depth > deepest) failUnsupported('comparing lists in lists, too deep')
  if (Array.isArray(left) && Array.isArray(right)) return itemsInOrder(left, right, orEqual, depth)
  if (left instanceof Tuple && right instanceof Tuple) {
    return itemsInOrder(left.items, right.items, orEqual, depth)
  }
  if (left instanceof DictView && right instanceof DictView && isSetLike(left) && isSetLike(right)) {
    const smaller = orEqual ? left.dict.size <= right.dict.size : left.dict.size < right.dict.size
    return smaller && isWithin(left, right)
  }
  return fail(`${kindOf(left)} cannot be compared with ${kindOf(right)}`)
}

function isInOrder(comparison: number, orEqual: boolean): boolean {
  return orEqual ? comparison <= 0 : comparison < 0
}

/** The first items that differ decide. */
function itemsInOrder(
  left: readonly Value[],
  right: readonly Value[],
  orEqual: boolean,
  depth: number,
): boolean {
  const index = left.findIndex((item, at) => at >= right.length || !sameOrEqual(item, right[at]!))
  if (index >= 0 && index < right.length) return inOrder(left[index]!, right[index]!, orEqual, depth + 1)
  return isInOrder(left.length - right.length, orEqual)
}

function numberOf(value: Value): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value
  return typeof value === 'boolean' ? BigInt(value) : undefined
}

function isSetLike(view: DictView): boolean {
  return view.kind !== 'values'
}

function isWithin(left: DictView, right: DictView): boolean {
  return left.dict
    .entries()
    .every(([key, value]) => viewContains(right, left.kind === 'keys' ? key : new Tuple([key, value])))
}

export function viewContains({ dict, kind }: DictView, item: Value): boolean {
  if (kind === 'keys') return dict.has(hashKey(item))
  if (kind === 'values') return dict.entries().some(([, value]) => sameOrEqual(value, item))
  if (!(item instanceof Tuple) || item.items.length !== 2) return false
  const value = dict.get(hashKey(item.items[0]!))
  return value !== undefined && sameOrEqual(value, item.items[1]!)
}

/** The same text for all values that a dict takes for one key; fails where they cannot be keys. */
export function hashKey(value: Value): string {
  return keyOf(value, 0)
}

function keyOf(value: Value, depth: number): string {
  if (typeof value === 'string') return `s${value}`
  if (value instanceof Markup) return `s${value.text}`
  assertKnown(value)
  if (value === null) return 'none'
  if (typeof value === 'bigint' || typeof value === 'number') return numberKey(value)
  if (typeof value === 'boolean') return numberKey(BigInt(value))
  if (value instanceof Tuple) return tupleKey(value, depth)
  if (value instanceof DateValue) return `d${dateKey(value)}`
  if (value instanceof RangeValue) return rangeKey(value)
  if (Array.isArray(value) || value instanceof Dict || (value instanceof DictView && isSetLike(value))) {
    return fail(`${kindOf(value)} cannot be the key of a map`)
  }
  return identityKey(value)
}

/** Keys with their lengths, so that no two tuples have the same. */
function tupleKey({ items }: Tuple, depth: number): string {
  if (depth > deepest) failUnsupported('tuples in tuples, too deep')
  const keys = items.map((item) => keyOf(item, depth + 1))
  const length = keys.reduce((sum, key) => sum + key.length, 0)
  if (length > longestKey) failUnsupported('a tuple of this size as a key')
  return `t${keys.map((key) => `${key.length}:${key}`).join('')}`
}

const longestKey = 1_000_000

function numberKey(number: bigint | number): string {
  return typeof number === 'number' && Number.isInteger(number) ? `n${BigInt(number)}` : `n${number}`
}

/** Ranges of the same numbers are equal. */
function rangeKey(range: RangeValue): string {
  const { length, start, step } = range
  if (length === 0) return 'r'
  return length === 1 ? `r${start}` : `r${start}:${step}:${length}`
}

const identities = new WeakMap<object, number>()
let known = 0

function identityKey(value: object): string {
  const identity = identities.get(value) ?? ++known
  identities.set(value, identity)
  return `o${identity}`
}
