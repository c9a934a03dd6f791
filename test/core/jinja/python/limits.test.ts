// What is endless, enormous or unknown ends as a failure of its own kind, at once.
import { expect, test } from 'vitest'
import { Budget } from '../../../../server/src/core/jinja/budget'
import { attempt, TemplateFailure } from '../../../../server/src/core/jinja/failure'
import { getAttribute, getItem } from '../../../../server/src/core/jinja/python/attributes'
import { formatPercent } from '../../../../server/src/core/jinja/python/percent'
import * as operators from '../../../../server/src/core/jinja/python/operators'
import { repr, str } from '../../../../server/src/core/jinja/python/print'
import type { Value, PyObject } from '../../../../server/src/core/jinja/value'
import {
  DateValue,
  Dict,
  DictView,
  Namespace,
  OneShot,
  StandIn,
  Tuple,
  Undefined,
} from '../../../../server/src/core/jinja/value'

const nowhere = { start: 0, end: 0 }
const huge = 10n ** 12n
const missing = new Undefined('x', nowhere)
const unknown = new StandIn('x')

function kindOf(run: () => unknown): string {
  const result = attempt(run)
  return result instanceof TemplateFailure ? result.kind : 'fine'
}

function call(self: Value, name: string, ...positional: Value[]): Value {
  const method = getAttribute(self, name, nowhere, new Budget())
  return (method as PyObject).call!({ positional, named: new Map() })
}

const binary = (operator: operators.BinaryOperator, left: Value, right: Value): Value =>
  operators.binary(operator, left, right, new Budget())

test.each<[string, () => unknown]>([
  ['a text times a number', () => binary('*', 'x', huge)],
  ['a list times a number', () => binary('*', huge, [1n])],
  ['a tuple times a number', () => binary('*', new Tuple([1n]), huge)],
  ['a power', () => binary('**', 3n, huge)],
  ['ljust', () => call('x', 'ljust', huge)],
  ['zfill', () => call('x', 'zfill', huge)],
  ['expandtabs', () => call('\t', 'expandtabs', huge)],
  ['the width of a format', () => call(`{:${String(huge)}}`, 'format', 1n)],
  ['the precision of a format', () => call(`{:.${String(huge)}f}`, 'format', 1)],
  ['zeros of a format', () => call(`{:0${String(huge)},}`, 'format', 1n)],
  ['the width of a printf format', () => formatPercent('%999999999d', 1n, new Budget())],
  ['the precision of a printf format', () => formatPercent('%.999999999d', 1n, new Budget())],
  ['the decimals of a printf format', () => formatPercent('%.999999999f', 1n, new Budget())],
  ['a number with too many digits', () => str(10n ** 4300n)],
])('%s is too large', (_, run) => {
  expect(kindOf(run)).toBe('error')
})

test.each<[string, () => unknown]>([
  ['a text', () => binary('*', 'x', 50_000_000n)],
  ['a power', () => binary('**', 3n, 100_000_000n)],
  ['a replaced text', () => call('x'.repeat(10_000), 'replace', 'x', 'y'.repeat(5000))],
])('%s may be too large', (_, run) => {
  expect(kindOf(run)).toBe('limit')
})

test('a large power is computed', () => {
  expect(binary('%', binary('**', 7n, 100_000n), 1_000_007n)).toBe(7n ** 100_000n % 1_000_007n)
})

test.each([
  [2, 0.3, 1.2311444133449163],
  [49.78, 1 / 3, 3.6786203082526443],
  [10, -5, 1e-5],
  [1.1, 100, 13780.61233982238],
  [-8, -3, -0.001953125],
])('%d to the power of %d', (base, exponent, result) => {
  expect(binary('**', base, exponent)).toBe(result)
})

test('what contains itself is printed as Python prints it', () => {
  const list: Value[] = [1n]
  list.push(list, new Tuple([list]))
  expect(repr(list)).toBe('[1, [...], ([...],)]')
  const dict = new Dict()
  dict.set('sa', 'a', dict)
  expect(repr(dict)).toBe("{'a': {...}}")
  const space = new Namespace()
  space.attributes.set('a', [null, 1.5])
  expect(repr(space)).toBe("<Namespace {'a': [None, 1.5]}>")
})

test('what contains itself cannot be compared, and is equal to itself', () => {
  const left: Value[] = []
  const right: Value[] = []
  left.push(left)
  right.push(right)
  expect(operators.equals(left, left)).toBe(true)
  expect(kindOf(() => operators.equals(left, right))).toBe('unsupported')
  expect(kindOf(() => operators.lessThan(left, right))).toBe('unsupported')
})

