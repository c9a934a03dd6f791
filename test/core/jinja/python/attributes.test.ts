// Every public member that Python 3.14 has is there, or said to be unsupported: a missing one would look undefined.
import { expect, test } from 'vitest'
import { Budget } from '../../../../server/src/core/jinja/budget'
import { attempt } from '../../../../server/src/core/jinja/failure'
import { getAttribute, getItem } from '../../../../server/src/core/jinja/python/attributes'
import type { Value } from '../../../../server/src/core/jinja/value'
import {
  DateValue,
  Dict,
  DictView,
  Markup,
  Namespace,
  RangeValue,
  Tuple,
  Undefined,
} from '../../../../server/src/core/jinja/value'

const nowhere = { start: 0, end: 0 }
const ofText =
  'capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill'
const ofInts =
  'as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes'
const time = new DateValue('2024-01-02 03:04:05', 'datetime.datetime(2024, 1, 2, 3, 4, 5)')

function member(value: Value, name: string): unknown {
  return attempt(() => getAttribute(value, name, nowhere, new Budget()))
}

test.each<[Value, string]>([
  ['', ofText],
  [new Markup(''), `${ofText} escape striptags unescape`],
  [1n, ofInts],
  [true, ofInts],
  [1, 'as_integer_ratio conjugate from_number fromhex hex imag is_integer real'],
  [[], 'append clear copy count extend index insert pop remove reverse sort'],
  [new Tuple([]), 'count index'],
  [new Dict(), 'clear copy fromkeys get items keys pop popitem setdefault update values'],
  [new RangeValue(0n, 1n, 1n), 'count index start step stop'],
  [new DictView(new Dict(), 'keys'), 'isdisjoint mapping'],
  [new DictView(new Dict(), 'values'), 'mapping'],
  [new DictView(new Dict(), 'items'), 'isdisjoint mapping'],
  [time, 'isoformat year hour strftime date timestamp'],
])('%o', (value, names) => {
  const absent = names.split(' ').filter((name) => member(value, name) instanceof Undefined)
  expect(absent).toEqual([])
})

test.each<[Value, string]>([
  ['a', '__class__'],
  ['a', 'constructor'],
  ['a', 'length'],
  [[], 'toString'],
  [1n, 'a'],
  [null, 'a'],
  [new Dict(), '__proto__'],
  [new Namespace(), 'a'],
])('%o has no %s', (value, name) => {
  expect(member(value, name)).toMatchObject({ name, owner: value })
})

test('members go before items with a dot, and items before members with brackets', () => {
  const dict = new Dict()
  dict.set('skeys', 'keys', null)
  dict.set('s_own', '_own', 1n)
  dict.set('s__class__', '__class__', 2n)
  expect(member(dict, 'keys')).toMatchObject({ name: 'keys', typeName: 'function' })
  expect(getItem(dict, 'keys', nowhere, new Budget())).toBeNull()
  expect(getItem(dict, 'values', nowhere, new Budget())).toMatchObject({ name: 'values' })
  expect(member(dict, '_own')).toBe(1n)
  expect(member(dict, '__class__')).toBeInstanceOf(Undefined)
  expect(getItem(dict, '__class__', nowhere, new Budget())).toBe(2n)
})

test('attributes of a namespace', () => {
  const space = new Namespace()
  space.attributes.set('a', null)
  space.attributes.set('_b', 1n)
  expect(member(space, 'a')).toBeNull()
  expect(getItem(space, 'a', nowhere, new Budget())).toBeNull()
  expect(member(space, '_b')).toBeInstanceOf(Undefined)
})
