/** How everything stands at a moment of the run. */
import type { ReportedAttempt, ReportedGroup, SimulationReport } from '../../../server/src/core'

export interface Statuses {
  readonly workflow: SimulationReport['outcome']
  /** In the order of the report, as are tasks through all groups. */
  readonly groups: readonly ReportedGroup['status'][]
  readonly tasks: readonly TaskStanding[]
}

/** Of the latest attempt. */
export interface TaskStanding {
  readonly status: ReportedAttempt['status']
  /** From 1. */
  readonly attempt: number
}

type Run = Pick<SimulationReport, 'groups' | 'timeline'>

/** After all changes up to the moment with that index. What had none is as before the submission. */
export function statusesAt({ groups, timeline }: Run, moment: number): Statuses {
  let workflow: Statuses['workflow'] = 'PENDING'
  const groupStatuses = groups.map((): ReportedGroup['status'] => 'WAITING')
  const tasks = groups.flatMap((group) =>
    group.tasks.map((): TaskStanding => ({ status: 'WAITING', attempt: 1 })),
  )
  for (const { changes } of timeline.moments.slice(0, moment + 1)) {
    for (const change of changes) {
      if (change.kind === 'workflow') workflow = change.status
      else if (change.kind === 'group') groupStatuses[change.group] = change.status
      else if (change.kind === 'task') {
        const { status, attempt } = change
        tasks[change.task] = { status, attempt }
      }
    }
  }
  return { workflow, groups: groupStatuses, tasks }
}
