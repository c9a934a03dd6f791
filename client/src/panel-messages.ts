/** What the simulation panel and its page say to each other, and what the page keeps. */
import type { Scenario, SimulationReport } from '../../server/src/core'

/** Kept by VS Code for the page, through hiding and through a reload of the window. */
export interface PanelState {
  readonly uri: string
  readonly scenario: Scenario
}

export type ToPage = FileMessage | SimulatedMessage | OutdatedMessage | CopiedMessage

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
  /** With which it was simulated; the page may be ahead of it. */
  readonly scenario: Scenario
  readonly report: SimulationReport
}

/** There is no result for the file as it is now; the last one stays, if there was one. */
export interface OutdatedMessage {
  readonly kind: 'outdated'
  /** A sentence for people. */
  readonly reason: string
}

export interface CopiedMessage {
  readonly kind: 'copied'
}

export type FromPage =
  /** The page listens now; it says so whenever VS Code has made it anew. */
  | { readonly kind: 'ready'; readonly scenario: Scenario }
  | { readonly kind: 'simulate'; readonly scenario: Scenario }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'openFile' }
  | { readonly kind: 'showProblems' }
