/** What changes at a moment, and all changes of the run as a table. */
import './changes.css'
import chevron from '@vscode/codicons/src/icons/chevron-right.svg'
import type { JSX } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { Icon } from '../components/icon'
import { useSettled } from '../components/use-settled'
import type { Reveal } from '../sentence'
import { Words } from '../sentence'
import type { ListedChanges } from '../state'
import { StatusLabel } from '../status'
import { formatTime } from './axis'
import type { ChangeRow } from './changes'
import { changesAt, joinedChanges } from './changes'
import { rowHeight } from './rows'
import type { TimelineProps } from './timeline'

export type ChangesProps = Pick<TimelineProps, 'report' | 'moment' | 'onReveal'>

/** More are not read while moving from moment to moment; the table of all has them. */
const mostShown = 40

/** One of them at a time, so that the tab below keeps its room. */
export function Changes(props: ChangesProps & Pick<TimelineProps, 'changes' | 'onChanges'>): JSX.Element {
  const { report, moment, changes: open, onChanges } = props
  const rows = useMemo(() => joinedChanges(changesAt(report, moment)), [report, moment])
  const count = useMemo(
    () => report.timeline.moments.reduce((sum, { changes }) => sum + changes.length, 0),
    [report],
  )
  const unfold = (which: ListedChanges, title: string): JSX.Element => (
    <button
      type="button"
      class="timeline-unfold"
      aria-expanded={open === which}
      onClick={() => onChanges(open === which ? undefined : which)}
    >
      <Icon svg={chevron} />
      {title}
    </button>
  )
  return (
    <>
      <div class="timeline-unfoldable">
        {unfold('moment', `Changes at this moment (${rows.length})`)}
        {unfold('all', `All changes (${count})`)}
      </div>
      {open === 'moment' && <MomentChanges rows={rows} onReveal={props.onReveal} />}
      {open === 'all' && <ChangesTable {...props} />}
    </>
  )
}

interface MomentChangesProps extends Pick<ChangesProps, 'onReveal'> {
  readonly rows: readonly ChangeRow[]
}

/** Keeps the room of the moment with the most, of those that were shown, so that little below moves with the moment. */
function MomentChanges({ rows, onReveal }: MomentChangesProps): JSX.Element {
  const most = useRef(0)
  most.current = Math.max(most.current, Math.min(rows.length, mostRowsInSight))
  return (
    <ul class="timeline-changes" style={{ minHeight: `${most.current * rowHeight}px` }}>
      {rows.slice(0, mostShown).map((row, index) => (
        <li key={index}>
          <Change row={row} onReveal={onReveal} />
        </li>
      ))}
      {rows.length > mostShown && (
        <li class="hint">And {rows.length - mostShown} more, as all changes show.</li>
      )}
    </ul>
  )
}

const mostRowsInSight = 5

function Change({ row, onReveal }: { readonly row: ChangeRow; readonly onReveal: Reveal }): JSX.Element {
  const { statuses, note, reason } = row
  const last = statuses.at(-1)
  return (
    <>
      <span class="timeline-subject">{subjectOf(row)}</span>{' '}
      <span class="timeline-change">
        {statuses.slice(0, -1).map((status) => `${status} → `)}
        {last && <StatusLabel status={last} />}
        {note}
      </span>{' '}
      <span class="reason">
        <Words sentence={reason} onReveal={onReveal} />
      </span>
    </>
  )
}

function subjectOf({ subject, attempt = 1 }: ChangeRow): string {
  return attempt > 1 ? `${subject}, attempt ${attempt}` : subject
}

/** Everything that the lanes show, and why; also for those who cannot see the lanes. */
function ChangesTable({ report, moment, onReveal }: ChangesProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null)
  // It may be long, and follows once the report has stopped changing.
  const settled = useSettled(report)
  useLayoutEffect(() => {
    const current = frame.current?.querySelector<HTMLElement>('[aria-current="true"]')
    if (current) frame.current?.scrollTo({ top: current.offsetTop - headHeight, behavior: 'instant' })
  }, [moment, settled])
  return (
    <div class="timeline-table" ref={frame} tabIndex={0} role="region" aria-label="All changes">
      <table>
        <thead>
          <tr>
            {[report.timeline.isTimed ? 'Time' : 'Moment', 'What', 'Becomes', 'Reason'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {settled?.timeline.moments.map((_, index) => (
          <MomentRows
            key={index}
            report={settled}
            moment={index}
            isCurrent={index === moment}
            onReveal={onReveal}
          />
        ))}
      </table>
    </div>
  )
}

/** Of the head of the table, which stays in sight. */
const headHeight = 24

function MomentRows({
  report,
  moment,
  isCurrent,
  onReveal,
}: ChangesProps & { readonly isCurrent: boolean }): JSX.Element {
  const { isTimed, moments } = report.timeline
  const rows = useMemo(
    () =>
      changesAt(report, moment).map((row, index) => (
        <tr key={index}>
          <td>{isTimed ? formatTime(moments[moment]!.time) : moment + 1}</td>
          <td>{subjectOf(row)}</td>
          <td>{row.statuses[0] ? <StatusLabel status={row.statuses[0]} /> : row.note}</td>
          <td>
            <Words sentence={row.reason} onReveal={onReveal} />
          </td>
        </tr>
      )),
    [report, moment, onReveal],
  )
  return useMemo(() => <tbody aria-current={isCurrent ? 'true' : undefined}>{rows}</tbody>, [rows, isCurrent])
}
