/** At the top level of a file OSMO knows three keys and rejects every other. */
import type { Section } from '../syntax/sections'
import { sectionKeys } from '../syntax/sections'
import { definitions } from '../facts/fields'
import { closest } from './closest'
import type { Finding } from './rule'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

export const unknownSection = defineRule({
  name: 'unknown-section',
  severity: 'error',
  summary: 'A line that starts in the first column begins a section that OSMO does not know.',
  checkDocument({ sections }, report) {
    const keys = sections.map(({ key }) => key)
    for (const section of sections) {
      if (!sectionKeys.includes(section.key)) report(findingFor(section, keys))
    }
  },
})

function findingFor({ key, keyRange }: Section, keys: readonly string[]): Finding {
  const meant = meantSection(key, keys)
  const shown = excerpt(key)
  return {
    range: keyRange,
    path: [key],
    message: meant
      ? `OSMO knows no section ${shown} and rejects the file. Write ${meant}.`
      : `OSMO takes a line that starts with ${shown}: for a section of its own, and rejects the file because it knows only workflow, default-values and version. ${advice(key)}`,
    fixes: meant ? fix(`Replace ${shown} with ${meant}`, { range: keyRange, newText: meant }) : [],
  }
}

function advice(key: string): string {
  return Object.hasOwn(definitions.workflow.fields, key)
    ? `${key} belongs to the workflow: indent it below workflow:.`
    : 'Indent the line if it belongs to the workflow, or remove it.'
}

function meantSection(key: string, keys: readonly string[]): string | undefined {
  const word = key.toLowerCase().replaceAll('_', '-')
  const meant = ['defaults', 'default-value', 'values', 'default'].includes(word)
    ? 'default-values'
    : closest(word, sectionKeys)
  return meant !== undefined && keys.includes(meant) ? undefined : meant
}
