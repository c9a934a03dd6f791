/** Items of inputs and outputs, which are of one of several definitions: the key of their source says of which. */
import type { DefinitionName } from '../facts/fields'
import { sourceOf } from '../facts/fields'
import type { MapEntry, Node } from '../syntax/tree'
import { entryOf } from '../syntax/tree'

/** The members whose source the node names; one, if the author has made no mistake. */
export function namedMembers(members: readonly DefinitionName[], node: Node): readonly DefinitionName[] {
  return members.filter((member) => sourceEntry(member, node))
}

export function sourceEntry(member: DefinitionName, node: Node): MapEntry | undefined {
  return entryOf(node, sourceOf(member))
}
