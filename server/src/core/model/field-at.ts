/** Finds the field whose key stands at an offset of the YAML. */
import type { DefinitionName, Field, FieldType } from '../facts/fields'
import { definitions } from '../facts/fields'
import type { MapEntry, Node } from '../syntax/tree'
import { valueOf } from '../syntax/tree'
import type { Range } from '../text'
import { contains } from '../text'
import { namedMembers } from './union'

export interface FoundField {
  readonly name: string
  readonly definition: DefinitionName
  readonly field: Field
  /** The key. */
  readonly range: Range
}

/** @param root the whole section, with the key `workflow` */
export function fieldAt(root: Node | undefined, offset: number): FoundField | undefined {
  const workflow = valueOf(root, 'workflow')
  return workflow && fieldIn(workflow, { kind: 'definition', name: 'workflow' }, offset)
}

function fieldIn(node: Node, type: FieldType, offset: number): FoundField | undefined {
  if (node.kind === 'list') {
    const item = node.items.find(({ range }) => contains(range, offset))
    return item && type.kind === 'list' ? fieldIn(item, type.of, offset) : undefined
  }
  if (node.kind !== 'map') return undefined
  const entry = node.entries.find((candidate) => isInside(candidate, offset))
  if (entry?.key.kind !== 'scalar') return undefined
  const name = entry.key.text
  if (type.kind === 'map') return fieldIn(entry.value, type.of, offset)
  for (const definition of definitionsOf(type, node)) {
    const fields = definitions[definition].fields
    const field = Object.hasOwn(fields, name) ? fields[name]! : undefined
    if (!field) continue
    if (contains(entry.key.range, offset)) return { name, definition, field, range: entry.key.range }
    return fieldIn(entry.value, field.type, offset)
  }
  return undefined
}

function isInside({ key, value }: MapEntry, offset: number): boolean {
  return contains(key.range, offset) || contains(value.range, offset)
}

/** Those whose source the map names come first. */
function definitionsOf(type: FieldType, node: Node): readonly DefinitionName[] {
  if (type.kind === 'definition') return [type.name]
  if (type.kind !== 'union') return []
  const named = namedMembers(type.of, node)
  return [...named, ...type.of.filter((member) => !named.includes(member))]
}
