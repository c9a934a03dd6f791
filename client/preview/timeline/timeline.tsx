/** The run as lanes along a time axis, with a slider through its moments. */
import './timeline.css'
import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { SimulationReport } from '../../../server/src/core'
import { Separator } from '../components/separator'
import { useWidth } from '../components/use-size'
import { useWindowHeight } from '../components/use-window-height'
import type { Reveal } from '../sentence'
import type { ListedChanges } from '../state'
import { endOfAxis, placeOnAxis, ticksOf } from './axis'
import { Axis } from './axis-view'
import { Changes } from './changes-view'
import { lanesOf } from './lanes'
import { Lanes } from './lanes-view'
import { MomentBar } from './moment-bar'
import { lanesHeight } from './rows'
import { useFollowing } from './use-following'
import { useScrubbing } from './use-scrubbing'

export interface TimelineProps {
  readonly report: Pick<SimulationReport, 'groups' | 'timeline'>
  /** An index into the moments of the report. */
  readonly moment: number
  readonly onMoment: (moment: number) => void
  /** A task, counted through all groups. */
  readonly selected: number | undefined
  readonly onSelect: (task: number | undefined) => void
  readonly onReveal: Reveal
  /** Which are listed. */
  readonly changes: ListedChanges | undefined
  readonly onChanges: (changes: ListedChanges | undefined) => void
  /** Of the lanes; undefined for what suits the window. */
  readonly height: number | undefined
  readonly onHeight: (height: number | undefined) => void
}

export function Timeline(props: TimelineProps): JSX.Element {
  const { report, moment, onMoment, selected, onSelect, height, onHeight } = props
  const { timeline } = report
  const track = useRef<HTMLDivElement>(null)
  const width = useWidth(track)
  const windowHeight = useWindowHeight()
  const most = Math.max(2, Math.floor((width ?? 0) / tickWidth))
  const ticks = useMemo(() => ticksOf(timeline, most), [timeline, most])
  const scrub = useScrubbing({ track, timeline, moment, onMoment })
  const select = useRef(onSelect)
  select.current = onSelect
  const scroller = useRef<HTMLDivElement>(null)
  const lanes = useMemo(() => lanesOf(report), [report])
  const list = useMemo(
    () => <Lanes {...{ report, lanes, selected, scroller }} onSelect={(task) => select.current(task)} />,
    [report, lanes, selected],
  )
  useFollowing({ scroller, report, lanes, moment })
  const place = `${(placeOnAxis(timeline, moment) / endOfAxis(timeline)) * 100}%`
  const isLast = moment === timeline.moments.length - 1
  return (
    <div class="timeline">
      <MomentBar {...props} />
      <div
        class="timeline-lanes fades"
        ref={scroller}
        style={{ maxHeight: `${height ?? lanesHeight(lanes.length, windowHeight)}px` }}
        onPointerDown={scrub}
      >
        <Axis {...{ report, ticks, moment, onMoment, track }} width={width ?? 0} />
        <div class="timeline-body">
          {list}
          <div class="timeline-over" aria-hidden="true">
            <div class="timeline-track">
              <div class="timeline-now" style={{ left: place }} />
              <div class="timeline-later" style={{ left: place }} hidden={isLast} />
            </div>
          </div>
        </div>
      </div>
      <Changes {...props} />
      <Separator label="Height of the timeline" target={scroller} least={leastHeight} onHeight={onHeight} />
    </div>
  )
}

/** Room for the longest label. */
const tickWidth = 72

/** The axis and two lanes. */
const leastHeight = 72
