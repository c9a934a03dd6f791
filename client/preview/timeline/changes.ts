/** The changes of statuses in a run, as rows of a table. */
import type { ReportedChange, Sentence, SimulationReport } from '../../../server/src/core'
import { nameInWords } from '../../../server/src/core'

type Run = Pick<SimulationReport, 'groups' | 'timeline'>

export interface ChangeRow {
  /** The same for what changes again; names may stand twice in a file that is being written. */
  readonly id: string
  /** What changes: a task, a group or the workflow. */
  readonly subject: string
  /** Of a task, from 1. */
  readonly attempt: number | undefined
  /** Of several that follow each other at once, all; none where nothing changes but something is to be said. */
  readonly statuses: readonly Extract<ReportedChange, { readonly status: unknown }>['status'][]
  /** What happens instead of a change. */
  readonly note: string | undefined
  /** Of the last status. */
  readonly reason: Sentence
}

/** A row for each change of a moment. */
export function changesAt(run: Run, moment: number): readonly ChangeRow[] {
  const tasks = run.groups.flatMap((group) => group.tasks)
  const changes = run.timeline.moments[moment]?.changes ?? []
  return changes.map((change) => rowOf(change, run.groups, tasks))
}

/** One row for each task, group and the workflow, in the order of their last changes. */
export function joinedChanges(rows: readonly ChangeRow[]): readonly ChangeRow[] {
  const joined = new Map<string, ChangeRow>()
  for (const row of rows) {
    const key = row.note === undefined ? row.id : `${joined.size} ${row.note}`
    const before = joined.get(key)
    joined.delete(key)
    joined.set(key, before ? { ...row, statuses: [...before.statuses, ...row.statuses] } : row)
  }
  return [...joined.values()]
}

function rowOf(
  change: ReportedChange,
  groups: Run['groups'],
  tasks: readonly { readonly name: string }[],
): ChangeRow {
  const { reason } = change
  const common = { id: '', attempt: undefined, statuses: [], note: undefined, reason }
  const taskName = (task: number): string => nameInWords(tasks[task]!.name)
  const groupName = (group: number): string => `Group ${nameInWords(groups[group]!.name)}`
  switch (change.kind) {
    case 'workflow':
      return { ...common, id: 'workflow', subject: 'Workflow', statuses: [change.status] }
    case 'group':
      return {
        ...common,
        id: `group ${change.group}`,
        subject: groupName(change.group),
        statuses: [change.status],
      }
    case 'task': {
      const { task, attempt, status } = change
      return {
        ...common,
        id: `task ${task} ${attempt}`,
        subject: taskName(task),
        attempt,
        statuses: [status],
      }
    }
    case 'restart':
      return { ...common, subject: taskName(change.task), attempt: change.attempt, note: 'runs again' }
    case 'no-effect': {
      const { task, group } = change
      const subject =
        task !== undefined ? taskName(task) : group !== undefined ? groupName(group) : 'Workflow'
      return { ...common, subject, note: 'no change' }
    }
  }
}
