/** When things are due in a run with a clock: each happens at its time, unless something changes that before. */
import type { SimulationEvent } from './events'
import type { Plan } from './plan'
import { later } from './timing'

/** Times by task or by group; Infinity for what is not due. */
export interface Calendar {
  readonly ends: number[]
  readonly places: number[]
  readonly execTimeouts: number[]
  readonly queueTimeouts: number[]
}

export function newCalendar({ tasks, groups }: Pick<Plan, 'tasks' | 'groups'>): Calendar {
  const never = (list: readonly unknown[]): number[] => list.map(() => Infinity)
  return {
    ends: never(tasks),
    places: never(groups),
    execTimeouts: never(groups),
    queueTimeouts: never(groups),
  }
}

/** What an event that happens now makes due, or no longer due. */
export function note(
  { ends, places, execTimeouts, queueTimeouts }: Calendar,
  event: SimulationEvent,
  { plan: { tasks, groups, timeouts }, now }: { readonly plan: Plan; readonly now: number },
): void {
  switch (event.kind) {
    case 'task':
    case 'restart': {
      const { index } = event.task
      const { seconds } = tasks[index]!.attempt(event.attempt)
      ends[index] = event.kind === 'restart' || isUnderWay(event.status) ? later(now, seconds) : Infinity
      return
    }
    case 'group': {
      const { index } = event.group
      const isInQueue = event.status === 'SCHEDULING'
      places[index] = isInQueue ? later(now, groups[index]!.queueTime) : Infinity
      queueTimeouts[index] = isInQueue ? later(now, timeouts.queue) : Infinity
      execTimeouts[index] = setsExecTimer(event) ? later(now, timeouts.exec) : Infinity
      return
    }
    case 'workflow':
    case 'no-effect':
  }
}

function isUnderWay(status: string): boolean {
  return status === 'INITIALIZING' || status === 'RUNNING'
}

/** A gap of the service: only a task that runs sets the timer, and one that has ended makes its group RUNNING too. */
function setsExecTimer({ status, reason }: Extract<SimulationEvent, { readonly kind: 'group' }>): boolean {
  return status === 'RUNNING' && reason.kind === 'task-makes-group' && reason.status === 'RUNNING'
}
