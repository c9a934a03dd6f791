/** A YAML document as the model needs it: maps, lists and scalars with their ranges, aliases and merges resolved. */
import type { Range } from '../text'
import type { Related } from '../problem'
import type { ScalarType } from './scalar'

export type Node = MapNode | ListNode | ScalarNode

export interface MapNode {
  readonly kind: 'map'
  readonly range: Range
  /** Written in braces. */
  readonly flow: boolean
  /** In file order, repeated keys included; what a merge key `<<` brings in stands first. */
  readonly entries: readonly MapEntry[]
}

export interface MapEntry {
  readonly key: Node
  readonly value: Node
}

export interface ListNode {
  readonly kind: 'list'
  readonly range: Range
  /** Written in brackets. */
  readonly flow: boolean
  readonly items: readonly Node[]
}

export interface ScalarNode {
  readonly kind: 'scalar'
  /** As written, quotes and block header included. */
  readonly range: Range
  readonly source: string
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded'
  readonly type: ScalarType
  /** The text that the YAML holds: unescaped, unfolded, before Python reads a number from it. */
  readonly content: string
  /** A template expression stands in it: what it will hold is unknown, and `content` is the template as written. */
  readonly masked: boolean
  /** What Python's `str()` prints for the value. */
  readonly text: string
}

/** A place where the text is no YAML. */
export interface YamlMistake {
  readonly kind: string
  readonly range: Range
  /** In a template: the mistake as YAML sees it, in the rendered text. */
  readonly rendered?: { readonly text: string; readonly range: Range }
  /** In a template: it is in what an expression prints, which cannot be edited there. */
  readonly isPrinted?: boolean
  /** In a template: what the expression at the place prints, which breaks the text around it. */
  readonly printed?: string
  readonly related?: readonly Related[]
}

/** The value of a key; the last one where the key stands more than once, as YAML 1.1 readers keep it. */
export function valueOf(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.value
}

export function entryOf(node: Node | undefined, key: string): MapEntry | undefined {
  if (node?.kind !== 'map') return undefined
  return node.entries.findLast((entry) => isText(entry.key, key))
}

export function isText(node: Node, text: string): boolean {
  return node.kind === 'scalar' && node.type === 'text' && !node.masked && node.content === text
}

/** As Python's `str()` prints it; empty for a list or map, which cannot be a key. */
export function keyText(key: Node): string {
  return key.kind === 'scalar' ? key.text : ''
}

/** The text that the YAML holds; empty for a list or map. */
export function contentOf(node: Node): string {
  return node.kind === 'scalar' ? node.content : ''
}

/** A template expression stands there, which may become any value. */
export function isUnknown(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.masked
}

/** From the key to the end of the value. */
export function entryRange({ key, value }: MapEntry): Range {
  return { start: key.range.start, end: Math.max(key.range.end, value.range.end) }
}
