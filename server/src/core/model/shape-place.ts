/** Where a validator's pointer leads: the value, what should stand there, and the maps around it. */
import type { DefinitionName, FieldType } from '../facts/fields'
import { definitions } from '../facts/fields'
import { partsOf } from '../json-schema'
import type { Path } from '../problem'
import type { MapEntry, MapNode, Node } from '../syntax/tree'
import { isUnknown, keyText } from '../syntax/tree'

export interface Place {
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

/** Undefined at and below a template expression, which may become any value. */
export function placeAt(
  pointer: string,
  { definition, node, path }: Pick<Place, 'definition' | 'node' | 'path'>,
): Place | undefined {
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
  for (const part of partsOf(pointer)) {
    const next = stepInto(place, part)
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
