/** Lets every run end soon, however high the retry limit: which attempt of a rescheduled task comes next. */
import { endOf, isLateStartTimeout } from './attempt'
import type { PlannedTask } from './plan'
import type { Run } from './run'
import { latestAttempt } from './run'

/** Of a task: as many as a scenario can list outcomes. */
const mostAttempts = 1000

/** More would take longer than anyone waits for an answer while typing. */
const mostEvents = 200_000

/**
 * The one after the latest, as long as the run has room. Then attempts are left out up to the first that may not be
 * RESCHEDULED again, with the time that they take and all that could happen meanwhile.
 */
export function nextAttempt(run: Run, task: PlannedTask): number {
  const next = latestAttempt(run, task) + 1
  if (next < mostAttempts && run.events.length < mostEvents) return next
  if (run.skipped.has(task)) return run.plan.retryLimit
  run.skipped.add(task)
  return skipRescheduled(run, task, next)
}

/** Past the outcomes that are listed, all attempts end alike. */
function skipRescheduled(run: Run, task: PlannedTask, next: number): number {
  const { retryLimit } = run.plan
  const last = Math.min(task.outcomes, retryLimit)
  for (let attempt = next; attempt <= last; attempt++) if (mayStay(run, task, attempt)) return attempt
  return retryLimit
}

/** What strikes whole groups may miss them, and the attempt be RESCHEDULED after all; then the last one is next. */
function mayStay({ plan }: Run, { actions, attempt }: PlannedTask, index: number): boolean {
  const { end } = attempt(index)
  if (end.kind === 'strike' || isLateStartTimeout(end)) return true
  const limits = { retriesLeft: index < plan.retryLimit, limit: plan.retryLimit }
  return endOf(end, { task: actions, pool: plan.poolActions, ...limits }).status !== 'RESCHEDULED'
}
