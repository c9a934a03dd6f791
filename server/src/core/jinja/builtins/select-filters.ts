/** Filters that ask other filters and tests about every item. */
import { fail } from '../failure'
import { assertKnown, kindOf, textOf } from '../python/kinds'
import { isTrue, iterate } from '../python/operators'
import type { Value } from '../value'
import { OneShot } from '../value'
import { attributeGetter } from './attribute-getter'
import type { Call, Filter } from './environment'

export const selectFilters: readonly (readonly [name: string, filter: Filter])[] = [
  ['map', lazily(prepareMap, mapped)],
  ['select', lazily((call) => prepareTest(call, true, false), selected)],
  ['reject', lazily((call) => prepareTest(call, false, false), selected)],
  ['selectattr', lazily((call) => prepareTest(call, true, true), selected)],
  ['rejectattr', lazily((call) => prepareTest(call, false, true), selected)],
]

/** Nothing fails before the items are asked for, and what has none asks for nothing. */
function lazily<Result extends Value>(
  prepare: (call: Call) => (item: Value) => Result,
  run: (items: Iterable<Value>, apply: (item: Value) => Result) => Iterable<Value>,
): Filter {
  function* generate(call: Call): Iterable<Value> {
    if (isTrue(call.value)) yield* run(counted(call), prepare(call))
  }
  return (call) => {
    for (const name of ['value', 'context']) {
      if (call.args.named.has(name)) fail(`the filter cannot take an argument called \`${name}\``)
    }
    return new OneShot(generate(call))
  }
}

function* counted({ value, environment }: Call): Iterable<Value> {
  for (const item of iterate(value)) {
    environment.budget.step()
    yield item
  }
}

function* mapped(items: Iterable<Value>, apply: (item: Value) => Value): Iterable<Value> {
  for (const item of items) yield apply(item)
}

function* selected(items: Iterable<Value>, isWanted: (item: Value) => boolean): Iterable<Value> {
  for (const item of items) if (isWanted(item)) yield item
}

function prepareMap(call: Call): (item: Value) => Value {
  const { positional, named } = call.args
  const attribute = named.get('attribute')
  if (positional.length === 0 && attribute !== undefined) {
    const unknown = [...named.keys()].find((name) => name !== 'attribute' && name !== 'default')
    if (unknown !== undefined) fail(`\`map\` knows no argument \`${unknown}\``)
    return attributeGetter(call, attribute, named.get('default') ?? null)
  }
  const [name, ...rest] = positional
  if (name === undefined) return fail('`map` needs the name of a filter, or an `attribute`')
  const filter = nameOf('filter', name)
  return (item) => call.environment.callFilter(filter, item, { positional: rest, named }, call.range)
}

/** @param wanted what the test has to say of items that stay */
function prepareTest(call: Call, wanted: boolean, looksUp: boolean): (item: Value) => boolean {
  const { positional, named } = call.args
  const [attribute] = positional
  if (looksUp && attribute === undefined) return fail('the filter needs the name of an attribute')
  const get = looksUp ? attributeGetter(call, attribute!) : (item: Value) => item
  const [name, ...rest] = looksUp ? positional.slice(1) : positional
  if (name === undefined) return (item) => isTrue(get(item)) === wanted
  const { environment, range } = call
  const args = { positional: rest, named }
  return (item) => {
    const found = get(item)
    return environment.callTest(nameOf('test', name), found, args, range) === wanted
  }
}

function nameOf(what: string, value: Value): string {
  assertKnown(value)
  return textOf(value) ?? fail(`the name of a ${what} is text, and this is ${kindOf(value)}`)
}
