/** The lanes of the timeline, one below the other. */
import debugRestart from '@vscode/codicons/src/icons/debug-restart.svg'
import star from '@vscode/codicons/src/icons/star-full.svg'
import type { JSX, RefObject } from 'preact'
import { useLayoutEffect, useMemo, useState } from 'preact/hooks'
import type { Timeline } from '../../../server/src/core'
import { nameInWords } from '../../../server/src/core'
import { Icon } from '../components/icon'
import { useUniqueId } from '../components/use-unique-id'
import { lookOf } from '../status-look'
import { endOfAxis, formatTime } from './axis'
import type { Lane, LaneEnd, Segment } from './lanes'
import { rowHeight, scrollToRow, useMadeRows } from './rows'
import type { TimelineProps } from './timeline'

export interface LanesProps extends Pick<TimelineProps, 'report' | 'selected' | 'onSelect'> {
  readonly lanes: readonly Lane[]
  /** The element around them, which scrolls. */
  readonly scroller: RefObject<HTMLElement | null>
}

/** One list for the keyboard, in which the arrow keys move. Only the lanes in sight are there, as in VS Code’s lists. */
export function Lanes({ report, lanes, selected, onSelect, scroller }: LanesProps): JSX.Element {
  const tasks = lanes.filter(({ kind }) => kind === 'task')
  const { first, count } = useMadeRows(scroller)
  const [lastActive, setActive] = useState(0)
  const active = Math.min(lastActive, tasks.length - 1)
  const id = useUniqueId()
  const show = (task: number): void => {
    const row = lanes.findIndex(({ kind, index }) => kind === 'task' && index === task)
    if (row >= 0 && scroller.current) scrollToRow(scroller.current, row)
  }
  useLayoutEffect(() => {
    if (selected === undefined) return
    setActive(selected)
    show(selected)
    // They stay where they are when only the report changes.
  }, [selected])

  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || tasks.length === 0) return
    const last = tasks.length - 1
    const next = {
      ArrowUp: Math.max(0, active - 1),
      ArrowDown: Math.min(last, active + 1),
      Home: 0,
      End: last,
    }[event.key]
    if (next !== undefined) {
      setActive(next)
      show(next)
    } else if (event.key === 'Enter' || event.key === ' ') onSelect(active)
    else if (event.key === 'Escape') onSelect(undefined)
    else return
    event.preventDefault()
  }
  const made = lanes.slice(first, first + count)
  const isMade = made.some(({ kind, index }) => kind === 'task' && index === active)
  return (
    <div
      class="timeline-list"
      role="listbox"
      aria-label="Lanes of the tasks"
      aria-activedescendant={isMade ? `${id}-${active}` : undefined}
      tabIndex={0}
      style={{ height: `${lanes.length * rowHeight}px` }}
      onKeyDown={press}
      onClick={({ target }) => {
        const task = taskOf(target)
        if (task === undefined) return
        setActive(task)
        onSelect(task)
      }}
    >
      {made.map((lane, row) => (
        <LaneRow
          key={`${lane.kind} ${lane.index}`}
          lane={lane}
          timeline={report.timeline}
          top={(first + row) * rowHeight}
          id={`${id}-${lane.index}`}
          count={tasks.length}
          isSelected={lane.index === selected}
          isActive={lane.index === active}
        />
      ))}
    </div>
  )
}

interface LaneProps {
  readonly lane: Lane
  readonly timeline: Timeline
}

interface LaneRowProps extends LaneProps {
  readonly top: number
  readonly id: string
  /** How many tasks there are. */
  readonly count: number
  readonly isSelected: boolean
  readonly isActive: boolean
}

function LaneRow({ lane, timeline, top, id, count, isSelected, isActive }: LaneRowProps): JSX.Element {
  const content = useMemo(() => <LaneContent lane={lane} timeline={timeline} />, [lane, timeline])
  const style = { top: `${top}px` }
  if (lane.kind === 'group') {
    return (
      <div class="timeline-lane timeline-group" style={style} aria-hidden="true">
        {content}
      </div>
    )
  }
  const classes = ['timeline-lane', lane.inGroup && 'timeline-inner', isActive && 'timeline-active']
  return (
    <div
      class={classes.filter(Boolean).join(' ')}
      style={style}
      role="option"
      id={id}
      aria-selected={isSelected}
      aria-label={describe(lane, timeline)}
      aria-posinset={lane.index + 1}
      aria-setsize={count}
      data-task={lane.index}
    >
      {content}
    </div>
  )
}

function LaneContent({ lane, timeline }: LaneProps): JSX.Element {
  const name = nameInWords(lane.name)
  const at = (place: number): string => `${(place / endOfAxis(timeline)) * 100}%`
  const severalAttempts = lane.ends.length > 1
  return (
    <>
      <span class="timeline-name" title={name}>
        <span>{name}</span>
        {lane.lead && <Icon svg={star} />}
      </span>
      <span class="timeline-track" aria-hidden="true">
        {lane.segments.map((segment) => (
          <span
            key={`${segment.attempt} ${segment.stage}`}
            class="timeline-segment"
            data-stage={segment.stage}
            data-again={segment.attempt > 1 ? '' : undefined}
            style={{ left: at(segment.from), right: `calc(100% - ${at(segment.to)})` }}
            title={titleOf(segment, timeline)}
            data-number={severalAttempts && segment.stage === 'running' ? segment.attempt : undefined}
          />
        ))}
        {lane.restarts.map((place, index) => (
          <span key={`restart ${index}`} class="timeline-mark" style={{ left: at(place) }} title="Runs again">
            <Icon svg={debugRestart} />
          </span>
        ))}
        {lane.ends.map((end) => (
          <End key={`end ${end.attempt}`} end={end} left={at(end.at)} />
        ))}
      </span>
    </>
  )
}

function End({
  end: { status, attempt },
  left,
}: {
  readonly end: LaneEnd
  readonly left: string
}): JSX.Element {
  const { kind, icon } = lookOf(status)
  const title = attempt > 1 ? `Attempt ${attempt}: ${status}` : status
  return (
    <span class="timeline-mark" data-kind={kind} style={{ left }} title={title}>
      <Icon svg={icon} />
    </span>
  )
}

const stageNames = { waiting: 'Waits', queued: 'In the queue', starting: 'Starts', running: 'Runs' }

/** Times say more than numbers of moments. */
function titleOf({ stage, attempt, from, to }: Segment, { isTimed }: Timeline): string {
  const which = attempt > 1 ? `, attempt ${attempt}` : ''
  const when = isTimed ? ` from ${formatTime(from)} to ${formatTime(to)}` : ''
  return stageNames[stage] + which + when
}

/** For screen readers, which do not see the track. */
function describe({ name, lead, ends }: Lane, { isTimed }: Timeline): string {
  const results = ends.map(({ status, attempt, at }) => {
    const which = ends.length > 1 ? `attempt ${attempt} ` : ''
    return `${which}${status} at ${isTimed ? formatTime(at) : `moment ${at + 1}`}`
  })
  return `${nameInWords(name)}${lead ? ', leads its group' : ''}: ${results.join(', ') || 'does not end'}`
}

function taskOf(target: EventTarget | null): number | undefined {
  const lane = target instanceof Element ? target.closest<HTMLElement>('[data-task]') : null
  return lane ? Number(lane.dataset['task']) : undefined
}
