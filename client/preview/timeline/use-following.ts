/** Brings the lanes of what changes into sight while someone moves through the moments. */
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { SimulationReport } from '../../../server/src/core'
import type { Lane } from './lanes'
import { isRowInSight, scrollToRow } from './rows'

export interface Following {
  readonly scroller: RefObject<HTMLElement | null>
  readonly report: Pick<SimulationReport, 'timeline'>
  readonly lanes: readonly Lane[]
  readonly moment: number
}

/** They stay where they are when only the report changes, and where one of them is in sight already. */
export function useFollowing({ scroller, report, lanes, moment }: Following): void {
  const before = useRef({ report, moment })
  // Once it is painted, which is when its layout is known and costs nothing to read.
  useEffect(() => {
    const isMove = before.current.report === report && before.current.moment !== moment
    before.current = { report, moment }
    if (!isMove || !scroller.current) return
    const changed = new Set(
      report.timeline.moments[moment]?.changes.flatMap((change) =>
        change.kind === 'task' || change.kind === 'restart' ? [change.task] : [],
      ),
    )
    const rows = [...lanes.keys()].filter((row) => {
      const { kind, index } = lanes[row]!
      return kind === 'task' && changed.has(index)
    })
    if (rows.some((row) => isRowInSight(scroller.current!, row))) return
    if (rows[0] !== undefined) scrollToRow(scroller.current, rows[0])
  }, [report, lanes, moment, scroller])
}
