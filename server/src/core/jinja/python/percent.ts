/** `text % values`: what printf knows, as Python's texts do it. */
import type { Budget } from '../budget'
import { fail } from '../failure'
import type { Value } from '../value'
import { Dict, Markup, RangeValue, Tuple, Undefined } from '../value'
import { countPoints, cut } from './characters'
import { hashKey } from './compare'
import type { FloatType } from './float-format'
import { formatDigits } from './float-format'
import { intOf, intText, magnitude, toFloat } from './integers'
import { assertKnown, kindOf, textOf } from './kinds'
import { escapeHtml, escapeValue } from './markup'
import { parsePythonFloat, parsePythonInt } from './numbers'
import { pad } from './padding'
import { escapeBeyondAscii, repr, str } from './print'

interface Field {
  readonly flags: string
  readonly width: number
  /** Undefined where it is left out. */
  readonly precision: number | undefined
  readonly type: string
}

interface Filling {
  readonly budget: Budget
  /** Values are escaped, and texts read as numbers. */
  readonly isMarkup: boolean
  values: readonly Value[]
  next: number
  /** For `%(name)s`. */
  readonly lookUp: ((key: string) => Value) | undefined
}

const layout =
  /%(?:\((?<key>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\))?(?<flags>[-+ #0]*)(?<width>\*|\d+)?(?:\.(?<precision>\*|\d*))?[hlL]?(?<type>[^])?/gu

export function formatPercent(format: string | Markup, argument: Value, budget: Budget): Value {
  if (!(argument instanceof Undefined)) assertKnown(argument)
  const isMarkup = format instanceof Markup
  const filling: Filling = {
    budget,
    isMarkup,
    values: argument instanceof Tuple ? argument.items : [argument],
    next: 0,
    lookUp: isMapping(argument) ? (key) => lookUp(argument, key) : undefined,
  }
  const text = isMarkup ? format.text : format
  let written = ''
  let last = 0
  for (const match of text.matchAll(layout)) {
    written += text.slice(last, match.index) + (match[0] === '%%' ? '%' : fillIn(match.groups!, filling))
    last = match.index + match[0].length
  }
  if (!filling.lookUp && filling.next < filling.values.length)
    fail('there are more values than places for them in the text')
  budget.reserve(written.length)
  written += text.slice(last)
  return isMarkup ? new Markup(written) : written
}

/** What has items by keys or places, other than texts and tuples, counts as a mapping. */
function isMapping(value: Value): boolean {
  return (
    Array.isArray(value) || value instanceof Dict || value instanceof RangeValue || value instanceof Undefined
  )
}

function lookUp(mapping: Value, key: string): Value {
  if (!(mapping instanceof Dict)) {
    assertKnown(mapping)
    return fail(`${kindOf(mapping)} has no names for %(${key})`)
  }
  const value = mapping.get(hashKey(key))
  return value === undefined ? fail(`the map has no “${key}”`) : value
}

function fillIn(groups: Readonly<Record<string, string | undefined>>, filling: Filling): string {
  const { key, flags = '', type } = groups
  if (key !== undefined) {
    if (!filling.lookUp) return fail(`%(${key}) needs a map of values`)
    // From here on, there are no other values.
    filling.values = [filling.lookUp(key)]
    filling.next = 0
  }
  const width = starOr(groups['width'], filling) ?? 0
  const precision = starOr(groups['precision'], filling)
  if (type === undefined) return fail('the text ends within a place for a value')
  const field: Field = {
    flags: width < 0 ? `${flags}-` : flags,
    width: Math.abs(width),
    precision: precision === undefined ? undefined : Math.max(0, precision),
    type,
  }
  return formatField(field, nextValue(filling), filling)
}

/** A star stands for a number among the values. */
function starOr(written: string | undefined, filling: Filling): number | undefined {
  if (written !== '*') return written === undefined ? undefined : inBounds(Number(written))
  const value = filling.isMarkup ? undefined : intOf(nextValue(filling))
  return value === undefined ? fail('a * in the text needs a whole number') : inBounds(Number(value))
}

function inBounds(size: number): number {
  return Math.abs(size) < 2 ** 31 ? size : fail('the width or precision of a value is too large')
}

function nextValue(filling: Filling): Value {
  const value = filling.values[filling.next++]
  return value === undefined ? fail('there are fewer values than places for them in the text') : value
}

function formatField(field: Field, value: Value, filling: Filling): string {
  const { type, precision } = field
  switch (type) {
    case 's':
    case 'r':
    case 'a': {
      const text = printValue(type, value, filling.isMarkup)
      return padField(field, '', precision === undefined ? text : cut(text, 0, precision), false, filling)
    }
    case 'c':
      return padField(field, '', characterOf(value, filling.isMarkup), false, filling)
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      return formatInt(field, value, filling)
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return formatFloatField(field, type, value, filling)
    default:
      return fail(`“%${type}” is no format of a value`)
  }
}

function printValue(type: 's' | 'r' | 'a', value: Value, isMarkup: boolean): string {
  if (type === 's') return isMarkup ? escapeValue(value) : str(value)
  const printed = isMarkup ? escapeHtml(repr(value)) : repr(value)
  return type === 'r' ? printed : escapeBeyondAscii(printed)
}

function characterOf(value: Value, isMarkup: boolean): string {
  assertKnown(value)
  const text = isMarkup ? undefined : textOf(value)
  if (text !== undefined && countPoints(text) === 1) return text
  const code = isMarkup ? undefined : intOf(value)
  const isCharacter = code !== undefined && code >= 0n && code <= 0x10ffffn
  return isCharacter ? String.fromCodePoint(Number(code)) : fail('%c needs one character or its code')
}

function formatInt(field: Field, value: Value, filling: Filling): string {
  const { type, precision = 0, flags } = field
  const isDecimal = type === 'd' || type === 'i' || type === 'u'
  const int = intFor(type, isDecimal, value, filling.isMarkup)
  const base = isDecimal ? 10 : type === 'o' ? 8 : 16
  const digits = isDecimal ? intText(magnitude(int)) : magnitude(int).toString(base)
  filling.budget.reserve(precision)
  const padded = digits.padStart(precision, '0')
  const prefix = flags.includes('#') && !isDecimal ? (base === 8 ? '0o' : '0x') : ''
  const before = signOf(int < 0n, flags) + prefix
  return type === 'X'
    ? padField(field, before.toUpperCase(), padded.toUpperCase(), true, filling)
    : padField(field, before, padded, true, filling)
}

function intFor(type: string, isDecimal: boolean, value: Value, isMarkup: boolean): bigint {
  assertKnown(value)
  const int = isMarkup && !isDecimal ? undefined : intOf(value)
  if (int !== undefined) return int
  if (isDecimal && typeof value === 'number') {
    return Number.isFinite(value)
      ? BigInt(Math.trunc(value))
      : fail('infinity and “nan” are no whole numbers')
  }
  const text = isMarkup && isDecimal ? textOf(value) : undefined
  const read = text === undefined ? undefined : parsePythonInt(text)
  return read ?? fail(`%${type} needs a number, and this is ${kindOf(value)}`)
}

function formatFloatField(field: Field, type: FloatType, value: Value, filling: Filling): string {
  assertKnown(value)
  const int = intOf(value)
  const text = filling.isMarkup ? textOf(value) : undefined
  const read = text === undefined ? undefined : parsePythonFloat(text)
  const number = int === undefined ? (typeof value === 'number' ? value : read) : toFloat(int)
  if (number === undefined) return fail(`%${type} needs a number, and this is ${kindOf(value)}`)
  const { flags, precision = 6 } = field
  filling.budget.reserve(precision)
  const isNegative = number < 0 || Object.is(number, -0)
  const digits = formatDigits(Math.abs(number), type, precision, flags.includes('#'))
  return padField(field, signOf(isNegative, flags), digits, true, filling)
}

function signOf(isNegative: boolean, flags: string): string {
  if (isNegative) return '-'
  if (flags.includes('+')) return '+'
  return flags.includes(' ') ? ' ' : ''
}

function padField(
  field: Field,
  before: string,
  body: string,
  isNumber: boolean,
  { budget }: Filling,
): string {
  const { flags, width } = field
  const size = before.length + countPoints(body)
  if (flags.includes('-')) return pad({ before, body }, width, ' ', '<', size, budget)
  const withZeros = isNumber && flags.includes('0')
  return pad({ before, body }, width, withZeros ? '0' : ' ', withZeros ? '=' : '>', size, budget)
}
