/** How messages on values speak of them. */
import type { Value } from '../model/values'
import { excerptWithSpaces } from './words'

/** A number or boolean as its author wrote it. */
export function shown({ text, type, source, style }: Value): string {
  if (text === '') return 'an empty text'
  const written = style === 'plain' && type !== 'text' ? source : text
  return excerptWithSpaces(written)
}

/** After `|` or `>`, which keep the line break at the end. */
export function endsInLineBreak({ text, style }: Value): boolean {
  return (style === 'literal' || style === 'folded') && text.endsWith('\n')
}

export const lineBreakReason = 'a text after | or > ends in a line break'
