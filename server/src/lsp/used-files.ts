/** Files beside the documents that results depend on: those in the editor are followed, and all of them watched. */
import type { Connection } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { isWorkspaceFile } from '../core'
import { afterPause } from './after-pause'
import type { Documents } from './documents'
import type { RememberedFiles } from './files'
import { watchFiles } from './news'
import { identityOf } from './path'

export interface UsedFiles {
  /** To be called when other files may be in use than before. */
  count(): void
}

export interface Following {
  readonly documents: Documents
  readonly files: () => RememberedFiles
  readonly canWatch: () => boolean
  /** Of documents that were read by another one, which has changed. */
  readonly refresh: (users: readonly string[]) => void
}

export function followUsedFiles(
  connection: Connection,
  { documents, files, canWatch, refresh }: Following,
): UsedFiles {
  const watch = watchFiles(connection)
  const counting = afterPause(() => {
    const used = documents.usedFiles()
    if (canWatch()) watch(used)
    // Nobody tells of a change of what is not watched.
    const kept = new Set(used.map(identityOf))
    files().forget((identity) => !kept.has(identity) && !isWorkspaceFile(identity))
  })
  const affected = new Set<string>()
  // Clients ask for all that they show.
  const refreshing = afterPause(() => {
    const users = [...affected]
    affected.clear()
    refresh(users)
  })
  const onEdit = ({ document }: { readonly document: TextDocument }): void => {
    const users = documents.usersOf(document.uri)
    for (const user of users) affected.add(user)
    if (users.length > 0) refreshing.start()
  }
  documents.open.onDidChangeContent(onEdit)
  documents.open.onDidClose((closed) => {
    // What was saved meanwhile counts from now on.
    files().forget((identity) => identity === identityOf(closed.document.uri))
    onEdit(closed)
  })
  connection.onShutdown(() => {
    counting.cancel()
    refreshing.cancel()
  })
  return { count: () => counting.start() }
}
