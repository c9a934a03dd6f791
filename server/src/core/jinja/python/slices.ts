/** Cuts texts, lists, tuples and ranges as Python's slices and indices do. */
import type { Budget } from '../budget'
import { fail } from '../failure'
import type { Value } from '../value'
import { Markup, RangeValue, Tuple } from '../value'
import { codePoints, isPlain } from './characters'
import { boundOf, needInt } from './integers'
import { assertKnown, kindOf, textOf } from './kinds'
import { length } from './sequences'

/** `[start:stop:step]`; null where a part is left out. */
export class Slice {
  readonly start: Value
  readonly stop: Value
  readonly step: Value

  constructor(start: Value, stop: Value, step: Value) {
    this.start = start
    this.stop = stop
    this.step = step
  }
}

export function takeSlice(value: Value, slice: Slice, budget: Budget): Value {
  assertKnown(value)
  const text = textOf(value)
  if (text !== undefined) {
    budget.reserve(text.length)
    const part = isPlain(text) ? sliceText(text, slice) : pick(codePoints(text), slice).join('')
    return value instanceof Markup ? new Markup(part) : part
  }
  if (Array.isArray(value)) {
    budget.reserve(value.length * 8)
    return pick(value, slice)
  }
  if (value instanceof Tuple) {
    budget.reserve(value.items.length * 8)
    return new Tuple(pick(value.items, slice))
  }
  return value instanceof RangeValue ? sliceRange(value, slice) : fail(`${kindOf(value)} cannot be cut`)
}

function sliceText(text: string, slice: Slice): string {
  const { start, stop, step } = boundsOf(slice, text.length)
  return step === 1 ? text.slice(start, Math.max(start, stop)) : pick(Array.from(text), slice).join('')
}

function pick<T>(items: readonly T[], slice: Slice): T[] {
  const { start, stop, step } = boundsOf(slice, items.length)
  const picked: T[] = []
  for (let index = start; step > 0 ? index < stop : index > stop; index += step) picked.push(items[index]!)
  return picked
}

function sliceRange(range: RangeValue, slice: Slice): RangeValue {
  const { start, stop, step } = boundsOf(slice, length(range))
  // An endless step takes the first item only, as any step beyond the end does.
  const stride = Number.isFinite(step) ? BigInt(step) : needInt(slice.step, 'the step of a part')
  return new RangeValue(range.at(start), range.at(stop), range.step * stride)
}

interface Bounds {
  readonly start: number
  readonly stop: number
  readonly step: number
}

function boundsOf(slice: Slice, size: number): Bounds {
  const step = slice.step === null ? 1 : boundOf(needInt(slice.step, 'the step of a part'))
  if (step === 0) fail('the step of a part cannot be 0')
  const [lowest, highest] = step > 0 ? [0, size] : [-1, size - 1]
  const bound = (value: Value, otherwise: number): number => {
    if (value === null) return otherwise
    const given = boundOf(needInt(value, 'the bound of a part'))
    return Math.min(Math.max(given < 0 ? given + size : given, lowest), highest)
  }
  return step > 0
    ? { start: bound(slice.start, 0), stop: bound(slice.stop, size), step }
    : { start: bound(slice.start, size - 1), stop: bound(slice.stop, -1), step }
}

/** The item of a sequence; undefined where there is none. */
export function itemAt(value: Value, index: bigint): Value | undefined {
  const text = textOf(value)
  if (text !== undefined) {
    const point = (isPlain(text) ? text : codePoints(text))[placeOf(index, length(value))]
    return point !== undefined && value instanceof Markup ? new Markup(point) : point
  }
  if (Array.isArray(value)) return value[placeOf(index, value.length)]
  if (value instanceof Tuple) return value.items[placeOf(index, value.items.length)]
  if (!(value instanceof RangeValue)) return undefined
  const place = placeOf(index, value.length)
  return place >= 0 && place < value.length ? value.at(place) : undefined
}

function placeOf(index: bigint, size: number): number {
  const place = boundOf(index)
  return place < 0 ? place + size : place
}

/** Where a search from `start` to before `end` begins and ends in a sequence of this size. */
export function searchBounds(
  start: Value | undefined,
  end: Value | undefined,
  size: number,
): readonly [start: number, end: number] {
  const bound = (value: Value | undefined, otherwise: number): number => {
    if (value === undefined || value === null) return otherwise
    const given = boundOf(needInt(value, 'the bound of a search'))
    return given < 0 ? Math.max(0, given + size) : given
  }
  return [bound(start, 0), Math.min(bound(end, size), size)]
}
