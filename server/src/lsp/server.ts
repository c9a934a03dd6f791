/** The language server: every handler, for any connection, in Node or in a browser worker. */
import type {
  CodeAction,
  CodeActionParams,
  CompletionItem,
  Connection,
  Hover,
  InitializeParams,
  InitializeResult,
  TextDocumentPositionParams,
} from 'vscode-languageserver'
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  MarkupKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import { complete, fixesAt, hover, reportSimulation } from '../core'
import { toCodeAction, toCompletionItem, toDiagnostic, toRange } from './convert'
import type { Diagnostics } from './diagnostics'
import { provideDiagnostics } from './diagnostics'
import type { Documents } from './documents'
import { createDocuments } from './documents'
import type { InitializationOptions, SimulateParams, SimulateResult } from './protocol'
import { simulateRequest } from './protocol'
import { safely } from './safely'
import type { SettingsStore } from './settings'
import { createSettings } from './settings'

export interface ServerOptions {
  readonly version: string
  /** Where the pages of the rules are when the client does not say, with `{rule}` in the place of the name. */
  readonly rulePage?: string
}

export function startServer(connection: Connection, options: ServerOptions): void {
  let settings: SettingsStore
  let diagnostics: Diagnostics
  let rulePage: string | undefined
  let isToldOfSettings = false
  let hasSnippets = false
  const documents = createDocuments(connection, () => settings)

  connection.onInitialize(({ capabilities, initializationOptions }: InitializeParams): InitializeResult => {
    const given = (initializationOptions ?? {}) as InitializationOptions
    rulePage = given.rulePage ?? options.rulePage
    settings = createSettings(connection, capabilities.workspace?.configuration === true, given.settings)
    diagnostics = provideDiagnostics(connection, documents, capabilities, rulePage)
    hasSnippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true
    isToldOfSettings = capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true
    return {
      serverInfo: { name: 'osmo-workflow', version: options.version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        completionProvider: {},
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        ...(capabilities.textDocument?.diagnostic && {
          diagnosticProvider: {
            identifier: 'osmo',
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }),
      },
    }
  })
  connection.onInitialized(() => {
    if (!isToldOfSettings) return
    // A client that refuses would otherwise end the server.
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: 'osmo' })
      .catch((error: unknown) => connection.console.error(`No news of settings: ${String(error)}`))
  })
  connection.onDidChangeConfiguration((change) => {
    settings.reset((change.settings as { osmo?: unknown } | null)?.osmo)
    documents.reset()
    diagnostics.refresh()
  })

  connection.onHover(safely(connection, 'Hover', null, (params) => onHover(documents, params)))
  connection.onCompletion(
    safely(connection, 'Completion', [], (params) => onCompletion(documents, params, hasSnippets)),
  )
  connection.onCodeAction(
    safely(connection, 'Quick fixes', [], (params) => onCodeAction(documents, params, rulePage)),
  )
  connection.onRequest(
    simulateRequest,
    safely(connection, 'Simulation', failed, (params: SimulateParams) => onSimulate(documents, params)),
  )
  connection.listen()
}

async function onHover(documents: Documents, params: TextDocumentPositionParams): Promise<Hover | null> {
  const read = await documents.read(params.textDocument.uri)
  if (!read?.analysis) return null
  const found = hover(read.analysis, read.document.offsetAt(params.position))
  if (!found) return null
  return {
    range: toRange(read.document, found.range),
    contents: { kind: MarkupKind.Markdown, value: found.markdown },
  }
}

async function onCompletion(
  documents: Documents,
  params: TextDocumentPositionParams,
  hasSnippets: boolean,
): Promise<CompletionItem[]> {
  const read = await documents.read(params.textDocument.uri)
  if (read?.recognition.kind !== 'typing') return []
  const { document } = read
  return complete(document.getText(), document.offsetAt(params.position)).map((completion) =>
    toCompletionItem(document, completion, hasSnippets),
  )
}

async function onCodeAction(
  documents: Documents,
  { textDocument, range, context }: CodeActionParams,
  rulePage: string | undefined,
): Promise<CodeAction[]> {
  const { only = [CodeActionKind.QuickFix] } = context
  const isAsked = only.includes(CodeActionKind.QuickFix) || only.includes(CodeActionKind.Empty)
  const read = await documents.read(textDocument.uri)
  if (!isAsked || !read?.analysis) return []
  const { document, analysis } = read
  const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
  return fixesAt(analysis, asked).map(({ problem, fix }) =>
    toCodeAction(document, fix, toDiagnostic(document, problem, rulePage)),
  )
}

const failed: SimulateResult = {
  kind: 'nothing to simulate',
  reason: 'The simulation failed; the output channel says why.',
}

async function onSimulate(documents: Documents, { uri, scenario }: SimulateParams): Promise<SimulateResult> {
  const read = await documents.read(uri)
  const report = read?.analysis && reportSimulation(read.analysis, scenario)
  if (read && report) return { kind: 'simulated', version: read.document.version, report }
  return {
    kind: 'nothing to simulate',
    reason: read ? `This file is no OSMO workflow: ${read.recognition.reason}.` : 'The file is not open.',
  }
}
