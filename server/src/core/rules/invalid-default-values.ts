/** `default-values` must be a map whose keys are text. */
import type { DefaultKey, DefaultValues } from '../model/default-values'
import { quote } from '../model/edit-value'
import type { Finding } from './rule'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

export const invalidDefaultValues = defineRule({
  name: 'invalid-default-values',
  severity: 'error',
  summary: 'The default values are no map of names to values.',
  checkDocument({ defaultValues }, report) {
    if (!defaultValues || defaultValues.mistakes.length > 0) return
    if (defaultValues.kind === 'list' || defaultValues.kind === 'text') report(notAMap(defaultValues))
    for (const key of defaultValues.keys) if (key.type !== 'text') report(notText(key))
  },
})

function notAMap({ kind, range }: DefaultValues): Finding {
  const found = kind === 'list' ? 'a list' : 'a single value'
  return {
    range,
    path: ['default-values'],
    message: `OSMO rejects ${found} here, because default-values is a map of names to values. Write one name: value per line below it.`,
  }
}

const readings: Partial<Record<DefaultKey['type'], string>> = {
  boolean: 'true or false',
  null: 'null',
  date: 'a date',
}

function notText({ range, source, type }: DefaultKey): Finding {
  const shown = excerpt(source)
  return {
    range: range.start < range.end ? range : { start: range.start, end: range.end + 1 },
    path: ['default-values', source],
    message: `YAML reads ${shown || 'an empty name'} as ${readings[type] ?? 'a number'}, and OSMO rejects default values whose names are not text. Put it in quotes, or choose another name: only a name made of letters, digits and _ can stand in an expression.`,
    fixes: /^[\w.+-]+$/.test(source) ? fix(`Put ${shown} in quotes`, { range, newText: quote(source) }) : [],
  }
}
