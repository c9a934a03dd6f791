/** The rows of the lanes below the axis: which of them are in sight, and which have to be there. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { heightOfRest } from '../components/use-window-height'

/** As in timeline.css. */
export const rowHeight = 22
const headHeight = 28

/** What a window gives to rows. */
const roomForRows = { share: 0.24, least: 4 * rowHeight, most: 300 }

/** As high as the axis and the rows in their share of the window, where half a row tells that there are more. */
export function lanesHeight(rows: number, windowHeight: number): number {
  const { share, least, most } = roomForRows
  const room = (windowHeight - heightOfRest) * share - headHeight - rowHeight / 2
  const whole = Math.floor(Math.min(most, Math.max(least, room)) / rowHeight)
  // The last one is not worth hiding the half of it.
  return headHeight + (rows <= whole + 1 ? rows : whole + 0.5) * rowHeight
}

/** What fades below is not in sight, as far as it hardly can be read. */
const fadeHeight = 16

/** Rows are made in steps of this many, and kept for a step before and after those in sight. */
const step = 8

export interface MadeRows {
  readonly first: number
  readonly count: number
}

export function useMadeRows(scroller: RefObject<HTMLElement | null>): MadeRows {
  const [made, setMade] = useState<MadeRows>({ first: 0, count: 4 * step })
  useLayoutEffect(() => {
    const current = scroller.current
    if (!current) return
    const follow = (): void => {
      const first = Math.max(0, Math.floor(current.scrollTop / rowHeight / step) * step - step)
      const count = (Math.ceil(current.clientHeight / rowHeight / step) + 3) * step
      setMade((before) => (before.first === first && before.count === count ? before : { first, count }))
    }
    const observer = new ResizeObserver(follow)
    observer.observe(current)
    current.addEventListener('scroll', follow, { passive: true })
    return () => {
      observer.disconnect()
      current.removeEventListener('scroll', follow)
    }
  }, [scroller])
  return made
}

export function isRowInSight(scroller: HTMLElement, row: number): boolean {
  return scrollTopFor(scroller, row) === scroller.scrollTop
}

/** As little as needed; the axis stays above the rows. */
export function scrollToRow(scroller: HTMLElement, row: number): void {
  scroller.scrollTo({ top: scrollTopFor(scroller, row), behavior: 'instant' })
}

function scrollTopFor({ scrollTop, clientHeight }: HTMLElement, row: number): number {
  const top = row * rowHeight
  const room = clientHeight - headHeight - fadeHeight
  return Math.max(Math.min(scrollTop, top), top + rowHeight - room)
}
