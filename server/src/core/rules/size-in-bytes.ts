/** A size without a unit is a number of bytes. */
import { replaceValue } from '../model/edit-value'
import { choice, defineRule } from './rule'

export const sizeInBytes = defineRule({
  name: 'size-in-bytes',
  severity: 'warning',
  summary: 'A size without a unit is so small that bytes can hardly be meant.',
  checkValue(value, report) {
    const { kind, text, field, range, path } = value
    if (kind !== 'size' || !/^[1-9]\d{0,3}(?:\.\d+)?$/.test(text) || Number(text) > mostGuessed) return
    report({
      range,
      path,
      message: `Without a unit, OSMO reads ${field}: ${text} as bytes, and no task can run with so few. Write ${text}Gi or ${text}Mi.`,
      fixes: ['Gi', 'Mi'].flatMap((unit) => choice(`Write ${text}${unit}`, replaceValue(value, text + unit))),
    })
  },
})

/** Larger numbers may well be bytes that a program has worked out. */
const mostGuessed = 4096
