/** What a task's exit actions make of an exit code, in words. */
import { exitActionNamed } from '../facts/actions'
import { exitCodeFact } from '../facts/exit-codes'
import { matchOf } from '../model/exit-actions'
import type { ExitActions } from '../model/workflow'

/** A sentence in Markdown. */
export function describeOutcome(exitActions: ExitActions | undefined, code: number): string {
  const fact = exitCodeFact(code)
  if (!fact) return 'No action ever applies, because nothing exits with this code.'
  const reported = fact.status
  if (!fact.seenByExitActions) return `Exit actions do not apply to it; the status is **${reported}**.`
  const match = matchOf(exitActions, code)
  if (!match) {
    return `No exit action of this task takes ${code}, so it is **${reported}**, unless the pool’s default exit actions take it.`
  }
  const status = exitActionNamed(match.entry.key.value)!.status
  const by = `${match.entry.key.value} takes ${code}${match.item.text === String(code) ? '' : ` (\`${match.item.text}\`)`}`
  if (status !== 'RESCHEDULED') return `${by}: the task is **${status}**.`
  return `${by}: the task is **RESCHEDULED** and runs again. At the retry limit (0 unless your administrator raised it) it stays **${reported}**.`
}
