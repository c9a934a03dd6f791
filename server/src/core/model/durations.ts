/** Durations, as the service reads them for timeouts and checkpoints. */
import { parsePythonInt } from '../jinja/python/numbers'
import type { Value } from './values'

const secondsIn = { d: 86_400, h: 3600, m: 60, s: 1, ms: 0.001, us: 0.000_001 } as const

export type DurationUnit = keyof typeof secondsIn

/** Python's `timedelta` holds less than one day more, and the service fails on what it does not hold. */
const mostDays = 999_999_999

/** In seconds; undefined where the service rejects the value. */
export function readDuration({ text, type }: Pick<Value, 'text' | 'type'>): number | undefined {
  const seconds =
    type === 'text' ? readText(text) : type === 'boolean' ? Number(text === 'True') : Number(text)
  const days = seconds === undefined ? NaN : seconds / secondsIn.d
  return days >= -mostDays && days < mostDays + 1 ? seconds : undefined
}

function readText(text: string): number | undefined {
  const unit = /(?:ms|us|[dhms])$/.exec(text)?.[0] as DurationUnit | undefined
  const count = unit && parsePythonInt(text.slice(0, -unit.length))
  return unit && count !== undefined ? Number(count) * secondsIn[unit] : readIso(text)
}

/** ISO 8601 with days and smaller parts only, a fraction only in the seconds. */
function readIso(text: string): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text)
  const parts: readonly (string | undefined)[] = match?.slice(1) ?? []
  if (parts.every((part) => part === undefined)) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0))
  return days * secondsIn.d + hours * secondsIn.h + minutes * secondsIn.m + seconds
}

/** As an author would write it: the largest unit in which it is a whole number. */
export function formatDuration(seconds: number): string {
  const unit = (['d', 'h', 'm'] as const).find((name) => seconds % secondsIn[name] === 0) ?? 's'
  return `${seconds / secondsIn[unit]}${unit}`
}

const parts = [
  ['d', secondsIn.d],
  ['h', secondsIn.h],
  ['m', secondsIn.m],
] as const

/** As people read it: `1d 2h`, `1h 30m`, `45s`, `0.5s`. */
export function durationInWords(seconds: number): string {
  let rest = seconds
  const words = parts.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? [`${count}${unit}`] : []
  })
  const last = Number(rest.toFixed(6))
  return [...words, ...(last > 0 || words.length === 0 ? [`${last}s`] : [])].join(' ')
}
