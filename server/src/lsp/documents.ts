/** The open documents, each with its latest analysis. */
import type { Connection } from 'vscode-languageserver'
import { TextDocuments } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Analysis } from '../core'
import type { Content, Surroundings } from './content'
import { readContent } from './content'
import { addressOf } from './local-files'
import { identityOf } from './path'
import { isAbout } from './scenario-files'

export interface OpenDocument extends Content {
  readonly document: TextDocument
  /** Of the document, when it was read. */
  readonly version: number
  /** Its own for every result: versions start again when a document is opened again. */
  readonly id: number
}

export interface Documents {
  readonly open: TextDocuments<TextDocument>
  /** Undefined for a document that is not open. The analysis is that of the version it comes with. */
  read(uri: string): Promise<OpenDocument | undefined>
  /** What is in a file, open or not; undefined for one that is not there. */
  look(uri: string): Promise<Content | undefined>
  /** Other open documents that were read by what is at an address. */
  usersOf(uri: string): readonly string[]
  /** The addresses of files that results depend on, open or not. */
  usedFiles(): readonly string[]
  /** To be called when settings or parameters changed: no result holds any longer. */
  reset(): void
}

interface Result extends OpenDocument {
  /** Of the settings that it was made with. */
  readonly generation: number
}

/** @param onRead after files may have come into use, or out of it */
export function createDocuments(connection: Connection, around: Surroundings, onRead: () => void): Documents {
  const open = new TextDocuments(TextDocument)
  const results = new Map<string, Result>()
  let generation = 0
  let edits = 0
  let count = 0
  open.onDidChangeContent(() => {
    edits++
  })
  open.onDidClose(({ document: { uri } }) => {
    edits++
    results.delete(uri)
    around.settings().forget(uri)
    // Scenarios were run with what was selected for their workflow.
    if (around.choices.forget(uri)) generation++
    onRead()
  })
  open.listen(connection)

  async function read(uri: string): Promise<OpenDocument | undefined> {
    const document = open.get(uri)
    if (!document) return undefined
    const asked = generation
    const seen = edits
    const { version } = document
    const known = results.get(uri)
    const isCurrent = known?.generation === asked
    const holds = isCurrent && known.version === version
    // A scenario finds out by itself whether its workflow is still the same.
    if (holds && !known.scenario) return known
    const content = await readContent(document, known && { ...known, isCurrent }, around)
    // The settings may have changed meanwhile, and the document may have changed or closed.
    if (asked !== generation || open.get(uri) !== document || document.version !== version) return read(uri)
    // So may the workflow of a scenario.
    if (content.scenario && seen !== edits) return read(uri)
    if (holds && content.scenario === known.scenario) return known
    const result = { ...content, document, version, id: ++count, generation }
    results.set(uri, result)
    onRead()
    return result
  }

  return {
    open,
    read,
    async look(uri) {
      const known = await read(uri)
      if (known) return known
      // Whoever asks may have heard of a change before the server has.
      around.files().forget((identity) => identity === identityOf(uri))
      const found = await around.files().read(uri)
      if (found.kind !== 'file' || found.text === undefined) return undefined
      const stored = TextDocument.create(uri, 'yaml', 0, found.text)
      const content = await readContent(stored, undefined, around)
      onRead()
      return content
    },
    usersOf: (uri) =>
      [...results].flatMap(([user, { scenario }]) => (scenario && isAbout(scenario, uri) ? [user] : [])),
    usedFiles: () => [...results].flatMap(([uri, content]) => filesOf(uri, content)),
    reset() {
      generation++
    },
  }
}

function filesOf(uri: string, { analysis, readable, scenario }: Content): readonly string[] {
  const named = [analysis, readable].flatMap((one) => (one ? localFilesOf(uri, one) : []))
  if (!scenario) return named
  const { found, workflow } = scenario
  const ofWorkflow =
    workflow.kind === 'found' && found.uri !== undefined ? localFilesOf(found.uri, workflow.analysis) : []
  return [...found.addresses, ...ofWorkflow]
}

function localFilesOf(uri: string, { localPaths }: Analysis): readonly string[] {
  return localPaths.flatMap((localpath) => addressOf(localpath, uri) ?? [])
}
