/** Each section may stand once in a file. */
import { sectionKeys } from '../syntax/sections'
import { defineRule, fix } from './rule'

export const duplicateSection = defineRule({
  name: 'duplicate-section',
  severity: 'error',
  summary: 'A section stands in the file more than once.',
  checkDocument({ text, sections }, report) {
    for (const [index, { key, keyRange, range }] of sections.entries()) {
      const first = sections.findIndex((section) => section.key === key)
      if (first === index || !sectionKeys.includes(key)) continue
      const isOneLine = /^[^\r\n]*(?:\r\n|\r|\n)?$/.test(text.slice(range.start, range.end))
      report({
        range: keyRange,
        path: [key],
        message: `This is a second ${key} section, and OSMO rejects the file. ${advice[key]!}`,
        related: [{ range: sections[first]!.keyRange, message: `The first ${key} section.` }],
        fixes: key === 'version' && isOneLine ? fix('Remove this line', { range, newText: '' }) : [],
      })
    }
  },
})

const advice: Readonly<Record<string, string>> = {
  workflow: 'Move one of the two workflows to a file of its own.',
  'default-values': 'Write all default values below the first one.',
  version: 'Remove one of the two; OSMO reads neither.',
}
