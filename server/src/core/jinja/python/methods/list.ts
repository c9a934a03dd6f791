/** Methods of lists and tuples. */
import type { Budget } from '../../budget'
import { fail } from '../../failure'
import type { Arguments, Tuple, Value } from '../../value'
import { PyObject } from '../../value'
import { bindArguments } from '../arguments'
import { compare, sameOrEqual } from '../compare'
import { needSize } from '../integers'
import { assertKnown, kindOf } from '../kinds'
import { isTrue, iterate } from '../sequences'
import { searchBounds } from '../slices'
import type { Methods } from './method'
import { positional } from './method'

function count(items: readonly Value[], args: Arguments): bigint {
  const [wanted] = positional('count', args, ['value'])
  return BigInt(items.filter((item) => sameOrEqual(item, wanted!)).length)
}

function index(items: readonly Value[], args: Arguments): bigint {
  const [wanted, first, last] = positional('index', args, ['value'], ['start', 'stop'])
  if (first === null || last === null) return fail('the bounds of index() have to be whole numbers')
  const [start, end] = searchBounds(first, last, items.length)
  const found = items.findIndex((item, at) => at >= start && at < end && sameOrEqual(item, wanted!))
  return found < 0 ? fail('index() does not find the item') : BigInt(found)
}

export const tupleMethods: Methods<Tuple> = {
  count: ({ items }, args) => count(items, args),
  index: ({ items }, args) => index(items, args),
}

function append(items: Value[], args: Arguments, budget: Budget): null {
  const [item] = positional('append', args, ['object'])
  budget.reserve(8)
  items.push(item!)
  return null
}

function copy(items: readonly Value[], args: Arguments, budget: Budget): Value[] {
  positional('copy', args, [])
  budget.reserve(items.length * 8)
  return [...items]
}

function extend(items: Value[], args: Arguments, budget: Budget): null {
  const [more] = positional('extend', args, ['iterable'])
  // A list may be extended by itself.
  const source = more === items ? [...items] : iterate(more!)
  for (const item of source) {
    budget.step()
    budget.reserve(8)
    items.push(item)
  }
  return null
}

function insert(items: Value[], args: Arguments, budget: Budget): null {
  const [place, item] = positional('insert', args, ['index', 'object'])
  budget.reserve(8)
  items.splice(needSize(place!, 'the place of an item'), 0, item!)
  return null
}

function pop(items: Value[], args: Arguments): Value {
  const [place = -1n] = positional('pop', args, [], ['index'])
  const given = needSize(place, 'the place of an item')
  const at = given < 0 ? given + items.length : given
  if (at < 0 || at >= items.length) return fail('pop() finds no item at this place')
  return items.splice(at, 1)[0]!
}

function remove(items: Value[], args: Arguments): null {
  const [wanted] = positional('remove', args, ['value'])
  const at = items.findIndex((item) => sameOrEqual(item, wanted!))
  if (at < 0) return fail('remove() does not find the item')
  items.splice(at, 1)
  return null
}

function sort(items: Value[], args: Arguments, budget: Budget): null {
  const [key, reverse] = bindArguments('sort', args, [
    { name: 'key', default: null, keywordOnly: true },
    { name: 'reverse', default: false, keywordOnly: true },
  ])
  const fromLargest = isTrue(reverse!)
  const keyed = items.map((item) => ({ item, key: key === null ? item : keyOf(key!, item) }))
  budget.step(Math.ceil(items.length * Math.log2(items.length + 1)))
  // Equal items keep their order, also from the largest to the smallest.
  keyed.sort((a, b) => (fromLargest ? compare(b.key, a.key) : compare(a.key, b.key)))
  items.splice(0, items.length, ...keyed.map(({ item }) => item))
  return null
}

function keyOf(key: Value, item: Value): Value {
  assertKnown(key)
  if (!(key instanceof PyObject) || !key.call)
    return fail(`the key of sort() has to be a function, and is ${kindOf(key)}`)
  return key.call({ positional: [item], named: new Map() })
}

export const listMethods: Methods<Value[]> = {
  append,
  clear: (items, args) => {
    positional('clear', args, [])
    items.length = 0
    return null
  },
  copy,
  count,
  extend,
  index,
  insert,
  pop,
  remove,
  reverse: (items, args) => {
    positional('reverse', args, [])
    items.reverse()
    return null
  },
  sort,
}
