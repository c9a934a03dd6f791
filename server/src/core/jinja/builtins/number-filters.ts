/** Filters that make numbers, and compute with them. */
import { fail } from '../failure'
import { intOf, toFloat as floatOfInt } from '../python/integers'
import { assertKnown, textOf } from '../python/kinds'
import { binary, isTrue, iterate } from '../python/operators'
import { digitValue, parsePythonFloat, parsePythonInt } from '../python/numbers'
import type { Value } from '../value'
import { attributeGetter } from './attribute-getter'
import { failKind, requireWhole, withArguments } from './call'
import type { Call, Filter } from './environment'
import { isNumber } from './kind-tests'
import { white } from './patterns'
import { roundFloat, roundWhole } from './rounding'

export const numberFilters: readonly (readonly [name: string, filter: Filter])[] = [
  ['abs', withArguments('abs', [], absolute)],
  [
    'int',
    withArguments(
      'int',
      [
        { name: 'default', default: 0n },
        { name: 'base', default: 10n },
      ],
      toInt,
    ),
  ],
  ['float', withArguments('float', [{ name: 'default', default: 0 }], toFloat)],
  [
    'round',
    withArguments(
      'round',
      [
        { name: 'precision', default: 0n },
        { name: 'method', default: 'common' },
      ],
      round,
    ),
  ],
  [
    'sum',
    withArguments(
      'sum',
      [
        { name: 'attribute', default: null },
        { name: 'start', default: 0n },
      ],
      sum,
    ),
  ],
  ['filesizeformat', withArguments('filesizeformat', [{ name: 'binary', default: false }], fileSize)],
]

function absolute({ value }: Call): Value {
  if (typeof value === 'number') return Math.abs(value)
  const whole = requireNumber('abs', value)
  return whole < 0n ? -whole : whole
}

function requireNumber(filter: string, value: Value): bigint {
  return isNumber(value) ? requireWhole(filter, value) : failKind(filter, 'a number', value)
}

/** Python reads no longer numbers than this from text, except in bases that are powers of two. */
const mostDigits = 4300

const edges = new RegExp(`^${white}+|${white}+$`, 'gu')

function toInt({ value }: Call, fallback: Value, base: Value): Value {
  assertKnown(value)
  const text = textOf(value)
  if (text !== undefined) {
    const whole = parseInBase(text, base)
    if (whole !== undefined) return whole
  } else if (isNumber(value)) {
    if (typeof value !== 'number') return requireWhole('int', value)
    if (Math.abs(value) === Infinity) fail('`int` cannot make a whole number of infinity')
  }
  const float = text === undefined ? value : parsePythonFloat(text)
  return typeof float === 'number' && Number.isFinite(float) ? BigInt(Math.trunc(float)) : fallback
}

/** As Python's `int(text, base)`; undefined where that refuses the text or the base. */
function parseInBase(text: string, base: Value): bigint | undefined {
  assertKnown(base)
  const radix = Number(intOf(base) ?? -1n)
  if (radix < 0 || radix === 1 || radix > 36) return undefined
  if (radix === 10) return countDigits(text) > mostDigits ? undefined : parsePythonInt(text)

  const trimmed = text.replace(edges, '').replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)))
  const match = /^([+-]?)(?:0(?:([bB])|([oO])|([xX]))(?=_?[0-9a-z]))?_?([0-9a-z]+(?:_[0-9a-z]+)*)$/i.exec(
    trimmed,
  )
  if (!match) return undefined
  return digitsInBase(trimmed, match, radix)
}

function digitsInBase(text: string, match: RegExpExecArray, radix: number): bigint | undefined {
  const [, sign, binaryMark, octalMark, hexMark] = match
  const marked = binaryMark ? 2 : octalMark ? 8 : hexMark ? 16 : undefined
  const unsigned = sign ? text.slice(1) : text
  const hasPrefix = marked !== undefined && (radix === 0 || radix === marked)
  const digits = hasPrefix ? unsigned.slice(2).replace(/^_/, '') : unsigned
  if (!/^[0-9a-z]+(?:_[0-9a-z]+)*$/i.test(digits)) return undefined
  const plain = digits.replaceAll('_', '')
  // Without a base, 0 may begin a number only where the number is zero.
  if (radix === 0 && !hasPrefix && /^0+[^0]/.test(plain)) return undefined
  const base = radix === 0 ? (hasPrefix ? marked : 10) : radix
  if (plain.length > mostDigits && (base & (base - 1)) !== 0) return undefined
  let whole = 0n
  for (const digit of plain) {
    const one = parseInt(digit, 36)
    if (one >= base) return undefined
    whole = whole * BigInt(base) + BigInt(one)
  }
  return sign === '-' ? -whole : whole
}

