/** What the simulation panel and its page say to each other, and what the page keeps. */
import type { Range } from 'vscode-languageserver-protocol'
import type { Scenario } from '../../server/src/core'
import type { CompareResult, PlacedReport, RisksResult } from '../../server/src/lsp/protocol'

/** Kept by VS Code for the page, through hiding and through a reload of the window. */
export interface PanelState {
  readonly uri: string
  readonly scenario: Scenario
  readonly scenarioFile?: ScenarioFile
  /** How the page was left; the page alone knows what is in it. */
  readonly view?: unknown
}

/** Where a scenario was loaded from, as long as it is not changed in the page. */
export interface ScenarioFile {
  readonly uri: string
  readonly name: string
  /** Why it cannot be run for the moment, so that the scenario is the last one that could: a sentence. */
  readonly mistake?: string
}

export type ToPage =
  | FileMessage
  | SimulatedMessage
  | OutdatedMessage
  | RisksMessage
  | ComparisonMessage
  | ScenarioMessage
  | NoticeMessage

/** The file that is simulated; sent first, and when it is opened, closed, renamed, moved or deleted. */
export interface FileMessage {
  readonly kind: 'file'
  readonly uri: string
  readonly name: string
  /** Results are those of the editor that shows it or else of the disk, where it may be gone from. */
  readonly state: 'open' | 'closed' | 'gone'
}

export interface SimulatedMessage {
  readonly kind: 'simulated'
  /** Of the document. */
  readonly version: number
  /** The file is broken for the moment, and this is its last text that could be read: a sentence on why. */
  readonly outdated?: string
  /** With which it was simulated; the page may be ahead of it. */
  readonly scenario: Scenario
  readonly report: PlacedReport
}

/** There is no result for the file as it is now; the last one stays, if there was one. */
export interface OutdatedMessage {
  readonly kind: 'outdated'
  /** A sentence for people. */
  readonly reason: string
}

export type RisksMessage = { readonly kind: 'risks' } & (RisksResult | Unavailable)

/** With the last commit. */
export type ComparisonMessage = { readonly kind: 'comparison' } & (CompareResult | Unavailable)

export interface Unavailable {
  /** Why there is nothing to show, as a sentence for people. */
  readonly unavailable: string
}

/** The scenario that counts from now on; its result follows without being asked for. */
export interface ScenarioMessage {
  readonly kind: 'scenario'
  readonly scenario: Scenario
  readonly file?: ScenarioFile
  /** Counts such messages, so that changes made before one had come are told from those after it. */
  readonly number: number
}

/** Something that was asked for is done, such as “Copied.” */
export interface NoticeMessage {
  readonly kind: 'notice'
  readonly text: string
}

/** What the page can show besides the simulation; only what is in sight is computed. */
export type ExtraView = 'risks' | 'comparison'

export type FromPage =
  /** The page listens now; it says so whenever VS Code has made it anew. */
  | {
      readonly kind: 'ready'
      readonly scenario: Scenario
      readonly scenarioFile: ScenarioFile | undefined
      readonly view: ExtraView | undefined
    }
  /** `after`: the number of the last scenario that came; 0 when none did. */
  | { readonly kind: 'simulate'; readonly scenario: Scenario; readonly after: number }
  | { readonly kind: 'view'; readonly view: ExtraView | undefined }
  | { readonly kind: 'copy'; readonly text: string }
  /** As it would stand in a file. */
  | { readonly kind: 'copyScenario'; readonly scenario: Scenario }
  /** In a file that the user names. */
  | { readonly kind: 'save'; readonly text: string; readonly type: 'md' | 'mmd' | 'svg' }
  | { readonly kind: 'saveScenario'; readonly scenario: Scenario }
  | { readonly kind: 'openScenario' }
  | { readonly kind: 'openFile' }
  | { readonly kind: 'showProblems' }
  /** Shows a place of the file in its editor. */
  | { readonly kind: 'reveal'; readonly range: Range }
