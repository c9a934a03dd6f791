/** The requests that are the server's own: simulation, rendering and parameter sets. */
import type { Connection } from 'vscode-languageserver'
import { renderedWorkflow, reportSimulation, takesParameters } from '../core'
import type { Documents } from './documents'
import type { ParameterChoices } from './parameters'
import type {
  DocumentParams,
  ParameterSetsResult,
  RenderResult,
  SelectParametersParams,
  SimulateParams,
  SimulateResult,
} from './protocol'
import { parameterSetsRequest, renderRequest, selectParametersRequest, simulateRequest } from './protocol'
import { safely } from './safely'
import type { SettingsStore } from './settings'

export interface Answering {
  readonly documents: Documents
  readonly choices: ParameterChoices
  readonly settings: () => SettingsStore
  /** Another parameter set counts for a document than before. */
  readonly onSelected: () => void
}

export function answerOwnRequests(
  connection: Connection,
  { documents, choices, settings, onSelected }: Answering,
): void {
  const parameterSets = (uri: string): Promise<ParameterSetsResult | null> =>
    findParameterSets(documents, settings(), uri)

  connection.onRequest(
    simulateRequest,
    safely(connection, 'Simulation', failed, (params: SimulateParams) => simulate(documents, params)),
  )
  connection.onRequest(
    renderRequest,
    safely(connection, 'Rendering', null, ({ uri }: DocumentParams) => render(documents, uri)),
  )
  connection.onRequest(
    parameterSetsRequest,
    safely(connection, 'Parameter sets', null, ({ uri }: DocumentParams) => parameterSets(uri)),
  )
  connection.onRequest(
    selectParametersRequest,
    safely(connection, 'Parameters', null, ({ uri, set }: SelectParametersParams) => {
      if (choices.select(uri, set)) onSelected()
      return parameterSets(uri)
    }),
  )
}

const failed: SimulateResult = {
  kind: 'nothing to simulate',
  reason: 'The simulation failed; the output channel says why.',
}

async function simulate(documents: Documents, { uri, scenario }: SimulateParams): Promise<SimulateResult> {
  const read = await documents.read(uri)
  const report = read?.analysis && reportSimulation(read.analysis, scenario, read.settings.limits)
  if (read && report) return { kind: 'simulated', version: read.document.version, report }
  return {
    kind: 'nothing to simulate',
    reason: read ? `This file is no OSMO workflow: ${read.recognition.reason}.` : 'The file is not open.',
  }
}

async function render(documents: Documents, uri: string): Promise<RenderResult | null> {
  const read = await documents.read(uri)
  if (!read?.analysis) return null
  return { version: read.version, rendered: renderedWorkflow(read.analysis) ?? null }
}

async function findParameterSets(
  documents: Documents,
  settings: SettingsStore,
  uri: string,
): Promise<ParameterSetsResult | null> {
  const read = await documents.read(uri)
  if (!read?.analysis) return null
  const workspaceFile = await settings.workspaceFileOf(uri)
  const { set, missing } = read.parameters
  const sets = Object.entries(read.settings.parameterSets ?? {})
  return {
    sets: sets.map(([name, parameters]) => ({ name, parameters })),
    selected: set,
    missing,
    ...(workspaceFile !== undefined && { workspaceFile }),
    isTemplate: takesParameters(read.analysis.text),
  }
}
