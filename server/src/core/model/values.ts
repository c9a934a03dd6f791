/** Reads the values of a map by the table of fields, each with what it has to be and where it stands. */
import type { DefinitionName, FieldType, ValueKind } from '../facts/fields'
import { definitions, valueKinds } from '../facts/fields'
import type { Path } from '../problem'
import type { ScalarType } from '../syntax/scalar'
import type { MapNode, Node, ScalarNode } from '../syntax/tree'
import { entryOf, isUnknown } from '../syntax/tree'
import type { Range } from '../text'
import { namedMembers } from './union'

/** A value of a kind that its field takes; whether it is a good one is for the rules to say. */
export interface Value {
  readonly kind: ValueKind
  /** The key; of an item of a list, that of the list. */
  readonly field: string
  readonly definition: DefinitionName
  /** What the service sees: for a number or boolean, what Python prints. */
  readonly text: string
  readonly type: ScalarType
  /** As written, quotes included. */
  readonly source: string
  readonly style: ScalarNode['style']
  /** It stands in brackets or braces, where a comma ends it. */
  readonly inFlow: boolean
  readonly range: Range
  readonly path: Path
}

/** A field that only one version of the service knows. */
export interface VersionedField {
  readonly field: string
  readonly only: '6.3' | 'main'
  /** The key. */
  readonly range: Range
  readonly path: Path
}

export interface FieldValues {
  readonly values: readonly Value[]
  readonly versioned: readonly VersionedField[]
  /** Paths of what a template writes whole or in part, and nobody knows what. */
  readonly unknown: readonly Path[]
}

/** In the order of the file; of repeated keys, the last. Tasks and groups inside are left to themselves. */
export function readFields(definition: DefinitionName, node: Node, path: Path): FieldValues {
  const found: Found = { values: [], versioned: [], unknown: [] }
  if (isUnknown(node)) found.unknown.push(path)
  if (node.kind === 'map')
    readMap(found, { definition, field: '', inFlow: node.flow, path }, definition, node)
  return found
}

interface Found {
  readonly values: Value[]
  readonly versioned: VersionedField[]
  readonly unknown: Path[]
}

interface Place {
  readonly definition: DefinitionName
  readonly field: string
  readonly inFlow: boolean
  readonly path: Path
}

function readMap(found: Found, place: Place, definition: DefinitionName, map: MapNode): void {
  const inFlow = place.inFlow || map.flow
  for (const [field, { type, only }] of Object.entries(definitions[definition].fields)) {
    const entry = entryOf(map, field)
    if (!entry) continue
    const path = [...place.path, field]
    if (only) found.versioned.push({ field, only, range: entry.key.range, path })
    read(found, { definition, field, inFlow, path }, type, entry.value)
  }
}

function read(found: Found, place: Place, type: FieldType, node: Node): void {
  const inside = (part: string | number): Place => ({
    ...place,
    inFlow: place.inFlow || (node.kind === 'map' && node.flow) || (node.kind === 'list' && node.flow),
    path: [...place.path, part],
  })
  if (isUnknown(node)) found.unknown.push(place.path)
  if (node.kind === 'scalar') {
    const isValue = type.kind === 'value' || type.kind === 'value or map'
    if (isValue) readValue(found, place, type.value, node)
    return
  }
  if (node.kind === 'list') {
    if (type.kind !== 'list') return
    for (const [index, item] of node.items.entries()) read(found, inside(index), type.of, item)
    return
  }
  if (type.kind === 'definition' && type.name !== 'task' && type.name !== 'group') {
    readMap(found, place, type.name, node)
  }
  if (type.kind === 'union') {
    const named = namedMembers(type.of, node)
    if (named.length === 1) readMap(found, place, named[0]!, node)
  }
  if (type.kind === 'map' || type.kind === 'value or map') {
    const last = new Map(
      node.entries.map(({ key, value }) => [key.kind === 'scalar' ? key.text : key, value] as const),
    )
    for (const [key, value] of last) {
      read(found, inside(typeof key === 'string' ? key : ''), type.of, value)
    }
  }
}

const jsonTypes: Partial<Record<ScalarType, 'string' | 'number' | 'boolean'>> = {
  text: 'string',
  integer: 'number',
  float: 'number',
  boolean: 'boolean',
}

function readValue(found: Found, place: Place, kind: ValueKind, node: ScalarNode): void {
  const types: readonly (string | undefined)[] = valueKinds[kind].types
  if (node.masked || !types.includes(jsonTypes[node.type])) return
  const { text, type, source, style, range } = node
  found.values.push({ ...place, kind, text, type, source, style, range })
}
