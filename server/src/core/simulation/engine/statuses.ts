/** The statuses at any moment of a simulation: a fold over its events. */
import type { GroupStatus, TaskStatus, WorkflowStatus } from '../../facts/statuses'
import type { Reason, SimulationEvent } from './events'

/** How an attempt stands or ended, and why. */
export interface Attempt {
  /** Its number, from 0; not always its place in a list, since attempts may be left out. */
  readonly attempt: number
  readonly status: TaskStatus
  readonly exitCode: number | null
  readonly reason: Reason
  /** It was RUNNING at some time. */
  readonly hasRun: boolean
}

export interface Statuses {
  readonly workflow: { readonly status: WorkflowStatus; readonly reason: Reason }
  readonly groups: readonly { readonly status: GroupStatus; readonly reason: Reason }[]
  /** By task, then by attempt. */
  readonly tasks: readonly (readonly Attempt[])[]
}

/** Give the first events of a simulation to see an earlier moment. */
export function foldEvents(events: Iterable<SimulationEvent>): Statuses {
  const statuses = noStatuses()
  for (const event of events) apply(statuses, event)
  return statuses
}

export interface MutableStatuses extends Statuses {
  workflow: Statuses['workflow']
  readonly groups: Statuses['groups'][number][]
  readonly tasks: Attempt[][]
}

/** Before submission; the first events give every task, every group and the workflow its first status. */
export function noStatuses(): MutableStatuses {
  return { workflow: { status: 'PENDING', reason: { kind: 'submitted' } }, groups: [], tasks: [] }
}

/** The only place where a status changes. */
export function apply(statuses: MutableStatuses, event: SimulationEvent): void {
  const { reason } = event
  switch (event.kind) {
    case 'workflow':
      statuses.workflow = { status: event.status, reason }
      return
    case 'group':
      statuses.groups[event.group.index] = { status: event.status, reason }
      return
    case 'task': {
      const attempts = (statuses.tasks[event.task.index] ??= [])
      const { attempt, status, exitCode } = event
      const before = attempts.at(-1)?.attempt === attempt ? attempts.pop() : undefined
      const hasRun = status === 'RUNNING' || before?.hasRun === true
      attempts.push({ attempt, status, exitCode, reason, hasRun })
      return
    }
    case 'restart':
    case 'no-effect':
  }
}
