/** Rounds as Python's `round()` does: exactly, and halves to the even neighbour. */
import { ratio } from '../python/floats'
import { bitLength, divideToEven, magnitude } from '../python/integers'

/** Beyond these, rounding changes nothing, or leaves nothing. */
const mostPlaces = 323n
const fewestPlaces = -308n

/** @param places behind the point; below zero before it */
export function roundFloat(value: number, places: bigint): number {
  if (!Number.isFinite(value) || places > mostPlaces) return value
  if (places < fewestPlaces) return 0 * value
  const [numerator, denominator] = ratio(Math.abs(value))
  const scale = 10n ** (places < 0n ? -places : places)
  const quotient =
    places < 0n ? divideToEven(numerator, denominator * scale) : divideToEven(numerator * scale, denominator)
  const rounded = Number(`${String(quotient)}e${String(-places)}`)
  return value < 0 || Object.is(value, -0) ? -rounded : rounded
}

/** @param places behind the point, where a whole number has nothing to round */
export function roundWhole(value: bigint, places: bigint): bigint {
  if (places >= 0n) return value
  const size = magnitude(value)
  if (-places > BigInt(bitLength(size))) return 0n
  const scale = 10n ** -places
  const rounded = divideToEven(size, scale) * scale
  return value < 0n ? -rounded : rounded
}
