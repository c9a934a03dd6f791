/** OSMO accepts a negative number of CPUs or GPUs, which no node has. */
import { replaceValue } from '../model/edit-value'
import { excerpt } from '../words'
import { choice, defineRule } from './rule'

export const negativeResource = defineRule({
  name: 'negative-resource',
  severity: 'warning',
  summary: 'A number of CPUs or GPUs is negative.',
  checkValue(value, report) {
    const { kind, text, field, range, path } = value
    const number = kind === 'integer' ? /^\s*-(0*[1-9][\d_.]*)\s*$/.exec(text)?.[1] : undefined
    if (number === undefined) return
    report({
      range,
      path,
      message: `OSMO accepts ${field}: ${excerpt(text.trim())}, but Kubernetes refuses a negative request, so the task cannot start. Write the number that the task needs, such as ${excerpt(number)}.`,
      fixes: choice(`Write ${excerpt(number)}`, replaceValue(value, number)),
    })
  },
})
