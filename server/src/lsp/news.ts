/** What the server wants to hear of, and what the client can tell. */
import type { ClientCapabilities, Connection, FileSystemWatcher } from 'vscode-languageserver'
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver'
import { workspaceFileName } from '../core'

/** What the client can tell of by itself, or when it is asked to. */
export interface News {
  readonly settings: boolean
  readonly files: boolean
  /** Of files outside of the workspace folders too. */
  readonly namedFiles: boolean
  readonly workspaceFolders: boolean
}

export function newsFrom({ workspace }: ClientCapabilities): News {
  const files = workspace?.didChangeWatchedFiles
  return {
    settings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    files: files?.dynamicRegistration === true,
    namedFiles: files?.dynamicRegistration === true && files.relativePatternSupport === true,
    workspaceFolders: workspace?.workspaceFolders === true,
  }
}

export function registerForNews(connection: Connection, { settings, files }: News): void {
  if (settings) {
    const { type } = DidChangeConfigurationNotification
    connection.client.register(type, { section: 'osmo' }).catch(noNews(connection))
  }
  if (files) watch(connection, [{ globPattern: `**/${workspaceFileName}` }])
}

export function watch(connection: Connection, watchers: readonly FileSystemWatcher[]): void {
  const { type } = DidChangeWatchedFilesNotification
  connection.client.register(type, { watchers: [...watchers] }).catch(noNews(connection))
}

/** A client that refuses would otherwise end the server. */
function noNews({ console }: Connection): (error: unknown) => void {
  return (error) => console.error(`No news of changes: ${String(error)}`)
}
