/** The edges of the graph. */
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { ReportedGroup } from '../../../server/src/core'
import { arrowPath, linePath } from './edge-path'
import type { Direction, EdgeRoute } from './geometry'
import type { GraphLayout } from './layout'

export interface EdgesProps {
  readonly layout: GraphLayout
  /** Statuses of the groups. */
  readonly groups: readonly ReportedGroup['status'][]
  /** The group of the selected task. */
  readonly selected: number | undefined
}

/** One path for all that look alike, of which a graph may have hundreds. */
export function Edges({ layout, groups, selected }: EdgesProps): JSX.Element {
  const { edges, width, height } = layout
  const failed = groups.map((status) => (status.startsWith('FAILED') ? 1 : 0)).join('')
  const all = useMemo(() => pathsOf(edges, failed, layout.direction), [layout, failed])
  const near = useMemo(() => {
    const own = edges.filter(({ from, to }) => from === selected || to === selected)
    return pathsOf(own, failed, layout.direction)
  }, [layout, failed, selected])
  return (
    <svg class="graph-edges" width={width} height={height} aria-hidden="true">
      {all}
      <g class="graph-edges-near">{near}</g>
    </svg>
  )
}

/** @param failed `1` for each group that failed, else `0` */
function pathsOf(edges: readonly EdgeRoute[], failed: string, direction: Direction): JSX.Element {
  const paths = (look: 'open' | 'failed', own: readonly EdgeRoute[]): JSX.Element => (
    <g class={`graph-edges-${look}`}>
      <path class="graph-line" d={linePath(own)} />
      <path class="graph-arrow" d={arrowPath(own, direction)} />
    </g>
  )
  return (
    <>
      {paths(
        'open',
        edges.filter(({ from }) => failed[from] === '0'),
      )}
      {paths(
        'failed',
        edges.filter(({ from }) => failed[from] === '1'),
      )}
    </>
  )
}
