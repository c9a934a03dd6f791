/** Python's `**` of floats: correctly rounded, as C's `pow` nearly always is and that of JavaScript is not. */
import { fail } from '../failure'
import { parts, ratio } from './floats'
import { floorDivide, nearestQuotient, timesPowerOfTwo } from './integers'

/** Where the result is no complex number. */
export function floatPower(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1
  if (base === -1 && Math.abs(exponent) === Infinity) return 1
  if (base === 0 && exponent < 0) fail('zero has no negative powers')
  const result = nearestPower(base, exponent)
  const overflows = Number.isFinite(base) && Number.isFinite(exponent) && !Number.isFinite(result)
  return overflows ? fail('the result of a power is too large') : result
}

const smallestNormal = 2 ** -1022

function nearestPower(base: number, exponent: number): number {
  const rough = base ** exponent
  const isSpecial = !Number.isFinite(base) || !Number.isFinite(exponent) || base === 0
  if (isSpecial) return rough
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 64) return wholePower(base, exponent)
  if (!Number.isFinite(rough) || Math.abs(rough) < smallestNormal) return rough
  return rough < 0 ? -positivePower(-base, exponent) : positivePower(Math.abs(base), exponent)
}

function wholePower(base: number, exponent: number): number {
  const [numerator, denominator] = ratio(base)
  const power = BigInt(Math.abs(exponent))
  const [a, b] = [numerator ** power, denominator ** power]
  return exponent > 0 ? nearestQuotient(a, b) : nearestQuotient(b, a)
}

/** Fractions are counted in units of this power of two, which leaves more than enough digits to round from. */
const bits = 200n
const one = 1n << bits

/** Twice the series of the inverse hyperbolic tangent. */
function logarithm(value: bigint): bigint {
  const ratioOf = ((value - one) << bits) / (value + one)
  const square = (ratioOf * ratioOf) >> bits
  let sum = 0n
  let term = ratioOf
  for (let odd = 1n; term !== 0n && term !== -1n; odd += 2n) {
    sum += term / odd
    term = (term * square) >> bits
  }
  return sum * 2n
}

const logarithmOfTwo = logarithm(2n * one)

/** e to the power of a value between 0 and 1. */
function exponential(value: bigint): bigint {
  let sum = 0n
  let term = one
  for (let index = 1n; term !== 0n; index++) {
    sum += term
    term = ((term * value) >> bits) / index
  }
  return sum
}

function positivePower(base: number, exponent: number): number {
  const { mantissa, exponent: shift } = parts(base)
  const size = BigInt(mantissa.toString(2).length - 1)
  const logarithmOfBase = logarithm((mantissa << bits) >> size) + (BigInt(shift) + size) * logarithmOfTwo
  const [numerator, denominator] = ratio(exponent)
  const product = (logarithmOfBase * numerator) / denominator
  const twos = floorDivide(product, logarithmOfTwo)
  return timesPowerOfTwo(Number(exponential(product - twos * logarithmOfTwo)), Number(twos - bits))
}
