/**
 * From the file to the YAML that is read: the one path that every document takes.
 *
 * A file without Jinja is read as it stands. In a template, Jinja is masked by characters of the same length, so
 * that everything literal keeps its place; what a masked value will be is unknown, and the checks leave it alone.
 */
import type { Range } from '../text'
import { intersects, shift } from '../text'
import type { Section } from './sections'
import type { Segment } from './template'
import { blockRanges, splitTemplate } from './template'

export interface Rendered {
  /** The workflow section, as YAML is to read it. */
  readonly text: string
  /** The section as the author wrote it, for names and messages; as long as `text` where that is masked. */
  readonly written: string
  /** Where the section starts in the file. */
  readonly start: number
  /** Nothing is masked: this is the very text that the service reads. */
  readonly exact: boolean
  /** Stretches of `text` that a Jinja statement may leave out or repeat. */
  readonly conditional: readonly Range[]
}

/** Stands for each character of a Jinja expression; it is from Unicode's private use area, so no author writes it. */
const hole = '\uE000'

export function render(text: string, workflow: Section): Rendered {
  const { start, end } = workflow.range
  // Jinja drops one line break at the end; a block of text there has none then.
  const section = text.slice(start, end).replace(/(?:\r\n|\r|\n)$/, '')
  const segments = splitTemplate(section)
  const exact = segments.every(({ kind }) => kind === 'text' || kind === 'token')
  if (exact) return { text: section, written: section, start, exact, conditional: [] }
  const masked = segments.map((segment) => mask(section, segment)).join('')
  return { text: masked, written: section, start, exact, conditional: blockRanges(section, segments) }
}

/** The place in the file of a range in the rendered text. */
export function locate(rendered: Rendered, range: Range): Range {
  return shift(range, rendered.start)
}

export function isMasked(text: string): boolean {
  return text.includes(hole)
}

/** The place in the rendered text of an offset in the file; the inverse of `locate`. */
export function offsetInRendered(rendered: Rendered, offset: number): number {
  return offset - rendered.start
}

/** The stretches of `conditional` that a range touches: it is there for certain when there are none. */
export function conditionsOf(rendered: Rendered, range: Range): readonly Range[] {
  return rendered.conditional.filter((block) => intersects(block, range))
}

function mask(text: string, { kind, range }: Segment): string {
  const source = text.slice(range.start, range.end)
  if (kind === 'text' || kind === 'token') return source
  const inside = kind === 'expression' || (isTextBefore(text, range.start) && isTextAfter(text, range.end))
  return source.replace(/[^\r\n]/g, inside ? hole : ' ')
}

function isTextBefore(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() !== ''
}

function isTextAfter(text: string, offset: number): boolean {
  return /^[ \t]*[^\s]/.test(text.slice(offset))
}
