/** Numbers of CPUs and GPUs. */
import { replaceValue } from '../model/edit-value'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

/** As pydantic reads a whole number from a text. */
const wholeNumber = /^\s*[-+]?\d+(?:_\d+)*(?:\.0*)?\s*$/

export const invalidInteger = defineRule({
  name: 'invalid-integer',
  severity: 'error',
  summary: 'A number of CPUs or GPUs is no whole number.',
  checkValue(value, report) {
    const { kind, text, type, field, range, path } = value
    if (kind !== 'integer' || type === 'boolean' || type === 'integer') return
    if (type === 'float' ? /^-?\d+\.0$|^-?\d(?:\.\d+)?e\+\d+$/.test(text) : wholeNumber.test(text)) return
    const meant = /^\d+(?:\.\d+)?$/.test(text) ? String(Math.max(1, Math.ceil(Number(text)))) : undefined
    const milli = /^\d+m$/.test(text) ? ' OSMO gives out whole CPUs, no thousandths.' : ''
    report({
      range,
      path,
      message: `OSMO rejects ${text === '' ? 'an empty text' : excerpt(text)}, because ${field} is a whole number.${milli} Write ${meant ?? `one, such as ${field}: 8`}.`,
      fixes: meant ? fix(`Write ${meant}`, replaceValue(value, meant)) : [],
    })
  },
})
