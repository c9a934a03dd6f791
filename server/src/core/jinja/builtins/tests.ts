/** Jinja's built-in tests, which stand behind `is`. */
import { failUndefined, failUnsupported } from '../failure'
import { textOf } from '../python/kinds'
import { binary, contains, equals, hashKey, isTrue, lessOrEqual, lessThan } from '../python/operators'
import { str } from '../python/print'
import type { Value } from '../value'
import { Dict, Markup, Tuple, Undefined } from '../value'
import { callMethod, withArguments } from './call'
import type { Call, Test } from './environment'
import { filters } from './filters'
import { isCallable, isIterable, isNumber, isSequence, isString } from './kind-tests'

export const tests: ReadonlyMap<string, Test> = new Map([
  ['defined', about((value) => !(value instanceof Undefined))],
  ['undefined', about((value) => value instanceof Undefined)],
  ['none', about((value) => value === null)],
  ['boolean', about((value) => typeof value === 'boolean')],
  ['true', about((value) => value === true)],
  ['false', about((value) => value === false)],
  ['integer', about((value) => typeof value === 'bigint')],
  ['float', about((value) => typeof value === 'number')],
  ['number', about(isNumber)],
  ['string', about(isString)],
  ['mapping', about((value) => value instanceof Dict)],
  ['sequence', about(isSequence)],
  ['iterable', about(iterable)],
  ['callable', about(isCallable)],
  ['escaped', about((value) => value instanceof Markup)],
  ['lower', withArguments('lower', [], (call) => isTrue(callMethod(call, str(call.value), 'islower', [])))],
  ['upper', withArguments('upper', [], (call) => isTrue(callMethod(call, str(call.value), 'isupper', [])))],
  ['odd', withArguments('odd', [], (call) => leaves(call, 2n, 1n))],
  ['even', withArguments('even', [], (call) => leaves(call, 2n, 0n))],
  [
    'divisibleby',
    withArguments('divisibleby', [{ name: 'num' }], (call, number) => leaves(call, number, 0n)),
  ],
  ['filter', about((value) => isName(value, filters))],
  ['test', about((value) => isName(value, tests))],
  ['sameas', withArguments('sameas', [{ name: 'other' }], ({ value }, other) => isSame(value, other))],
  ['in', withArguments('in', [{ name: 'seq' }], ({ value }, container) => contains(container, value))],
  ...comparison(['eq', '==', 'equalto'], equals),
  ...comparison(['ne', '!='], (value, other) => !equals(value, other)),
  ...comparison(['gt', '>', 'greaterthan'], (value, other) => lessThan(other, value)),
  ...comparison(['ge', '>='], (value, other) => lessOrEqual(other, value)),
  ...comparison(['lt', '<', 'lessthan'], lessThan),
  ...comparison(['le', '<='], lessOrEqual),
])

function about(isSo: (value: Value) => boolean): Test {
  return withArguments('the test', [], ({ value }) => isSo(value))
}

function comparison(
  names: readonly string[],
  compare: (value: Value, other: Value) => boolean,
): (readonly [string, Test])[] {
  const parameters = [{ name: 'other', positionalOnly: true }] as const
  return names.map((name) => [
    name,
    withArguments(name, parameters, ({ value }, other) => compare(value, other)),
  ])
}

function iterable(value: Value): boolean {
  return value instanceof Undefined && !value.isLenient ? failUndefined(value) : isIterable(value)
}

function leaves({ value, environment }: Call, divisor: Value, rest: bigint): boolean {
  return equals(binary('%', value, divisor, environment.budget), rest)
}

function isName(value: Value, names: ReadonlyMap<string, unknown>): boolean {
  const text = textOf(value)
  if (text !== undefined) return names.has(text)
  // What cannot be a key of a map fails.
  hashKey(value)
  return false
}

/** Python keeps one object for each of these numbers. */
const smallest = -5n
const largest = 256n

/** Whether equal texts and numbers are one object depends on how Python came by them. */
function isSame(value: Value, other: Value): boolean {
  if (value === null || typeof value === 'boolean' || typeof value !== typeof other) return value === other
  if (typeof value === 'bigint') {
    return (
      value === other && ((value >= smallest && value <= largest) || failUnsupported('sameas of numbers'))
    )
  }
  if (typeof value === 'number') return Object.is(value, other) && failUnsupported('sameas of numbers')
  if (typeof value === 'string')
    return value === other && (value === '' || failUnsupported('sameas of texts'))
  if (value === other) return true
  const areTuples =
    value instanceof Tuple && other instanceof Tuple && value.items.length === other.items.length
  return areTuples && failUnsupported('sameas of tuples')
}
