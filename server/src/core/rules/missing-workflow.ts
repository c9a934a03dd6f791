/** Without a top-level `workflow:` the service has nothing to read. */
import type { Section } from '../syntax/sections'
import type { Range } from '../text'
import { closest } from '../closest'
import type { Finding } from './rule'
import { defineRule, fix } from './rule'

export const missingWorkflow = defineRule({
  name: 'missing-workflow',
  severity: 'error',
  summary: 'The file has no top-level workflow section.',
  checkDocument({ text, sections }, report) {
    const section = sections.find(({ key }) => key === 'workflow')
    if (!section)
      report(afterByteOrderMark(text) ?? writtenOtherwise(text) ?? misspelt(sections) ?? missing(text))
    else if (section.glued) report(glued(text, section))
  },
})

function glued(text: string, { keyRange: { start, end } }: Section): Finding {
  const signs = /^:+/.exec(text.slice(end))![0]
  const range = { start, end: end + signs.length }
  return {
    range,
    path: [],
    message:
      'After workflow: OSMO needs a line break or a space, and rejects the file without. Write the colon once, and the fields on the lines below.',
    fixes: signs.length > 1 ? fix('Write workflow:', { range, newText: 'workflow:' }) : [],
  }
}

function afterByteOrderMark(text: string): Finding | undefined {
  if (!text.startsWith('\uFEFFworkflow:')) return undefined
  return {
    range: { start: 0, end: '\uFEFFworkflow'.length },
    path: [],
    message:
      'An invisible byte-order mark stands before workflow:, so OSMO does not find the section and rejects the file. Save the file as UTF-8 without a byte-order mark.',
    fixes: fix('Remove the byte-order mark', { range: { start: 0, end: 1 }, newText: '' }),
  }
}

/** The key stands where it should, but in other letters, in quotes, or with a space before its colon. */
function writtenOtherwise(text: string): Finding | undefined {
  const match = /(?<=^|[\r\n])(?:(["'])workflow\1|workflow)[ \t]*:/i.exec(text)
  if (!match) return undefined
  const range = { start: match.index, end: match.index + match[0].length }
  return {
    range,
    path: [],
    message: `OSMO looks for workflow: in lower case, without quotes and spaces, and rejects ${match[0]}. Write workflow: here.`,
    fixes: fix('Write workflow:', { range, newText: 'workflow:' }),
  }
}

function misspelt(sections: readonly Section[]): Finding | undefined {
  const section = sections.find(({ key }) => closest(key, ['workflow']))
  if (!section) return undefined
  return {
    range: section.keyRange,
    path: [],
    message: `OSMO finds no workflow: at the start of a line and rejects the file. Write workflow instead of ${section.key}.`,
    fixes: fix(`Replace ${section.key} with workflow`, { range: section.keyRange, newText: 'workflow' }),
  }
}

function missing(text: string): Finding {
  const range = firstLine(text)
  const isIndented = /^[ \t]+workflow[ \t]*:/.test(text.slice(range.start, range.end))
  return {
    range,
    path: [],
    message: isIndented
      ? 'OSMO looks for workflow: at the start of a line only and rejects the file, because spaces stand before it. Move it and all lines below it to the left.'
      : 'OSMO finds no workflow: at the start of a line and rejects the file. Begin the spec with workflow: in the first column.',
  }
}

/** The first line that is neither blank nor a comment nor `---`, or where there is none, the first of all. */
function firstLine(text: string): Range {
  const match = /(?<=^|[\r\n])(?![ \t]*(?:#|---|[\r\n]))[^\r\n]+/.exec(text) ?? /^[^\r\n]*/.exec(text)!
  return { start: match.index, end: match.index + match[0].length }
}
