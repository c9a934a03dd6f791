/** What the server speaks beyond the Language Server Protocol: its own requests, options and settings. */
import type { Range } from 'vscode-languageserver-protocol'
import type {
  Difference,
  LocalFile,
  Parameters,
  RenderedWorkflow,
  Scenario,
  Settings as AnalysisSettings,
  SimulationReport,
  TaskRisks,
} from '../core'

/** Sent once, with `initialize`; every part may be missing. */
export interface InitializationOptions {
  /** Address of a rule's page, with `{rule}` in the place of its name. */
  readonly rulePage?: string
  /** For clients that answer no `workspace/configuration`. */
  readonly settings?: Settings
  /** The client answers `osmo/readFile`, for files that the server cannot reach or must not read by itself. */
  readonly readsFiles?: boolean
  /** The client shows code lenses and has their commands: `osmo.simulateWorkflow` and `osmo.runScenario`. */
  readonly codeLenses?: boolean
  /** The client wants to hear `osmo/parameterSetsChanged`. */
  readonly followsParameters?: boolean
}

/** The section `osmo` of the client's settings. */
export interface Settings extends Omit<AnalysisSettings, 'parameterSets'> {
  /** The name of the parameter set for documents that none is selected for. */
  readonly parameters?: string
  /** Globs of files that are workflows whatever their content. */
  readonly include?: readonly string[]
  /** Globs of files that are none. */
  readonly exclude?: readonly string[]
}

/** `osmo/readFile`, from the server to the client: what is at an address. */
export const readFileRequest = 'osmo/readFile'

export interface ReadFileParams {
  readonly uri: string
}

/** `unknown`: there is no way to look there. The text of what is longer than `longestText` is left out. */
export type FileContent = LocalFile | { readonly kind: 'unknown' }

/** `osmo/simulate`: runs a scenario on a document, as it stands in the editor. */
export const simulateRequest = 'osmo/simulate'

export interface SimulateParams {
  readonly uri: string
  /** The data of a scenario file; everything succeeds by default. */
  readonly scenario?: Scenario
}

export type SimulateResult =
  | {
      readonly kind: 'simulated'
      /** Of the document that was simulated. */
      readonly version: number
      /** The document is broken for the moment, and this is its last text that could be read: a sentence on why. */
      readonly outdated?: string
      readonly report: PlacedReport
    }
  | { readonly kind: 'nothing to simulate'; readonly reason: string }

/** With its places as the protocol counts them. */
export type PlacedReport = Omit<SimulationReport, 'places'> & { readonly places: readonly Range[] }

/** `osmo/whatCanGoWrong`: every task with every kind of exit; null for a document that is no open workflow. */
export const risksRequest = 'osmo/whatCanGoWrong'

export interface RisksResult {
  readonly version: number
  readonly tasks: readonly TaskRisks[]
}

/** `osmo/compare`: what the document changes against an earlier text of it; null for one that is no open workflow. */
export const compareRequest = 'osmo/compare'

export interface CompareParams extends SimulateParams {
  /** The earlier text. */
  readonly before: string
}

export interface CompareResult {
  readonly version: number
  readonly differences: readonly Difference[]
}

/** `osmo/simulationMarkdown`: the simulation as a page to read; null for a document that is neither an open workflow nor an open scenario. */
export const markdownRequest = 'osmo/simulationMarkdown'

/** The same text as a command: its first argument is the address of the document, its second may be a scenario. */
export const markdownCommand = 'osmo.simulationMarkdown'

export interface MarkdownResult {
  readonly markdown: string
}

/** `osmo/readScenario`: a scenario file as data, as it stands in the editor or else on the disk. */
export const readScenarioRequest = 'osmo/readScenario'

export type ReadScenarioResult =
  | {
      readonly kind: 'scenario'
      readonly scenario: Scenario
      /** The address of the file that it is a scenario of, which may be missing. */
      readonly workflow: string
    }
  /** What is wrong with it, in sentences. */
  | { readonly kind: 'unreadable'; readonly mistakes: readonly string[] }

/** `osmo/writeScenario`: a scenario as the text of a file, in YAML; answers with `ScenarioText`, or null for what is none. */
export const writeScenarioRequest = 'osmo/writeScenario'

export interface WriteScenarioParams {
  readonly scenario: Scenario
}

export interface ScenarioText {
  readonly text: string
}

/** `osmo/parameterSets`: what can be selected for a document, and what counts; null for one that is no open workflow. */
export const parameterSetsRequest = 'osmo/parameterSets'

export interface DocumentParams {
  readonly uri: string
}

export interface ParameterSetsResult {
  /** Of the workspace file, in its order. */
  readonly sets: readonly ParameterSet[]
  /** Null: only default values count. */
  readonly selected: string | null
  /** What was selected, but is not there; it counts as soon as it is. */
  readonly missing: string | null
  /** The address of the workspace file that holds for the document. */
  readonly workspaceFile?: string
  /** Parameters can change what the service reads. */
  readonly isTemplate: boolean
}

export interface ParameterSet {
  readonly name: string
  readonly parameters: Parameters
}

/** `osmo/selectParameters`: from now on, until it is closed, this set counts for a document. Answers as `osmo/parameterSets`. */
export const selectParametersRequest = 'osmo/selectParameters'

export interface SelectParametersParams {
  readonly uri: string
  /** Null for none, whatever the settings say. */
  readonly set: string | null
}

/** `osmo/parameterSetsChanged`, from the server to the client: sets, or what counts, may be others now. */
export const parameterSetsChangedNotification = 'osmo/parameterSetsChanged'

/** `osmo/render`: the workflow as the service reads it; null for a document that is no open workflow. */
export const renderRequest = 'osmo/render'

export interface RenderResult {
  /** Of the document that was rendered. */
  readonly version: number
  /** Null without a `workflow:` section. */
  readonly rendered: RenderedWorkflow | null
}
