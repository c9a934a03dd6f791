/** What stands in the text of an item whatever its fields: keys that are written twice, and tokens of OSMO. */
import type { Path } from '../problem'
import { placesInScalar } from '../syntax/scalar-offsets'
import type { MapNode, Node, ScalarNode } from '../syntax/tree'
import { keyText } from '../syntax/tree'
import type { Range } from '../text'
import { contains } from '../text'
import { removalOf } from './removal'

/** A key that stands again further down in its map; YAML keeps only the last. */
export interface RepeatedKey {
  readonly name: string
  readonly range: Range
  readonly path: Path
  /** The last one, which counts. */
  readonly kept: Range
  /** What to delete to take this one out. */
  readonly removal: Range | undefined
}

/** `{{input:0}}`, `{{host:train}}` and the like, which OSMO replaces when the task starts. */
export interface Token {
  /** Between the braces: `input:0`. */
  readonly text: string
  readonly range: Range
  readonly path: Path
}

export interface Written {
  readonly repeatedKeys: readonly RepeatedKey[]
  readonly tokens: readonly Token[]
}

/** In the order of the text; what an alias brings in from elsewhere is found where it stands. */
export function readWritten(root: Node, text: string, path: Path): Written {
  const found: Found = { text, repeatedKeys: [], tokens: [] }
  walk(found, root, path)
  return found
}

interface Found {
  readonly text: string
  readonly repeatedKeys: RepeatedKey[]
  readonly tokens: Token[]
}

function walk(found: Found, node: Node, path: Path): void {
  const isInside = (inner: Node): boolean =>
    contains(node.range, inner.range.start) && contains(node.range, inner.range.end)
  if (node.kind === 'scalar') findTokens(found, node, path)
  else if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) if (isInside(item)) walk(found, item, [...path, index])
  } else {
    // The rules on exit actions speak of their keys themselves.
    if (path.at(-1) !== 'exitActions') findRepeatedKeys(found, node, path)
    for (const { key, value } of node.entries) {
      if (!isInside(key)) continue
      walk(found, key, path)
      if (isInside(value)) walk(found, value, [...path, keyText(key)])
    }
  }
}

function findRepeatedKeys(found: Found, map: MapNode, path: Path): void {
  const last = new Map<string, Range>()
  for (const { key } of map.entries) if (isName(key)) last.set(key.text, key.range)
  for (const [index, { key }] of map.entries.entries()) {
    // What is merged in from another map is meant to give way.
    if (!isName(key) || !contains(map.range, key.range.start)) continue
    const kept = last.get(key.text)!
    if (kept === key.range) continue
    const removal = removalOf(map, index, found.text)
    found.repeatedKeys.push({ name: key.text, range: key.range, path: [...path, key.text], kept, removal })
  }
}

function isName(key: Node): key is ScalarNode {
  return key.kind === 'scalar' && !key.masked
}

const token = /\{\{(input:[^}]+|host:[^}]+|output|workflow_id|uuid)\}\}/g

function findTokens(found: Found, node: ScalarNode, path: Path): void {
  if (node.masked || !node.text.includes('{{')) return
  const placeOf = placesInScalar(node)
  for (const { 0: whole, 1: text = '', index } of node.text.matchAll(token)) {
    const range = placeOf({ start: index, end: index + whole.length })
    found.tokens.push({ text, range, path })
  }
}
