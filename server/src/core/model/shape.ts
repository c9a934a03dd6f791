/** Holds a map against the table of fields: what is unknown, what is missing, and what is of another kind. */
import type { DefinitionName, FieldType } from '../facts/fields'
import { definitions } from '../facts/fields'
import * as validators from '../generated/workflow-validators'
import type { SchemaError } from '../json-schema'
import type { Path } from '../problem'
import type { MapEntry, MapNode, Node } from '../syntax/tree'
import { toData } from '../syntax/data'
import { entryOf, isUnknown, keyText, valueOf } from '../syntax/tree'
import type { Range } from '../text'
import type { Insertion } from './insertion'
import { insertionIn } from './insertion'
import { removalOf } from './removal'
import { shapeReading } from './shape-data'
import type { Place } from './shape-place'
import { placeAt } from './shape-place'
import { namedMembers, sourceEntry } from './union'

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

const nothing = {
  name: undefined,
  key: undefined,
  removal: undefined,
  insertion: undefined,
  split: undefined,
} as const

function ownMistakes(shape: Shape): readonly ShapeMistake[] {
  const data = toData(shape.node, shapeReading)
  const validate = validators[shape.definition]
  if (validate(data)) return []
  return (validate.errors ?? []).slice(0, mostErrors).flatMap((error) => explain(error, shape) ?? [])
}

/** More than anybody reads; each is looked up in the map. */
const mostErrors = 300

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
    ...nothing,
    kind: 'unknown field',
    definition: type.name,
    field,
    expected: undefined,
    found: foundAt(value, text),
    range: key.range.start < key.range.end ? key.range : value.range,
    path: [...path, field],
    key: key.range,
    removal: removalIn(node, index, text),
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
    ...nothing,
    kind: 'missing field',
    definition: type.name,
    field,
    expected: fact.type,
    found: { type: 'null', source: '' },
    range: nameplate(node, entry),
    path,
    insertion: insertionIn(node, text),
    siblings: keysOf(node),
  }
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
    ...nothing,
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
  const named = namedMembers(members, node)
  if (named.length === 1) return checkShape(named[0]!, node, text, path)
  const second = named[1] && sourceEntry(named[1], node)
  const first = node.entries.find(({ key }) => key.range.start >= node.range.start)
  return [
    {
      ...nothing,
      kind: second ? 'several sources' : 'no source',
      definition: members[0]!,
      field,
      expected: { kind: 'union', title, of: members },
      found: foundAt(node, text),
      range: second?.key.range ?? first?.key.range ?? node.range,
      path: second ? [...path, keyText(second.key)] : path,
      key: second?.key.range,
      removal: second && removalOf(node, node.entries.indexOf(second), text),
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
