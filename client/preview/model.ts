/** What the page shows, and what its controls can ask for. */
import type { Scenario } from '../../server/src/core'
import type { FileMessage, SimulatedMessage } from '../src/panel-messages'

export interface Model {
  readonly scenario: Scenario
  /** Undefined until the panel has said which. */
  readonly file: FileMessage | undefined
  /** The last good result. */
  readonly simulated: SimulatedMessage | undefined
  /** Why the result, if there is one, is not that of the file as it is now. */
  readonly outdated: string | undefined
}

/** There is something to show. */
export type ReportModel = Model & { readonly simulated: SimulatedMessage }

export interface Actions {
  readonly edit: (change: (scenario: Scenario) => Scenario) => void
  readonly copyScenario: () => void
  readonly openFile: () => void
  readonly showProblems: () => void
}
