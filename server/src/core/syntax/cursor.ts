/** What can be typed at a cursor in YAML, also where the text is not whole yet. */
import type { Path } from '../problem'
import type { Range } from '../text'
import type { MapNode, Node } from './tree'
import { contentOf } from './tree'
import { parseYaml } from './yaml'

export interface Cursor {
  /** `key`: of the map at the path. `value`: what stands at the path. `start`: either of them, since nothing is there yet. */
  readonly kind: 'key' | 'value' | 'start'
  readonly path: Path
  /** Keys that the map has already. */
  readonly siblings: readonly string[]
  /** The word around the cursor with its quotes, if it has any. */
  readonly range: Range
  readonly quote: '"' | "'" | undefined
  /** In brackets or braces. */
  readonly flow: boolean
  /** The word has a colon after it already. */
  readonly hasColon: boolean
  /** Where the word begins in its line. */
  readonly column: number
  /** The place is an item of a list, whose dash is still to be written. */
  readonly lacksDash: boolean
}

/** Several where the indentation leaves open what it belongs to. */
export function cursorsAt(text: string, offset: number): readonly Cursor[] {
  const word = wordAt(text, offset)
  const { start, end } = word.range
  const lineStart = lineStartOf(text, start)
  const before = text.slice(lineStart, start)
  if (/(?:^|\s)#/.test(before)) return []
  const hasColon = /^[ \t]*:(?!\S)/.test(text.slice(end))
  // Dashes may stand before it.
  const isOwnLine = /^\s*(?:- +)*$/.test(before)
  const column = start - lineStart
  const canBeItem = before.trim() === '' && isBelowItem(text.slice(0, lineStart), column)
  return [false, ...(canBeItem ? [true] : [])].flatMap((lacksDash) => {
    // With a colon it is a key in the map around it, or the first key of a new one.
    const inserted = `${lacksDash ? '- ' : ''}${mark}${isOwnLine && !hasColon ? ':' : ''}`
    const marked = text.slice(0, start) + inserted + text.slice(end)
    const { root } = parseYaml(marked)
    const found = root && findMark(root, [], false)
    if (!found || !fits(found, marked)) return []
    const { map, path, flow } = found
    const kind = kindOf(found, marked, isOwnLine && !hasColon)
    const siblings = (map?.entries ?? [])
      .map(({ key }) => contentOf(key))
      .filter((key) => !key.includes(mark))
    return [{ ...word, hasColon, column, kind, path, siblings, flow, lacksDash }]
  })
}

/** A character that nobody writes, from Unicode’s private use area. */
const mark = '\uE002'

interface Word {
  readonly range: Range
  readonly quote: Cursor['quote']
}

function wordAt(text: string, offset: number): Word {
  const letters = /[^\s,[\]{}"':#]*$/.exec(text.slice(Math.max(0, offset - 200), offset))![0]
  const before = letters === '-' ? '' : letters
  const after = /^[^\s,[\]{}"':#]*/.exec(text.slice(offset, offset + 200))![0]
  const start = offset - before.length
  const end = offset + after.length
  const opening = text[start - 1]
  // A quote after a letter or another quote closes a text.
  if ((opening !== '"' && opening !== "'") || /[\w"']/.test(text[start - 2] ?? ' ')) {
    return { range: { start, end }, quote: undefined }
  }
  return { range: { start: start - 1, end: text[end] === opening ? end + 1 : end }, quote: opening }
}

interface Mark {
  readonly path: Path
  /** The map that it is a key of. */
  readonly map: MapNode | undefined
  readonly flow: boolean
  readonly node: Node
}

function findMark(node: Node, path: Path, inFlow: boolean): Mark | undefined {
  if (node.kind === 'scalar') {
    return node.content.includes(mark) ? { path, map: undefined, flow: inFlow, node } : undefined
  }
  const flow = inFlow || node.flow
  if (node.kind === 'list')
    return firstOf(node.items, (item, index) => findMark(item, [...path, index], flow))
  return firstOf(node.entries, ({ key, value }) =>
    contentOf(key).includes(mark)
      ? { path, map: node, flow, node: key }
      : findMark(value, [...path, contentOf(key)], flow),
  )
}

function firstOf<T, R>(items: readonly T[], find: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index)
    if (found !== undefined) return found
  }
  return undefined
}

function kindOf({ map, flow }: Mark, text: string, canBegin: boolean): Cursor['kind'] {
  if (!map) return 'value'
  // In brackets, a colon makes a map of one item.
  if (flow) return text[map.range.start] === '{' ? 'key' : 'value'
  return canBegin && map.entries.length === 1 ? 'start' : 'key'
}

/** The mark may have become a part of the text around it, or a key of a map that is indented otherwise. */
function fits({ map, flow, node }: Mark, text: string): boolean {
  const content = contentOf(node)
  if (flow) return content.startsWith(mark)
  return content === mark && (!map || columnOf(text, map.range.start) === columnOf(text, node.range.start))
}

function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset)
}

function lineStartOf(text: string, offset: number): number {
  // `lastIndexOf` reads a place before the text as its first character.
  if (offset === 0) return 0
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
}

/** Whether the nearest line above that is not indented more is an item of a list, with its dash in this column. */
function isBelowItem(above: string, column: number): boolean {
  const lines = above.split(/\r\n|\r|\n/).filter((line) => /^\s*[^\s#]/.test(line))
  const nearest = lines.findLast((line) => line.search(/\S/) <= column)
  return nearest !== undefined && nearest.search(/\S/) === column && /^\s*-(?:\s|$)/.test(nearest)
}
