/** The layout of groups that hang together: in layers, one behind the other along the direction of the graph. */
import type { Direction, Edge, EdgeRoute, Point, Size } from './geometry'
import { cardSize } from './geometry'
import type { Layers } from './layers'
import { layersOf } from './layers'
import { orderLayers } from './order'
import { positionsOf } from './positions'
import type { Tracks } from './tracks'
import { tracksOf } from './tracks'

/** Groups, and edges between them, as places in the list of all groups. */
export interface Part {
  readonly members: readonly number[]
  readonly edges: readonly Edge[]
}

export interface PartLayout extends Size {
  readonly corners: ReadonlyMap<number, Point>
  readonly edges: readonly EdgeRoute[]
}

const gapAcross = { right: 12, down: 20 }

/** Between layers, and more where many tracks need it. */
const gapAlong = { right: 48, down: 36 }

const trackDistance = 8

/** What does not hang together, in the order of its first members. */
export function connectedParts(count: number, edges: readonly Edge[]): readonly Part[] {
  const near: Edge[][] = Array.from({ length: count }, () => [])
  for (const edge of edges) {
    near[edge.from]!.push(edge)
    near[edge.to]!.push(edge)
  }
  const seen = new Set<number>()
  const parts: Part[] = []
  for (let first = 0; first < count; first++) {
    if (seen.has(first)) continue
    seen.add(first)
    const members = [first]
    for (const member of members) {
      for (const { from, to } of near[member]!) {
        const other = from === member ? to : from
        if (!seen.has(other)) members.push(other)
        seen.add(other)
      }
    }
    members.sort((a, b) => a - b)
    parts.push({
      members,
      edges: members.flatMap((member) => near[member]!.filter(({ to }) => to === member)),
    })
  }
  return parts
}

export function layoutPart(
  direction: Direction,
  { members, edges }: Part,
  sizes: readonly Size[],
): PartLayout {
  const breadth = direction === 'right' ? 'height' : 'width'
  const length = direction === 'right' ? 'width' : 'height'
  const sizeOf = (node: number): Size => sizes[members[node] ?? -1] ?? noSize
  // Edges end at the middle of the first card of a group.
  const portOf = (node: number): number => Math.min(sizeOf(node)[breadth], cardSize[breadth]) / 2

  const spans = spansOf(members, edges)
  const sources = members.map(() => new Set<number>())
  for (const { early, late } of spans) sources[late]!.add(early)
  const layers = layersOf(sources.map((above) => [...above]))
  const positions = positionsOf({
    layers,
    order: orderLayers(layers),
    distance: (node, next) => sizeOf(node)[breadth] - portOf(node) + gapAcross[direction] + portOf(next),
  })
  const starts = positions.map((position, node) => position - portOf(node))
  const origin = Math.min(...starts)
  const across = positions.map((position) => position - origin)

  const gaps = gapsOf(layers, across)
  const bands = bandsOf(
    layers.members,
    (node) => sizeOf(node)[length],
    (layer) => Math.max(gapAlong[direction], ((gaps[layer]?.count ?? 0) + 2) * trackDistance),
  )
  const pointAt = (along: number, position: number): Point =>
    direction === 'right' ? { x: along, y: position } : { x: position, y: along }
  const bandOf = (node: number): Band => bands[layers.layerOf[node]!]!

  const routes = spans.map(({ from, to, early, late }): EdgeRoute => {
    const way = [early, ...layers.lanesBetween(early, late), late]
    const points = way.flatMap((node, index) => {
      const next = way[index + 1]
      const start = pointAt(
        index === 0 ? bandOf(node).from + sizeOf(node)[length] : bandOf(node).from,
        across[node]!,
      )
      if (next === undefined) return [start]
      const layer = layers.layerOf[node]!
      const track = gaps[layer]!.trackOf(node, next)
      if (track === undefined) return [start]
      // Together, the tracks stand in the middle of the gap.
      const middle = (bandOf(node).to + bandOf(next).from) / 2
      const along = middle + (track - (gaps[layer]!.count - 1) / 2) * trackDistance
      return [start, pointAt(along, across[node]!), pointAt(along, across[next]!)]
    })
    return { from, to, points: from < to ? points : points.reverse() }
  })
  const ends = across.map((position, node) => position - portOf(node) + sizeOf(node)[breadth])
  const { x: width, y: height } = pointAt(bands.at(-1)!.to, Math.max(...ends))
  const corners = members.map((member, node): [number, Point] => [
    member,
    pointAt(bandOf(node).from, across[node]! - portOf(node)),
  ])
  return { width, height, corners: new Map(corners), edges: routes }
}

/** Of a lane. */
const noSize: Size = { width: 0, height: 0 }

/** Edges between members, as places in their list. One that leads back, which the service rejects, is laid out ahead. */
function spansOf(
  members: readonly number[],
  edges: readonly Edge[],
): readonly (Edge & { readonly early: number; readonly late: number })[] {
  const placeOf = new Map(members.map((member, place) => [member, place]))
  return edges.map(({ from, to }) => ({
    from,
    to,
    early: placeOf.get(Math.min(from, to))!,
    late: placeOf.get(Math.max(from, to))!,
  }))
}

interface Gap extends Pick<Tracks, 'count'> {
  readonly trackOf: (from: number, to: number) => number | undefined
}

/** After each layer. Edges are bundled by the end that has more of them; nodes with the same neighbours are like one. */
function gapsOf({ members, before, after }: Layers, across: readonly number[]): readonly Gap[] {
  const ahead = after.map((nodes) => `to ${nodes.join()}`)
  const back = before.map((nodes) => `from ${nodes.join()}`)
  return members.map((layer) => {
    const turns = layer.flatMap((from) => after[from]!.map((to) => ({ from, to })))
    const { count, trackOf } = tracksOf(
      turns.map(({ from, to }) => ({
        from: across[from]!,
        to: across[to]!,
        bundle: after[from]!.length >= before[to]!.length ? ahead[from]! : back[to]!,
      })),
    )
    const keyOf = (from: number, to: number): number => from * across.length + to
    const byEnds = new Map(turns.map(({ from, to }, index) => [keyOf(from, to), trackOf[index]]))
    return { count, trackOf: (from, to) => byEnds.get(keyOf(from, to)) }
  })
}

/** From where to where a layer reaches along the direction. */
interface Band {
  readonly from: number
  readonly to: number
}

function bandsOf(
  members: Layers['members'],
  lengthOf: (node: number) => number,
  gapAfter: (layer: number) => number,
): readonly Band[] {
  let from = 0
  return members.map((layer, index) => {
    const band = { from, to: from + Math.max(...layer.map(lengthOf)) }
    from = band.to + gapAfter(index)
    return band
  })
}
