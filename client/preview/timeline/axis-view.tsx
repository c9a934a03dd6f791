/** The axis with its ticks, which is the slider through the moments. */
import type { JSX, RefObject } from 'preact'
import { useMemo } from 'preact/hooks'
import { textOf } from '../../../server/src/core'
import type { Tick } from './axis'
import { endOfAxis, nameOfMoment, placeOnAxis } from './axis'
import type { TimelineProps } from './timeline'

export interface AxisProps extends Pick<TimelineProps, 'report' | 'moment' | 'onMoment'> {
  readonly ticks: readonly Tick[]
  readonly track: RefObject<HTMLDivElement | null>
  /** Of the axis, in pixels. */
  readonly width: number
}

export function Axis(props: AxisProps): JSX.Element {
  const {
    report: { timeline },
    ticks,
    moment,
    onMoment,
    track,
    width,
  } = props
  const end = endOfAxis(timeline)
  const last = Math.max(0, timeline.moments.length - 1)
  const marks = useMemo(
    () =>
      ticks.map(({ at, label }) => (
        <span
          key={at}
          class="timeline-tick"
          // What has no room after its line stands before it.
          data-before={widthOf(label) > (1 - at / end) * width + marginOfAxis}
          style={{ left: `${(at / end) * 100}%` }}
        >
          <span>{label}</span>
        </span>
      )),
    [ticks, end, width],
  )
  const text = timeline.moments[moment]?.text
  return (
    <div class="timeline-head">
      <span class="timeline-unit" aria-hidden="true">
        {timeline.isTimed ? 'Time' : 'Moment'}
      </span>
      <div
        class="timeline-axis"
        ref={track}
        role="slider"
        tabIndex={0}
        aria-label="Moment of the run"
        aria-valuemin={1}
        aria-valuemax={last + 1}
        aria-valuenow={moment + 1}
        aria-valuetext={`${nameOfMoment(timeline, moment)}. ${text ? textOf(text) : ''}`}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return
          const next = momentAfterKey(event.key, moment, last)
          if (next === undefined) return
          event.preventDefault()
          if (next !== moment) onMoment(next)
        }}
      >
        {marks}
        <span class="timeline-handle" style={{ left: `${(placeOnAxis(timeline, moment) / end) * 100}%` }} />
      </div>
    </div>
  )
}

/** As in timeline.css, with what stands beside the axis. */
const marginOfAxis = 16

/** About as wide as it is, with the space around it. */
function widthOf(label: string): number {
  return 8 + 7 * label.length
}

/** How many moments a page is. */
const page = 10

function momentAfterKey(key: string, moment: number, last: number): number | undefined {
  const within = (next: number): number => Math.min(last, Math.max(0, next))
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return within(moment + 1)
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(moment - 1)
    case 'PageUp':
      return within(moment + page)
    case 'PageDown':
      return within(moment - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}
