/** What the controls of the page can ask for. */
import type { Scenario } from '../../server/src/core'
import type { FromPage } from '../src/panel-messages'
import type { ReportModel, View } from './state'

/** Of the parts of the page that show it as a whole. */
export interface PartProps {
  readonly model: ReportModel
  readonly actions: Actions
}

export interface Actions {
  /** Simulates the changed scenario, and shows its end. */
  readonly edit: (change: (scenario: Scenario) => Scenario) => void
  readonly look: (change: Partial<View>) => void
  /** Shows a place of the file, an index into the list of the report, in its editor. */
  readonly reveal: (place: number) => void
  readonly send: (message: FromPage) => void
}
