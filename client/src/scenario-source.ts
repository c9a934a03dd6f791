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
  readonly follow: (loaded: LoadedScenario) => void
  /** The scenario is this one now, which may be that of the file. */
  readonly compare: (scenario: Scenario) => void
  readonly dispose: () => void
}

/** @param changed gets the scenario of the file when it is another one; one that cannot be read is waited for */
export function followScenarioSource(
  server: ServerConnection,
  changed: (loaded: LoadedScenario) => void,
): ScenarioSource {
  let source: { readonly file: vscode.Uri; readonly scenario: Scenario } | undefined
  const look = async (file: vscode.Uri): Promise<void> => {
    const known = source
    if (!known || !isSame(file, known.file)) return
    const read = await server.readScenario(file).catch(() => undefined)
    if (!read || source !== known || read.kind !== 'scenario' || isEqual(read.scenario, known.scenario))
      return
    changed({ scenario: read.scenario, file })
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
    follow({ scenario, file }) {
      source = file && { file, scenario }
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
