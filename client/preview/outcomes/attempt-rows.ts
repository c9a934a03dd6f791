/** Which rows show the attempts of a task: one each, but a long run of attempts that end alike shares one. */
import type { ReportedAttempt } from '../../../server/src/core'

export interface AttemptRow {
  /** Numbers of attempts, from 1; they differ only where several share the row. */
  readonly first: number
  readonly last: number
  /** Of the first. */
  readonly attempt: ReportedAttempt
}

/**
 * Attempts past the written outcomes all end alike, up to the last one, which the retry limit ends. One of them has a
 * row of its own, so that its outcome can be written next; the others stand together. A report leaves many of them out.
 */
export function rowsOf(attempts: readonly ReportedAttempt[], writtenOutcomes: number): readonly AttemptRow[] {
  const rows = attempts.map((attempt) => ({ first: attempt.number, last: attempt.number, attempt }))
  const last = rows.at(-1)
  const kept = writtenOutcomes + 1
  if (!last || last.first - kept <= 2) return rows
  const common = rows[kept]
  if (!common) return rows
  return [...rows.slice(0, kept), { ...common, last: last.first - 1 }, last]
}
