/** From a YAML tree to plain data, as `JSON.parse` would give it. */
import type { Node, ScalarNode } from './tree'

/** What becomes of the scalars and of the keys of maps. */
export interface DataReading {
  readonly value: (node: ScalarNode) => unknown
  readonly key: (node: Node) => string
}

/**
 * What an alias brings in again is the same object: aliases can mean a tree that is very large when it is written out.
 *
 * @param known what was made of a node already
 */
export function toData(node: Node, reading: DataReading, known = new Map<Node, unknown>()): unknown {
  if (node.kind === 'scalar') return reading.value(node)
  if (!known.has(node)) {
    const data =
      node.kind === 'list'
        ? node.items.map((item) => toData(item, reading, known))
        : Object.fromEntries(
            node.entries.map(({ key, value }) => [reading.key(key), toData(value, reading, known)]),
          )
    known.set(node, data)
  }
  return known.get(node)
}
