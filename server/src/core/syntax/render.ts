/**
 * From the file to the YAML that is read: the one path that every document takes.
 *
 * A file without Jinja is read as it stands. In a template, Jinja is masked by characters of the same length, so
 * that everything literal keeps its place; what a masked value will be is unknown, and the checks leave it alone.
 */
import type { Range } from '../text'
import { intersects, shift } from '../text'
import { maskJinja } from './mask'
import type { Section } from './sections'
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

export function render(text: string, workflow: Section): Rendered {
  const { start, end } = workflow.range
  // Jinja drops one line break at the end; a block of text there has none then.
  const section = text.slice(start, end).replace(/(?:\r\n|\r|\n)$/, '')
  const segments = splitTemplate(section)
  const exact = segments.every(({ kind }) => kind === 'text' || kind === 'token')
  if (exact) return { text: section, written: section, start, exact, conditional: [] }
  const masked = maskJinja(section, segments)
  return { text: masked, written: section, start, exact, conditional: blockRanges(section, segments) }
}

/** The place in the file of a range in the rendered text. */
export function locate(rendered: Rendered, range: Range): Range {
  return shift(range, rendered.start)
}

/** The place in the rendered text of an offset in the file; the inverse of `locate`. */
export function offsetInRendered(rendered: Rendered, offset: number): number {
  return offset - rendered.start
}

/** The stretches of `conditional` that a range touches: it is there for certain when there are none. */
export function conditionsOf(rendered: Rendered, range: Range): readonly Range[] {
  return rendered.conditional.filter((block) => intersects(block, range))
}
