/** The file that a panel is about, in an editor or on the disk only, wherever it is renamed or moved to. */
import * as vscode from 'vscode'
import { isWorkspaceFile, workspaceFileName } from '../../server/src/core'
import { isNotFound, isSame } from './file-access'
import type { FileMessage } from './panel-messages'

export interface FollowedFile {
  /** Where it is now. */
  readonly uri: vscode.Uri
  readonly dispose: () => void
}

/**
 * Calls back after anything that can change the result: text, settings, workspace files, parameters, its tabs, its place.
 */
export function followFile(
  start: vscode.Uri,
  changed: () => void,
  parametersChanged: vscode.Event<void>,
): FollowedFile {
  let uri = start
  let disk = watchDisk(uri, changed)
  const isOwn = (document: vscode.TextDocument): boolean => isSame(document.uri, uri)
  const workspaceFiles = vscode.workspace.createFileSystemWatcher(`**/${workspaceFileName}`)
  const listeners = vscode.Disposable.from(
    workspaceFiles,
    workspaceFiles.onDidChange(changed),
    workspaceFiles.onDidCreate(changed),
    workspaceFiles.onDidDelete(changed),
    parametersChanged(changed),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const counts = isOwn(document) || isWorkspaceFile(document.uri.path)
      if (counts && contentChanges.length > 0) changed()
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isOwn(document)) changed()
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('osmo', uri)) changed()
    }),
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      if ([...opened, ...closed].some((tab) => shows(tab, uri))) changed()
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      const moved = files.map(({ oldUri, newUri }) => movedWith(uri, oldUri, newUri)).find(Boolean)
      if (!moved) return
      uri = moved
      disk.dispose()
      disk = watchDisk(uri, changed)
      changed()
    }),
  )
  return {
    get uri() {
      return uri
    },
    dispose() {
      listeners.dispose()
      disk.dispose()
    },
  }
}

/** What other programs do to the file matters when no editor shows it. */
function watchDisk(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  if (uri.scheme === 'untitled') return new vscode.Disposable(() => undefined)
  // The whole folder: the name may have characters that are special in a glob.
  const folder = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), '*')
  const watcher = vscode.workspace.createFileSystemWatcher(folder)
  const onEvent = (changedUri: vscode.Uri): void => {
    if (isSame(changedUri, uri)) changed()
  }
  watcher.onDidChange(onEvent)
  watcher.onDidCreate(onEvent)
  watcher.onDidDelete(onEvent)
  return watcher
}

/** Where a file is when it, or a folder that it is in, was renamed or moved. */
function movedWith(uri: vscode.Uri, from: vscode.Uri, to: vscode.Uri): vscode.Uri | undefined {
  if (isSame(uri, from)) return to
  const folder = from.with({ path: `${from.path}/` }).toString()
  if (!uri.toString().startsWith(folder)) return undefined
  return vscode.Uri.joinPath(to, uri.path.slice(from.path.length))
}

export async function stateOf(uri: vscode.Uri): Promise<FileMessage['state']> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs)
  if (tabs.some((tab) => shows(tab, uri))) return 'open'
  return (await isStored(uri)) ? 'closed' : 'gone'
}

export function whyGone(uri: vscode.Uri, action: 'simulate' | 'show'): string {
  return uri.scheme === 'untitled'
    ? `${nameOf(uri)} is closed. If you saved it, ${action} the file that it became.`
    : `${nameOf(uri)} was deleted, or moved outside of the editor.`
}

/** In an editor of its own, or in one side of a comparison. */
function shows({ input }: vscode.Tab, uri: vscode.Uri): boolean {
  const shown =
    input instanceof vscode.TabInputText
      ? [input.uri]
      : input instanceof vscode.TabInputTextDiff
        ? [input.original, input.modified]
        : []
  return shown.some((one) => isSame(one, uri))
}

async function isStored(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return false
  try {
    await vscode.workspace.fs.stat(uri)
    return true
  } catch (error) {
    // Whatever else is wrong, opening the file will say it better.
    return !isNotFound(error)
  }
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1)
}
