/** Braces that are left after rendering: `osmo workflow submit` has its result rendered once more. */
import { parseTemplate } from '../jinja/parse'
import { renderOnce } from '../jinja/render'
import { isTemplateText } from '../jinja/segments'
import type { Segment } from '../jinja/segments'
import { relatedDefaults } from '../model/template-places'
import type { Fix } from '../problem'
import type { Rendered } from '../syntax/render'
import { isEditable, locate, piecesIn } from '../syntax/render'
import type { Range } from '../text'
import { intersects } from '../text'
import { excerpt } from '../words'
import { isInBlock } from './jinja-in-script'
import { choice, defineRule } from './rule'

export const secondRendering = defineRule({
  name: 'second-rendering',
  severity: 'warning',
  summary: 'Text with braces is left after rendering, and osmo workflow submit renders twice.',
  checkDocument({ text, template, rendered, parameters, defaultValues }, report) {
    if (!template || !rendered || template.mistakes.length > 0 || !isTemplateText(rendered.text)) return
    const again = parseTemplate(rendered.text)
    const left = again.segments.filter(
      ({ kind, range }) => kind !== 'text' && kind !== 'token' && kind !== 'raw' && !isOpen(rendered, range),
    )
    if (left.length === 0) return
    const { problems } = renderOnce(rendered.text, again, { defaults: new Map(), parameters })
    const failures = [...again.mistakes, ...problems].map(({ range }) => range)
    for (const segment of left) {
      const { range } = segment
      const fails = failures.some((failure) => intersects(failure, range) || failure.start === range.start)
      if (!fails && isProtected(segment)) continue
      const place = locate(rendered, range)
      const sources = piecesIn(rendered, range).flatMap(({ piece }) => piece.origin.sources)
      report({
        range: place,
        path: [],
        message: messageFor(rendered.text.slice(range.start, range.end), fails),
        related: relatedDefaults(sources, defaultValues),
        fixes: fixesFor(rendered, range, text, place),
      })
    }
  },
})

function messageFor(source: string, fails: boolean): string {
  const again = 'osmo workflow submit has the result rendered a second time, without default-values'
  if (/^\{\{hash\d+\}\}$/.test(source))
    return `In a raw block, or in quotes inside a tag, OSMO does not keep its tokens: {{hash…}} comes out instead. ${again}, and OSMO rejects that. Write the token outside.`
  return `After rendering, ${excerpt(source)} still stands here. ${again}, ${fails ? 'and OSMO rejects that' : 'and the task gets another text'}. Write the text without these braces, or protect them for both renderings.`
}

/** Unknown text, and comments of YAML, which the command line leaves out of what it sends. */
function isOpen(rendered: Rendered, range: Range): boolean {
  const line = rendered.text.slice(rendered.text.lastIndexOf('\n', range.start - 1) + 1, range.start)
  return /^\s*#/.test(line) || piecesIn(rendered, range).some(({ piece }) => piece.kind === 'unknown')
}

/** Text in quotes in braces is there to become itself. */
function isProtected({ kind, tokens }: Segment): boolean {
  return kind === 'output' && tokens.length === 1 && tokens[0]!.kind === 'string'
}

/**
 * In a raw block: what it keeps for the first rendering becomes a text in braces for the second. Between the two it
 * stands in YAML, where its quotes must not end those around it.
 */
function fixesFor(rendered: Rendered, range: Range, text: string, place: Range): readonly Fix[] {
  const source = text.slice(place.start, place.end)
  const line = text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start)
  const isQuoted = line.includes('"') && !isInBlock(text, place.start)
  if (!isEditable(rendered, range) || isQuoted || /["\\\r\n]/.test(source)) return []
  return choice('Protect it for both renderings', { range: place, newText: `{{ "${source}" }}` })
}
