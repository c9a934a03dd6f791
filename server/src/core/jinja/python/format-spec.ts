/** Format specifications such as `>8.2f`: how `format()` prints numbers and texts. */
import type { Budget } from '../budget'
import { fail, failUnsupported } from '../failure'
import type { Value } from '../value'
import { DateValue } from '../value'
import { countPoints, cut } from './characters'
import { formatDigits, general } from './float-format'
import { formatFloat } from './floats'
import { intOf, intText, magnitude, toFloat } from './integers'
import { assertKnown, kindOf, textOf } from './kinds'
import type { Alignment } from './padding'
import { group, pad } from './padding'
import { str } from './print'

interface Specification {
  readonly fill: string
  readonly alignment: Alignment
  readonly sign: string
  readonly noNegativeZero: boolean
  readonly alternate: boolean
  readonly width: number
  readonly separator: string
  readonly precision: number | undefined
  readonly type: string
}

/** Python's `format(value, specification)`. */
export function formatValue(value: Value, specification: string, budget: Budget): string {
  assertKnown(value)
  if (specification === '') return str(value)
  const text = textOf(value)
  if (text !== undefined) return formatText(text, parse(specification, '<', 's'), budget)
  const int = intOf(value)
  if (int !== undefined) return formatInt(int, parse(specification, '>', 'd'), budget)
  if (typeof value === 'number') return formatNumber(value, parse(specification, '>', ''), budget)
  if (value instanceof DateValue) return failUnsupported('formats of dates')
  return fail(`${kindOf(value)} takes no format, and “${specification}” is given`)
}

