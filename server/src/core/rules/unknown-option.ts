/** Fields that take one of a few words. */
import { valueKinds } from '../facts/fields'
import { replaceValue } from '../model/edit-value'
import { listInWords } from '../words'
import { closest } from '../closest'
import { asChoices, choice, defineRule, fix } from './rule'
import { shown } from './value-words'

export const unknownOption = defineRule({
  name: 'unknown-option',
  severity: 'error',
  summary: 'A field has another word than those that OSMO takes.',
  checkValue(value, report) {
    const { kind, text, type, field, range, path } = value
    if ((kind !== 'download type' && kind !== 'requirement type') || type !== 'text') return
    const options: readonly string[] = valueKinds[kind].values
    if (options.includes(text)) return
    const meant = closest(text.trim().toLowerCase(), options)
    const instead = meant ?? listInWords(options, 'or')
    const [only] = options.length === 1 ? options : []
    report({
      range,
      path,
      message: `OSMO rejects ${shown(value)} as ${field}, because it knows only ${listInWords(options)}. Write ${instead}${only && !meant ? ', or leave the line out' : ''}.`,
      fixes: meant
        ? fix(`Write ${meant}`, replaceValue(value, meant))
        : asChoices(options.flatMap((option) => choice(`Write ${option}`, replaceValue(value, option)))),
    })
  },
})
