/** The status bar item that shows which parameters count for the workflow in the active editor. */
import * as vscode from 'vscode'
import { workspaceFileName } from '../../server/src/core'
import type { ParameterSetsResult } from '../../server/src/lsp/protocol'
import type { ParameterSelection } from './parameter-selection'
import { recognizeInEditor } from './recognition'
import { sourceOf } from './rendered-uri'
import type { ServerConnection } from './server-connection'

const typingPause = 200

/** Shown for templates, and where there are sets to select. */
export function showParameters(server: ServerConnection, selection: ParameterSelection): vscode.Disposable {
  // Left of the line and column, which belong to the editor as well.
  const item = vscode.window.createStatusBarItem('osmo.parameters', vscode.StatusBarAlignment.Right, 101)
  item.name = 'OSMO Parameters'
  item.command = 'osmo.selectParameters'
  let latest = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const update = async (): Promise<void> => {
    clearTimeout(timer)
    latest += 1
    const asked = latest
    const document = vscode.window.activeTextEditor?.document
    // The output channel is an editor too, and the file beside it stays what it was.
    if (document?.uri.scheme === 'output') return
    const state = document && isWorkflow(document) ? await ask(server, sourceOf(document.uri)) : null
    if (asked !== latest) return
    if (state && (state.isTemplate || state.sets.length > 0)) show(item, state)
    else item.hide()
  }
  void update()
  return vscode.Disposable.from(
    item,
    new vscode.Disposable(() => clearTimeout(timer)),
    selection.onDidChange(() => void update()),
    vscode.window.onDidChangeActiveTextEditor(() => void update()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== vscode.window.activeTextEditor?.document) return
      clearTimeout(timer)
      timer = setTimeout(() => void update(), typingPause)
    }),
    vscode.workspace.onDidOpenTextDocument(() => void update()),
  )
}

function isWorkflow(document: vscode.TextDocument): boolean {
  return document.languageId === 'yaml' && recognizeInEditor(document).kind === 'workflow'
}

function ask(server: ServerConnection, uri: vscode.Uri): Promise<ParameterSetsResult | null> {
  return server.parameterSets(uri).catch(() => null)
}

function show(
  item: vscode.StatusBarItem,
  { sets, selected, missing, workspaceFile }: ParameterSetsResult,
): void {
  const isMissing = missing !== null
  item.text = isMissing
    ? `$(warning) Parameters: ${missing} is missing`
    : `$(symbol-parameter) Parameters: ${selected ?? 'none'}`
  item.backgroundColor = isMissing ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined
  const tooltip = new vscode.MarkdownString()
  if (isMissing) {
    const why = workspaceFile
      ? `${workspaceFileName} has no parameter set ${missing}`
      : `There is no ${workspaceFileName} with a parameter set ${missing}`
    tooltip.appendText(`${why}, so default values count.`)
  } else if (selected === null) {
    tooltip.appendText('No parameter set is selected, so default values count.')
  } else {
    const parameters = sets.find(({ name }) => name === selected)?.parameters ?? {}
    const lines = Object.entries(parameters).map(
      ([name, { text, option }]) => `${name}: ${option === 'set' ? text : JSON.stringify(text)}`,
    )
    tooltip.appendText(`Parameter set ${selected}${lines.length > 0 ? '' : ' has no values.'}`)
    if (lines.length > 0) tooltip.appendCodeblock(lines.join('\n'), 'yaml')
  }
  item.tooltip = tooltip
  item.accessibilityInformation = {
    label: isMissing ? `OSMO parameters: ${missing} is missing` : `OSMO parameters: ${selected ?? 'none'}`,
    role: 'button',
  }
  item.show()
}
