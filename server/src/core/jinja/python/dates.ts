/** Compares dates and timestamps as Python's `date` and `datetime` do. */
import { fail, failUnsupported } from '../failure'
import type { DateValue } from '../value'

const layout =
  /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d{6}))?(?:([+-])(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{6}))?)?)?)?$/

interface Moment {
  readonly kind: 'date' | 'time' | 'time with zone'
  readonly microseconds: bigint
}

export function datesEqual(left: DateValue, right: DateValue): boolean {
  const [a, b] = [momentOf(left), momentOf(right)]
  return a.kind === b.kind && a.microseconds === b.microseconds
}

export function compareDates(left: DateValue, right: DateValue): number {
  const [a, b] = [momentOf(left), momentOf(right)]
  if (a.kind !== b.kind) fail('dates can be compared only if both or none have a time, and a zone')
  return Number(a.microseconds - b.microseconds)
}

/** Equal dates have the same. */
export function dateKey(value: DateValue): string {
  const { kind, microseconds } = momentOf(value)
  return `${kind}:${String(microseconds)}`
}

function momentOf(value: DateValue): Moment {
  const match = layout.exec(value.text)
  if (!match) return failUnsupported(`the date ${value.text}`)
  const [, year, month, day, hour, minute, second, fraction, sign] = match
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (hour === undefined) return { kind: 'date', microseconds: microsecondsOf(date.getTime() / 1000) }
  const seconds = date.getTime() / 1000 + secondsOf(hour, minute, second)
  if (sign === undefined) return { kind: 'time', microseconds: microsecondsOf(seconds, fraction) }
  const offset = microsecondsOf(secondsOf(match[9], match[10], match[11]), match[12])
  const local = microsecondsOf(seconds, fraction)
  return { kind: 'time with zone', microseconds: sign === '-' ? local + offset : local - offset }
}

function secondsOf(hours = '0', minutes = '0', seconds = '0'): number {
  return (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
}

function microsecondsOf(seconds: number, fraction = '0'): bigint {
  return BigInt(seconds) * 1_000_000n + BigInt(fraction)
}
