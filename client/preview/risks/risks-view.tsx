/** What can go wrong: every task with every kind of exit, and what the workflow becomes. */
import './risks-view.css'
import info from '@vscode/codicons/src/icons/info.svg'
import warning from '@vscode/codicons/src/icons/warning.svg'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Outcome, RiskRemark } from '../../../server/src/core'
import { Icon } from '../components/icon'
import { useRovingGrid } from '../components/use-roving-grid'
import { useUniqueId } from '../components/use-unique-id'
import { Awaited } from '../awaited'
import type { Risks } from '../state'
import { StatusLabel } from '../status'
import type { Status } from '../status-look'
import type { RiskGroup, RiskRow } from './risk-groups'
import { countSurprises, riskGroupsOf } from './risk-groups'

export interface RisksViewProps {
  /** Undefined until they have come. */
  readonly risks: Risks | undefined
  /** Why they may not come. */
  readonly outdated: string | undefined
  readonly onlySurprises: boolean
  readonly onOnlySurprises: (onlySurprises: boolean) => void
  readonly onSimulate: (task: number, outcome: Outcome, then: 'succeed' | 'repeat') => void
  readonly onSelect: (task: number) => void
}

export function RisksView(props: RisksViewProps): JSX.Element {
  const { risks, outdated, onlySurprises, onOnlySurprises } = props
  if (!risks) return <Awaited what="Simulating every kind of exit…" outdated={outdated} />
  if ('unavailable' in risks) return <p class="none">{risks.unavailable}</p>
  const { tasks, report } = risks
  if (tasks.length === 0) return <p class="none">There is no task that could go wrong.</p>
  const surprises = countSurprises(tasks)
  const isFiltered = onlySurprises && surprises > 0
  return (
    <div class="risks">
      <div class="risks-bar">
        <label class="checkbox">
          <input
            type="checkbox"
            checked={isFiltered}
            disabled={surprises === 0}
            onChange={({ currentTarget }) => onOnlySurprises(currentTarget.checked)}
          />
          Surprises only
        </label>
        <span class="hint">
          {surprises === 0 ? 'No surprises.' : surprises === 1 ? '1 surprise.' : `${surprises} surprises.`} A
          click on a status simulates it.
        </span>
      </div>
      <RisksTable
        key={isFiltered ? 'surprises' : 'all'}
        {...props}
        groups={riskGroupsOf(tasks, report.groups, isFiltered)}
      />
    </div>
  )
}

type RiskActions = Pick<RisksViewProps, 'onSimulate' | 'onSelect'>

interface RisksTableProps extends RiskActions {
  readonly groups: readonly RiskGroup[]
}

function RisksTable({ groups, onSimulate, onSelect }: RisksTableProps): JSX.Element {
  const grid = useRovingGrid<HTMLDivElement>()
  const actions = useRef<RiskActions>({ onSimulate, onSelect })
  actions.current = { onSimulate, onSelect }
  const count = useGrowing(groups.length)
  return (
    <div class="risks-table" role="grid" aria-label="What can go wrong" {...grid}>
      <div class="risk columns" role="row">
        <span role="columnheader">Exit</span>
        <span role="columnheader">Attempt becomes</span>
        <span role="columnheader">Workflow, if once</span>
        <span role="columnheader">Workflow, if every time</span>
      </div>
      {groups.slice(0, count).map((group) => (
        <TaskRows key={group.task} group={group} actions={actions} />
      ))}
    </div>
  )
}

const taskStep = 12

/** How many of all tasks to show: those in sight at once, the others in the frames after. */
function useGrowing(total: number): number {
  const [count, setCount] = useState(taskStep)
  useEffect(() => {
    if (count >= total) return undefined
    const timer = setTimeout(() => setCount(count + taskStep))
    return () => clearTimeout(timer)
  }, [count, total])
  return count
}

interface TaskRowsProps {
  readonly group: RiskGroup
  readonly actions: { readonly current: RiskActions }
}

function TaskRows({ group, actions }: TaskRowsProps): JSX.Element {
  const { task, name, isLead, remarks, rows } = group
  const id = useUniqueId()
  const remarksId = useUniqueId()
  // Most stay as they are when a report comes.
  return useMemo(
    () => (
      <div class="task-risks" role="rowgroup" aria-labelledby={id}>
        <div class="risk-task" role="row">
          <span role="gridcell">
            <button
              id={id}
              type="button"
              class="link"
              tabIndex={-1}
              data-stop
              onClick={() => actions.current.onSelect(task)}
            >
              {name}
            </button>{' '}
            {isLead && <span class="chip">lead</span>}
          </span>
          {remarks.length > 0 && <Remarks id={remarksId} remarks={remarks} />}
        </div>
        {rows.map((row) => (
          <ExitRow
            key={row.exits}
            task={task}
            row={row}
            name={name}
            remarksId={remarksId}
            actions={actions}
          />
        ))}
      </div>
    ),
    [JSON.stringify(group)],
  )
}

interface ExitRowProps extends Pick<TaskRowsProps, 'actions'> {
  readonly task: number
  readonly name: string
  readonly row: RiskRow
  /** Of what is said of several rows. */
  readonly remarksId: string
}

function ExitRow({ task, name, row, remarksId, actions }: ExitRowProps): JSX.Element {
  const { exits, outcome, attempt, once, always, isSurprising, remarks } = row
  const id = useUniqueId()
  const isToldAbove = isSurprising && !remarks.some(({ isSurprise }) => isSurprise)
  const remarkIds = [isToldAbove ? remarksId : '', remarks.length > 0 ? id : ''].filter(Boolean).join(' ')
  const cell = (label: string, status: Status, then: 'succeed' | 'repeat'): JSX.Element => (
    <span role="gridcell" data-label={label}>
      <button
        type="button"
        class="status-button"
        tabIndex={-1}
        data-stop
        aria-describedby={remarkIds || undefined}
        title={`Simulate: ${name}, ${exits}, ${then === 'repeat' ? 'every time' : 'once'}`}
        onClick={() => actions.current.onSimulate(task, outcome, then)}
      >
        <StatusLabel status={status} />
      </button>
    </span>
  )
  return (
    <div class={isSurprising ? 'risk surprising' : 'risk'} role="row">
      <span class="exits" role="rowheader">
        {withWholeRanges(exits)}
      </span>
      {cell('attempt', attempt, 'succeed')}
      {cell('once', once, 'succeed')}
      {cell('every time', always, 'repeat')}
      {remarks.length > 0 && <Remarks id={id} remarks={remarks} />}
    </div>
  )
}

/** Breaks between words, and not within `301–302`. */
function withWholeRanges(exits: string): ComponentChildren {
  return exits.split(/(\S*–\S*)/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} class="range">
        {part}
      </span>
    ),
  )
}

interface RemarksProps {
  readonly id: string
  readonly remarks: readonly RiskRemark[]
}

function Remarks({ id, remarks }: RemarksProps): JSX.Element {
  return (
    <span id={id} class="risk-remarks" role="gridcell">
      {remarks.map(({ text, isSurprise }) => (
        <span key={text} class={isSurprise ? 'risk-remark surprise' : 'risk-remark'}>
          <Icon svg={isSurprise ? warning : info} />
          <span>{text}</span>
        </span>
      ))}
    </span>
  )
}
