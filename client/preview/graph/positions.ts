/** Where nodes stand across the layers: in their order, with room between, and straight behind each other where they can. */
import type { Layers } from './layers'

export interface PositionOptions {
  readonly layers: Layers
  /** Of `layers`, each in its order. */
  readonly order: readonly (readonly number[])[]
  /** From one node or lane of a layer to the next. */
  readonly distance: (node: number, next: number) => number
}

/**
 * Nodes form straight rows along the direction of the graph, and each row stands as near to the beginning as those
 * before it allow: the way through the graph that comes first is a straight line, and everything else stands beside it.
 * As Brandes and Köpf do it, for one of their four corners.
 */
export function positionsOf({ layers, order, distance }: PositionOptions): readonly number[] {
  const rowOf = rowsOf(layers, order)
  const rows: number[][] = rowOf.map(() => [])
  for (const [node, row] of rowOf.entries()) rows[row]!.push(node)
  const previous = new Map(
    order.flatMap((layer) => layer.slice(1).map((node, index) => [node, layer[index]!])),
  )

  const places = new Map<number, number>()
  // Rows do not cross, so none comes before itself.
  const place = (row: number): number => {
    const known = places.get(row)
    if (known !== undefined) return known
    const bounds = rows[row]!.flatMap((node) => {
      const last = previous.get(node)
      return last === undefined ? [] : [place(rowOf[last]!) + distance(last, node)]
    })
    const found = Math.max(0, ...bounds)
    places.set(row, found)
    return found
  }
  return rowOf.map(place)
}

/** The row of each node, named by its first one. A node goes on with the row of its first neighbour that is free. */
function rowsOf({ layerOf, before }: Layers, order: PositionOptions['order']): readonly number[] {
  const ranks: number[] = []
  for (const layer of order) for (const [rank, node] of layer.entries()) ranks[node] = rank
  const rowOf = layerOf.map((_, node) => node)
  for (const layer of order) {
    // What comes before it is taken, or would be crossed.
    let free = 0
    for (const node of layer) {
      const near = before[node]!.filter((other) => ranks[other]! >= free).sort(
        (a, b) => ranks[a]! - ranks[b]!,
      )
      const chosen = near[0]
      if (chosen === undefined) continue
      rowOf[node] = rowOf[chosen]!
      free = ranks[chosen]! + 1
    }
  }
  return rowOf
}
