/** What Python's operators do, and Jinja's `~`. */
import type { Budget } from '../budget'
import { fail, failUnsupported } from '../failure'
import type { Value } from '../value'
import { DateValue, DictView, Markup, Tuple } from '../value'
import { floatFloorDivide, floatModulo } from './floats'
import {
  chargeFor,
  floorDivide,
  floorModulo,
  intOf,
  needSize,
  power,
  toFloat,
  trueQuotient,
} from './integers'
import { floatPower } from './powers'
import { assertKnown, kindOf, textOf } from './kinds'
import { escapeValue } from './markup'
import { formatPercent } from './percent'
import { str } from './print'

export { compare, equals, hashKey, lessOrEqual, lessThan } from './compare'
export { escapeHtml } from './markup'
export { contains, isTrue, iterate, length } from './sequences'

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**'

export function binary(operator: BinaryOperator, left: Value, right: Value, budget: Budget): Value {
  assertKnown(left)
  if (operator === '%' && (typeof left === 'string' || left instanceof Markup)) {
    return formatPercent(left, right, budget)
  }
  assertKnown(right)
  const [a, b] = [intOf(left), intOf(right)]
  if (a !== undefined && b !== undefined) return integers(operator, a, b, budget)
  const isNumeric =
    (a !== undefined || typeof left === 'number') && (b !== undefined || typeof right === 'number')
  if (isNumeric) return floats(operator, floatOf(left, a), floatOf(right, b))
  const result =
    operator === '+' ? add(left, right, budget) : operator === '*' ? repeat(left, right, budget) : undefined
  if (result !== undefined) return result
  if (operator === '-' && (isSpecial(left) || isSpecial(right)))
    return failUnsupported('the difference of dates or sets')
  return fail(verbs[operator](kindOf(left), kindOf(right)))
}

const verbs = {
  '+': (left: string, right: string) => `${left} and ${right} cannot be added`,
  '-': (left: string, right: string) => `${right} cannot be subtracted from ${left}`,
  '*': (left: string, right: string) => `${left} cannot be multiplied by ${right}`,
  '/': (left: string, right: string) => `${left} cannot be divided by ${right}`,
  '//': (left: string, right: string) => `${left} cannot be divided by ${right}`,
  '%': (left: string, right: string) => `${left} cannot be divided by ${right}`,
  '**': (left: string, right: string) => `${left} cannot be raised to the power of ${right}`,
}

function integers(operator: BinaryOperator, a: bigint, b: bigint, budget: Budget): Value {
  chargeFor(a, b, budget)
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return trueQuotient(a, b)
    case '//':
      return floorDivide(a, b)
    case '%':
      return floorModulo(a, b)
    case '**':
      return b < 0n ? floatPower(toFloat(a), toFloat(b)) : power(a, b, budget)
  }
}

function floats(operator: BinaryOperator, a: number, b: number): Value {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return b === 0 ? fail('a number is divided by zero') : a / b
    case '//':
      return floatFloorDivide(a, b)
    case '%':
      return floatModulo(a, b)
    case '**':
      return isComplex(a, b) ? failUnsupported('complex numbers') : floatPower(a, b)
  }
}

function isComplex(base: number, exponent: number): boolean {
  return base < 0 && Number.isFinite(base) && Number.isFinite(exponent) && !Number.isInteger(exponent)
}

function floatOf(value: Value, int: bigint | undefined): number {
  return int === undefined ? (value as number) : toFloat(int)
}

function add(left: Value, right: Value, budget: Budget): Value | undefined {
  const [text, other] = [textOf(left), textOf(right)]
  if (text !== undefined && other !== undefined) {
    budget.reserve(text.length + other.length)
    if (typeof left === 'string' && typeof right === 'string') return left + right
    return new Markup(escapeValue(left) + escapeValue(right))
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    budget.reserve((left.length + right.length) * 8)
    return [...left, ...right]
  }
  if (!(left instanceof Tuple) || !(right instanceof Tuple)) return undefined
  budget.reserve((left.items.length + right.items.length) * 8)
  return new Tuple([...left.items, ...right.items])
}

function repeat(left: Value, right: Value, budget: Budget): Value | undefined {
  if (intOf(left) !== undefined) return intOf(right) === undefined ? repeat(right, left, budget) : undefined
  if (intOf(right) === undefined) return undefined
  const isSequence = textOf(left) !== undefined || Array.isArray(left) || left instanceof Tuple
  if (!isSequence) return undefined
  const count = Math.max(0, needSize(right, 'a number of repetitions'))
  const text = textOf(left)
  if (text !== undefined) {
    const repeated = text === '' ? '' : repeatText(text, count, budget)
    return left instanceof Markup ? new Markup(repeated) : repeated
  }
  const items = left instanceof Tuple ? left.items : (left as readonly Value[])
  budget.reserve(items.length * count * 8)
  const repeated =
    items.length === 0
      ? []
      : Array.from({ length: items.length * count }, (_, index) => items[index % items.length]!)
  return left instanceof Tuple ? new Tuple(repeated) : repeated
}

function repeatText(text: string, count: number, budget: Budget): string {
  budget.reserve(text.length * count)
  return text.repeat(count)
}

/** Python takes the views of a dict for sets here, and dates give durations. */
function isSpecial(value: Value): boolean {
  return value instanceof DateValue || (value instanceof DictView && value.kind !== 'values')
}

/** Unary minus. */
export function negate(value: Value): Value {
  if (typeof value === 'number') return -value
  assertKnown(value)
  const int = intOf(value)
  return int === undefined ? fail(`${kindOf(value)} has no negative`) : -int
}

/** Unary plus. */
export function plus(value: Value): Value {
  if (typeof value === 'number') return value
  assertKnown(value)
  return intOf(value) ?? fail(`a plus sign is for numbers, and this is ${kindOf(value)}`)
}

/** Jinja's `~`: plain text, since the service does not escape for HTML. */
export function concatenate(values: readonly Value[], budget: Budget): Value {
  const texts = values.map(str)
  budget.reserve(texts.reduce((sum, text) => sum + text.length, 0))
  return texts.join('')
}
