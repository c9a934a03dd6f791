/** What becomes of the outputs of an attempt. */
import type { ExitCodeSource } from '../../facts/exit-codes'
import { exitCodeFact } from '../../facts/exit-codes'
import type { TaskStatus } from '../../facts/statuses'
import type { Attempt } from './statuses'

/**
 * What becomes of an attempt's outputs: uploaded as soon as the command has ended, whatever its exit code, or lost
 * with it; `none` where the task has none or its command never ran, `unclear` where the service's documents leave it open.
 */
export type Outputs = 'none' | 'uploaded' | 'lost' | 'unclear'

/**
 * OSMO uploads outputs when the command has ended, whatever its exit code, and its documents (“Task’s Output Behavior” in
 * the life cycle of workflows) name what prevents it: cancelling, a backend error, eviction and preemption. The tables of
 * exit codes add a failed upload. Of timeouts, server errors and the end of another task they say nothing.
 *
 * @param hasOutputs the task has any
 */
export function outputsOf({ hasRun, exitCode, reason }: Attempt, hasOutputs: boolean): Outputs {
  if (!hasOutputs || !hasRun) return 'none'
  if (reason.kind === 'canceled') return 'lost'
  if (exitCode === null || !('reported' in reason)) return 'unclear'
  const fact = exitCodeFact(exitCode)
  if (losing.includes(reason.reported) || (fact && losing.includes(fact.status))) return 'lost'
  if (reason.reported !== 'COMPLETED' && reason.reported !== 'FAILED') return 'unclear'
  if (exitCode === downloadFailed) return 'none'
  if (exitCode === uploadFailed) return 'lost'
  return fact ? bySource[fact.source] : 'unclear'
}

/** Reported by the task; exit actions bring no outputs back. */
const losing: readonly TaskStatus[] = ['FAILED_BACKEND_ERROR', 'FAILED_EVICTED', 'FAILED_PREEMPTED']

const downloadFailed = 2010
const uploadFailed = 2012

/** The component that returned the code; some do only before the command. */
const bySource: Readonly<Record<ExitCodeSource, Outputs>> = {
  task: 'uploaded',
  'init container': 'none',
  'container start': 'none',
  'preflight test': 'none',
  'control container': 'unclear',
  service: 'unclear',
  unknown: 'unclear',
}
