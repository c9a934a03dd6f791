/** The requests that are the server's own: rendering and parameter sets; those of the simulation have a file of theirs. */
import type { Connection } from 'vscode-languageserver'
import { renderedWorkflow, takesParameters } from '../core'
import type { Documents } from './documents'
import type { ParameterChoices } from './parameters'
import type { DocumentParams, ParameterSetsResult, RenderResult, SelectParametersParams } from './protocol'
import { parameterSetsRequest, renderRequest, selectParametersRequest } from './protocol'
import { safely } from './safely'
import type { SettingsStore } from './settings'
import { answerSimulationRequests } from './simulation-requests'

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

  answerSimulationRequests(connection, documents)
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
