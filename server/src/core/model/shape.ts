/** Holds a map against the table of fields: what is unknown, what is missing, and what is of another kind. */
import type { DefinitionName, FieldType } from '../facts/fields'
import { definitions } from '../facts/fields'
import * as validators from '../generated/workflow-validators'
import type { SchemaError } from '../generated/workflow-validators'
import type { Path } from '../problem'
import type { MapEntry, MapNode, Node, ScalarNode } from '../syntax/tree'
import { entryOf, valueOf } from '../syntax/tree'
import type { Range } from '../text'
import { contains } from '../text'
import { removalOf } from './removal'

/** Something that OSMO rejects because of its place or kind, before it looks at any value. */
export interface ShapeMistake {
  readonly kind:
    'unknown field' | 'missing field' | 'wrong type' | 'empty list' | 'no source' | 'several sources'
  /** The map that has the mistake, or that holds the value with it. */
  readonly definition: DefinitionName
  /** The key in that map; for an item of a list, the key of the list. */
  readonly field: string
  /** What should stand there; undefined for an unknown field. */
  readonly expected: FieldType | undefined
  readonly found: Found
  readonly range: Range
  readonly path: Path
  /** In a map whose keys the author chooses, such as `environment`: the key. */
  readonly name: string | undefined
  /** The key, where there is one. */
  readonly key: Range | undefined
  /** What to delete to take the field out. */
  readonly removal: Range | undefined
  /** Where the map can have one more field. */
  readonly insertion: Insertion | undefined
  /** What to replace with a dash, so that an item with several sources becomes two. */
  readonly split: Range | undefined
  /** All keys of the map. */
  readonly siblings: readonly string[]
}

/** A place for one more line of a map: where it starts with a line break, and what it is indented with. */
export interface Insertion {
  readonly offset: number
  readonly indent: string
}

/** What stands in the file instead. */
export interface Found {
  readonly type: 'map' | 'list' | 'null' | 'text' | 'integer' | 'float' | 'boolean' | 'date'
  /** As written, quotes included. */
  readonly source: string
}

/** @param text the text that ranges count in, @param path of the map itself */
export function checkShape(
  definition: DefinitionName,
  node: Node,
  text: string,
  path: Path,
): readonly ShapeMistake[] {
  if (isUnknown(node)) return []
  const shape: Shape = { definition, node, text, path }
  return [...ownMistakes(shape), ...(node.kind === 'map' ? unionMistakes(shape, node) : [])]
}

interface Shape {
  readonly definition: DefinitionName
  readonly node: Node
  readonly text: string
  readonly path: Path
}

function ownMistakes(shape: Shape): readonly ShapeMistake[] {
  const data = toData(shape.node)
  const validate = validators[shape.definition]
  if (validate(data)) return []
  return (validate.errors ?? []).flatMap((error) => explain(error, shape) ?? [])
}

/** The value as JSON, as far as its shape goes. What an alias brings in again is the same object. */
function toData(node: Node, known = new Map<Node, unknown>()): unknown {
  if (node.kind === 'scalar') return scalarData(node)
  if (known.has(node)) return known.get(node)
  const data =
    node.kind === 'list'
      ? node.items.map((item) => toData(item, known))
      : Object.fromEntries(node.entries.map(({ key, value }) => [keyText(key), toData(value, known)]))
  known.set(node, data)
  return data
}

function scalarData({ type }: ScalarNode): unknown {
  switch (type) {
    case 'null':
      return null
    case 'boolean':
      return true
    case 'integer':
      return 1
    case 'float':
      return 0.5
    case 'date':
      return aDate
    default:
      return ''
  }
}

/** No JSON value, so it is of no type that a field takes. */
const aDate = 0n

function keyText(key: Node): string {
  return key.kind === 'scalar' ? key.text : ''
}

/** A template expression may become any value. */
function isUnknown(node: Node): boolean {
  return node.kind === 'scalar' && node.masked
}

/** Where a pointer leads. */
interface Place {
  readonly node: Node
  readonly type: FieldType
  readonly path: Path
  /** The innermost map of OSMO's around it, and the entry of it that leads there. */
  readonly definition: DefinitionName
  readonly map: MapNode | undefined
  readonly entry: MapEntry | undefined
  /** The innermost map of any kind around it, and the entry whose value it is, unless it is an item of a list. */
  readonly holder: MapNode | undefined
  readonly own: MapEntry | undefined
}

