/** The file that a scenario was loaded from: followed while it changes, until the scenario is changed elsewhere. */
import * as vscode from 'vscode'
import type { Scenario } from '../../server/src/core'
import { isScenarioFile } from '../../server/src/core'
import { isSame } from './file-access'
import type { ServerConnection } from './server-connection'

export interface LoadedScenario {
  readonly scenario: Scenario
  /** Undefined when it comes from no file. */
  readonly file?: vscode.Uri | undefined
}

export interface ScenarioSource {
  /** Undefined when the scenario comes from no file. */
  readonly file: vscode.Uri | undefined
  /** Why the file cannot be run for the moment, so that its last scenario counts: a sentence. */
  readonly mistake: string | undefined
  readonly follow: (loaded: LoadedScenario) => void
  /** The scenario is this one now, which may be that of the file. */
  readonly compare: (scenario: Scenario) => void
  readonly dispose: () => void
}

interface Source {
  readonly file: vscode.Uri
  readonly scenario: Scenario
  readonly mistake: string | undefined
}

interface Listener {
  /** Gets the scenario of the file when it is another one, or can be run again. */
  readonly changed: (loaded: LoadedScenario) => void
  /** The file cannot be run for the moment, or for another reason than before. */
  readonly broken: () => void
}

export function followScenarioSource(
  server: ServerConnection,
  { changed, broken }: Listener,
): ScenarioSource {
  let source: Source | undefined
  const look = async (file: vscode.Uri): Promise<void> => {
    const known = source
    if (!known || !isSame(file, known.file)) return
    const read = await server.readScenario(file).catch(() => undefined)
    if (!read || source !== known) return
    const mistake = read.kind === 'unreadable' ? read.mistakes[0] : undefined
    if (read.kind === 'scenario' && (known.mistake !== undefined || !isEqual(read.scenario, known.scenario)))
      changed({ scenario: read.scenario, file })
    else if (mistake !== known.mistake) {
      source = { ...known, mistake }
      broken()
    }
  }
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.scenario.{yaml,yml,json}')
  const listening = vscode.Disposable.from(
    watcher,
    watcher.onDidChange((file) => void look(file)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isScenarioFile(document.uri.path)) void look(document.uri)
    }),
  )
  return {
    get file() {
      return source?.file
    },
    get mistake() {
      return source?.mistake
    },
    follow({ scenario, file }) {
      source = file && { file, scenario, mistake: undefined }
      // It may have changed while nobody followed it.
      if (file) void look(file)
    },
    compare(scenario) {
      if (source && !isEqual(scenario, source.scenario)) source = undefined
    },
    dispose() {
      listening.dispose()
    },
  }
}

function isEqual(a: Scenario, b: Scenario): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
