/** `default-values` must be a map whose keys are text. */
import type { DefaultKey, DefaultValues } from '../model/default-values'
import { quote } from '../model/edit-value'
import type { Fix } from '../problem'
import type { Range } from '../text'
import type { Section } from '../syntax/sections'
import { excerpt } from '../words'
import type { Finding } from './rule'
import { choice, defineRule, fix } from './rule'

export const invalidDefaultValues = defineRule({
  name: 'invalid-default-values',
  severity: 'error',
  summary: 'The default values are no map of names to values.',
  checkDocument({ text, sections, defaultValues }, report) {
    const section = sections.find(({ key }) => key === 'default-values')
    if (section?.glued) report(glued(section))
    if (!defaultValues || section?.glued || defaultValues.mistakes.length > 0) return
    if (defaultValues.kind === 'list' || defaultValues.kind === 'text') report(notAMap(defaultValues, text))
    for (const key of defaultValues.keys) if (key.type !== 'text') report(notText(key))
  },
})

function glued({ key, keyRange: { start, end } }: Section): Finding {
  return {
    range: { start, end: end + 1 },
    path: [key],
    message:
      'After default-values: OSMO needs a line break or a space, and rejects the file without. Write the colon once, and the values on the lines below.',
  }
}

function notAMap({ kind, range }: DefaultValues, text: string): Finding {
  const found = kind === 'list' ? 'a list' : 'a single value'
  const withoutList = text[range.start] === '[' ? 'without brackets' : 'without dashes'
  const how = kind === 'list' ? withoutList : 'below it'
  return {
    range,
    path: ['default-values'],
    message: `default-values takes names and values, and OSMO rejects ${found} here. Write them ${how}, such as epochs: 10.`,
    fixes: kind === 'list' ? withoutDashes(range, text) : [],
  }
}

/** Where each item is one name and its value. */
function withoutDashes({ start, end }: Range, text: string): readonly Fix[] {
  const source = text.slice(start, end)
  const items = [...source.matchAll(/(?<=^|[\r\n] *)- (?=[\w-]+: *[^\s|>&{[].*)/g)]
  const lines = source.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  if (items.length === 0 || items.length !== lines.length) return []
  // Keys in the first column would begin sections.
  const isIndented = text[start - 1] === ' '
  const edits = items.map(({ index }) => ({
    range: { start: start + index, end: start + index + 2 },
    newText: isIndented ? '' : '  ',
  }))
  return choice('Remove the dashes', ...edits)
}

const readings: Partial<Record<DefaultKey['type'], string>> = {
  boolean: 'as a boolean',
  null: 'as null',
  date: 'as a date',
}

function notText({ range, source, type }: DefaultKey): Finding {
  const shown = excerpt(source)
  const reading = readings[type] ?? 'as a number'
  // Only a name made of letters, digits and _, and none of Jinja's own words, can stand in an expression.
  const canStand = /^(?:yes|no|on|off)$/i.test(source)
  const advice = canStand
    ? `Put it in quotes, "${source}", or choose another name.`
    : `Choose ${/^[a-z]/i.test(source) ? 'another name' : 'a name that begins with a letter'}, and use it in the workflow, too.`
  return {
    range: range.start < range.end ? range : { start: range.start, end: range.end + 1 },
    path: ['default-values', source],
    message: `YAML reads ${shown || 'an empty name'} ${reading}, and OSMO takes only text as the name of a default value. ${advice}`,
    fixes: canStand ? fix(`Put ${shown} in quotes`, { range, newText: quote(source) }) : [],
  }
}
