/** What the graph is drawn with: points, boxes and edges. */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Box extends Point, Size {}

/** Where edges lead to. */
export type Direction = 'right' | 'down'

/** Between groups, as places in their list; `to` takes an input from `from`. */
export interface Edge {
  readonly from: number
  readonly to: number
}

export interface EdgeRoute extends Edge {
  /** Each on a line with the next, along the direction or across it. */
  readonly points: readonly Point[]
}

/** A card has a line for a name and one for a status; so has the heading of a group of several tasks. */
export const cardSize: Size = { width: 192, height: 44 }

/** At less, a graph cannot be read. */
export const leastReadableZoom = 0.7
