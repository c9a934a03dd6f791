/** How messages on values speak of them. */
import type { Value } from '../model/values'
import { excerpt } from './words'

/** In quotes where spaces would not be seen otherwise; a number or boolean as its author wrote it. */
export function shown({ text, type, source, style }: Value): string {
  if (text === '') return 'an empty text'
  const written = style === 'plain' && type !== 'text' ? source : text
  return /\s/.test(written) ? `“${excerpt(written)}”` : excerpt(written)
}

/** After `|` or `>`, which keep the line break at the end. */
export function endsInLineBreak({ text, style }: Value): boolean {
  return (style === 'literal' || style === 'folded') && text.endsWith('\n')
}

export const lineBreakReason = 'a text after | or > ends in a line break'
