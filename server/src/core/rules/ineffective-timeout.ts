/** Timeouts of nothing or less. */
import { readDuration } from '../model/durations'
import { replaceValue } from '../model/edit-value'
import { excerpt } from '../words'
import { choice, defineRule } from './rule'

export const ineffectiveTimeout = defineRule({
  name: 'ineffective-timeout',
  severity: 'warning',
  summary: 'A timeout is zero or negative.',
  checkValue(value, report) {
    const seconds = value.kind === 'timeout' ? readDuration(value) : undefined
    if (seconds === undefined || seconds > 0) return
    const { source, field, range, path } = value
    const positive = seconds < 0 ? replaceValue(value, value.text.replace('-', '').trim()) : undefined
    report({
      range,
      path,
      message:
        seconds === 0
          ? `${field}: ${excerpt(source)} does not mean “no limit”: OSMO takes it for no timeout at all, so the default of the pool holds. Write a duration such as 2d, or remove the line.`
          : `OSMO accepts the negative ${field} ${excerpt(source)}, and the time is over before it begins. Write it without the minus sign.`,
      fixes: choice('Remove the minus sign', positive),
    })
  },
})
