/** How long things take in a run with a clock: durations of a scenario, and the timeouts of a workflow, in seconds. */
import { readDuration } from '../../model/durations'
import type { Workflow } from '../../model/workflow'
import type { Duration, Outcome, Scenario } from '../scenario/scenario'

/** Without any duration, there is nothing but an order. */
export function isTimed({ duration, queueTime = {}, events = [], tasks = {} }: Scenario): boolean {
  return (
    duration !== undefined ||
    Object.keys(queueTime).length > 0 ||
    events.some(({ at }) => at !== undefined) ||
    Object.values(tasks).some((outcomes) => outcomes.some((outcome) => outcome.duration !== undefined))
  )
}

const usualSeconds = 60

export function secondsOfAttempt({ duration: usual }: Scenario, { duration }: Outcome): number {
  return secondsOf(duration) ?? secondsOf(usual) ?? usualSeconds
}

export function secondsInQueue({ queueTime = {} }: Scenario, group: string): number {
  return (Object.hasOwn(queueTime, group) ? secondsOf(queueTime[group]) : undefined) ?? 0
}

/** Undefined for what is no duration. */
export function secondsOf(duration: Duration | undefined): number | undefined {
  const seconds = typeof duration === 'string' ? readDuration({ text: duration, type: 'text' }) : duration
  return seconds !== undefined && seconds >= 0 && seconds < Infinity ? seconds : undefined
}

/** Seconds; Infinity where nobody knows. */
export interface Timeouts {
  /** From RUNNING on. */
  readonly exec: number
  /** From SCHEDULING to INITIALIZING. */
  readonly queue: number
}

export const noTimeouts: Timeouts = { exec: Infinity, queue: Infinity }

/** The administrator’s maximum where nothing else is set. */
const longestTimeout = 60 * 86_400

/** Those that the file gives. Where it gives none, those of the pool hold. */
export function timeoutsOf({ head }: Workflow): Timeouts {
  const secondsIn = (name: string): number => {
    const value = head.values.find(({ kind, field }) => kind === 'timeout' && field === name)
    const seconds = value && readDuration(value)
    // Zero stands for the default too.
    return seconds ? Math.min(seconds, longestTimeout) : Infinity
  }
  return { exec: secondsIn('exec_timeout'), queue: secondsIn('queue_timeout') }
}

/** Sums of fractions would not meet exactly: 0.1 and 0.2 seconds are 0.3. */
export function later(time: number, seconds: number): number {
  return Math.round((time + seconds) * 1e6) / 1e6
}
