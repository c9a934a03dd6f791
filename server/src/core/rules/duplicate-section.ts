/** Each section may stand once in a file. */
import { sectionKeys } from '../syntax/sections'
import { defineRule } from './rule'

export const duplicateSection = defineRule({
  name: 'duplicate-section',
  severity: 'error',
  summary: 'A section stands in the file more than once.',
  checkDocument({ sections }, report) {
    for (const [index, { key, keyRange }] of sections.entries()) {
      const first = sections.findIndex((section) => section.key === key)
      if (first === index || !sectionKeys.includes(key)) continue
      report({
        range: keyRange,
        path: [key],
        message: `A file has one ${key} section, and OSMO rejects a second one. Merge the two, or move one to a file of its own.`,
        related: [{ range: sections[first]!.keyRange, message: `The first ${key} section.` }],
      })
    }
  },
})
