/** The fixes for the problems at a place. */
import type { Analysis } from '../analyze'
import type { Fix, Problem } from '../problem'
import type { Range } from '../text'

export interface ProblemFix {
  readonly problem: Problem
  readonly fix: Fix
}

/** Fixes of every problem that the range touches, an empty range included. */
export function fixesAt(analysis: Analysis, range: Range): readonly ProblemFix[] {
  return analysis.problems
    .filter((problem) => problem.range.start <= range.end && range.start <= problem.range.end)
    .flatMap((problem) => problem.fixes.map((fix) => ({ problem, fix })))
}
