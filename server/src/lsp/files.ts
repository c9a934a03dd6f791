/** Files beside the open documents: read where they are, and remembered until something changes. */
import type { Connection, TextDocuments } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { FileContent, ReadFileParams } from './protocol'
import { readFileRequest } from './protocol'

export interface Files {
  /** Never rejects: what cannot be read is missing. */
  read(uri: string): Promise<FileContent>
}

export interface RememberedFiles extends Files {
  /** To be called when a file may have changed. */
  forget(): void
}

/** Of an open document, its text counts, saved or not. */
export function rememberFiles(source: Files, open: TextDocuments<TextDocument>): RememberedFiles {
  const known = new Map<string, Promise<FileContent>>()
  return {
    read(uri) {
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

const missing: FileContent = { kind: 'missing' }

export const noFiles: Files = { read: () => Promise.resolve(missing) }

export function filesOfClient(connection: Connection): Files {
  return {
    read: (uri) =>
      connection.sendRequest<FileContent | null>(readFileRequest, { uri } satisfies ReadFileParams).then(
        (content) => content ?? missing,
        () => missing,
      ),
  }
}
