/** The open documents, each with its latest analysis. */
import type { Connection } from 'vscode-languageserver'
import { TextDocuments } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Analysis, Problem, Recognition, Settings } from '../core'
import { analyze, isWorkspaceFile, readWorkspaceFile, recognizeDocument } from '../core'
import type { Files } from './files'
import { readLocalFiles } from './local-files'
import type { ChosenParameters, ParameterChoices } from './parameters'
import { noParameters } from './parameters'
import { pathOf } from './path'
import type { SettingsStore } from './settings'

export interface OpenDocument {
  readonly document: TextDocument
  readonly recognition: Recognition
  /** Undefined for a document that is no workflow, which is not looked into. */
  readonly analysis: Analysis | undefined
  /** Of the analysis, or of a workspace file. */
  readonly problems: readonly Problem[]
  /** With which it was analysed. */
  readonly settings: Settings
  /** With which it was rendered. */
  readonly parameters: ChosenParameters
  /** Of the document, when it was read. */
  readonly version: number
  /** Its own for every result: versions start again when a document is opened again. */
  readonly id: number
}

export interface Documents {
  readonly open: TextDocuments<TextDocument>
  /** Undefined for a document that is not open. The analysis is that of the version it comes with. */
  read(uri: string): Promise<OpenDocument | undefined>
  /** To be called when settings or parameters changed: no result holds any longer. */
  reset(): void
}

interface Result extends OpenDocument {
  /** Of the settings that it was made with. */
  readonly generation: number
}

export function createDocuments(
  connection: Connection,
  settings: () => SettingsStore,
  files: () => Files,
  choices: ParameterChoices,
): Documents {
  const open = new TextDocuments(TextDocument)
  const results = new Map<string, Result>()
  let generation = 0
  let count = 0
  open.onDidClose(({ document: { uri } }) => {
    results.delete(uri)
    settings().forget(uri)
    choices.forget(uri)
  })
  open.listen(connection)

  async function read(uri: string): Promise<OpenDocument | undefined> {
    if (!open.get(uri)) return undefined
    const asked = generation
    const { include, exclude, parameters: preferred } = await settings().of(uri)
    const document = open.get(uri)
    if (!document) return undefined
    const { version } = document
    const known = results.get(uri)
    if (known?.version === version && known.generation === generation && asked === generation) return known
    const text = document.getText()
    const recognition = recognizeDocument(text, pathOf(uri), { include, exclude })
    const isWorkflow = recognition.kind === 'workflow'
    const given = isWorkflow ? await settings().forAnalysis(uri) : {}
    const parameters = isWorkflow ? choices.of(uri, given, preferred) : noParameters
    const input = { text, parameters: parameters.values, settings: given }
    const first = isWorkflow ? analyze(input, known?.analysis) : undefined
    const localFiles = await readLocalFiles(files(), uri, first?.localPaths ?? [])
    // The settings may have changed meanwhile, and the document may have changed or closed.
    if (asked !== generation || open.get(uri) !== document || document.version !== version) return read(uri)
    const analysis = first && localFiles.size > 0 ? analyze({ ...input, files: localFiles }, first) : first
    const problems = analysis?.problems ?? problemsOfOther(uri, text)
    const id = ++count
    const found = { document, recognition, analysis, problems, settings: given, parameters }
    const result = { ...found, version, id, generation }
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

function problemsOfOther(uri: string, text: string): readonly Problem[] {
  return isWorkspaceFile(pathOf(uri)) ? readWorkspaceFile(text).problems : []
}
