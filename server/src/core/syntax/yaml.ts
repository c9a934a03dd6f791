/** The adapter around the `yaml` package: text in, our own tree out, read as PyYAML reads it. */
import type { Alias, Node as YamlNode, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { isAlias, isMap, isPair, isSeq } from 'yaml'
import { plainDash, readDocument } from './document'
import { isMasked } from './mask'
import { refusedCharacters } from './refused-characters'
import type { Range } from '../text'
import type { ScalarValue } from './scalar'
import { readPlainScalar, readTaggedScalar } from './scalar'
import type { MapEntry, Node, ScalarNode, YamlMistake } from './tree'

export interface ParsedYaml {
  readonly root: Node | undefined
  /** In the order of the text; the first is usually the cause of the others. */
  readonly mistakes: readonly YamlMistake[]
}

/** Never throws; ranges count from the start of `text`. `written` is the same text with nothing masked. */
export function parseYaml(text: string, written = text): ParsedYaml {
  const { document, text: read, placeOf } = readDocument(text)
  const found = [
    ...document.errors.map(({ code, pos: [start, end] }) => ({ kind: code, range: { start, end } })),
    ...refusedCharacters(read),
  ]
  const reader: Reader = { written, placeOf, anchors: new Map(), refused: [], depth: 0 }
  const root = document.contents ? readValue(reader, document.contents) : undefined
  const mistakes = found.map(({ kind, range: { start, end } }) => ({
    kind,
    range: { start: placeOf(start), end: placeOf(end) },
  }))
  return { root, mistakes: [...mistakes, ...reader.refused].sort((a, b) => a.range.start - b.range.start) }
}

interface Reader {
  readonly written: string
  readonly placeOf: (offset: number) => number
  /** Anchors so far, in the order of the text: an alias means the nearest one above it. */
  readonly anchors: Map<string, Node>
  /** What the package takes and PyYAML does not. */
  readonly refused: YamlMistake[]
  /** How many brackets and braces stand around what is read. */
  depth: number
}

/** Only as keys do PyYAML’s safe loader know the signs `<<` and `=`. */
function readValue(reader: Reader, node: YamlNode): Node {
  const read = readNode(reader, node)
  const isSign = read.kind === 'scalar' && read.style === 'plain' && /^(?:<<|=)$/.test(read.source)
  if (isSign && !isAlias(node)) refuse(reader, 'UNQUOTED_SIGN', node)
  return read
}

function readNode(reader: Reader, node: YamlNode): Node {
  if (isAlias(node)) return readAlias(reader, node)
  const isFlow = (isMap(node) || isSeq(node)) && node.flow === true
  if (isFlow) reader.depth++
  const read = isMap(node)
    ? readMap(reader, node)
    : isSeq(node)
      ? readList(reader, node)
      : readScalar(reader, node)
  if (isFlow) reader.depth--
  if (isOpen(reader, read)) refuse(reader, 'OPEN_BRACKET', node)
  const tag = tagOf(node)
  if (tag !== undefined && kindOfTag.get(tag) !== read.kind) refuse(reader, 'UNKNOWN_TAG', node)
  const { anchor } = node
  if (anchor) {
    if (!anchorName.test(anchor)) refuse(reader, 'BAD_ALIAS', node)
    if (reader.anchors.has(anchor)) refuse(reader, 'DUPLICATE_ANCHOR', node)
    reader.anchors.set(anchor, read)
  }
  return read
}

/** Maps without braces, such as the one in `[a: b]`, are never open. */
function isOpen({ written }: Reader, { kind, range }: Node): boolean {
  const [first, last] = [written[range.start], written[range.end - 1]]
  return (
    (kind === 'map' && first === '{' && last !== '}') || (kind === 'list' && first === '[' && last !== ']')
  )
}

function refuse(reader: Reader, kind: string, node: YamlNode): void {
  reader.refused.push({ kind, range: rangeOf(reader, node) })
}

const anchorName = /^[\w-]+$/

/** Without the part that all of YAML’s own tags share; undefined without a tag, and for the lone `!`. */
function tagOf({ tag }: YamlNode): string | undefined {
  return tag === '!' ? undefined : tag?.replace(/^tag:yaml\.org,2002:/, '')
}

/** The tags of PyYAML’s safe loader, and what each can stand before. */
const kindOfTag: ReadonlyMap<string, Node['kind']> = new Map([
  ...(['null', 'bool', 'int', 'float', 'binary', 'timestamp', 'str'] as const).map(
    (tag) => [tag, 'scalar'] as const,
  ),
  ['map', 'map'],
  ['set', 'map'],
  ['seq', 'list'],
  ['omap', 'list'],
  ['pairs', 'list'],
])

function readAlias(reader: Reader, alias: Alias): Node {
  const target = reader.anchors.get(alias.source)
  const range = rangeOf(reader, alias)
  // An alias inside its own anchor ends here too; Python builds a value that contains itself, which no field takes.
  if (!target) refuse(reader, 'UNDEFINED_ALIAS', alias)
  return target ?? missing(range.start)
}

function readMap(reader: Reader, map: YAMLMap): Node {
  const merged: MapEntry[] = []
  const own: MapEntry[] = []
  const range = rangeOf(reader, map)
  const missingAfter = (node: YamlNode | null): Node => missing(node ? rangeOf(reader, node).end : range.end)
  for (const pair of map.items as Pair<YamlNode | null, YamlNode | null>[]) {
    const key = pair.key ? readKey(reader, pair.key) : missingAfter(null)
    const value = pair.value ? readValue(reader, pair.value) : missingAfter(pair.key)
    if (pair.key && isMisplacedKey(reader, key, value)) refuse(reader, 'BLOCK_AS_IMPLICIT_KEY', pair.key)
    const isMerge = key.kind === 'scalar' && key.style === 'plain' && key.content === '<<'
    if (!isMerge) own.push({ key, value })
    else if (isMergeable(value)) for (const entry of mergedEntries(value)) merged.push(entry)
    else refuse(reader, 'BAD_MERGE', pair.key as YamlNode)
  }
  return {
    kind: 'map',
    range,
    flow: map.flow === true,
    entries: [...withoutRepeats(merged), ...own],
  }
}

/** A list or map has no hash in Python, so it cannot be a key. */
function readKey(reader: Reader, node: YamlNode): Node {
  const key = readNode(reader, node)
  if (key.kind !== 'scalar') refuse(reader, 'COLLECTION_AS_KEY', node)
  return key
}

/**
 * Without a `?`, PyYAML takes no empty key, such as the one that the package finds in `a: [b]: c`, and no colon on
 * another line than its key.
 */
function isMisplacedKey({ written }: Reader, key: Node, value: Node): boolean {
  const { start, end } = key.range
  if (/\?\s*$/.test(written.slice(Math.max(0, start - 100), start))) return false
  return start === end || /^[^:#]*\n\s*:/.test(written.slice(end, value.range.start))
}

function isMergeable(value: Node): boolean {
  return value.kind === 'map' || (value.kind === 'list' && value.items.every(({ kind }) => kind === 'map'))
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
  const range = rangeOf(reader, list)
  const items = (list.items as (YamlNode | null)[]).map((item) =>
    item ? readValue(reader, item) : missing(range.end),
  )
  return { kind: 'list', range, flow: list.flow === true, items }
}

const styles = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const

/** A last quote that is part of an escape closes nothing, though the package takes it for the end. */
const closedQuotes: Partial<Record<ScalarNode['style'], RegExp>> = {
  single: /^'(?:[^']|'')*'$/,
  double: /^"(?:[^"\\]|\\[^])*"$/,
}

