/** Hovers by a JSON schema: what a key is for, and what stands after it. */
import type { Path } from '../problem'
import type { Node, ScalarNode } from '../syntax/tree'
import { contains } from '../text'
import type { Hover } from './hover'
import type { JsonSchema } from './schema'
import { descriptionOf, meaningAt, titleOf } from './schema'

export interface FoundNode {
  readonly node: ScalarNode
  /** Of the value, also for its key. */
  readonly path: Path
  readonly isKey: boolean
}

/** The key or the value at an offset; undefined between them. */
export function nodeAt(root: Node | undefined, offset: number, path: Path = []): FoundNode | undefined {
  if (!root || !contains(root.range, offset)) return undefined
  switch (root.kind) {
    case 'scalar':
      return root.range.start < root.range.end ? { node: root, path, isKey: false } : undefined
    case 'list': {
      const index = root.items.findIndex(({ range }) => contains(range, offset))
      return nodeAt(root.items[index], offset, [...path, index])
    }
    case 'map': {
      for (const { key, value } of root.entries) {
        if (key.kind !== 'scalar') continue
        const inside = [...path, key.content]
        if (contains(key.range, offset)) return { node: key, path: inside, isKey: true }
        if (contains(value.range, offset)) return nodeAt(value, offset, inside)
      }
      return undefined
    }
  }
}

/** Of a value without a meaning of its own, what the schema says of its place. */
export function describeBySchema(schema: JsonSchema, { node, path }: FoundNode): Hover | undefined {
  const meaning = meaningAt(schema, path)
  const [title, description] = [titleOf(meaning), descriptionOf(meaning)]
  return title === undefined
    ? undefined
    : { range: node.range, markdown: `**${title}**\n\n${description ?? ''}` }
}
