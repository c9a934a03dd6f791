/** What becomes of a task that ends with a code: what takes it, and the status that follows. */
import type { ExitMap, ExitSegment, ReportedAttempt, ServiceSegment, Taken } from '../../../server/src/core'
import { exitCodeFact, isIdle, listInWords, statusAfter } from '../../../server/src/core'

export interface CodeEffect {
  readonly first: number
  /** The same but for the few codes that OSMO lists as a range. */
  readonly last: number
  readonly title: string
  readonly meaning: string
  /** What the task reports by itself. */
  readonly reported: ReportedAttempt['status']
  /** The service sets the status itself. */
  readonly isSpared: boolean
  readonly taken: Taken | undefined
  /** In the end. */
  readonly status: ReportedAttempt['status']
}

/** Of a part of the map. */
export interface CodesProps {
  readonly label: string
  readonly effects: readonly CodeEffect[]
  /** With which the task ends in this scenario. */
  readonly simulated: ReadonlySet<number | null>
  readonly retryLimit: number
  readonly onPoint: (effect: CodeEffect) => void
  readonly onSimulate: (code: number) => void
}

/** By code, from 0 to 255. */
export function processEffects(map: ExitMap, retryLimit: number): readonly CodeEffect[] {
  return map.process.flatMap(({ first, last, taken }) =>
    Array.from({ length: last - first + 1 }, (_, index) => {
      const code = first + index
      // All of them have a fact.
      return effectOf({ first: code, last: code, taken }, exitCodeFact(code)!, retryLimit)
    }),
  )
}

export function serviceEffects(map: ExitMap, retryLimit: number): readonly CodeEffect[] {
  return map.service.map((segment) => effectOf(segment, segment.fact, retryLimit))
}

function effectOf(
  { first, last, taken }: ExitSegment,
  fact: ServiceSegment['fact'],
  retryLimit: number,
): CodeEffect {
  const { title, meaning, status: reported, seenByExitActions } = fact
  const applied = seenByExitActions ? taken : undefined
  const status = statusAfter(reported, applied, retryLimit)
  return { first, last, title, meaning, reported, isSpared: !seenByExitActions, taken: applied, status }
}

/** A sentence to say after the code. */
export function effectInWords(effect: CodeEffect, retryLimit: number): string {
  const { isSpared, taken, reported, status } = effect
  if (isSpared) return `Exit actions do not apply: the task is ${status}.`
  if (!taken && reported === 'COMPLETED') return 'The command succeeded: the task is COMPLETED.'
  if (!taken) return `No exit action takes it: the task is ${status}.`
  const owner = taken.source === 'pool' ? 'The pool’s ' : ''
  const others = othersOf(taken)
  const before = others.length > 0 ? `, before ${listInWords(others)}` : ''
  const takes = `${owner}${taken.action} takes it${before}`
  if (isIdle(taken, retryLimit)) return `${takes}, but the retry limit is 0: the task is ${status}.`
  return taken.action === 'RESCHEDULE'
    ? `${takes}: the attempt is RESCHEDULED, and a new one starts.`
    : `${takes}: the task is ${status}.`
}

/** What the statuses and the action do not tell by themselves; empty where there is nothing to add. */
export function remarkOf({ isSpared, taken, reported }: CodeEffect, retryLimit: number): string {
  if (isSpared) return ''
  if (!taken) return reported === 'COMPLETED' ? '' : 'No exit action takes it.'
  const others = othersOf(taken)
  return [
    ...(others.length > 0 ? [`${taken.action} goes before ${listInWords(others)}.`] : []),
    ...(isIdle(taken, retryLimit) ? ['The retry limit is 0, so RESCHEDULE does nothing.'] : []),
  ].join(' ')
}

/** Actions that would take it, too. */
function othersOf({ over }: Taken): readonly string[] {
  return [...new Set(over.map(({ action }) => action))]
}