function placeAt(pointer: string, { definition, node, path }: Shape): Place | undefined {
  let place: Place = {
    node,
    type: { kind: 'definition', name: definition },
    path,
    definition,
    map: undefined,
    entry: undefined,
    holder: undefined,
    own: undefined,
  }
  for (const part of pointer.split('/').slice(1)) {
    const next = stepInto(place, part.replaceAll('~1', '/').replaceAll('~0', '~'))
    if (!next || isUnknown(next.node)) return undefined
    place = next
  }
  return place
}

function stepInto({ node, type, path, ...around }: Place, part: string): Place | undefined {
  if (node.kind === 'list') {
    const item = node.items[Number(part)]
    const of = type.kind === 'list' ? type.of : type
    return item && { ...around, node: item, type: of, path: [...path, Number(part)], own: undefined }
  }
  const entry = node.kind === 'map' ? node.entries.findLast(({ key }) => keyText(key) === part) : undefined
  if (!entry || node.kind !== 'map') return undefined
  const next = { node: entry.value, path: [...path, part], holder: node, own: entry }
  if (type.kind === 'definition') {
    const field = definitions[type.name].fields[part]
    return field && { ...next, type: field.type, definition: type.name, map: node, entry }
  }
  return type.kind === 'map' || type.kind === 'value or map'
    ? { ...around, ...next, type: type.of }
    : undefined
}

function explain({ instancePath, keyword, params }: SchemaError, shape: Shape): ShapeMistake | undefined {
  const place = placeAt(instancePath, shape)
  if (!place) return undefined
  switch (keyword) {
    case 'additionalProperties':
      return unknownField(place, params['additionalProperty'] as string, shape.text)
    case 'required':
      return missingField(place, params['missingProperty'] as string, shape.text)
    case 'minItems':
      return atValue('empty list', place, shape.text)
    default:
      return atValue('wrong type', place, shape.text)
  }
}

function unknownField(place: Place, field: string, text: string): ShapeMistake | undefined {
  const { node, type, path } = place
  if (node.kind !== 'map' || type.kind !== 'definition') return undefined
  const index = node.entries.findLastIndex(({ key }) => keyText(key) === field)
  const { key, value } = node.entries[index]!
  if (isUnknown(key)) return undefined
  return {
    kind: 'unknown field',
    definition: type.name,
    field,
    expected: undefined,
    found: foundAt(value, text),
    range: key.range.start < key.range.end ? key.range : value.range,
    path: [...path, field],
    name: undefined,
    key: key.range,
    removal: removalIn(node, index, text),
    insertion: undefined,
    split: undefined,
    siblings: keysOf(node),
  }
}

function missingField(
  { node, type, path, entry }: Place,
  field: string,
  text: string,
): ShapeMistake | undefined {
  // A key that a template writes may be the one.
  if (node.kind !== 'map' || type.kind !== 'definition' || node.entries.some(({ key }) => isUnknown(key)))
    return undefined
  const fact = definitions[type.name].fields[field]!
  if (fact.unless !== undefined && entryOf(node, fact.unless)) return undefined
  return {
    kind: 'missing field',
    definition: type.name,
    field,
    expected: fact.type,
    found: { type: 'null', source: '' },
    range: nameplate(node, entry),
    path,
    name: undefined,
    key: undefined,
    removal: undefined,
    insertion: insertionIn(node, text),
    split: undefined,
    siblings: keysOf(node),
  }
}

