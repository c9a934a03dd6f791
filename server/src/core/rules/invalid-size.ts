/** Sizes of memory, storage and caches. */
import { valueKinds } from '../facts/fields'
import { replaceValue } from '../model/edit-value'
import { parsePythonFloat } from '../model/python-numbers'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

const size = new RegExp(valueKinds.size.pattern)

export const invalidSize = defineRule({
  name: 'invalid-size',
  severity: 'error',
  summary: 'A size is written in a way that OSMO rejects.',
  checkValue(value, report) {
    const { kind, text, field, range, path } = value
    const isCache = kind === 'cache size'
    if (kind !== 'size' && !isCache) return
    if (size.test(text) || (isCache && isCacheSize(text))) return
    const meant = mend(text, isCache)
    const percentage = isCache ? ', or a percentage from 0% to 100%' : ''
    report({
      range,
      path,
      message: `OSMO cannot read ${text === '' ? 'an empty text' : excerpt(text)} as the size of ${field} and rejects it. ${reason(text)}${
        meant ? `Write ${meant}.` : `Write a number and a unit, such as 500Mi or 16Gi${percentage}.`
      }`,
      fixes: meant ? fix(`Write ${meant}`, replaceValue(value, meant)) : [],
    })
  },
})

/** Nothing, or a percentage as Python reads it, rounded down. */
function isCacheSize(text: string): boolean {
  if (text === '') return true
  const percentage = text.endsWith('%') ? parsePythonFloat(text.slice(0, -1)) : undefined
  return percentage !== undefined && Math.floor(percentage) >= 0 && Math.floor(percentage) <= 100
}

function reason(text: string): string {
  const unit = /^[\d.]+\s*([a-zA-Z]+)$/.exec(text)?.[1]
  if (unit !== undefined && /^[pe]i?b?$/i.test(unit)) return 'Its largest unit is Ti. '
  if (unit !== undefined && !/\s/.test(text))
    return `It has no unit ${excerpt(unit)}; G, Gi and GiB all mean the same. `
  return ''
}

const units = ['Ti', 'Gi', 'Mi', 'Ki']

/** Slips whose meaning is certain: letter case, `GB`, spaces, a decimal comma. */
function mend(text: string, isCache: boolean): string | undefined {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*([a-zA-Z]*|%)\s*$/.exec(text)
  if (!match) return undefined
  const number = match[1]!.replace(',', '.')
  const written = match[2]!
  if (written === '%') return isCache && isCacheSize(`${number}%`) ? `${number}%` : undefined
  const larger = /^([pe])i?b?$/i.exec(written)?.[1]?.toLowerCase()
  if (larger !== undefined)
    return /^\d{1,6}$/.test(number) ? `${Number(number) * (larger === 'p' ? 1024 : 1024 ** 2)}Ti` : undefined
  const letter = /^([tgmk])(?:i?b|i|b|ig|ega|iga)?(?:ytes?)?$/i.exec(written)?.[1]?.toUpperCase()
  const unit =
    letter === undefined
      ? /^b(?:ytes?)?$/i.test(written)
        ? 'B'
        : written
      : units.find((name) => name.startsWith(letter))!
  return size.test(number + unit) ? number + unit : undefined
}
