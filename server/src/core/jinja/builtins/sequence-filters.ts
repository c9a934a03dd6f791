/** Filters that take sequences apart and put them together. */
import { fail, failUndefined, failUnsupported } from '../failure'
import { codePoints } from '../python/characters'
import { binary, equals, iterate, lessThan, length } from '../python/operators'
import { textOf } from '../python/kinds'
import { str } from '../python/print'
import type { Value } from '../value'
import { Dict, DictView, Markup, OneShot, PyObject, RangeValue, Tuple, Undefined } from '../value'
import { attributeGetter } from './attribute-getter'
import { failKind, requireWhole, withArguments } from './call'
import type { Call, Filter } from './environment'
import { isIterable } from './kind-tests'

const fill = { name: 'fill_with', default: null }

export const sequenceFilters: readonly (readonly [name: string, filter: Filter])[] = [
  ['batch', withArguments('batch', [{ name: 'linecount' }, fill], oneShot(batch))],
  ['slice', withArguments('slice', [{ name: 'slices' }, fill], oneShot(slice))],
  ['items', withArguments('items', [], oneShot(items))],
  ['count', withArguments('count', [], ({ value }) => BigInt(length(value)))],
  ['length', withArguments('length', [], ({ value }) => BigInt(length(value)))],
  ['list', withArguments('list', [], (call) => collect(call, call.value))],
  ['first', withArguments('first', [], first)],
  ['last', withArguments('last', [], last)],
  ['random', withArguments('random', [], random)],
  ['reverse', withArguments('reverse', [], reverse)],
  [
    'join',
    withArguments(
      'join',
      [
        { name: 'd', default: '' },
        { name: 'attribute', default: null },
      ],
      join,
    ),
  ],
]

/** A filter that is a generator in Python: nothing happens, and nothing fails, before its items are asked for. */
export function oneShot(run: (call: Call, ...values: Value[]) => Iterable<Value>) {
  return (call: Call, ...values: Value[]): Value => new OneShot(run(call, ...values))
}

export function collect({ environment }: Call, value: Value): Value[] {
  const all: Value[] = []
  for (const item of iterate(value)) {
    environment.budget.step()
    all.push(item)
  }
  return all
}

function* batch({ value, environment }: Call, count: Value, filler: Value): Iterable<Value> {
  let row: Value[] = []
  for (const item of iterate(value)) {
    environment.budget.step()
    if (equals(BigInt(row.length), count)) {
      yield row
      row = []
    }
    row.push(item)
  }
  if (row.length === 0) return
  if (filler !== null && lessThan(BigInt(row.length), count)) {
    const missing = Number(requireWhole('batch', count)) - row.length
    environment.budget.reserve(missing * 8)
    row = [...row, ...new Array<Value>(missing).fill(filler)]
  }
  yield row
}

function* slice(call: Call, slices: Value, filler: Value): Iterable<Value> {
  const all = collect(call, call.value)
  const { budget } = call.environment
  const size = BigInt(all.length)
  const perSlice = binary('//', size, slices, budget)
  const count = requireWhole('slice', slices)
  const each = requireWhole('slice', perSlice)
  const longer = size % count
  let offset = 0n
  for (let number = 0n; number < count; number++) {
    budget.step()
    const start = offset + number * each
    if (number < longer) offset++
    const part = all.slice(Number(start), Number(offset + (number + 1n) * each))
    if (filler !== null && number >= longer) part.push(filler)
    yield part
  }
}

function* items({ value, environment }: Call): Iterable<Value> {
  if (value instanceof Undefined) return
  if (!(value instanceof Dict)) return failKind('items', 'a map', value)
  for (const [key, one] of value.entries()) {
    environment.budget.step()
    yield new Tuple([key, one])
  }
}

function first({ value, range }: Call): Value {
  for (const item of iterate(value)) return item
  return new Undefined('first', range, value)
}

function last({ value, range }: Call): Value {
  if (value instanceof OneShot) return fail('`last` needs a list here; put `|list` before it')
  const reversed = backwards(value)
  if (!reversed) return failKind('last', 'a list or text', value)
  for (const item of reversed) return item
  return new Undefined('last', range, value)
}

function random({ value, range }: Call): Value {
  if (length(value) === 0) return new Undefined('random', range, value)
  return failUnsupported('random')
}

function reverse(call: Call): Value {
  const { value, environment } = call
  const text = textOf(value)
  if (text !== undefined) {
    environment.budget.reserve(text.length)
    const reversed = [...codePoints(text)].reverse().join('')
    return value instanceof Markup ? new Markup(reversed) : reversed
  }
  const reversed = backwards(value)
  if (reversed) return new OneShot(reversed)
  return isIterable(value) ? collect(call, value).reverse() : failKind('reverse', 'a list or text', value)
}

/** As Python's `reversed()`; undefined for what can only be gone through forwards. */
function backwards(value: Value): Iterable<Value> | undefined {
  if (value instanceof Undefined) return value.isLenient ? [] : failUndefined(value)
  if (Array.isArray(value)) return fromEnd(value)
  if (value instanceof OneShot || value instanceof PyObject || !isIterable(value)) return undefined
  if (value instanceof RangeValue) return rangeFromEnd(value)
  if (value instanceof Tuple) return fromEnd(value.items)
  if (value instanceof Dict || value instanceof DictView) return fromEnd([...iterate(value)])
  return fromEnd(codePoints(textOf(value)!).map((one) => (value instanceof Markup ? new Markup(one) : one)))
}

/** The list as it is by then: items that it gained are passed over. */
function* fromEnd(list: readonly Value[]): Iterable<Value> {
  for (let index = list.length - 1; index >= 0; index--) {
    if (index < list.length) yield list[index]!
  }
}

function* rangeFromEnd(range: RangeValue): Iterable<Value> {
  for (let index = range.length - 1; index >= 0; index--) yield range.at(index)
}

function join(call: Call, separator: Value, attribute: Value): Value {
  const { value, environment } = call
  const between = str(separator)
  const get = attributeGetter(call, attribute)
  const parts: string[] = []
  for (const item of iterate(value)) {
    environment.budget.step()
    const part = str(get(item))
    environment.budget.reserve(part.length + between.length)
    parts.push(part)
  }
  return parts.join(between)
}
