/** Switches such as `lead` and `privileged`. */
import type { replaceValue } from '../model/edit-value'
import { defineRule, choice, asChoices } from './rule'
import { excerpt } from './words'

/** As pydantic reads a boolean from a text. */
const words = /^(?:0|off|f|false|n|no|1|on|t|true|y|yes)$/i

export const invalidBoolean = defineRule({
  name: 'invalid-boolean',
  severity: 'error',
  summary: 'A switch is neither true nor false.',
  checkValue(value, report) {
    const { kind, text, type, field, range, path } = value
    if (kind !== 'boolean' || type === 'boolean') return
    if (type === 'text' ? words.test(text) : /^(?:-?0|1)(?:\.0)?$/.test(text)) return
    const meant = words.test(text.trim())
      ? /^(?:1|on|t|true|y|yes)$/i.test(text.trim())
        ? 'true'
        : 'false'
      : undefined
    const write = (word: string): ReturnType<typeof choice> =>
      choice(`Write ${word}`, replaceWord(value, word))
    report({
      range,
      path,
      message: `OSMO rejects ${text === '' ? 'an empty text' : `“${excerpt(text)}”`}, because ${field} is true or false. Write ${meant ?? 'true or false'}.`,
      fixes: meant ? asChoices(write(meant)) : [...write('true'), ...write('false')],
    })
  },
})

/** Without the quotes: in them it would still work, and look like text. */
function replaceWord(
  value: Parameters<typeof replaceValue>[0],
  word: string,
): ReturnType<typeof replaceValue> {
  return { range: value.range, newText: word }
}
