/** Where everything of the graph stands: groups with their tasks as cards, and the edges between them. */
import type { Box, Direction, EdgeRoute, Point, Size } from './geometry'
import { cardSize, leastReadableZoom } from './geometry'
import type { PartLayout } from './part'
import { connectedParts, layoutPart } from './part'

export interface GroupBox extends Box {
  /** In the coordinates of the whole graph. */
  readonly tasks: readonly Box[]
}

export interface GraphLayout extends Size {
  readonly direction: Direction
  readonly groups: readonly GroupBox[]
  readonly edges: readonly EdgeRoute[]
}

/** All of a report that a layout depends on, so that no change of a status or a name moves anything. */
export interface Structure {
  readonly groups: readonly {
    readonly upstream: readonly number[]
    readonly tasks: { readonly length: number }
  }[]
}

/** Between parts that do not hang together. */
const gapBetween = 20

/** Layouts of the same structure are the same. */
export function structureKey({ groups }: Structure): string {
  return groups.map(({ upstream, tasks }) => `${tasks.length}<${upstream.join()}`).join(';')
}

/** The parts of a graph in both directions, whatever room there is. */
export type GraphParts = Readonly<Record<Direction, readonly PartLayout[]>>

/**
 * It is fast at a hundred tasks, and knows what a panel needs: what comes first stands in the corner that is in sight,
 * and edges that lead together are one line.
 */
export function layoutParts({ groups }: Structure): GraphParts {
  const sizes = groups.map(sizeOfGroup)
  const edges = groups.flatMap(({ upstream }, to) =>
    upstream.filter((from) => from !== to).map((from) => ({ from, to })),
  )
  const parts = connectedParts(groups.length, edges)
  const towards = (direction: Direction): readonly PartLayout[] =>
    parts.map((part) => layoutPart(direction, part, sizes))
  return { right: towards('right'), down: towards('down') }
}

/** How the parts stand in a frame. */
export interface Arrangement {
  readonly direction: Direction
  /** Of the rows of parts. */
  readonly width: number
  /** At which all of it is in sight. */
  readonly zoom: number
}

/** How much larger it has to be to stand, where it can be read neither way: more of what lies is in sight at first. */
const worthStanding = 1.25

/**
 * From left to right, but down where all of it can be read only so, or is clearly larger.
 *
 * @param fit the zoom at which all of a picture of that size is in sight
 */
export function arrange(parts: GraphParts, fit: (size: Size) => number): Arrangement {
  const right = { direction: 'right', ...largestRows(parts.right, fit) } as const
  if (right.zoom >= leastReadableZoom) return right
  const down = { direction: 'down', ...largestRows(parts.down, fit) } as const
  return down.zoom >= leastReadableZoom || down.zoom > right.zoom * worthStanding ? down : right
}

/** The wider ones where several are as large, since a frame gets no higher than it has to. */
function largestRows(
  parts: readonly PartLayout[],
  fit: (size: Size) => number,
): Pick<Arrangement, 'width' | 'zoom'> {
  let largest = { width: 0, zoom: 0 }
  let next = 0
  const widest = Math.max(0, ...parts.map(({ width }) => width))
  for (const part of parts) {
    // As wide as the parts up to this one beside each other.
    const width = Math.max(widest, next + part.width)
    const zoom = fit(inRows(parts, width))
    if (zoom >= largest.zoom) largest = { width, zoom }
    next += part.width + gapBetween
  }
  return largest
}

export function layoutGraph(
  { groups }: Structure,
  parts: GraphParts,
  { direction, width: rowWidth }: Arrangement,
): GraphLayout {
  const { corners, width, height } = inRows(parts[direction], rowWidth)
  const boxes: Box[] = []
  const edges: EdgeRoute[] = []
  for (const [index, part] of parts[direction].entries()) {
    const move = ({ x, y }: Point): Point => ({ x: x + corners[index]!.x, y: y + corners[index]!.y })
    for (const [group, corner] of part.corners)
      boxes[group] = { ...move(corner), ...sizeOfGroup(groups[group]!) }
    for (const edge of part.edges) edges.push({ ...edge, points: edge.points.map(move) })
  }
  return {
    direction,
    width,
    height,
    groups: groups.map(({ tasks }, group) => ({
      ...boxes[group]!,
      tasks: taskBoxes(boxes[group]!, tasks.length),
    })),
    edges,
  }
}

function sizeOfGroup({ tasks }: Structure['groups'][number]): Size {
  return { width: cardSize.width, height: cardSize.height * (tasks.length > 1 ? tasks.length + 1 : 1) }
}

/** A group of one task is that task’s card; of several, they follow its heading. */
function taskBoxes({ x, y }: Point, count: number): readonly Box[] {
  const first = count > 1 ? 1 : 0
  return Array.from({ length: count }, (_, index) => ({
    ...cardSize,
    x,
    y: y + (first + index) * cardSize.height,
  }))
}

interface Rows extends Size {
  /** Of each part. */
  readonly corners: readonly Point[]
}

/** Parts one after the other, in rows like the words of a text. */
function inRows(parts: readonly Size[], rowWidth: number): Rows {
  let row = { x: 0, y: 0, height: 0 }
  let width = 0
  const corners = parts.map((part): Point => {
    if (row.x > 0 && row.x + part.width > rowWidth)
      row = { x: 0, y: row.y + row.height + gapBetween, height: 0 }
    const { x, y } = row
    width = Math.max(width, x + part.width)
    row = { x: x + part.width + gapBetween, y, height: Math.max(row.height, part.height) }
    return { x, y }
  })
  return { corners, width, height: row.y + row.height }
}
