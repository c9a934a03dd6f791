/** Digits of a float by the type letters that format specifications and printf formats share. */
import { fixed, formatFloat, plain, significantDigits, withExponent } from './floats'

export type FloatType = 'e' | 'E' | 'f' | 'F' | 'g' | 'G'

/**
 * Without the sign.
 *
 * @param value not negative
 * @param alternate keeps the point and the zeros after it
 */
export function formatDigits(value: number, type: FloatType, precision: number, alternate: boolean): string {
  const upper = type === type.toUpperCase()
  if (!Number.isFinite(value)) return upper ? formatFloat(value).toUpperCase() : formatFloat(value)
  if (type === 'f' || type === 'F') return withPoint(fixed(value, precision), alternate)
  const letter = upper ? 'E' : 'e'
  if (type === 'e' || type === 'E') {
    const { digits, exponent } = significantDigits(value, precision + 1)
    return withPoint(withExponent(digits, exponent, letter), alternate)
  }
  return general(value, precision, alternate, letter, 0)
}

/**
 * With an exponent where that is shorter.
 *
 * @param leastDecimals 1 for a number that has to look like a float
 */
export function general(
  value: number,
  precision: number,
  alternate: boolean,
  letter: string,
  leastDecimals: number,
): string {
  const count = Math.max(precision, 1)
  const { digits, exponent } = significantDigits(value, count)
  const kept = alternate ? digits : digits.replace(/(?<=.)0+$/, '')
  const needsExponent = exponent < -4 || exponent >= count - leastDecimals
  const text = needsExponent ? withExponent(kept, exponent, letter) : plain(kept, exponent, leastDecimals)
  return withPoint(text, alternate)
}

function withPoint(text: string, always: boolean): string {
  return always && !text.includes('.') ? text.replace(/^\d+/, '$&.') : text
}
