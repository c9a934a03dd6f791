/** The axis of the timeline: what stands along it, and which moment is nearest to a place on it. */
import type { Timeline } from '../../../server/src/core'
import { durationInWords } from '../../../server/src/core'

export interface Tick {
  readonly at: number
  readonly label: string
}

/** Where a moment stands on the axis: at its time, or, in a run without times, at its number. */
export function placeOnAxis({ isTimed, moments }: Timeline, moment: number): number {
  return isTimed ? (moments[moment]?.time ?? 0) : moment
}

/** The end of the axis, which begins at 0. It is never empty. */
export function endOfAxis({ isTimed, end, moments }: Timeline): number {
  return Math.max(isTimed ? end : moments.length - 1, 1)
}

/** Such as `3 of 12, at 1h 30m`. */
export function nameOfMoment({ isTimed, moments }: Timeline, moment: number): string {
  const time = isTimed ? `, at ${formatTime(moments[moment]?.time ?? 0)}` : ''
  return `${moment + 1} of ${moments.length}${time}`
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Between ticks with times, in seconds: what clocks and calendars have. */
const timeSteps = [1, 5, 10, 30, minute, 5 * minute, 10 * minute, 30 * minute]
  .concat([1, 2, 6, 12].map((hours) => hours * hour))
  .concat([1, 2, 7, 14, 28, 91, 182, 364, 3640].map((days) => days * day))

/** At round times, or at every so many moments. */
export function ticksOf(timeline: Timeline, most: number): readonly Tick[] {
  const end = timeline.isTimed ? timeline.end : timeline.moments.length - 1
  if (!timeline.isTimed) return momentTicks(end, roundStep(end / most))
  const step = timeSteps.find((seconds) => end / seconds <= most) ?? end
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => ({
    at: index * step,
    label: formatTime(index * step),
  }))
}

/** Moments count from 1 for people: 1, 3, 5 and so on, but 1, 10, 20. */
function momentTicks(end: number, step: number): readonly Tick[] {
  const back = step < 5 ? 0 : 1
  const count = Math.floor((end + back) / step) + 1
  return Array.from({ length: count }, (_, index) => {
    const at = Math.max(0, index * step - back)
    return { at, label: `${at + 1}` }
  })
}

/** 1, 2, 5, 10, 20, 50 and so on. */
function roundStep(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 1
}

/** `0`, `1m 30s`, `1h`, to the millisecond. */
export function formatTime(seconds: number): string {
  const rounded = Math.round(seconds * 1000) / 1000
  return rounded === 0 ? '0' : durationInWords(rounded)
}

/** Of several at the same place it is the last, after which everything there has happened. */
export function momentNear(timeline: Timeline, place: number): number {
  let nearest = 0
  let shortest = Infinity
  for (const moment of timeline.moments.keys()) {
    const distance = Math.abs(placeOnAxis(timeline, moment) - place)
    if (distance > shortest) break
    shortest = distance
    nearest = moment
  }
  return nearest
}
