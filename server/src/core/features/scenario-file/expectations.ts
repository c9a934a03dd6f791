/** Tells which expectations of a scenario are not met in its run, and why. */
import type { DataProblem } from '../../schema-problems'
import { checkExpectations, mismatchInWords } from '../../simulation/report/expect'
import type { SimulationReport } from '../../simulation/report/report'
import type { Expectation } from '../../simulation/scenario/scenario'

export interface ComparedExpectations {
  readonly count: number
  readonly unmet: number
  /** Of what comes out otherwise; names that the workflow does not have are left to the check of names. */
  readonly problems: readonly UnmetExpectation[]
}

export interface UnmetExpectation extends DataProblem {
  /** What came out. */
  readonly actual: string | readonly string[]
}

/** Undefined where nothing is expected. */
export function compareExpectations(
  report: SimulationReport,
  expected: Expectation | undefined,
): ComparedExpectations | undefined {
  const { count, unmet } = checkExpectations(report, expected)
  if (count === 0) return undefined
  const problems = unmet.flatMap((mismatch) => {
    const { path, actual } = mismatch
    return actual === undefined ? [] : [{ path, message: mismatchInWords(mismatch, report), actual }]
  })
  return { count, unmet: unmet.length, problems }
}