function countDigits(text: string): number {
  return text.length <= mostDigits ? 0 : text.replace(/\P{Nd}/gu, '').length
}

function toFloat({ value }: Call, fallback: Value): Value {
  assertKnown(value)
  return floatOf(value) ?? fallback
}

/** As Python's `float()`; undefined where that refuses the value. */
function floatOf(value: Value): number | undefined {
  const text = textOf(value)
  if (text !== undefined) return parsePythonFloat(text)
  if (typeof value === 'number') return value
  const whole = intOf(value)
  return whole === undefined ? undefined : floatOfInt(whole)
}

function round({ value, environment }: Call, precision: Value, method: Value): Value {
  const rounding = textOf(method)
  if (rounding !== 'common' && rounding !== 'ceil' && rounding !== 'floor') {
    return fail('`round` knows the methods `common`, `ceil` and `floor`')
  }
  if (rounding === 'common') {
    if (typeof value === 'number') return roundCommon(value, precision)
    const whole = requireNumber('round', value)
    return precision === null ? whole : roundWhole(whole, requireWhole('round', precision))
  }
  const { budget } = environment
  const factor = binary('**', 10n, precision, budget)
  const scaled = binary('*', value, factor, budget)
  const whole = typeof scaled === 'number' ? wholeOf(Math[rounding](scaled)) : requireNumber('round', scaled)
  return binary('/', whole, factor, budget)
}

function roundCommon(value: number, precision: Value): Value {
  if (precision === null) return wholeOf(roundFloat(value, 0n))
  const rounded = roundFloat(value, requireWhole('round', precision))
  if (Number.isFinite(value) && !Number.isFinite(rounded)) fail('the rounded number is too large')
  return rounded
}

function wholeOf(value: number): bigint {
  return Number.isFinite(value)
    ? BigInt(value)
    : fail(`\`round\` cannot make a whole number of ${String(value)}`)
}

/** As Python's `sum()`, which goes on exactly with `int`, and keeps what adding `float` loses. */
function sum(call: Call, attribute: Value, start: Value): Value {
  const { value, environment } = call
  const { budget } = environment
  const get = attributeGetter(call, attribute)
  if (textOf(start) !== undefined) fail('`sum` cannot add text; `join` can')
  let total: Value = start
  let lost: number | undefined = typeof start === 'number' ? 0 : undefined
  let isPlain = typeof start !== 'number' && typeof start !== 'bigint'
  for (const item of iterate(value)) {
    budget.step()
    const one = get(item)
    if (typeof total === 'number' && lost !== undefined && isNumber(one)) {
      const added = floatOf(one)!
      const next: number = total + added
      lost += Math.abs(total) >= Math.abs(added) ? total - next + added : added - next + total
      total = next
      continue
    }
    if (typeof total === 'number' && lost !== undefined) total = withLost(total, lost)
    const wasWhole = typeof total === 'bigint' && !isPlain
    isPlain ||= lost !== undefined
    lost = undefined
    total = binary('+', total, one, budget)
    // Python leaves its faster ways for good at anything but a float, and where an int needs more than 64 bits.
    if (wasWhole && typeof one === 'number') lost = 0
    else if (typeof total !== 'bigint' || BigInt.asIntN(64, total) !== total) isPlain = true
  }
  return typeof total === 'number' && lost !== undefined ? withLost(total, lost) : total
}

function withLost(total: number, lost: number): number {
  return lost && Number.isFinite(lost) ? total + lost : total
}

const decimalUnits = ['kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB']
const binaryUnits = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB']

function fileSize({ value, environment }: Call, isBinary: Value): Value {
  const size = floatOf(value) ?? failKind('filesizeformat', 'a number', value)
  const usesBinary = isTrue(isBinary)
  const base = usesBinary ? 1024n : 1000n
  if (size === 1) return '1 Byte'
  if (size < base) {
    if (size === -Infinity) fail('`filesizeformat` cannot print an infinite size')
    return `${String(BigInt(Math.trunc(size)))} Bytes`
  }
  const units = usesBinary ? binaryUnits : decimalUnits
  const fitting = units.findIndex((_, index) => size < base ** BigInt(index + 2))
  const index = fitting < 0 ? units.length - 1 : fitting
  const count = (Number(base) * size) / Number(base ** BigInt(index + 2))
  return binary('%', `%.1f ${units[index]!}`, count, environment.budget)
}
