/** Sizes of memory, storage and caches. */
import { valueKinds } from '../facts/fields'
import { replaceValue } from '../model/edit-value'
import { parsePythonFloat } from '../jinja/python/numbers'
import type { Value } from '../model/values'
import type { Fix } from '../problem'
import { excerpt } from '../words'
import { asChoices, defineRule, fix } from './rule'
import { endsInLineBreak, lineBreakReason, shown } from './value-words'

/** Digits of other scripts count in Python too. */
const size = new RegExp(valueKinds.size.pattern.replaceAll('[0-9]', '\\p{Nd}'), 'u')

export const invalidSize = defineRule({
  name: 'invalid-size',
  severity: 'error',
  summary: 'A size is written in a way that OSMO rejects.',
  checkValue(value, report) {
    const { kind, text, field, range, path } = value
    if ((kind !== 'size' && kind !== 'cache size') || isSize(text, kind)) return
    const meant = mend(text, kind)
    const because = reason(value)
    const percentage = kind === 'cache size' ? ', or a percentage such as 50%' : ''
    report({
      range,
      path,
      message: `OSMO rejects ${shown(value)} as ${field}${because && `, because ${because}`}. Write ${
        meant.length > 0 ? meant.join(' or ') : `a number and a unit, such as 500Mi or 16Gi${percentage}`
      }.`,
      fixes: fixesFor(value, meant),
    })
  },
})

type SizeKind = 'size' | 'cache size'

function isSize(text: string, kind: SizeKind): boolean {
  return size.test(text) || (kind === 'cache size' && isCacheSize(text))
}

/** Nothing, or a percentage as Python reads it, rounded down. */
function isCacheSize(text: string): boolean {
  if (text === '') return true
  const percentage = text.endsWith('%') ? parsePythonFloat(text.slice(0, -1)) : undefined
  return percentage !== undefined && Math.floor(percentage) >= 0 && Math.floor(percentage) <= 100
}

function reason(value: Value): string {
  const { text, kind } = value
  if (endsInLineBreak(value)) return lineBreakReason
  if (/\s/.test(text)) return 'a size has no spaces'
  if (/%$/.test(text))
    return kind === 'size' ? 'only cacheSize takes a percentage' : 'a percentage is from 0% to 100%'
  if (/^-/.test(text)) return 'a size is not negative'
  if (/^[\d.]+e[+-]?\d+$/i.test(text)) return 'a size has no exponent'
  if (/^\d+,\d+/.test(text)) return 'a size has no comma'
  const unit = /^[\d.]+([a-z]+)$/i.exec(text)?.[1]
  if (unit === undefined || size.test(`1${unit}`)) return ''
  return /^[pe]i?b?$/i.test(unit)
    ? 'its largest unit is Ti'
    : `it has no unit ${excerpt(unit)} (G, Gi and GiB are all 1024³ bytes)`
}

/** Slips whose meaning is certain; several where the author has to choose. */
function mend(text: string, kind: SizeKind): readonly string[] {
  const match = /^\s*(\d[\d_]*(?:[.,]\d*)?|[.,]\d+)\s*([a-zA-Z]*|%)\s*$/.exec(text)
  if (!match) return mendExponent(text)
  const [, number = '', unit = ''] = match
  // A comma before three digits may also be there to make a large number easier to read.
  const numbers = /,\d{3}$/.test(number) ? [number.replace(',', ''), number] : [number]
  return numbers.map((one) => plain(one) + mendUnit(unit)).flatMap((one) => large(one, kind))
}

function mendExponent(text: string): readonly string[] {
  const bytes = /^\d[\d.]*e\+?\d\d?$/i.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(bytes) ? [String(bytes)] : []
}

function plain(number: string): string {
  return number.replaceAll('_', '').replace(',', '.').replace(/^\./, '0.').replace(/\.$/, '')
}

function mendUnit(written: string): string {
  const letter = /^([petgmk])(?:i?b|i|igs?|egs?|(?:iga|ega|ilo|era|eta|xa)b?)?(?:ytes?)?$/i
    .exec(written)?.[1]
    ?.toUpperCase()
  if (letter !== undefined) return `${letter}i`
  return /^b(?:ytes?)?$/i.test(written) ? 'B' : written
}

/** In Ti, where the unit is larger than any that OSMO knows. */
function large(text: string, kind: SizeKind): readonly string[] {
  const match = /^(\d{1,6})([PE])i$/.exec(text)
  const known = match ? `${Number(match[1]) * (match[2] === 'P' ? 1024 : 1024 ** 2)}Ti` : text
  return isSize(known, kind) ? [known] : []
}

function fixesFor(value: Value, meant: readonly string[]): readonly Fix[] {
  const fixes = meant.flatMap((one) => fix(`Write ${one}`, replaceValue(value, one)))
  return fixes.length > 1 ? asChoices(fixes) : fixes
}
