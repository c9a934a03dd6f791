/** Moving through the moments with the pointer: at once on the axis, and by dragging anywhere over the lanes. */
import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import type { Timeline } from '../../../server/src/core'
import { followDrag } from '../components/follow-drag'
import { endOfAxis, momentNear } from './axis'

export interface Scrubbing {
  /** It is as wide as the axis. */
  readonly track: RefObject<HTMLElement | null>
  readonly timeline: Timeline
  readonly moment: number
  readonly onMoment: (moment: number) => void
}

/** For the element around the axis and the lanes. */
export function useScrubbing(scrubbing: Scrubbing): (event: PointerEvent) => void {
  const latest = useRef(scrubbing)
  latest.current = scrubbing
  return (down) => {
    const area = down.currentTarget
    const track = latest.current.track.current
    if (!(area instanceof HTMLElement) || !track || down.button !== 0) return
    const goTo = ({ clientX }: PointerEvent): void => {
      const { timeline, moment, onMoment } = latest.current
      const { left, width } = track.getBoundingClientRect()
      const near = momentNear(timeline, ((clientX - left) / width) * endOfAxis(timeline))
      if (near !== moment) onMoment(near)
    }
    const isOnAxis = down.target instanceof Node && track.contains(down.target)
    if (isOnAxis) goTo(down)
    followDrag({ down, area, isDragAtOnce: isOnAxis, onMove: goTo })
  }
}
