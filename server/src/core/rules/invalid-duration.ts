/** Durations of timeouts and checkpoints. */
import { formatDuration, readDuration } from '../model/durations'
import { replaceValue } from '../model/edit-value'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

export const invalidDuration = defineRule({
  name: 'invalid-duration',
  severity: 'error',
  summary: 'A duration is written in a way that OSMO rejects.',
  checkValue(value, report) {
    const { kind, text, field, range, path } = value
    if ((kind !== 'timeout' && kind !== 'frequency') || readDuration(value) !== undefined) return
    const meant = mend(text)
    report({
      range,
      path,
      message: `OSMO cannot read ${text === '' ? 'an empty text' : excerpt(text)} as the duration of ${field} and rejects it. ${
        meant
          ? `Write ${meant}.`
          : 'Write one whole number and one unit of d, h, m, s, ms and us, such as 90m, or PT1H30M.'
      }`,
      fixes: meant ? fix(`Write ${meant}`, replaceValue(value, meant)) : [],
    })
  },
})

const seconds: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 }

/** Several parts, fractions, weeks, capital letters, unit names and a missing unit, where the meaning is certain. */
function mend(text: string): string | undefined {
  const written = text.trim().toLowerCase()
  if (/^\d{1,9}$/.test(written)) return `${Number(written)}s`
  const part =
    /\s*(\d{1,9}(?:\.\d{1,6})?)\s*(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\s*/y
  let total = 0
  for (let at = 0; at < written.length; at = part.lastIndex) {
    part.lastIndex = at
    const match = part.exec(written)
    if (!match) return undefined
    total += Number(match[1]) * seconds[match[2]![0]!]!
  }
  const whole = Math.round(total)
  return whole > 0 && Math.abs(whole - total) < 1e-6 ? formatDuration(whole) : undefined
}