function readScalar(reader: Reader, node: Scalar): Node {
  const { start, end } = rangeOf(reader, node)
  // The range of a block scalar takes in the line break behind it, which belongs to the next line.
  const source = reader.written.slice(start, end).replace(/[\r\n]+$/, '')
  const range = { start, end: start + source.length }
  const style = styles[node.type ?? 'PLAIN']
  // A block at the end of the text has no line break that is not written; the package adds one.
  const endsText = (style === 'literal' || style === 'folded') && range.end === reader.written.length
  const value = typeof node.value === 'string' ? node.value : (node.source ?? '')
  const content = (endsText ? value.replace(/\n$/, '') : value).replaceAll(plainDash, '-')
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
  const python = valueOfScalar(tagOf(node), style, content)
  const isSign = reader.depth > 0 && style === 'plain' && /^:|.\?/s.test(source)
  if (isSign) refuse(reader, 'SIGN_IN_BRACKETS', node)
  if (closedQuotes[style]?.test(source) === false) refuse(reader, 'OPEN_QUOTE', node)
  if (!python) refuse(reader, 'IMPOSSIBLE_VALUE', node)
  return { kind: 'scalar', range, source, style, content, masked: false, ...(python ?? asText(content)) }
}

/** A plain scalar is what it looks like and any other is text, unless a tag says otherwise. */
function valueOfScalar(
  tag: string | undefined,
  style: ScalarNode['style'],
  content: string,
): ScalarValue | undefined {
  if (tag !== undefined) return readTaggedScalar(tag, content)
  return style === 'plain' ? readPlainScalar(content) : asText(content)
}

function asText(content: string): ScalarValue {
  return { type: 'text', text: content }
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
    type: 'null',
    text: 'None',
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
