/** “OSMO: Select Parameters” and “OSMO: Copy Submit Command”. */
import * as vscode from 'vscode'
import { describeParameters, submitCommand, workspaceFileName } from '../../server/src/core'
import type { ParameterSetsResult } from '../../server/src/lsp/protocol'
import { nameOf } from './followed-file'
import { editParameterSets } from './parameter-file'
import type { ParameterSelection } from './parameter-selection'
import { sourceOf } from './rendered-uri'
import type { ServerConnection } from './server-connection'

interface Choice extends vscode.QuickPickItem {
  readonly isActive?: boolean
  readonly run: () => Promise<unknown>
}

/** For the workflow in the active editor. */
export async function selectParameters(
  server: ServerConnection,
  selection: ParameterSelection,
): Promise<void> {
  const uri = activeWorkflow()
  const state = uri && (await server.parameterSets(uri))
  if (!uri || !state) {
    tellNoWorkflow('select its parameters')
    return
  }
  const choices = choicesFor(uri, state, selection)
  const pick = vscode.window.createQuickPick<Choice>()
  pick.title = `Parameters of ${nameOf(uri)}`
  pick.placeholder = 'What the template gets when it is checked, rendered and simulated'
  pick.matchOnDescription = true
  pick.items = choices
  pick.activeItems = choices.filter(({ isActive }) => isActive)
  pick.onDidAccept(() => {
    const [choice] = pick.selectedItems
    pick.hide()
    void choice?.run()
  })
  pick.onDidHide(() => pick.dispose())
  pick.show()
}

function choicesFor(
  uri: vscode.Uri,
  state: ParameterSetsResult,
  selection: ParameterSelection,
): readonly Choice[] {
  const { missing } = state
  const choice = (set: string | null, name: string, description: string): Choice => {
    const isActive = missing === null && set === state.selected
    return {
      label: `${isActive ? '$(check)' : '$(blank)'} ${name}`,
      description,
      isActive,
      run: () => selection.select(uri, set),
    }
  }
  const edit = (): Promise<void> => editParameterSets(uri, state.workspaceFile)
  return [
    ...(missing === null
      ? []
      : [
          {
            label: `$(warning) ${missing}`,
            description: `${whyMissing(state)}, so default values count`,
            isActive: true,
            run: edit,
          },
        ]),
    choice(null, 'No parameters', 'default values only'),
    ...state.sets.map(({ name, parameters }) =>
      choice(name, name, describeParameters(parameters) || 'has no values'),
    ),
    { label: '', kind: vscode.QuickPickItemKind.Separator, run: () => Promise.resolve() },
    { label: '$(blank) Edit Parameter Sets…', description: whereSetsAre(state), run: edit },
    { label: '$(blank) Copy Submit Command', run: () => copyCommand(uri, state) },
  ]
}

function whereSetsAre({ workspaceFile }: ParameterSetsResult): string {
  return workspaceFile
    ? vscode.workspace.asRelativePath(vscode.Uri.parse(workspaceFile))
    : `in a new ${workspaceFileName}`
}

function whyMissing({ workspaceFile }: ParameterSetsResult): string {
  return workspaceFile
    ? `not in ${vscode.workspace.asRelativePath(vscode.Uri.parse(workspaceFile))}`
    : `there is no ${workspaceFileName}`
}

export async function copySubmitCommand(server: ServerConnection, given?: vscode.Uri): Promise<void> {
  const uri = given ? sourceOf(given) : activeWorkflow()
  const state = uri && (await server.parameterSets(uri))
  if (uri && state) await copyCommand(uri, state)
  else tellNoWorkflow('copy the command that submits it')
}

async function copyCommand(uri: vscode.Uri, { sets, selected }: ParameterSetsResult): Promise<void> {
  if (uri.scheme === 'untitled') {
    void vscode.window.showInformationMessage(`Save ${nameOf(uri)} first: OSMO submits files.`)
    return
  }
  const { parameters = {} } = sets.find(({ name }) => name === selected) ?? {}
  // A terminal starts in the workspace folder.
  const command = submitCommand(vscode.workspace.asRelativePath(uri, false), parameters)
  await vscode.env.clipboard.writeText(command)
  void vscode.window.showInformationMessage(`Copied: ${command}`)
}

function activeWorkflow(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri
  return uri && sourceOf(uri)
}

function tellNoWorkflow(what: string): void {
  void vscode.window.showInformationMessage(`Open a YAML file with an OSMO workflow, then ${what}.`)
}
