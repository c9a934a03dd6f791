/** The language client: started with the first document that can be a workflow, and not before. */
import * as vscode from 'vscode'
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient'
import type { Scenario } from '../../server/src/core'
import { isScenarioFile, isWorkspaceFile } from '../../server/src/core'
import type {
  InitializationOptions,
  CompareParams,
  CompareResult,
  ParameterSetsResult,
  ReadFileParams,
  ReadScenarioResult,
  RenderResult,
  RisksResult,
  ScenarioText,
  SimulateParams,
  SimulateResult,
} from '../../server/src/lsp/protocol'
import {
  compareRequest,
  parameterSetsChangedNotification,
  parameterSetsRequest,
  readFileRequest,
  readScenarioRequest,
  renderRequest,
  risksRequest,
  selectParametersRequest,
  simulateRequest,
  writeScenarioRequest,
} from '../../server/src/lsp/protocol'
import { readFile } from './file-access'
import { recognizeInEditor } from './recognition'
import { isRendered, renderedScheme } from './rendered-uri'
import { rulePageAddress } from './rule-pages'

/** Makes a client for the place where the extension runs: a process in Node, a worker in the browser. */
export type CreateClient = (options: LanguageClientOptions) => Promise<ClientHandle>

export interface ClientHandle {
  readonly client: BaseLanguageClient
  /** Ends what the client does not end by itself. */
  readonly end?: () => void
}

export interface ServerConnection extends Requests {
  readonly output: vscode.OutputChannel
  restart(): Promise<void>
  /** It knows nothing of what was selected before. */
  readonly onStarted: vscode.Event<void>
  readonly onParameterSetsChanged: vscode.Event<void>
  /** As the server names itself; undefined while it is not running. */
  serverVersion(): Promise<string | undefined>
  dispose(): void
}

/** Of the server’s own; those that may be null are so for a document that is no open workflow. */
interface Requests {
  simulate(params: SimulateParams): Promise<SimulateResult>
  whatCanGoWrong(params: SimulateParams): Promise<RisksResult | null>
  compare(params: CompareParams): Promise<CompareResult | null>
  readScenario(file: vscode.Uri): Promise<ReadScenarioResult>
  /** Null when it failed, which the output channel explains. */
  writeScenario(scenario: Scenario): Promise<ScenarioText | null>
  render(uri: vscode.Uri): Promise<RenderResult | null>
  parameterSets(uri: vscode.Uri): Promise<ParameterSetsResult | null>
  selectParameters(uri: vscode.Uri, set: string | null): Promise<ParameterSetsResult | null>
}

/** Documents that show the past or a result: their problems would stand in the Problems view beside those of the file. */
const uncheckedSchemes = new Set([
  renderedScheme,
  'git',
  'gitfs',
  'gitlens',
  'review',
  'pr',
  'vscode-local-history',
  'chat-editing-text-model',
])

export function createServerConnection(createClient: CreateClient): ServerConnection {
  const output = vscode.window.createOutputChannel('OSMO Workflow')
  const options: LanguageClientOptions = {
    documentSelector: [{ language: 'yaml' }],
    outputChannel: output,
    initializationOptions: {
      rulePage: rulePageAddress,
      readsFiles: true,
      followsParameters: true,
      codeLenses: true,
    } satisfies InitializationOptions,
    markdown: { isTrusted: false },
    middleware: {
      provideDiagnostics: (document, previousResultId, token, next) => {
        const { scheme } = document instanceof vscode.Uri ? document : document.uri
        return uncheckedSchemes.has(scheme)
          ? { kind: 'full' as never, items: [] }
          : next(document, previousResultId, token)
      },
      provideCodeLenses: (document, token, next) =>
        uncheckedSchemes.has(document.uri.scheme) ? [] : next(document, token),
      // Nothing can be fixed in what is rendered.
      provideCodeActions: (document, range, context, token, next) =>
        isRendered(document.uri) ? [] : next(document, range, context, token),
    },
  }
  const started = new vscode.EventEmitter<void>()
  const parameterSetsChanged = new vscode.EventEmitter<void>()
  const events = { started, parameterSetsChanged }
  let running: Promise<ClientHandle> | undefined

  const start = (): Promise<ClientHandle> => (running ??= startClient(createClient(options), events))
  const request = async <R>(method: string, params: unknown): Promise<R> => {
    const { client } = await start()
    return client.sendRequest<R>(method, params)
  }
  const stop = async (): Promise<void> => {
    const handle = await running?.catch(() => undefined)
    running = undefined
    await handle?.client.dispose()
    handle?.end?.()
  }
  const startFor = (document: vscode.TextDocument): void => {
    if (document.languageId !== 'yaml' || running || !isOurs(document)) return
    start().catch((error: unknown) =>
      output.appendLine(`The language server did not start: ${String(error)}`),
    )
  }
  vscode.workspace.textDocuments.forEach(startFor)
  const watching = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.workspace.onDidChangeTextDocument(({ document }) => startFor(document)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('osmo')) vscode.workspace.textDocuments.forEach(startFor)
    }),
  )
  return {
    output,
    async restart() {
      await stop()
      await start()
    },
    ...requestsThrough(request),
    onStarted: started.event,
    onParameterSetsChanged: parameterSetsChanged.event,
    async serverVersion() {
      const handle = await running?.catch(() => undefined)
      return handle?.client.initializeResult?.serverInfo?.version
    },
    dispose() {
      watching.dispose()
      started.dispose()
      parameterSetsChanged.dispose()
      void stop().finally(() => output.dispose())
    },
  }
}

function requestsThrough(request: <R>(method: string, params: unknown) => Promise<R>): Requests {
  return {
    simulate: (params) => request(simulateRequest, params),
    whatCanGoWrong: (params) => request(risksRequest, params),
    compare: (params) => request(compareRequest, params),
    readScenario: (file) => request(readScenarioRequest, { uri: file.toString() }),
    writeScenario: (scenario) => request(writeScenarioRequest, { scenario }),
    render: (uri) => request(renderRequest, { uri: uri.toString() }),
    parameterSets: (uri) => request(parameterSetsRequest, { uri: uri.toString() }),
    selectParameters: (uri, set) => request(selectParametersRequest, { uri: uri.toString(), set }),
  }
}

function isOurs(document: vscode.TextDocument): boolean {
  const { path } = document.uri
  return isWorkspaceFile(path) || isScenarioFile(path) || recognizeInEditor(document).kind !== 'other'
}

async function startClient(
  created: Promise<ClientHandle>,
  {
    started,
    parameterSetsChanged,
  }: Readonly<Record<'started' | 'parameterSetsChanged', vscode.EventEmitter<void>>>,
): Promise<ClientHandle> {
  const handle = await created
  // Also when it starts again by itself, after a crash.
  handle.client.onDidChangeState(() => {
    if (handle.client.isRunning()) started.fire()
  })
  handle.client.onNotification(parameterSetsChangedNotification, () => parameterSetsChanged.fire())
  handle.client.onRequest(readFileRequest, ({ uri }: ReadFileParams) => readFile(uri))
  await handle.client.start()
  return handle
}
