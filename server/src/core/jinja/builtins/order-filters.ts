/** Filters that compare items: to sort and group them, and to find the least, the greatest and the same. */
import { fail } from '../failure'
import { textOf } from '../python/kinds'
import { equals, hashKey, isTrue, iterate, lessThan } from '../python/operators'
import type { Value } from '../value'
import { Dict, Tuple, Undefined } from '../value'
import { attributeGetter, ignoreCase, keyGetter, multiKeyGetter } from './attribute-getter'
import { failKind, withArguments } from './call'
import type { Call, Filter } from './environment'
import { oneShot } from './sequence-filters'
import { sorted } from './sorting'

const caseSensitive = { name: 'case_sensitive', default: false }
const attribute = { name: 'attribute', default: null }
const reverse = { name: 'reverse', default: false }

export const orderFilters: readonly (readonly [name: string, filter: Filter])[] = [
  ['sort', withArguments('sort', [reverse, caseSensitive, attribute], sort)],
  ['dictsort', withArguments('dictsort', [caseSensitive, { name: 'by', default: 'key' }, reverse], dictSort)],
  ['unique', withArguments('unique', [caseSensitive, attribute], oneShot(unique))],
  ['min', withArguments('min', [caseSensitive, attribute], (call, ...rest) => extreme('min', call, ...rest))],
  ['max', withArguments('max', [caseSensitive, attribute], (call, ...rest) => extreme('max', call, ...rest))],
  [
    'groupby',
    withArguments(
      'groupby',
      [{ name: 'attribute' }, { name: 'default', default: null }, caseSensitive],
      groupBy,
    ),
  ],
]

/** What `groupby` gives for each group: a tuple whose two items have names. */
export class GroupTuple extends Tuple {
  override attribute(name: string): Value | undefined {
    if (name === 'grouper') return this.items[0]
    return name === 'list' ? this.items[1] : undefined
  }
}

function sort(call: Call, reversed: Value, isCaseSensitive: Value, by: Value): Value {
  const key = multiKeyGetter(call, by, isTrue(isCaseSensitive))
  return sorted(iterate(call.value), key, call.environment.budget, isTrue(reversed))
}

function dictSort(call: Call, isCaseSensitive: Value, by: Value, reversed: Value): Value {
  const position = ['key', 'value'].indexOf(textOf(by) ?? '')
  if (position < 0) fail('`dictsort` sorts `by` “key” or “value”')
  if (!(call.value instanceof Dict)) return failKind('dictsort', 'a map', call.value)
  const pairs = call.value.entries().map((entry) => new Tuple(entry))
  const keepsCase = isTrue(isCaseSensitive)
  const key = ({ items }: Tuple) => (keepsCase ? items[position]! : ignoreCase(items[position]!))
  return sorted(pairs, key, call.environment.budget, isTrue(reversed))
}

function* unique(call: Call, isCaseSensitive: Value, by: Value): Iterable<Value> {
  const key = keyGetter(call, by, isTrue(isCaseSensitive))
  const seen = new Set<string>()
  for (const item of iterate(call.value)) {
    call.environment.budget.step()
    const hash = hashKey(key(item))
    if (seen.has(hash)) continue
    seen.add(hash)
    yield item
  }
}

/** The first item than which none is less, or greater. */
function extreme(name: 'min' | 'max', call: Call, isCaseSensitive: Value = false, by: Value = null): Value {
  const key = keyGetter(call, by, isTrue(isCaseSensitive))
  let best: { item: Value; key: Value } | undefined
  for (const item of iterate(call.value)) {
    call.environment.budget.step()
    const candidate = { item, key: key(item) }
    if (!best) best = candidate
    else if (name === 'min' ? lessThan(candidate.key, best.key) : lessThan(best.key, candidate.key))
      best = candidate
  }
  return best ? best.item : new Undefined(name, call.range, call.value)
}

function groupBy(call: Call, by: Value, fallback: Value, isCaseSensitive: Value): Value {
  const key = keyGetter(call, by, isTrue(isCaseSensitive), fallback)
  const name = attributeGetter(call, by, fallback)
  const groups: { key: Value; items: Value[] }[] = []
  for (const item of sorted(iterate(call.value), key, call.environment.budget)) {
    const group = groups.at(-1)
    const itemKey = key(item)
    if (group && equals(group.key, itemKey)) group.items.push(item)
    else groups.push({ key: itemKey, items: [item] })
  }
  return groups.map(({ items }) => new GroupTuple([name(items[0]!), items]))
}
