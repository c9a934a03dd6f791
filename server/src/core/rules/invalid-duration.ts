/** Durations of timeouts and checkpoints. */
import { formatDuration, readDuration } from '../model/durations'
import { replaceValue } from '../model/edit-value'
import type { Value } from '../model/values'
import { defineRule, fix } from './rule'
import { endsInLineBreak, lineBreakReason, shown } from './value-words'

export const invalidDuration = defineRule({
  name: 'invalid-duration',
  severity: 'error',
  summary: 'A duration is written in a way that OSMO rejects.',
  checkValue(value, report) {
    const { kind, field, range, path } = value
    if ((kind !== 'timeout' && kind !== 'frequency') || readDuration(value) !== undefined) return
    const meant = mend(value)
    const because = reason(value)
    report({
      range,
      path,
      message: `OSMO rejects ${shown(value)} as ${field}, because ${because}. Write ${
        meant ?? (isWord(value) ? 'one such as 12h, or leave the line out for the default' : usual)
      }.`,
      fixes: meant ? fix(`Write ${meant}`, replaceValue(value, meant)) : [],
    })
  },
})

const usual = 'a whole number and one unit, such as 90m or 36h'

/** Such as `unlimited`. A checkpoint has no default. */
function isWord({ kind, text }: Value): boolean {
  return kind === 'timeout' && /^[a-z]+$/i.test(text)
}

function reason(value: Value): string {
  const { text, type } = value
  if (endsInLineBreak(value)) return lineBreakReason
  if (type !== 'text' || /^[+-]?\d{9,}[a-z]*$/i.test(text)) return 'it is longer than OSMO can count'
  const written = text.trim()
  if (/^\d+$/.test(written)) return 'a number in quotes has no unit'
  if (/^P/i.test(written)) return 'in the format of ISO 8601 it takes days, hours, minutes and seconds only'
  if (/^\d+:/.test(written)) return 'it takes no hours and minutes with colons'
  if (/^\d+[.,]\d+\s*[a-z]+$/i.test(written)) return 'the number has to be whole'
  if (/^\d+\s*[a-z]+[\s,]*\d/i.test(written)) return 'it takes one number and one unit'
  if (/^\d+\s*[a-z]+$/i.test(written)) return 'it knows only the units d, h, m, s, ms and us'
  return isWord(value) ? 'it is no duration' : 'it takes a whole number and a unit of d, h, m, s, ms and us'
}

const seconds: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 }

/** Where the meaning is certain, in the largest unit in which it is a whole number. */
function mend({ text, type }: Value): string | undefined {
  const written = text.trim().toLowerCase()
  if (type !== 'text') return undefined
  if (/^\d{1,9}$/.test(written)) return `${Number(written)}s`
  // A capital M may also stand for months, as in ISO 8601 before the T.
  if (/\dM/.test(text) && !/^P[^M]*T/i.test(text.trim())) return undefined
  const total = ofIso(written) ?? ofClock(written) ?? sumOf(written)
  const whole = total === undefined ? 0 : Math.round(total)
  return whole > 0 && Math.abs(whole - total!) < 1e-6 ? formatDuration(whole) : undefined
}

function ofIso(written: string): number | undefined {
  const [, date = '', time = ''] = /^p((?:\d+[wd])*)(?:t((?:[\d.]+[hms])*))?$/.exec(written) ?? []
  return date + time === '' ? undefined : sumOf(date + time)
}

/** `1:30:00`, where all three parts are there. */
function ofClock(written: string): number | undefined {
  const parts = /^(\d{1,4}):([0-5]\d):([0-5]\d)$/.exec(written)?.slice(1).map(Number)
  return parts && parts[0]! * 3600 + parts[1]! * 60 + parts[2]!
}

const part =
  /[\s,]*(\d{1,9}(?:\.\d{1,6})?)\s*(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\s*/y

/** Of parts such as `1h 30min`. */
function sumOf(written: string): number | undefined {
  let total = 0
  part.lastIndex = 0
  while (part.lastIndex < written.length) {
    const match = part.exec(written)
    if (!match) return undefined
    total += Number(match[1]) * seconds[match[2]![0]!]!
  }
  return total
}
