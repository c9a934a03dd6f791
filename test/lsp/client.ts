/** A language client for tests, talking to the built server over stdio. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import path from 'node:path'
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeResult,
  MessageConnection,
  ServerCapabilities,
} from 'vscode-languageserver-protocol/node'
import {
  createMessageConnection,
  ErrorCodes,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import type { FileContent, ReadFileParams } from '../../server/src/lsp/protocol'

export interface TestClient {
  readonly connection: MessageConnection
  /** Diagnostics that the server pushed, by address, the latest last. */
  readonly pushed: Map<string, { readonly version?: number; readonly diagnostics: Diagnostic[] }[]>
  /** Answers to `workspace/configuration`, or promises of them. */
  settings: unknown
  /** Answers to `osmo/readFile`, by address; what is not there is missing. */
  readonly files: Map<string, FileContent>
  /** Requests from the server, by method. */
  readonly asked: string[]
  readonly capabilities: ServerCapabilities
  readonly serverInfo: { readonly name: string; readonly version?: string } | undefined
  open(uri: string, text: string, version?: number): Promise<void>
  stop(): Promise<number | null>
}

const server = path.join(import.meta.dirname, '../../dist/server.js')

export async function startClient(
  capabilities: ClientCapabilities,
  options: object = {},
  /** Requests that the client answers with an error. */
  refused: readonly string[] = [],
  workspaceFolders: readonly string[] = [],
): Promise<TestClient> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  )
  const pushed: TestClient['pushed'] = new Map()
  const asked: string[] = []
  const files: TestClient['files'] = new Map()
  const state = { settings: {} as unknown }
  const answer = (method: string, result: () => unknown): unknown =>
    refused.includes(method) ? new ResponseError(ErrorCodes.MethodNotFound, 'refused') : result()
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (params: { uri: string; diagnostics: Diagnostic[] }) => {
      pushed.set(params.uri, [...(pushed.get(params.uri) ?? []), params])
    },
  )
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => {
    asked.push('workspace/configuration')
    return answer('workspace/configuration', () => Promise.all(items.map(() => state.settings)))
  })
  connection.onRequest('osmo/readFile', ({ uri }: ReadFileParams) => {
    asked.push(`osmo/readFile ${uri}`)
    return answer('osmo/readFile', () => files.get(uri) ?? { kind: 'missing' })
  })
  connection.onRequest((method) => {
    asked.push(method)
    return answer(method, () => null)
  })
  connection.listen()
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: workspaceFolders.map((uri) => ({ uri, name: uri })),
    capabilities,
    initializationOptions: options,
  })
  await connection.sendNotification('initialized', {})
  return {
    connection,
    pushed,
    files,
    asked,
    capabilities: initialized.capabilities,
    serverInfo: initialized.serverInfo,
    get settings() {
      return state.settings
    },
    set settings(settings) {
      state.settings = settings
    },
    open: (uri, text, version = 1) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version, text },
      }),
    async stop() {
      await connection.sendRequest('shutdown')
      const ended = exitOf(child)
      await connection.sendNotification('exit')
      connection.dispose()
      return ended
    },
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve))
}
