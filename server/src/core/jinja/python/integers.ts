/** Python's `int` where a bigint alone does not do: as an index, as text, as a float, and its costly operations. */
import type { Budget } from '../budget'
import { fail } from '../failure'
import type { Value } from '../value'
import { assertKnown, kindOf } from './kinds'

/** Python prints no longer numbers. */
const mostDigits = 4300
const firstTooLong = 10n ** BigInt(mostDigits)

const largestIndex = 2n ** 63n - 1n

/** Of an `int` or `bool`; undefined for everything else. */
export function intOf(value: Value): bigint | undefined {
  if (typeof value === 'bigint') return value
  return typeof value === 'boolean' ? BigInt(value) : undefined
}

/** @param what the value is for, at the beginning of a sentence */
export function needInt(value: Value, what: string): bigint {
  assertKnown(value)
  return intOf(value) ?? fail(`${what} has to be a whole number, and is ${kindOf(value)}`)
}

/** A width or count, which Python refuses where it does not fit into 64 bits. */
export function needSize(value: Value, what: string): number {
  const size = needInt(value, what)
  if (size > largestIndex || size < -largestIndex - 1n) fail(`${what} is too large`)
  return Number(size)
}

/** A bound of a slice or search, which may be any number: what is beyond 64 bits is as good as infinite. */
export function boundOf(value: bigint): number {
  if (value > largestIndex) return Infinity
  return value < -largestIndex ? -Infinity : Number(value)
}

export function intText(value: bigint): string {
  if (value >= firstTooLong || value <= -firstTooLong) {
    fail(`a number with more than ${String(mostDigits)} digits cannot be printed`)
  }
  return String(value)
}

export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

export function bitLength(value: bigint): number {
  if (value === 0n) return 0
  const hex = magnitude(value).toString(16)
  return hex.length * 4 - Math.clz32(parseInt(hex[0]!, 16)) + 28
}

/** Fails where Python has no `float` that is large enough. */
export function toFloat(value: bigint): number {
  const float = Number(value)
  return Number.isFinite(float) ? float : fail('a number is too large for a calculation with decimals')
}

/** Python's `/` of two ints, rounded once. */
export function trueQuotient(dividend: bigint, divisor: bigint): number {
  if (divisor === 0n) fail('a number is divided by zero')
  const quotient = nearestQuotient(dividend, divisor)
  return Number.isFinite(quotient) ? quotient : fail('the result of a division is too large')
}

/** Infinite where it is too large for a float. */
export function nearestQuotient(dividend: bigint, divisor: bigint): number {
  const negative = dividend < 0n !== divisor < 0n
  const [a, b] = [magnitude(dividend), magnitude(divisor)]
  if (a === 0n) return 0 / Number(divisor)
  const quotient = a <= safe && b <= safe ? Number(a) / Number(b) : roundedQuotient(a, b)
  return negative ? -quotient : quotient
}

const safe = BigInt(Number.MAX_SAFE_INTEGER)

/** The quotient is cut to the 53 bits of a float, or to the fewer ones near zero, so that it is rounded once. */
function roundedQuotient(a: bigint, b: bigint): number {
  const estimate = bitLength(a) - bitLength(b) - 53
  const fits = estimate < 0 ? a << BigInt(-estimate) < b << 53n : a < b << BigInt(estimate + 53)
  const exponent = Math.max(fits ? estimate : estimate + 1, -1074)
  const rounded = divideToEven(
    exponent < 0 ? a << BigInt(-exponent) : a,
    exponent > 0 ? b << BigInt(exponent) : b,
  )
  return timesPowerOfTwo(Number(rounded), exponent)
}

/** In two steps, since the power itself may be beyond what a float holds. */
export function timesPowerOfTwo(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2)
  return value * 2 ** half * 2 ** (exponent - half)
}

/** To the nearest, and half-way to the even one; of what is not negative. */
export function divideToEven(a: bigint, b: bigint): bigint {
  const quotient = a / b
  const twice = (a - quotient * b) * 2n
  return twice > b || (twice === b && quotient % 2n === 1n) ? quotient + 1n : quotient
}

export function floorDivide(a: bigint, b: bigint): bigint {
  if (b === 0n) fail('a number is divided by zero')
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

export function floorModulo(a: bigint, b: bigint): bigint {
  if (b === 0n) fail('a number is divided by zero')
  const rest = a % b
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest
}

/** Called before calculations, so that those with very large numbers count. */
export function chargeFor(a: bigint, b: bigint, budget: Budget): void {
  if (isLarge(a) || isLarge(b)) chargeBits(bitLength(a) + bitLength(b), budget)
}

/** @param exponent not negative */
export function power(base: bigint, exponent: bigint, budget: Budget): bigint {
  if (base === 0n || base === 1n || exponent === 0n) return exponent === 0n ? 1n : base
  if (base === -1n) return exponent % 2n === 0n ? 1n : -1n
  chargeBits(bitLength(base) * Number(exponent), budget)
  return base ** exponent
}

function isLarge(value: bigint): boolean {
  return value > safe || value < -safe
}

/** Python needs a byte for eight bits; the time grows faster than that, which steps stand for. */
function chargeBits(bits: number, budget: Budget): void {
  budget.reserve(bits / 8)
  budget.step(Math.ceil(bits / 64))
}