test('a value that holds the same ones many times over does not take long', () => {
  let list: Value[] = [1n]
  let other: Value[] = [1n]
  let tuple = new Tuple([1n])
  for (let depth = 0; depth < 60; depth++) {
    list = [list, list]
    other = [other, other]
    tuple = new Tuple([tuple, tuple])
  }
  expect(kindOf(() => repr(list))).toBe('limit')
  expect(kindOf(() => operators.equals(list, other))).toBe('limit')
  expect(kindOf(() => operators.hashKey(tuple))).toBe('unsupported')
})

test('what is nested too deep is not supported', () => {
  let tuple = new Tuple([])
  for (let depth = 0; depth < 100_000; depth++) tuple = new Tuple([tuple])
  let other = new Tuple([])
  for (let depth = 0; depth < 100_000; depth++) other = new Tuple([other])
  expect(kindOf(() => repr(tuple))).toBe('unsupported')
  expect(kindOf(() => operators.hashKey(tuple))).toBe('unsupported')
  expect(kindOf(() => operators.equals(tuple, other))).toBe('unsupported')
  expect(kindOf(() => operators.lessThan(tuple, other))).toBe('unsupported')
  expect(kindOf(() => getItem(new Dict(), tuple, nowhere, new Budget()))).toBe('unsupported')
})

const uses: readonly (readonly [string, (value: Value) => unknown])[] = [
  ['str', str],
  ['isTrue', operators.isTrue],
  ['length', operators.length],
  ['iterate', operators.iterate],
  ['equals', (value) => operators.equals(null, value)],
  ['lessThan', (value) => operators.lessThan(1n, value)],
  ['contains', (value) => operators.contains(value, 1n)],
  ['contains it', (value) => operators.contains('abc', value)],
  ['hashKey', operators.hashKey],
  ['negate', operators.negate],
  ['add', (value) => binary('+', [], value)],
  ['multiply', (value) => binary('*', value, 2n)],
  ['getAttribute', (value) => getAttribute(value, 'a', nowhere, new Budget())],
  ['getItem', (value) => getItem(value, 0n, nowhere, new Budget())],
  ['as a key', (value) => getItem(new Dict(), value, nowhere, new Budget())],
  ['%', (value) => binary('%', '%s', value)],
  ['format', (value) => call('{}', 'format', value)],
  ['join', (value) => call(',', 'join', [value])],
  ['split', (value) => call('a', 'split', value)],
  ['ljust', (value) => call('a', 'ljust', value)],
  ['sort', (value) => call([1n, value], 'sort')],
]

test.each(uses)('%s of what is undefined or unknown', (_, use) => {
  expect(kindOf(() => use(missing))).toBe('undefined')
  expect(kindOf(() => use(unknown))).toBe('unsupported')
})

test('what is undefined is printed inside of others', () => {
  expect(repr([missing])).toBe('[Undefined]')
  expect(kindOf(() => repr([unknown]))).toBe('unsupported')
})

test('a map that changes while its items are gone through', () => {
  const dict = new Dict()
  dict.set('sa', 'a', 1n)
  const keys = operators.iterate(new DictView(dict, 'keys'))[Symbol.iterator]()
  expect(keys.next().value).toBe('a')
  dict.set('sb', 'b', 2n)
  expect(kindOf(() => keys.next())).toBe('error')
})

test('what gives its items once', () => {
  const once = new OneShot([1n, null, 2n])
  expect(operators.contains(once, null)).toBe(true)
  expect([...operators.iterate(once)]).toEqual([2n])
  expect(kindOf(() => str(once))).toBe('unsupported')
})

test('dates', () => {
  const date = new DateValue('2024-01-02', 'datetime.date(2024, 1, 2)')
  const time = new DateValue('2024-01-02 03:04:05', 'datetime.datetime(2024, 1, 2, 3, 4, 5)')
  expect(call(time, 'isoformat')).toBe('2024-01-02T03:04:05')
  expect(kindOf(() => getAttribute(time, 'hour', nowhere, new Budget()))).toBe('unsupported')
  expect(getAttribute(date, 'hour', nowhere, new Budget())).toBeInstanceOf(Undefined)
  expect(kindOf(() => operators.lessThan(date, time))).toBe('error')
  expect(kindOf(() => binary('-', time, time))).toBe('unsupported')
})
