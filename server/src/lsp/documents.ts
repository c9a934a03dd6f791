/** The open documents, each with its latest analysis. */
import type { Connection } from 'vscode-languageserver'
import { TextDocuments } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Analysis, Recognition } from '../core'
import { analyze, recognizeDocument } from '../core'
import { pathOf } from './path'
import type { SettingsStore } from './settings'

export interface OpenDocument {
  readonly document: TextDocument
  readonly recognition: Recognition
  /** Undefined for a document that is no workflow, which is not looked into. */
  readonly analysis: Analysis | undefined
  /** Its own for every result: versions start again when a document is opened again. */
  readonly id: number
}

export interface Documents {
  readonly open: TextDocuments<TextDocument>
  /** Undefined for a document that is not open. The analysis is that of the version it comes with. */
  read(uri: string): Promise<OpenDocument | undefined>
  /** To be called when the settings changed: no result holds any longer. */
  reset(): void
}

interface Result extends OpenDocument {
  readonly version: number
  /** Of the settings that it was made with. */
  readonly generation: number
}

export function createDocuments(connection: Connection, settings: () => SettingsStore): Documents {
  const open = new TextDocuments(TextDocument)
  const results = new Map<string, Result>()
  let generation = 0
  let count = 0
  open.onDidClose(({ document: { uri } }) => {
    results.delete(uri)
    settings().forget(uri)
  })
  open.listen(connection)

  async function read(uri: string): Promise<OpenDocument | undefined> {
    if (!open.get(uri)) return undefined
    const asked = generation
    const { include = [], exclude = [], rules = {} } = await settings().of(uri)
    // Only now: the settings may have changed meanwhile, and the document may have changed or closed.
    if (asked !== generation) return read(uri)
    const document = open.get(uri)
    if (!document) return undefined
    const known = results.get(uri)
    if (known?.version === document.version && known.generation === generation) return known
    const text = document.getText()
    const recognition = recognizeDocument(text, pathOf(uri), { include, exclude })
    const isWorkflow = recognition.kind === 'workflow'
    const analysis = isWorkflow ? analyze({ text, settings: { rules } }, known?.analysis) : undefined
    const { version } = document
    const result = { document, recognition, analysis, id: ++count, version, generation }
    results.set(uri, result)
    return result
  }

  return {
    open,
    read,
    reset() {
      generation++
    },
  }
}
