/** The language server: every handler, for any connection, in Node or in a browser worker. */
import type {
  ClientCapabilities,
  CodeAction,
  CodeActionParams,
  CompletionItem,
  Connection,
  Hover,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
  TextDocumentPositionParams,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver'
import { CodeActionKind, MarkupKind, TextDocumentSyncKind } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { complete, fixesAt, hover, isWorkspaceFile } from '../core'
import { toCodeAction, toCompletionItem, toDiagnostic, toRange } from './convert'
import type { Diagnostics } from './diagnostics'
import { provideDiagnostics } from './diagnostics'
import type { Documents } from './documents'
import { createDocuments } from './documents'
import type { Files, RememberedFiles } from './files'
import { filesOfClient, noFiles, rememberFiles } from './files'
import { watchersOf } from './local-files'
import type { News } from './news'
import { newsFrom, registerForNews, watch } from './news'
import { answerOwnRequests } from './own-requests'
import { createParameterChoices } from './parameters'
import { pathOf } from './path'
import type { InitializationOptions } from './protocol'
import { parameterSetsChangedNotification } from './protocol'
import { safely } from './safely'
import type { SettingsStore } from './settings'
import { createSettings } from './settings'
import { findWorkspaceFile } from './workspace-files'

export interface ServerOptions {
  readonly version: string
  /** Where the pages of the rules are when the client does not say, with `{rule}` in the place of the name. */
  readonly rulePage?: string
  /** Those of this machine; a client that offers to read files is asked instead. */
  readonly files?: Files
}

export function startServer(connection: Connection, options: ServerOptions): void {
  let settings: SettingsStore
  let diagnostics: Diagnostics
  let files: RememberedFiles
  let rulePage: string | undefined
  let workspaceFolders: readonly string[] = []
  let news: News
  let hasSnippets = false
  let followsParameters = false
  const choices = createParameterChoices((message) => connection.console.warn(message))
  const documents = createDocuments(
    connection,
    () => settings,
    () => files,
    choices,
  )

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { capabilities } = params
    const given = (params.initializationOptions ?? {}) as InitializationOptions
    rulePage = given.rulePage ?? options.rulePage
    followsParameters = given.followsParameters === true
    workspaceFolders = (params.workspaceFolders ?? []).map(({ uri }) => uri)
    const source = given.readsFiles ? filesOfClient(connection) : (options.files ?? noFiles)
    files = rememberFiles(source, documents.open, (uri) => {
      if (news.namedFiles && !isWorkspaceFile(pathOf(uri))) watch(connection, watchersOf(uri))
    })
    settings = createSettings(
      connection,
      capabilities.workspace?.configuration === true,
      given.settings,
      (uri) => findWorkspaceFile(files, uri, workspaceFolders),
    )
    diagnostics = provideDiagnostics(connection, documents, capabilities, rulePage)
    hasSnippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true
    news = newsFrom(capabilities)
    return {
      serverInfo: { name: 'osmo-workflow', version: options.version },
      capabilities: capabilitiesFor(capabilities),
    }
  })
  const analyzeAnew = (): void => {
    documents.reset()
    diagnostics.refresh()
  }
  const startAnew = (pushed?: unknown): void => {
    files.forget()
    settings.reset(pushed)
    analyzeAnew()
    if (followsParameters)
      connection.sendNotification(parameterSetsChangedNotification).catch(() => undefined)
  }
  connection.onInitialized(() => {
    registerForNews(connection, news)
    if (!news.workspaceFolders) return
    connection.workspace.onDidChangeWorkspaceFolders((change) => {
      workspaceFolders = changed(workspaceFolders, change)
      startAnew()
    })
  })
  connection.onDidChangeConfiguration((change) => {
    startAnew((change.settings as { osmo?: unknown } | null)?.osmo)
  })
  connection.onDidChangeWatchedFiles(() => startAnew())
  // While it is open, its text counts as it stands in the editor.
  const onWorkspaceFile = ({ document }: { readonly document: TextDocument }): void => {
    if (isWorkspaceFile(pathOf(document.uri))) startAnew()
  }
  documents.open.onDidChangeContent(onWorkspaceFile)
  documents.open.onDidClose(onWorkspaceFile)

  connection.onHover(safely(connection, 'Hover', null, (params) => onHover(documents, params)))
  connection.onCompletion(
    safely(connection, 'Completion', [], (params) => onCompletion(documents, params, hasSnippets)),
  )
  connection.onCodeAction(
    safely(connection, 'Quick fixes', [], (params) => onCodeAction(documents, params, rulePage)),
  )
  answerOwnRequests(connection, { documents, choices, settings: () => settings, onSelected: analyzeAnew })
  connection.listen()
}

function capabilitiesFor({ textDocument }: ClientCapabilities): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    completionProvider: {},
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(textDocument?.diagnostic && {
      diagnosticProvider: {
        identifier: 'osmo',
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    }),
  }
}

function changed(folders: readonly string[], change: WorkspaceFoldersChangeEvent): readonly string[] {
  const kept = folders.filter((folder) => !change.removed.some(({ uri }) => uri === folder))
  return [...kept, ...change.added.map(({ uri }) => uri)]
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
