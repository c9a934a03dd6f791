/** Whether and why a document is treated as an OSMO workflow: for the status item and the menus. */
import * as vscode from 'vscode'
import type { Recognition } from '../../server/src/core'
import { recognizeDocument, takesParameters } from '../../server/src/core'
import { isRendered } from './rendered-uri'

export function recognizeInEditor(document: vscode.TextDocument): Recognition {
  const settings = vscode.workspace.getConfiguration('osmo', document)
  return recognizeDocument(document.getText(), document.uri.path, {
    include: settings.get<string[]>('include', []),
    exclude: settings.get<string[]>('exclude', []),
  })
}

/** Keeps the language status and the context keys `osmo.isWorkflow` and `osmo.isTemplate` true of the active editor. */
export function showRecognition(): vscode.Disposable {
  const status = vscode.languages.createLanguageStatusItem('osmo.recognition', { language: 'yaml' })
  status.name = 'OSMO Workflow'
  status.command = {
    title: 'Change',
    command: 'workbench.action.openSettings',
    arguments: ['osmo.include osmo.exclude'],
  }

  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document
    // The output channel is an editor too, and the file beside it stays what it was.
    if (document?.uri.scheme === 'output') return
    const recognition = document?.languageId === 'yaml' ? recognizeInEditor(document) : undefined
    const shows = document !== undefined && isRendered(document.uri)
    const isWorkflow = recognition?.kind === 'workflow' && !shows
    void vscode.commands.executeCommand('setContext', 'osmo.isWorkflow', isWorkflow)
    void vscode.commands.executeCommand(
      'setContext',
      'osmo.isTemplate',
      isWorkflow && takesParameters(document!.getText()),
    )
    if (shows) {
      status.text = 'Rendered OSMO workflow'
      status.detail = 'as OSMO reads it'
      return
    }
    if (!recognition) return
    status.text = isWorkflow ? 'OSMO workflow' : 'Not an OSMO workflow'
    status.detail = `because ${recognition.reason}`
  }
  update()
  return vscode.Disposable.from(
    status,
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) update()
    }),
    vscode.workspace.onDidOpenTextDocument(update),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('osmo')) update()
    }),
  )
}
