/** Code lenses: how a workflow comes out, and whether the expectations of a scenario are met. */
import type { ClientCapabilities, CodeLens, Connection } from 'vscode-languageserver'
import { CodeLensRefreshRequest } from 'vscode-languageserver'
import { codeLenses, scenarioLens } from '../core'
import { toRange } from './convert'
import type { Documents } from './documents'
import { safely } from './safely'

export interface CodeLenses {
  /** To be asked for again, because something else than their document changed. */
  refresh(): void
}

export const noCodeLenses: CodeLenses = { refresh: () => undefined }

/** For a client that has the commands `osmo.simulateWorkflow` and `osmo.runScenario`, each with an address. */
export function provideCodeLenses(
  connection: Connection,
  documents: Documents,
  { workspace }: ClientCapabilities,
): CodeLenses {
  const report = async (uri: string): Promise<CodeLens[]> => {
    const read = await documents.read(uri)
    const { document, scenario, analysis, settings } = read ?? {}
    if (!document) return []
    const command = scenario ? 'osmo.runScenario' : 'osmo.simulateWorkflow'
    const lenses = scenario
      ? [scenarioLens(scenario.checked)]
      : analysis
        ? codeLenses(analysis, settings?.limits)
        : []
    return lenses.map(({ range, title }) => ({
      range: toRange(document, range),
      command: { title, command, arguments: [uri] },
    }))
  }
  connection.onCodeLens(safely(connection, 'Code lenses', [], ({ textDocument }) => report(textDocument.uri)))
  return {
    refresh() {
      if (!workspace?.codeLens?.refreshSupport) return
      // A client that refuses would otherwise end the server.
      connection
        .sendRequest(CodeLensRefreshRequest.type)
        .catch((error: unknown) => connection.console.error(`Code lenses failed: ${String(error)}`))
    },
  }
}
