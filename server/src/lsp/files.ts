/** Files beside the open documents: read where they are, and remembered until something changes. */
import type { Connection, TextDocuments } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { identityOf } from './path'
import type { FileContent, ReadFileParams } from './protocol'
import { readFileRequest } from './protocol'

export interface Files {
  /** Never rejects. */
  read(uri: string): Promise<FileContent>
}

export interface RememberedFiles extends Files {
  /** To be called when files may have changed: those of these identities, or all. */
  forget(isMeant?: (identity: string) => boolean): void
}

/** Of an open document, its text counts, saved or not. */
export function rememberFiles(source: Files, open: TextDocuments<TextDocument>): RememberedFiles {
  const known = new Map<string, Promise<FileContent>>()
  return {
    read(uri) {
      const identity = identityOf(uri)
      const document = open.get(uri) ?? open.all().find((one) => identityOf(one.uri) === identity)
      if (document) return Promise.resolve({ kind: 'file', text: document.getText() })
      const content = known.get(identity) ?? source.read(uri)
      known.set(identity, content)
      return content
    },
    forget(isMeant = () => true) {
      for (const identity of known.keys()) if (isMeant(identity)) known.delete(identity)
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
