/** A graph in layers: each node stands after all that it comes from, and long edges keep a lane between the nodes. */

/** Without cycles, as places in the list of nodes: a node comes only from nodes before it. */
export type Sources = readonly (readonly number[])[]

export interface Layers {
  /** Nodes, then lanes: a place of an edge in a layer that it crosses. Each knows its layer. */
  readonly layerOf: readonly number[]
  /** Neighbours in the layer before and in the layer after. */
  readonly before: readonly (readonly number[])[]
  readonly after: readonly (readonly number[])[]
  /** In the order of their layers. */
  readonly members: readonly (readonly number[])[]
  /** The lanes between two nodes, from layer to layer. */
  readonly lanesBetween: (from: number, to: number) => readonly number[]
}

/** All long edges of a node share their lanes until they part: it has one lane at most in each layer. */
export function layersOf(sources: Sources): Layers {
  const layerOf = layersOfNodes(sources)
  const lanes: number[][] = sources.map(() => [])
  const before: number[][] = sources.map(() => [])
  const after: number[][] = sources.map(() => [])
  const connect = (from: number, to: number): void => {
    after[from]!.push(to)
    before[to]!.push(from)
  }
  for (const [to, above] of sources.entries()) {
    for (const from of above) {
      const own = lanes[from]!
      const needed = layerOf[to]! - layerOf[from]! - 1
      while (own.length < needed) {
        const lane = layerOf.length
        layerOf.push(layerOf[from]! + own.length + 1)
        before.push([])
        after.push([])
        connect(own.at(-1) ?? from, lane)
        own.push(lane)
      }
      connect(own[needed - 1] ?? from, to)
    }
  }
  return {
    layerOf,
    before,
    after,
    members: membersOf(layerOf),
    lanesBetween: (from, to) => lanes[from]!.slice(0, Math.max(0, layerOf[to]! - layerOf[from]! - 1)),
  }
}

/** As early as possible; one that feeds more than it takes moves to what it feeds, which shortens its edges. */
function layersOfNodes(sources: Sources): number[] {
  const layers: number[] = []
  for (const above of sources) layers.push(Math.max(-1, ...above.map((from) => layers[from]!)) + 1)
  const targets: number[][] = sources.map(() => [])
  for (const [to, above] of sources.entries()) for (const from of above) targets[from]!.push(to)
  for (let node = sources.length - 1; node >= 0; node--) {
    const below = targets[node]!
    if (below.length > sources[node]!.length) layers[node] = Math.min(...below.map((to) => layers[to]!)) - 1
  }
  return layers
}

function membersOf(layerOf: readonly number[]): readonly (readonly number[])[] {
  const members: number[][] = Array.from({ length: Math.max(-1, ...layerOf) + 1 }, () => [])
  for (const [node, layer] of layerOf.entries()) members[layer]!.push(node)
  return members
}
