/** The cards of the graph: one for each group, with a row for each of its tasks when there are several. */
import star from '@vscode/codicons/src/icons/star-full.svg'
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { ReportedGroup, SimulationReport } from '../../../server/src/core'
import { firstTasksOf, nameInWords } from '../../../server/src/core'
import { Icon } from '../components/icon'
import { lookOf } from '../status-look'
import type { Statuses } from '../timeline/statuses-at'
import type { Box } from './geometry'
import { cardSize } from './geometry'
import type { GraphLayout } from './layout'

export interface CardsProps {
  readonly report: Pick<SimulationReport, 'groups'>
  readonly statuses: Statuses
  readonly layout: GraphLayout
  readonly selected: number | undefined
}

export function Cards({ report, statuses, layout, selected }: CardsProps): JSX.Element {
  const [focused, setFocused] = useState<number | undefined>(undefined)
  const stop = Math.min(focused ?? selected ?? 0, statuses.tasks.length - 1)
  const firstTasks = firstTasksOf(report.groups)
  return (
    <div
      class="graph-cards"
      role="presentation"
      onFocusIn={({ target }) => {
        if (target instanceof HTMLElement) setFocused(Number(target.dataset['task']))
      }}
    >
      {report.groups.map((group, index) => {
        const cards = group.tasks.map((task, place) => {
          const number = firstTasks[index]! + place
          const { status, attempt } = statuses.tasks[number]!
          return (
            <TaskCard
              key={number}
              number={number}
              name={task.name}
              box={layout.groups[index]!.tasks[place]!}
              lead={task.lead && group.tasks.length > 1}
              status={status}
              attempt={attempt}
              isSelected={number === selected}
              isStop={number === stop}
            />
          )
        })
        if (group.tasks.length === 1) return cards[0]
        return (
          <GroupCard
            key={`group ${index}`}
            name={group.name}
            box={layout.groups[index]!}
            status={statuses.groups[index]!}
          >
            {cards}
          </GroupCard>
        )
      })}
    </div>
  )
}

interface GroupCardProps {
  readonly name: string
  readonly box: Box
  readonly status: ReportedGroup['status']
  readonly children: readonly JSX.Element[]
}

function GroupCard({ name, box, status, children }: GroupCardProps): JSX.Element {
  const { kind, icon } = lookOf(status)
  const label = nameInWords(name)
  return (
    <div class="graph-group" role="group" aria-label={`Group ${label}, ${status}`}>
      <div class="graph-outline" data-kind={kind} style={placed(box)} />
      <div
        class="graph-heading"
        data-kind={kind}
        style={placed({ ...box, height: cardSize.height })}
        title={label}
      >
        <Icon svg={icon} />
        <span class="graph-name">{label}</span>
        <span class="graph-status">{status}</span>
      </div>
      {children}
    </div>
  )
}

interface TaskCardProps {
  readonly number: number
  readonly name: string
  readonly box: Box
  readonly lead: boolean
  readonly status: Statuses['tasks'][number]['status']
  readonly attempt: number
  readonly isSelected: boolean
  /** The Tab key leads to it. */
  readonly isStop: boolean
}

function TaskCard({
  number,
  name,
  box,
  lead,
  status,
  attempt,
  isSelected,
  isStop,
}: TaskCardProps): JSX.Element {
  return useMemo(() => {
    const { kind, icon } = lookOf(status)
    const label = nameInWords(name)
    return (
      <div
        class="graph-card"
        role="option"
        aria-selected={isSelected}
        tabIndex={isStop ? 0 : -1}
        data-task={number}
        data-kind={kind}
        style={placed(box)}
        title={label}
      >
        <Icon svg={icon} />
        <span class="graph-name">{label}</span>
        {lead && (
          <span class="graph-lead" title="Leads its group">
            <Icon svg={star} />
            <span class="for-screen-readers">, leads its group,</span>
          </span>
        )}
        <span class="graph-status">{status}</span>
        {attempt > 1 && (
          <span class="graph-attempt" title={`Attempt ${attempt}`}>
            <span class="for-screen-readers">, attempt </span>
            <span aria-hidden="true">×</span>
            {attempt}
          </span>
        )}
      </div>
    )
  }, [number, name, box, lead, status, attempt, isSelected, isStop])
}

/** The policy of the page allows styles that a script sets, as Preact does with these. */
function placed({ x, y, width, height }: Box): Readonly<Record<string, string>> {
  return { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }
}
