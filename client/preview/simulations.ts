/** What a click in a view of the page simulates. */
import type { Outcome } from '../../server/src/core'
import { withPreset } from '../../server/src/core'
import type { PlacedReport } from '../../server/src/lsp/protocol'
import type { Actions } from './actions'
import type { Then } from './scenario-edits'
import { setOutcome } from './scenario-edits'
import { nameOfTask } from './state'

export interface Simulations {
  /** The first attempt of a task, counted through all groups, ends with the code; the others stay as they are. */
  readonly code: (task: number, code: number) => void
  /** A task ends so, and every other task succeeds. */
  readonly risk: (task: number, outcome: Outcome, then: Then) => void
}

/** @param report that counts the tasks */
export function simulationsOf(
  report: PlacedReport,
  edit: Actions['edit'],
  select: (task: number) => void,
): Simulations {
  const nameOf = (task: number): string => nameOfTask(report, task) ?? ''
  return {
    code(task, exitCode) {
      select(task)
      edit((scenario) => setOutcome(scenario, nameOf(task), 1, { exitCode }))
    },
    risk(task, outcome, then) {
      select(task)
      edit((scenario) =>
        withPreset(scenario, { scenario: { tasks: { [nameOf(task)]: [{ ...outcome, then }] } } }),
      )
    },
  }
}
