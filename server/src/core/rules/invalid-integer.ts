/** Numbers of CPUs and GPUs. */
import { replaceValue } from '../model/edit-value'
import type { Value } from '../model/values'
import type { Fix } from '../problem'
import { asChoices, defineRule, fix } from './rule'
import { shown } from './value-words'

export const invalidInteger = defineRule({
  name: 'invalid-integer',
  severity: 'error',
  summary: 'A number of CPUs or GPUs is no whole number.',
  checkValue(value, report) {
    const { kind, type, field, range, path } = value
    if (kind !== 'integer' || type === 'boolean' || type === 'integer' || isWhole(value)) return
    const meant = meantBy(value)
    report({
      range,
      path,
      message: `OSMO rejects ${shown(value)} here, because ${field} is ${reason(value)}. Write ${
        meant.length > 0 ? meant.join(' or ') : `a number, such as ${field}: 8`
      }.`,
      fixes: fixesFor(value),
    })
  },
})

/** As pydantic reads one from a text: blanks, underscores and zeros around it do not count. */
const wholeNumber = /^\s*(?:-|\+?(?:0[0_]*-?_?)?)\d+(?:_\d+)*(?:\.0+)?\s*$/

function isWhole({ text, type }: Value): boolean {
  if (type !== 'float') return wholeNumber.test(text)
  return Number.isInteger(Number(text)) && Math.abs(Number(text)) < 2 ** 63
}

function reason({ text }: Value): string {
  if (/^\d+m$/.test(text)) return 'a whole number, and m for thousandths is not known'
  return /^\d.*[a-z]$/i.test(text) ? 'a whole number without a unit' : 'a whole number'
}

/** Several where the author has to choose. */
function meantBy({ text }: Value): readonly string[] {
  const word = text.trim().toLowerCase()
  if (/^\d{1,6}m$/.test(word)) return roundings(Number(word.slice(0, -1)) / 1000)
  const amount = /^(\d{1,6}(?:\.\d{0,6})?)\s*(?:x|cores?|cpus?|gpus?|vcpus?)?$/.exec(word)?.[1]
  return amount === undefined ? [] : roundings(Number(amount))
}

/** At least 1: 0 would take away what the author asks for. */
function roundings(amount: number): readonly string[] {
  const numbers = [Math.ceil(amount), Math.floor(amount)].map((whole) => String(Math.max(1, whole)))
  return [...new Set(numbers)]
}

/** Rounding is a guess. */
function fixesFor(value: Value): readonly Fix[] {
  const fixes = meantBy(value).flatMap((number) => fix(`Write ${number}`, replaceValue(value, number)))
  return /^\d+ *[a-z]*$/i.test(value.text) && fixes.length === 1 ? fixes : asChoices(fixes)
}
