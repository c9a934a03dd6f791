/** Fields that take one of a few words. */
import { valueKinds } from '../facts/fields'
import { replaceValue } from '../model/edit-value'
import { listInWords } from '../words'
import { closest } from './closest'
import { asChoices, defineRule, fix } from './rule'
import { excerpt } from './words'

export const unknownOption = defineRule({
  name: 'unknown-option',
  severity: 'error',
  summary: 'A field has another word than those that OSMO takes.',
  checkValue(value, report) {
    const { kind, text, type, field, range, path } = value
    // Anything but text is passed over by the service.
    if ((kind !== 'download type' && kind !== 'requirement type') || type !== 'text') return
    const options: readonly string[] = valueKinds[kind].values
    if (options.includes(text)) return
    const meant = options.length === 1 ? options[0] : closest(text.toLowerCase(), options)
    const write = (option: string): ReturnType<typeof fix> =>
      fix(`Write ${option}`, replaceValue(value, option))
    report({
      range,
      path,
      message: `OSMO rejects ${text === '' ? 'an empty text' : excerpt(text)} here. Write ${field}: ${meant ?? listInWords(options, 'or')}${options.length === 1 ? ', or leave the line out' : ''}.`,
      fixes: meant ? write(meant) : asChoices(options.flatMap(write)),
    })
  },
})
