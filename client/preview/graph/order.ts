/** The order of nodes within their layers, in which few edges cross. */
import type { Layers } from './layers'

/** One sweep ahead and one back that find no better order are seldom followed by one that does. */
const mostVainSweeps = 2

/** Layers of nodes and lanes in their order. Where it makes no difference, the order of the file stays. */
export function orderLayers({ members, before, after }: Layers): readonly (readonly number[])[] {
  let best: readonly (readonly number[])[] = members
  let fewest = crossings(best, after)
  let current = best
  let isAhead = true
  let vain = 0
  while (fewest > 0 && vain < mostVainSweeps) {
    current = isAhead ? swept(current, before) : swept(current.toReversed(), after).toReversed()
    isAhead = !isAhead
    const count = crossings(current, after)
    if (count < fewest) {
      best = current
      fewest = count
      vain = 0
    } else vain++
  }
  return best
}

/** Each layer but the first in the order of its neighbours’ middles in the layer before. */
function swept(
  layers: readonly (readonly number[])[],
  neighbours: Layers['before'],
): readonly (readonly number[])[] {
  const places = new Map<number, number>()
  return layers.map((layer) => {
    const wishes = new Map(
      layer.map((node, index) => {
        const near = neighbours[node]!.map((other) => places.get(other) ?? 0)
        return [node, near.length === 0 ? index : mean(near)]
      }),
    )
    const sorted = layer.toSorted((a, b) => wishes.get(a)! - wishes.get(b)!)
    for (const [index, node] of sorted.entries()) places.set(node, index)
    return sorted
  })
}

function crossings(layers: readonly (readonly number[])[], after: Layers['after']): number {
  const places = new Map<number, number>()
  for (const layer of layers) for (const [index, node] of layer.entries()) places.set(node, index)
  let count = 0
  for (const [index, layer] of layers.entries()) {
    const width = layers[index + 1]?.length ?? 0
    const ends = layer.flatMap((node) =>
      after[node]!.map((other) => places.get(other)!).sort((a, b) => a - b),
    )
    count += inversions(ends, width)
  }
  return count
}

/** How many pairs of a list of numbers below `limit` are in the wrong order, by a tree of counts. */
function inversions(list: readonly number[], limit: number): number {
  const counts = new Array<number>(limit + 1).fill(0)
  let found = 0
  for (const [seen, value] of list.entries()) {
    let notLarger = 0
    for (let place = value + 1; place > 0; place -= place & -place) notLarger += counts[place]!
    found += seen - notLarger
    for (let place = value + 1; place <= limit; place += place & -place) counts[place]!++
  }
  return found
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
