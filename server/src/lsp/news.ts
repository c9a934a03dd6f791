/** What the server wants to hear of, and what the client can tell. */
import type { ClientCapabilities, Connection, Disposable, FileSystemWatcher } from 'vscode-languageserver'
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver'
import { workspaceFileName } from '../core'
import { watchersOf } from './local-files'

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
  if (files) void watch(connection, [{ globPattern: `**/${workspaceFileName}` }])
}

/** Has the client tell of these files and no others, with one registration for all of them. */
export function watchFiles(connection: Connection): (addresses: readonly string[]) => void {
  let watched = ''
  let registered: Promise<Disposable | undefined> | undefined
  return (addresses) => {
    const watchers = new Map(addresses.flatMap(watchersOf).map((one) => [JSON.stringify(one), one]))
    const wanted = [...watchers.keys()].sort().join()
    if (wanted === watched) return
    const before = registered
    watched = wanted
    registered = watchers.size > 0 ? watch(connection, [...watchers.values()]) : undefined
    // Nothing is missed in between.
    void Promise.all([before, registered]).then(([old]) => old?.dispose())
  }
}

function watch(
  connection: Connection,
  watchers: readonly FileSystemWatcher[],
): Promise<Disposable | undefined> {
  const { type } = DidChangeWatchedFilesNotification
  return connection.client.register(type, { watchers: [...watchers] }).catch(noNews(connection))
}

/** A client that refuses would otherwise end the server. */
function noNews({ console }: Connection): (error: unknown) => undefined {
  return (error) => {
    console.error(`No news of changes: ${String(error)}`)
    return undefined
  }
}
