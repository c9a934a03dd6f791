/** What a validator sees of a value: its shape, and nothing of what it says. */
import type { Node, ScalarNode } from '../syntax/tree'

/** The value as JSON, as far as its shape goes. What an alias brings in again is the same object. */
export function toData(node: Node, known = new Map<Node, unknown>()): unknown {
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

/** As Python's `str()` prints it. */
export function keyText(key: Node): string {
  return key.kind === 'scalar' ? key.text : ''
}
