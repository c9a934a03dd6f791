/** Covers Jinja with characters of the same length, so that everything literal keeps its place. */
import type { Segment } from '../jinja/segments'

/** Stands for each character of a Jinja expression; it is from Unicode's private use area, so no author writes it. */
const hole = '\uE000'

/** In the place of a value that nobody knows. */
export function holes(length: number): string {
  return hole.repeat(length)
}

export function maskJinja(text: string, segments: readonly Segment[]): string {
  return segments.map((segment) => mask(text, segment)).join('')
}

export function isMasked(text: string): boolean {
  return text.includes(hole)
}

function mask(text: string, { kind, range }: Segment): string {
  const source = text.slice(range.start, range.end)
  if (kind === 'text' || kind === 'token' || kind === 'raw') return source
  const inside = kind === 'output' || (isTextBefore(text, range.start) && isTextAfter(text, range.end))
  return source.replace(/[^\r\n]/g, inside ? hole : ' ')
}

function isTextBefore(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() !== ''
}

function isTextAfter(text: string, offset: number): boolean {
  return /^[ \t]*[^\s]/.test(text.slice(offset))
}
