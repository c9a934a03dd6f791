/** Regular expressions of inputs, outputs and checkpoints, in the syntax of Python. */
import { findRegexMistake } from '../model/python-regex'
import { defineRule } from './rule'

export const invalidRegex = defineRule({
  name: 'invalid-regex',
  severity: 'error',
  summary: 'A regular expression has a mistake for which Python refuses it.',
  checkValue({ kind, text, range, path }, report) {
    const mistake = kind === 'regex' ? findRegexMistake(text) : undefined
    if (mistake !== undefined)
      report({
        range,
        path,
        message: `Python cannot read this regular expression, so OSMO rejects it: ${mistake}`,
      })
  },
})
