/** The fixes for the problems at a place. */
import type { Analysis } from '../analyze'
import type { Fix, Problem } from '../problem'
import type { Range } from '../text'
import { allowances } from './allow'

export interface ProblemFix {
  readonly problem: Problem
  readonly fix: Fix
}

/** Those that mend problems that the range touches, an empty range included; then those that hide them. */
export function fixesAt({ problems, text }: Analysis, range: Range): readonly ProblemFix[] {
  const touched = touchedBy(range, problems)
  return [...fixesOf(touched, range), ...allowances(text, touched)]
}

/** Those that mend problems that the range touches, in a file where nothing can be hidden. */
export function fixesOf(problems: readonly Problem[], range: Range): readonly ProblemFix[] {
  return touchedBy(range, problems).flatMap((problem) => problem.fixes.map((fix) => ({ problem, fix })))
}

function touchedBy(range: Range, problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((problem) => problem.range.start <= range.end && range.start <= problem.range.end)
}
