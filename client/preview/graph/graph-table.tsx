/** All that the graph shows, as a table for screen readers. */
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { SimulationReport } from '../../../server/src/core'
import { firstTasksOf, listInWords, nameInWords } from '../../../server/src/core'
import { useSettled } from '../components/use-settled'
import type { Statuses } from '../timeline/statuses-at'

export interface GraphTableProps {
  readonly report: Pick<SimulationReport, 'groups'>
  readonly statuses: Statuses
}

/** Follows once nothing has changed for a moment: nobody reads it while the graph moves. */
export function GraphTable({ report, statuses }: GraphTableProps): JSX.Element | undefined {
  const latest = useMemo(() => ({ report, statuses }), [report, statuses])
  const shown = useSettled(latest)
  return useMemo(() => shown && <Table {...shown} />, [shown])
}

function Table({ report: { groups }, statuses }: GraphTableProps): JSX.Element {
  const firstTasks = firstTasksOf(groups)
  return (
    <div class="for-screen-readers">
      <table>
        <caption>Groups and tasks of the graph</caption>
        <thead>
          <tr>
            {['Group', 'Status of the group', 'Waits for', 'Task', 'Role', 'Status', 'Attempt'].map(
              (title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {groups.flatMap(({ name, upstream, tasks }, index) => {
            const first = firstTasks[index]!
            const group = {
              name: nameInWords(name),
              status: statuses.groups[index]!,
              waitsFor: listInWords(upstream.map((above) => nameInWords(groups[above]!.name))) || 'nothing',
            }
            if (tasks.length === 0)
              return [<Row key={`group ${index}`} {...group} cells={['none', '', '', '']} />]
            return tasks.map((task, place) => {
              const { status, attempt } = statuses.tasks[first + place]!
              const role = task.lead && tasks.length > 1 ? 'lead' : ''
              return (
                <Row
                  key={first + place}
                  {...group}
                  cells={[nameInWords(task.name), role, status, `${attempt}`]}
                />
              )
            })
          })}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly name: string
  readonly status: string
  readonly waitsFor: string
  readonly cells: readonly string[]
}

function Row({ name, status, waitsFor, cells }: RowProps): JSX.Element {
  return (
    <tr>
      {[name, status, waitsFor, ...cells].map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  )
}
