/** Between two layers, edges turn aside on tracks: those that lead to and from the same nodes share one. */

/** From a place across the direction to another. */
export interface Turn {
  readonly from: number
  readonly to: number
  /** Names what shares a track. */
  readonly bundle: string
}

export interface Tracks {
  readonly count: number
  /** Of each turn, from 0; undefined for one that goes straight on. */
  readonly trackOf: readonly (number | undefined)[]
}

/** Lines of different bundles that stand on the same track stay apart by this. */
const clearance = 8

export function tracksOf(turns: readonly Turn[]): Tracks {
  const spans = new Map<string, { start: number; end: number }>()
  for (const { from, to, bundle } of turns) {
    if (from === to) continue
    const span = spans.get(bundle) ?? { start: Infinity, end: -Infinity }
    spans.set(bundle, { start: Math.min(span.start, from, to), end: Math.max(span.end, from, to) })
  }
  const ends: number[] = []
  const tracks = new Map<string, number>()
  const inOrder = [...spans].sort(([, a], [, b]) => a.start - b.start)
  for (const [bundle, { start, end }] of inOrder) {
    const free = ends.findIndex((last) => last + clearance <= start)
    const track = free === -1 ? ends.length : free
    ends[track] = end
    tracks.set(bundle, track)
  }
  return {
    count: ends.length,
    trackOf: turns.map(({ from, to, bundle }) => (from === to ? undefined : tracks.get(bundle))),
  }
}
