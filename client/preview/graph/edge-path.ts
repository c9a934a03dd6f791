/** Edges as paths of SVG. */
import type { Direction, EdgeRoute, Point } from './geometry'

const cornerRadius = 6

/** The lines of edges, with round corners. Where several run along each other they are one line, dashes included. */
export function linePath(edges: readonly EdgeRoute[]): string {
  const straights = new Map<string, Straight[]>()
  const corners = new Set<string>()
  for (const { points } of edges) {
    let start = points[0]!
    for (const [index, point] of points.entries()) {
      const [last, next] = [points[index - 1], points[index + 1]]
      if (!last) continue
      const radius = next ? Math.min(cornerRadius, distance(last, point) / 2, distance(point, next) / 2) : 0
      const end = towards(point, last, radius)
      addStraight(straights, start, end)
      if (next) {
        start = towards(point, next, radius)
        corners.add(`M${pair(end)}Q${pair(point)} ${pair(start)}`)
      }
    }
  }
  return [...straights.values()]
    .flatMap(joined)
    .concat(...corners)
    .join('')
}

/** Triangles at the ends of edges. */
export function arrowPath(edges: readonly EdgeRoute[], direction: Direction): string {
  const arrows = edges.map(({ from, to, points }) => {
    const tip = points.at(-1)!
    const back = from < to ? -6 : 6
    return direction === 'right' ? `M${pair(tip)}l${back},-3.5v7z` : `M${pair(tip)}l-3.5,${back}h7z`
  })
  // Many may end at the same place.
  return [...new Set(arrows)].join('')
}

/** Part of a line along one of the axes. */
interface Straight {
  readonly isHorizontal: boolean
  /** The place of the line on the other axis. */
  readonly at: number
  readonly start: number
  readonly end: number
}

/** Sorted by the line that it is part of. */
function addStraight(straights: Map<string, Straight[]>, a: Point, b: Point): void {
  if (a.x === b.x && a.y === b.y) return
  const isHorizontal = a.y === b.y
  const [at, from, to] = isHorizontal ? [a.y, a.x, b.x] : [a.x, a.y, b.y]
  const straight = { isHorizontal, at, start: Math.min(from, to), end: Math.max(from, to) }
  const line = `${isHorizontal ? 'y' : 'x'}${at}`
  const others = straights.get(line)
  if (others) others.push(straight)
  else straights.set(line, [straight])
}

function joined(straights: readonly Straight[]): readonly string[] {
  const whole: Straight[] = []
  for (const straight of straights.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1)
    if (last && straight.start <= last.end)
      whole[whole.length - 1] = { ...last, end: Math.max(last.end, straight.end) }
    else whole.push(straight)
  }
  return whole.map(({ isHorizontal, at, start, end }) =>
    isHorizontal ? `M${start},${at}H${end}` : `M${at},${start}V${end}`,
  )
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

/** The point at a distance from one on the way to another. */
function towards(from: Point, to: Point, length: number): Point {
  return {
    x: from.x + Math.sign(to.x - from.x) * length,
    y: from.y + Math.sign(to.y - from.y) * length,
  }
}

function pair({ x, y }: Point): string {
  return `${x},${y}`
}
