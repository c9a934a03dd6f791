/** What to delete to take an entry out of a map, so that what is left is still the same YAML. */
import type { MapNode } from '../syntax/tree'
import { entryRange } from '../syntax/tree'
import type { Range } from '../text'
import { contains } from '../text'

/**
 * Undefined where more than the entry would go or something of it would stay: for one merged from another map, after
 * a `?` or an anchor of the map, and with an anchor in it that others may refer to.
 */
export function removalOf(map: MapNode, index: number, text: string): Range | undefined {
  const entry = entryRange(map.entries[index]!)
  if (!contains(map.range, entry.start)) return undefined
  const range = map.flow ? partInBraces(map, index, text) : wholeLines(entry, text)
  return range && !text.slice(range.start, range.end).includes('&') ? range : undefined
}

/** The part up to the next entry, or with the comma before it. */
function partInBraces(map: MapNode, index: number, text: string): Range | undefined {
  const at = (place: number): Range | undefined => map.entries[place] && entryRange(map.entries[place])
  const entry = at(index)!
  const before = at(index - 1)
  const after = at(index + 1)
  const isBare = (from: number, to: number): boolean => from <= to && /^[\s,{]*$/.test(text.slice(from, to))
  if (!isBare(before?.end ?? map.range.start, entry.start)) return undefined
  if (!after) return { start: before?.end ?? entry.start, end: entry.end }
  return isBare(entry.end, after.start) ? { start: entry.start, end: after.start } : undefined
}

function wholeLines({ start, end }: Range, text: string): Range | undefined {
  let lineStart = start
  while (' \t'.includes(text[lineStart - 1] ?? '\n')) lineStart--
  if (!'\r\n'.includes(text[lineStart - 1] ?? '\n')) return undefined
  restOfLine.lastIndex = end
  const rest = restOfLine.exec(text)
  if (!rest) return undefined
  const [all, lineBreak] = rest
  const range = { start: lineStart, end: end + all.length }
  // At the end of the text, the line break before it goes instead.
  return lineBreak === '' ? { ...range, start: lineStart - lineBreakBefore(text, lineStart) } : range
}

const restOfLine = /[ \t]*(?:#[^\r\n]*)?(\r\n|\r|\n|$)/y

function lineBreakBefore(text: string, offset: number): number {
  return text.slice(Math.max(0, offset - 2), offset) === '\r\n' ? 2 : Math.min(offset, 1)
}
