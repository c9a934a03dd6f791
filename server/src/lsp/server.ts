/** The language server: every handler, for any connection, in Node or in a browser worker. */
import type {
  ClientCapabilities,
  Connection,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver'
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { isWorkspaceFile } from '../core'
import { noCodeLenses, provideCodeLenses } from './code-lenses'
import type { Diagnostics } from './diagnostics'
import { provideDiagnostics } from './diagnostics'
import { createDocuments } from './documents'
import type { Files, RememberedFiles } from './files'
import { filesOfClient, noFiles, rememberFiles } from './files'
import { provideLanguageFeatures } from './language-features'
import type { News } from './news'
import { newsFrom, registerForNews } from './news'
import { answerOwnRequests } from './own-requests'
import { createParameterChoices } from './parameters'
import { pathOf } from './path'
import type { InitializationOptions } from './protocol'
import { markdownCommand, parameterSetsChangedNotification } from './protocol'
import type { SettingsStore } from './settings'
import { createSettings } from './settings'
import { followUsedFiles } from './used-files'
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
  let workspaceFolders: readonly string[] = []
  let news: News
  let followsParameters = false
  const choices = createParameterChoices((message) => connection.console.warn(message))
  let codeLenses = noCodeLenses
  const around = { settings: () => settings, files: () => files, choices }
  const documents = createDocuments(connection, around, () => usedFiles.count())

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { capabilities } = params
    const given = (params.initializationOptions ?? {}) as InitializationOptions
    const rulePage = given.rulePage ?? options.rulePage
    followsParameters = given.followsParameters === true
    workspaceFolders = (params.workspaceFolders ?? []).map(({ uri }) => uri)
    const source = given.readsFiles ? filesOfClient(connection) : (options.files ?? noFiles)
    files = rememberFiles(source, documents.open)
    settings = createSettings(
      connection,
      capabilities.workspace?.configuration === true,
      given.settings,
      (uri) => findWorkspaceFile(files, uri, workspaceFolders),
    )
    diagnostics = provideDiagnostics(connection, documents, capabilities, rulePage)
    if (given.codeLenses) codeLenses = provideCodeLenses(connection, documents, capabilities)
    provideLanguageFeatures(connection, documents, capabilities, rulePage)
    news = newsFrom(capabilities)
    return {
      serverInfo: { name: 'osmo-workflow', version: options.version },
      capabilities: capabilitiesFor(capabilities, given),
    }
  })
  const analyzeAnew = (): void => {
    documents.reset()
    diagnostics.refresh()
    codeLenses.refresh()
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
  const usedFiles = followUsedFiles(connection, {
    documents,
    files: () => files,
    canWatch: () => news.namedFiles,
    refresh(users) {
      diagnostics.refresh(users)
      codeLenses.refresh()
    },
  })

  answerOwnRequests(connection, { documents, choices, settings: () => settings, onSelected: analyzeAnew })
  connection.listen()
}

function capabilitiesFor(
  { textDocument }: ClientCapabilities,
  { codeLenses }: InitializationOptions,
): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    completionProvider: {},
    executeCommandProvider: { commands: [markdownCommand] },
    ...(codeLenses && { codeLensProvider: {} }),
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(textDocument?.diagnostic && {
      diagnosticProvider: {
        identifier: 'osmo',
        // Scenarios depend on their workflows.
        interFileDependencies: true,
        workspaceDiagnostics: false,
      },
    }),
  }
}

function changed(folders: readonly string[], change: WorkspaceFoldersChangeEvent): readonly string[] {
  const kept = folders.filter((folder) => !change.removed.some(({ uri }) => uri === folder))
  return [...kept, ...change.added.map(({ uri }) => uri)]
}
