/** The open documents, each with its latest analysis. */
import type { Connection } from 'vscode-languageserver'
import { TextDocuments } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Analysis, Recognition } from '../core'
import { analyze, recognizeDocument } from '../core'
import type { SettingsStore } from './settings'

export interface OpenDocument {
  readonly document: TextDocument
  readonly recognition: Recognition
  /** Undefined for a document that is no workflow, which is not looked into. */
  readonly analysis: Analysis | undefined
}

export interface Documents {
  readonly open: TextDocuments<TextDocument>
  /** Undefined for a document that is not open. The analysis is that of the version it comes with. */
  read(uri: string): Promise<OpenDocument | undefined>
  /** Forgets every result, after the settings changed. */
  reset(): void
}

export function createDocuments(connection: Connection, settings: () => SettingsStore): Documents {
  const open = new TextDocuments(TextDocument)
  const results = new Map<string, OpenDocument & { readonly version: number }>()
  open.onDidClose(({ document }) => results.delete(document.uri))
  open.listen(connection)
  return {
    open,
    async read(uri) {
      const { include = [], exclude = [], rules = {} } = await settings().of(uri)
      // Only now: the document may have changed or closed meanwhile.
      const document = open.get(uri)
      if (!document) return undefined
      const known = results.get(uri)
      if (known?.version === document.version) return known
      const text = document.getText()
      const recognition = recognizeDocument(text, pathOf(uri), { include, exclude })
      const isWorkflow = recognition.kind === 'workflow'
      const analysis = isWorkflow ? analyze({ text, settings: { rules } }, known?.analysis) : undefined
      const result = { document, recognition, analysis, version: document.version }
      results.set(uri, result)
      return result
    },
    reset() {
      results.clear()
    },
  }
}

function pathOf(uri: string): string {
  const path = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?([^?#]*)/i.exec(uri)?.[1] ?? uri
  return path.replace(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(parseInt(code.slice(1), 16)))
}