/** After the first entry that is short and stands on a line of its own. */
export function insertionIn(map: MapNode, text: string): Insertion | undefined {
  const entry = map.entries.find(
    ({ key, value }) => isShort(key) && isShort(value) && contains(map.range, key.range.start),
  )
  if (map.flow || !entry) return undefined
  const end = Math.max(entry.key.range.end, entry.value.range.end)
  const { start } = map.entries.find(({ key }) => contains(map.range, key.range.start))!.key.range
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1
  const isLast = /^[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/.exec(text.slice(end))
  if (!isLast) return undefined
  return { offset: end + isLast[0].length, indent: ' '.repeat(start - lineStart) }
}

function isShort(node: Node): boolean {
  return (
    node.kind === 'scalar' &&
    node.style !== 'literal' &&
    node.style !== 'folded' &&
    !/[\r\n]/.test(node.source)
  )
}

/** What tells an author which map is meant: its name, or else its first key. */
function nameplate(map: MapNode, entry: MapEntry | undefined): Range {
  const name = valueOf(map, 'name')
  if (name?.kind === 'scalar' && name.source !== '') return name.range
  const first = map.entries.find(({ key }) => key.range.start >= map.range.start)
  return first?.key.range ?? (map.range.start < map.range.end ? map.range : (entry?.key.range ?? map.range))
}

function atValue(kind: ShapeMistake['kind'], place: Place, text: string): ShapeMistake {
  const { node, type, path, definition, map, entry, holder, own } = place
  const isNamed = own !== undefined && own !== entry
  return {
    kind,
    definition,
    field: entry ? keyText(entry.key) : '',
    expected: type,
    found: foundAt(node, text),
    range: visible(node, own ?? entry, text),
    path,
    name: isNamed ? keyText(own.key) : undefined,
    key: own?.key.range,
    removal: own && holder && removalIn(holder, holder.entries.indexOf(own), text),
    insertion: map && insertionIn(map, text),
    split: undefined,
    siblings: map ? keysOf(map) : [],
  }
}

/** The only entry of a block stays: without it the map would be no map. */
function removalIn(map: MapNode, index: number, text: string): Range | undefined {
  return map.flow || map.entries.length > 1 ? removalOf(map, index, text) : undefined
}

/** What stands there; in the place of nothing, the dash of an item, or else the key. */
function visible(node: Node, entry: MapEntry | undefined, text: string): Range {
  if (node.range.start < node.range.end) return node.range
  const dash = /-[ \t]*$/.exec(text.slice(Math.max(0, node.range.start - 40), node.range.start))
  if (entry?.value === node || !dash) return entry?.key.range ?? node.range
  const start = node.range.start - dash[0].length
  return { start, end: start + 1 }
}

function foundAt(node: Node, text: string): Found {
  if (node.kind === 'scalar') return { type: node.type, source: node.source }
  return { type: node.kind, source: text.slice(node.range.start, node.range.end) }
}

function keysOf(map: MapNode): readonly string[] {
  return map.entries.map(({ key }) => keyText(key))
}

/** The items of inputs and outputs, each by the source that its keys name. */
function unionMistakes(shape: Shape, map: MapNode): readonly ShapeMistake[] {
  return Object.entries(definitions[shape.definition].fields).flatMap(([field, { type }]) => {
    if (type.kind !== 'list' || type.of.kind !== 'union') return []
    const entry = entryOf(map, field)
    if (entry?.value.kind !== 'list') return []
    const { of, title } = type.of
    return entry.value.items.flatMap((item, index) =>
      unionItemMistakes({ ...shape, node: item, path: [...shape.path, field, index] }, of, field, title),
    )
  })
}

function unionItemMistakes(
  shape: Shape,
  members: readonly DefinitionName[],
  field: string,
  title: string,
): readonly ShapeMistake[] {
  const { node, text, path } = shape
  if (node.kind !== 'map' || node.entries.some(({ key }) => isUnknown(key))) return []
  const named = members.filter((member) => entryOf(node, sourceOf(member)))
  if (named.length === 1) return checkShape(named[0]!, node, text, path)
  const second = named[1] && entryOf(node, sourceOf(named[1]))!
  const first = node.entries.find(({ key }) => key.range.start >= node.range.start)
  return [
    {
      kind: second ? 'several sources' : 'no source',
      definition: members[0]!,
      field,
      expected: { kind: 'union', title, of: members },
      found: foundAt(node, text),
      range: second?.key.range ?? first?.key.range ?? node.range,
      path: second ? [...path, keyText(second.key)] : path,
      name: undefined,
      key: second?.key.range,
      removal: second && removalOf(node, node.entries.indexOf(second), text),
      insertion: undefined,
      split: second && splitBefore(second, node, text),
      siblings: keysOf(node),
    },
  ]
}

/** The two columns before a key that stands on a line of its own, in an item that begins with a dash. */
function splitBefore({ key }: MapEntry, map: MapNode, text: string): Range | undefined {
  const { start } = key.range
  const isAfterDash = text.slice(map.range.start - 2, map.range.start) === '- '
  const isOnOwnLine = /(?:^|[\r\n]) {2,}$/.test(text.slice(Math.max(0, start - 200), start))
  const isFirst = start === map.range.start
  return isAfterDash && isOnOwnLine && !isFirst && !map.flow ? { start: start - 2, end: start } : undefined
}

/** The key that tells a member of a union: its first field. */
export function sourceOf(member: DefinitionName): string {
  return Object.keys(definitions[member].fields)[0]!
}
