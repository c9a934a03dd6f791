/** Files beside the open documents: read where they are, and remembered until something changes. */
import type { Connection, TextDocuments } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { FileContent, ReadFileParams } from './protocol'
import { readFileRequest } from './protocol'

export interface Files {
  /** Never rejects. */
  read(uri: string): Promise<FileContent>
}

export interface RememberedFiles extends Files {
  /** To be called when a file may have changed. */
  forget(): void
}

/**
 * Of an open document, its text counts, saved or not.
 *
 * @param onFirst called once for each address that was ever asked for
 */
export function rememberFiles(
  source: Files,
  open: TextDocuments<TextDocument>,
  onFirst: (uri: string) => void,
): RememberedFiles {
  const asked = new Set<string>()
  const known = new Map<string, Promise<FileContent>>()
  return {
    read(uri) {
      if (!asked.has(uri)) onFirst(uri)
      asked.add(uri)
      const document = open.get(uri)
      if (document) return Promise.resolve({ kind: 'file', text: document.getText() })
      const content = known.get(uri) ?? source.read(uri)
      known.set(uri, content)
      return content
    },
    forget() {
      known.clear()
    },
  }
}

const unknown: FileContent = { kind: 'unknown' }

export const noFiles: Files = { read: () => Promise.resolve(unknown) }

export function filesOfClient(connection: Connection): Files {
  return {
    read: (uri) =>
      connection.sendRequest<FileContent | null>(readFileRequest, { uri } satisfies ReadFileParams).then(
        (content) => content ?? unknown,
        () => unknown,
      ),
  }
}
