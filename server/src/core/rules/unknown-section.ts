/** At the top level of a file OSMO knows three keys and rejects every other. */
import type { DefinitionName } from '../facts/fields'
import { definitions } from '../facts/fields'
import type { Section } from '../syntax/sections'
import { sectionKeys } from '../syntax/sections'
import type { Fix } from '../problem'
import { excerpt } from '../words'
import { closest } from '../closest'
import type { DocumentSyntax, Finding } from './rule'
import { defineRule, fix } from './rule'

export const unknownSection = defineRule({
  name: 'unknown-section',
  severity: 'error',
  summary: 'A line that starts in the first column begins a section that OSMO does not know.',
  checkDocument(document, report) {
    // What the file is to begin with is told already, by missing-workflow.
    if (!document.sections.some(({ key }) => key === 'workflow')) return
    for (const [index, { key }] of document.sections.entries()) {
      if (!sectionKeys.includes(key)) report(findingFor(index, document))
    }
  },
})

function findingFor(index: number, document: DocumentSyntax): Finding {
  const { key, keyRange } = document.sections[index]!
  const meant = meantSection(key, document.sections)
  const shown = excerpt(key)
  if (meant) {
    return {
      range: keyRange,
      path: [key],
      message: `OSMO knows no section ${shown} and rejects the file. Write ${meant}.`,
      fixes: fix(`Replace ${shown} with ${meant}`, { range: keyRange, newText: meant }),
    }
  }
  return {
    range: keyRange,
    path: [key],
    message: `In the first column, ${shown}: begins a section of its own, and OSMO rejects the file because it knows only workflow, default-values and version. ${advice(key)}`,
    fixes: isOf('workflow', key) ? indentation(index, document) : [],
  }
}

function advice(key: string): string {
  if (isOf('workflow', key)) return `${key} belongs to the workflow, so indent it below workflow:.`
  if (isOf('task', key)) return `${key} belongs to a task, so indent it like the task’s name.`
  return 'Indent the line if it belongs to what stands above, or remove it.'
}

function isOf(definition: DefinitionName, key: string): boolean {
  return Object.hasOwn(definitions[definition].fields, key)
}

/** Only a section that follows the workflow can become part of it. */
function indentation(index: number, { sections, text }: DocumentSyntax): readonly Fix[] {
  const { key, range } = sections[index]!
  const before = sections[index - 1]
  if (before?.key !== 'workflow') return []
  const workflow = text.slice(before.range.start, before.range.end)
  if (!/^workflow:[ \t]*(?:#.*)?$/m.test(workflow.split(/\r\n|\r|\n/, 1)[0]!)) return []
  const indent = /[\r\n]( +)[^\s#-]/.exec(workflow)?.[1] ?? '  '
  if (new RegExp(`[\\r\\n]${indent}${key}:`).test(workflow)) return []
  const lines = [...text.slice(range.start, range.end).matchAll(/(?<=^|[\r\n])(?=[^\r\n])/g)]
  const edits = lines.map((line) => {
    const at = range.start + line.index
    return { range: { start: at, end: at }, newText: indent }
  })
  return fix(`Indent ${key} below workflow`, ...edits)
}

function meantSection(key: string, sections: readonly Section[]): string | undefined {
  const word = key.toLowerCase().replaceAll('_', '-')
  const meant = ['defaults', 'default-value', 'values', 'default'].includes(word)
    ? 'default-values'
    : closest(word, sectionKeys)
  return sections.some((section) => section.key === meant) ? undefined : meant
}
