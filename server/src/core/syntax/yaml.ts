/** The adapter around the `yaml` package: text in, our own tree out, read as PyYAML reads it. */
import type { Alias, Node as YamlNode, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { isAlias, isMap, isPair, isSeq } from 'yaml'
import { readDocument } from './document'
import { isMasked } from './render'
import type { Range } from '../text'
import type { ScalarValue } from './scalar'
import { readPlainScalar } from './scalar'
import type { MapEntry, Node, ScalarNode, YamlMistake } from './tree'

export interface ParsedYaml {
  readonly root: Node | undefined
  /** In the order of the text; the first is usually the cause of the others. */
  readonly mistakes: readonly YamlMistake[]
}

/** Never throws; ranges count from the start of `text`. `written` is the same text with nothing masked. */
export function parseYaml(text: string, written = text): ParsedYaml {
  const { document, placeOf } = readDocument(text)
  const mistakes = document.errors.map(({ code, pos: [start, end] }) => ({
    kind: code,
    range: { start, end },
  }))
  const reader: Reader = { written, placeOf, anchors: new Map(), refused: [] }
  const root = document.contents ? readNode(reader, document.contents) : undefined
  return { root, mistakes: [...mistakes, ...reader.refused] }
}

interface Reader {
  readonly written: string
  readonly placeOf: (offset: number) => number
  /** Anchors so far, in the order of the text: an alias means the nearest one above it. */
  readonly anchors: Map<string, Node>
  /** What the package takes and PyYAML does not. */
  readonly refused: YamlMistake[]
}

function readNode(reader: Reader, node: YamlNode): Node {
  if (isAlias(node)) return readAlias(reader, node)
  if (node.tag && !knownTag.test(node.tag))
    reader.refused.push({ kind: 'UNKNOWN_TAG', range: rangeOf(reader, node) })
  const read = isMap(node)
    ? readMap(reader, node)
    : isSeq(node)
      ? readList(reader, node)
      : readScalar(reader, node)
  const { anchor } = node
  if (anchor) reader.anchors.set(anchor, read)
  return read
}

/** The tags of PyYAML’s safe loader, and the lone `!`. */
const knownTag =
  /^(?:!|tag:yaml\.org,2002:(?:null|bool|int|float|binary|timestamp|omap|pairs|set|str|seq|map|merge|value))$/

function readAlias(reader: Reader, alias: Alias): Node {
  const target = reader.anchors.get(alias.source)
  const range = rangeOf(reader, alias)
  // An alias inside its own anchor ends here too; Python builds a value that contains itself, which no field takes.
  if (!target) reader.refused.push({ kind: 'UNDEFINED_ALIAS', range })
  return target ?? missing(range.start)
}

function readMap(reader: Reader, map: YAMLMap): Node {
  const merged: MapEntry[] = []
  const own: MapEntry[] = []
  for (const pair of map.items as Pair<YamlNode | null, YamlNode | null>[]) {
    const end = pair.key ? rangeOf(reader, pair.key).end : rangeOf(reader, map).end
    const key = pair.key ? readNode(reader, pair.key) : missing(end)
    const value = pair.value ? readNode(reader, pair.value) : missing(end)
    const isMerge = key.kind === 'scalar' && key.style === 'plain' && key.content === '<<'
    if (isMerge) merged.push(...mergedEntries(value))
    else own.push({ key, value })
  }
  return {
    kind: 'map',
    range: rangeOf(reader, map),
    flow: map.flow === true,
    entries: [...withoutRepeats(merged), ...own],
  }
}

/** The first of several merged maps wins, so it stands last. */
function mergedEntries(value: Node): readonly MapEntry[] {
  if (value.kind === 'map') return value.entries
  if (value.kind === 'list') return value.items.toReversed().flatMap(mergedEntries)
  return []
}

/** Keeps merges of merges from growing without end. */
function withoutRepeats(entries: readonly MapEntry[]): readonly MapEntry[] {
  const last = new Map<string | MapEntry, MapEntry>()
  for (const entry of entries) last.set(entry.key.kind === 'scalar' ? entry.key.text : entry, entry)
  return [...last.values()]
}

function readList(reader: Reader, list: YAMLSeq): Node {
  const { end } = rangeOf(reader, list)
  const items = (list.items as (YamlNode | null)[]).map((item) =>
    item ? readNode(reader, item) : missing(end),
  )
  return { kind: 'list', range: rangeOf(reader, list), items }
}

const styles = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const

function readScalar(reader: Reader, node: Scalar): Node {
  const { start, end } = rangeOf(reader, node)
  // The range of a block scalar takes in the line break behind it, which belongs to the next line.
  const source = reader.written.slice(start, end).replace(/[\r\n]+$/, '')
  const range = { start, end: start + source.length }
  const style = styles[node.type ?? 'PLAIN']
  const content = typeof node.value === 'string' ? node.value : (node.source ?? '')
  if (isMasked(content)) {
    const unquoted = source.replace(/^(["'])([^]*)\1$/, '$2')
    return {
      kind: 'scalar',
      range,
      source,
      style,
      type: 'text',
      content: unquoted,
      masked: true,
      text: unquoted,
    }
  }
  const value = readValue(node.tag, style, content)
  return { kind: 'scalar', range, source, style, content, masked: false, ...value }
}

/** A plain scalar is what it looks like and any other is text, unless a tag says otherwise. */
function readValue(tag: string | undefined, style: ScalarNode['style'], content: string): ScalarValue {
  const type = tag?.replace(/^(?:tag:yaml\.org,2002:|!!?)/, '')
  const isText = style === 'plain' ? type === 'str' : type === undefined || type === 'str'
  return isText ? { type: 'text', text: content } : readPlainScalar(content)
}

function missing(offset: number): Node {
  const range = { start: offset, end: offset }
  return {
    kind: 'scalar',
    range,
    source: '',
    style: 'plain',
    content: '',
    masked: false,
    ...readPlainScalar(''),
  }
}

/** The node itself; the package counts comments and line breaks behind a block's last line to the block. */
function rangeOf(reader: Reader, node: YamlNode): Range {
  const [start, end] = (node.range ?? [0, 0]).map(reader.placeOf) as [number, number]
  const last = (isMap(node) || isSeq(node)) && !node.flow ? lastWithin(node) : undefined
  return { start, end: last ? rangeOf(reader, last).end : end }
}

/** The part of a block that ends last in the text. */
function lastWithin(block: YAMLMap | YAMLSeq): YamlNode | undefined {
  const last = block.items.at(-1) as YamlNode | Pair<YamlNode | null, YamlNode | null> | null | undefined
  if (!isPair(last)) return last ?? undefined
  const isWritten = last.value?.range && last.value.range[1] > last.value.range[0]
  return (isWritten ? last.value : last.key) ?? undefined
}
