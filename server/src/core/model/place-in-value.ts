/** Where a stretch of a value's text is written. */
import type { Range } from '../text'
import { shift } from '../text'
import type { Value } from './values'

/** The whole value where the text is written in another way: with escapes, in a block, over several lines. */
export function placeInValue(
  { text, source, style, range }: Pick<Value, 'text' | 'source' | 'style' | 'range'>,
  stretch: Range,
): Range {
  const quotes = style === 'single' || style === 'double' ? 1 : 0
  const isAsWritten = source.slice(quotes, source.length - quotes) === text
  return isAsWritten && stretch.start < stretch.end ? shift(stretch, range.start + quotes) : range
}