const layout =
  /^(?:(?<fill>[^])(?=[<>=^]))?(?<alignment>[<>=^])?(?<sign>[-+ ])?(?<noNegativeZero>z)?(?<alternate>#)?(?<rest>[^]*)$/u
const rest =
  /^(?<width>\d*)(?<separator>,_?|_,?|)(?:(?<point>\.)(?<precision>\d*)(?<fraction>[,_]*))?(?<type>[^]?)$/u

function parse(specification: string, usual: Alignment, usualType: string): Specification {
  const first = layout.exec(specification)!.groups!
  const { alignment } = first
  const hasZero = first['fill'] === undefined && first['rest']!.startsWith('0')
  const second = rest.exec(hasZero ? first['rest']!.slice(1) : first['rest']!)?.groups
  if (!second) return fail(`“${specification}” is no format`)
  const { width = '', separator = '', point, precision = '', fraction, type = '' } = second
  if (separator.length > 1) return fail('a format groups with a comma or an underscore, not with both')
  if (fraction) return failUnsupported('groups of decimals')
  if (point !== undefined && precision === '')
    return fail(`the format “${specification}” misses its precision`)
  const parsed: Specification = {
    fill: first['fill'] ?? (hasZero ? '0' : ' '),
    alignment: (alignment as Alignment | undefined) ?? (hasZero && usual === '>' ? '=' : usual),
    sign: first['sign'] ?? '',
    noNegativeZero: first['noNegativeZero'] !== undefined,
    alternate: first['alternate'] !== undefined,
    width: inBounds(width),
    separator,
    precision: point === undefined ? undefined : inBounds(precision),
    type: type === '' ? usualType : type,
  }
  const groups = parsed.separator === '_' ? 'bdoxXeEfFgG%' : 'deEfFgG%'
  const canGroup = parsed.separator === '' || groups.includes(parsed.type)
  return canGroup ? parsed : fail(`the format “${specification}” cannot group digits`)
}

function inBounds(written: string): number {
  const size = Number(written)
  return size < 2 ** 63 ? size : fail('the width or precision of a format is too large')
}

function formatText(text: string, format: Specification, budget: Budget): string {
  if (format.type !== 's') return failType(format, 'text')
  if (format.sign !== '' || format.noNegativeZero || format.alternate || format.alignment === '=') {
    return fail('the format is for numbers, and this is text')
  }
  const body = format.precision === undefined ? text : cut(text, 0, format.precision)
  return pad({ before: '', body }, format.width, format.fill, format.alignment, countPoints(body), budget)
}

function failType({ type }: Specification, kind: string): never {
  return fail(`“${type}” is no format for ${kind}`)
}

const bases: Readonly<Record<string, readonly [base: number, prefix: string]>> = {
  b: [2, '0b'],
  o: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
}

function formatInt(value: bigint, format: Specification, budget: Budget): string {
  const { type, sign, alternate } = format
  if ('eEfFgG%'.includes(type)) return formatNumber(toFloat(value), format, budget)
  if (format.precision !== undefined) return fail('a format for whole numbers has no precision')
  if (format.noNegativeZero) return fail('“z” is no format for whole numbers')
  if (type === 'c') {
    if (sign !== '' || alternate) return fail('the format “c” has no sign')
    return formatCharacter(value, format, budget)
  }
  const before = signOf(value < 0n, sign)
  if (type === 'd' || type === 'n') return grouped(before, intText(magnitude(value)), '', 3, format, budget)
  const base = bases[type]
  if (!base) return failType(format, 'whole numbers')
  const digits = magnitude(value).toString(base[0])
  const body = type === 'X' ? digits.toUpperCase() : digits
  return grouped(before + (alternate ? base[1] : ''), body, '', 4, format, budget)
}

function formatCharacter(value: bigint, format: Specification, budget: Budget): string {
  if (value < 0n || value > 0x10ffffn) return fail('the format “c” needs the code of a character')
  const body = String.fromCodePoint(Number(value))
  return pad({ before: '', body }, format.width, format.fill, format.alignment, 1, budget)
}

function formatNumber(value: number, format: Specification, budget: Budget): string {
  const { type, precision, alternate } = format
  if (!['', 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%'].includes(type)) return failType(format, 'decimal numbers')
  budget.reserve(precision ?? 0)
  const number = type === '%' ? value * 100 : value
  const digits = digitsOf(Math.abs(number), type, precision, alternate)
  const isNegative = number < 0 || Object.is(number, -0)
  const hidesSign =
    format.noNegativeZero && !/[1-9]/.test(digits.replace(/e.*/i, '')) && Number.isFinite(number)
  const [, whole = '', rest = ''] = /^(\d*)([^]*)$/.exec(digits)!
  const after = type === '%' ? `${rest}%` : rest
  return grouped(signOf(isNegative && !hidesSign, format.sign), whole, after, 3, format, budget)
}

function digitsOf(value: number, type: string, precision: number | undefined, alternate: boolean): string {
  switch (type) {
    case '':
      if (precision === undefined || !Number.isFinite(value)) return withPoint(formatFloat(value), alternate)
      return general(value, precision, alternate, 'e', 1)
    case 'n':
      return formatDigits(value, 'g', precision ?? 6, alternate)
    case '%':
      return formatDigits(value, 'f', precision ?? 6, alternate)
    default:
      return formatDigits(value, type as 'e', precision ?? 6, alternate)
  }
}

function withPoint(text: string, always: boolean): string {
  return always && !text.includes('.') ? text.replace(/^\d+/, '$&.') : text
}

function signOf(isNegative: boolean, sign: string): string {
  if (isNegative) return '-'
  return sign === '-' ? '' : sign
}

/** Zeros in front of a number are part of its groups. */
function grouped(
  before: string,
  digits: string,
  after: string,
  size: number,
  format: Specification,
  budget: Budget,
): string {
  const { width, fill, alignment, separator } = format
  budget.reserve(width)
  const leastWidth = fill === '0' && alignment === '=' ? width - before.length - after.length : 0
  const body = group(digits, separator, size, leastWidth, budget) + after
  return pad({ before, body }, width, fill, alignment, before.length + body.length, budget)
}
