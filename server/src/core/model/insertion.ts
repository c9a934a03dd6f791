/** Where a map can have one more line. */
import type { Edit } from '../problem'
import type { MapNode, Node } from '../syntax/tree'
import { entryRange } from '../syntax/tree'
import { contains } from '../text'

/** A place for one more line of a map: where it starts with a line break, and what it is indented with. */
export interface Insertion {
  readonly offset: number
  readonly indent: string
}

/** After the first entry that is short and stands on a line of its own. */
export function insertionIn(map: MapNode, text: string): Insertion | undefined {
  const entry = map.entries.find(
    ({ key, value }) => isShort(key) && isShort(value) && contains(map.range, key.range.start),
  )
  if (map.flow || !entry) return undefined
  const { end } = entryRange(entry)
  const { start } = map.entries.find(({ key }) => contains(map.range, key.range.start))!.key.range
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1
  const isLast = /^[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/.exec(text.slice(end))
  if (!isLast) return undefined
  return { offset: end + isLast[0].length, indent: ' '.repeat(start - lineStart) }
}

/** @param line without its indentation, @param start what the place counts from */
export function insertLine({ offset, indent }: Insertion, line: string, start = 0): Edit {
  const at = start + offset
  return { range: { start: at, end: at }, newText: `\n${indent}${line}` }
}

function isShort(node: Node): boolean {
  return (
    node.kind === 'scalar' &&
    node.style !== 'literal' &&
    node.style !== 'folded' &&
    !/[\r\n]/.test(node.source)
  )
}
