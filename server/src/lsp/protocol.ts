/** What the server speaks beyond the Language Server Protocol: its own requests, options and settings. */
import type { RuleSettings, Scenario, SimulationReport } from '../core'

/** Sent once, with `initialize`; every part may be missing. */
export interface InitializationOptions {
  /** Address of a rule's page, with `{rule}` in the place of its name. */
  readonly rulePage?: string
  /** For clients that answer no `workspace/configuration`. */
  readonly settings?: Settings
}

/** The section `osmo` of the client's settings. */
export interface Settings {
  readonly rules?: RuleSettings
  /** Globs of files that are workflows whatever their content. */
  readonly include?: readonly string[]
  /** Globs of files that are none. */
  readonly exclude?: readonly string[]
}

/** `osmo/simulate`: runs a scenario on a document, as it stands in the editor. */
export const simulateRequest = 'osmo/simulate'

export interface SimulateParams {
  readonly uri: string
  readonly scenario: Scenario
}

export type SimulateResult =
  | {
      readonly kind: 'simulated'
      /** Of the document that was simulated. */
      readonly version: number
      readonly report: SimulationReport
    }
  | { readonly kind: 'nothing to simulate'; readonly reason: string }
