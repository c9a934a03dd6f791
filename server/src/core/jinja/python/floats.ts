/** Prints and computes with Python's `float`; printed digits are those of the exact binary value, as C prints them. */
import { fail } from '../failure'
import { divideToEven } from './integers'

/** Of a number that is neither negative nor infinite; `digits` has no point, `exponent` is that of the first digit. */
export interface Digits {
  readonly digits: string
  readonly exponent: number
}

/** No float has more digits that are not zero. */
const mostDecimals = 1074
const mostSignificant = 780

/** The shortest digits that lead back to the number. */
export function shortestDigits(value: number): Digits {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) }
}

/** As `repr()` and `str()` print it. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  return sign + (Number.isFinite(value) ? shortest(Math.abs(value)) : 'inf')
}

function shortest(value: number): string {
  const { digits, exponent } = shortestDigits(value)
  if (exponent < -4 || exponent >= 16) return withExponent(digits, exponent, 'e')
  return plain(digits, exponent, 1)
}

/** `12.3` from the digits `123`. */
export function plain(digits: string, exponent: number, leastDecimals: number): string {
  const whole = exponent < 0 ? '0' : digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const decimals = exponent < 0 ? '0'.repeat(-exponent - 1) + digits : digits.slice(exponent + 1)
  const padded = decimals.padEnd(leastDecimals, '0')
  return padded === '' ? whole : `${whole}.${padded}`
}

/** `1.23e+20` from the digits `123`. */
export function withExponent(digits: string, exponent: number, letter: string): string {
  const mantissa = digits.length > 1 ? `${digits[0]!}.${digits.slice(1)}` : digits
  const power = String(Math.abs(exponent)).padStart(2, '0')
  return `${mantissa}${letter}${exponent < 0 ? '-' : '+'}${power}`
}

/** As `%.3f`. */
export function fixed(value: number, precision: number): string {
  const counted = Math.min(precision, mostDecimals)
  const [numerator, denominator] = fraction(value)
  const scaled = divideToEven(numerator * 10n ** BigInt(counted), denominator)
  const digits = String(scaled).padStart(counted + 1, '0')
  const decimals = digits.slice(digits.length - counted).padEnd(precision, '0')
  const whole = digits.slice(0, digits.length - counted)
  return precision === 0 ? whole : `${whole}.${decimals}`
}

/** @param count how many, at least one */
export function significantDigits(value: number, count: number): Digits {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 }
  const counted = Math.min(count, mostSignificant)
  const [numerator, denominator] = fraction(value)
  let { exponent } = shortestDigits(value)
  for (;;) {
    const places = BigInt(Math.abs(counted - 1 - exponent))
    const scaled =
      counted - 1 < exponent
        ? divideToEven(numerator, denominator * 10n ** places)
        : divideToEven(numerator * 10n ** places, denominator)
    const digits = String(scaled)
    // The shortest digits may be those of the next power of ten, and so may the rounded ones.
    if (digits.length === counted) return { digits: digits.padEnd(count, '0'), exponent }
    exponent += digits.length - counted
  }
}

function fraction(value: number): [numerator: bigint, denominator: bigint] {
  const { mantissa, exponent } = parts(value)
  return exponent < 0 ? [mantissa, 1n << BigInt(-exponent)] : [mantissa << BigInt(exponent), 1n]
}

/** The number is the mantissa times a power of two. */
export function parts(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number((bits >> 52n) & 0x7ffn)
  const low = bits & 0xfffffffffffffn
  return biased === 0
    ? { mantissa: low, exponent: -1074 }
    : { mantissa: low | (1n << 52n), exponent: biased - 1075 }
}

/** In lowest terms, the denominator positive; fails for what is infinite or no number. */
export function ratio(value: number): [numerator: bigint, denominator: bigint] {
  if (!Number.isFinite(value)) fail('infinity and “nan” are no fractions')
  let { mantissa, exponent } = parts(Math.abs(value))
  if (mantissa === 0n) return [0n, 1n]
  while (exponent < 0 && mantissa % 2n === 0n) {
    mantissa /= 2n
    exponent++
  }
  const numerator = exponent > 0 ? mantissa << BigInt(exponent) : mantissa
  return [value < 0 ? -numerator : numerator, exponent < 0 ? 1n << BigInt(-exponent) : 1n]
}

/** Python's `%`: the sign is that of the divisor. */
export function floatModulo(a: number, b: number): number {
  if (b === 0) fail('a number is divided by zero')
  const rest = a % b
  if (rest === 0) return b < 0 ? -0 : 0
  return b < 0 !== rest < 0 ? rest + b : rest
}

export function floatFloorDivide(a: number, b: number): number {
  if (b === 0) fail('a number is divided by zero')
  const rest = a % b
  const exact = (a - rest) / b
  const quotient = rest !== 0 && b < 0 !== rest < 0 ? exact - 1 : exact
  if (quotient === 0) return (Object.is(a, -0) || a < 0) !== b < 0 ? -0 : 0
  const floor = Math.floor(quotient)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

/** As `float.hex()`. */
export function hexOf(value: number): string {
  if (!Number.isFinite(value)) return formatFloat(value)
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  if (value === 0) return `${sign}0x0.0p+0`
  const { mantissa, exponent } = parts(Math.abs(value))
  const lead = mantissa >> 52n
  const digits = (mantissa & 0xfffffffffffffn).toString(16).padStart(13, '0')
  const power = exponent + 52
  return `${sign}0x${String(lead)}.${digits}p${power < 0 ? '' : '+'}${String(power)}`
}
