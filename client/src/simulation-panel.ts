/** “OSMO: Simulate Workflow”: a panel beside the file that follows it while it is edited. */
import * as vscode from 'vscode'
import type { Scenario } from '../../server/src/core'
import type { SimulateParams, SimulateResult } from '../../server/src/lsp/protocol'
import { isSame, loadedDocument } from './file-access'
import type { FollowedFile } from './followed-file'
import { followFile, nameOf, stateOf, whyGone } from './followed-file'
import type {
  FileMessage,
  FromPage,
  OutdatedMessage,
  PanelState,
  SimulatedMessage,
  ToPage,
} from './panel-messages'
import { pageOf } from './panel-page'
import { tabIcon } from './tab-icon'

/** Restoring after a reload needs the activation event `onWebviewPanel:osmo.simulation`. */
const viewType = 'osmo.simulation'

export interface SimulationPanels {
  /** Shows the panel of a document, the one that it has if there is one. */
  open(document: vscode.TextDocument): void
}

type RequestSimulation = (params: SimulateParams) => Promise<SimulateResult>

export function registerSimulationPanel(
  context: vscode.ExtensionContext,
  requestSimulation: RequestSimulation,
  parametersChanged: vscode.Event<void>,
): SimulationPanels {
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist')
  const panels = new Map<vscode.WebviewPanel, FollowedFile>()
  const follow = (panel: vscode.WebviewPanel, uri: vscode.Uri): void => {
    panels.set(panel, showSimulation(panel, uri, requestSimulation, parametersChanged))
    panel.onDidDispose(() => panels.delete(panel))
    panel.iconPath = tabIcon
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] }
    panel.webview.html = pageOf(panel.webview, folder)
  }
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel(panel, state) {
        if (isPanelState(state)) follow(panel, vscode.Uri.parse(state.uri))
        else panel.dispose()
        return Promise.resolve()
      },
    }),
  )
  return {
    open({ uri }) {
      const [known] = [...panels].find(([, file]) => isSame(file.uri, uri)) ?? []
      // The command for a panel that is in sight already is the way into it by keyboard.
      if (known) known.reveal(undefined, !known.visible)
      else follow(createPanel(uri), uri)
    },
  }
}

/** The cursor stays in the file, as with every preview of VS Code that opens to the side: the panel follows it. */
function createPanel(uri: vscode.Uri): vscode.WebviewPanel {
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
  return vscode.window.createWebviewPanel(viewType, titleFor(uri), place)
}

function titleFor(uri: vscode.Uri): string {
  return `Simulate: ${nameOf(uri)}`
}

/** Only the file is needed here: the page, once it is there, brings the scenario itself. */
function isPanelState(state: unknown): state is Pick<PanelState, 'uri'> {
  return typeof state === 'object' && state !== null && 'uri' in state && typeof state.uri === 'string'
}

const typingPause = 100

/** Keeps the panel in step with its file until the panel is closed. */
function showSimulation(
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  requestSimulation: RequestSimulation,
  parametersChanged: vscode.Event<void>,
): FollowedFile {
  let scenario: Scenario = {}
  let latestRequest = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  // A hidden page is gone and forgets; these are for the one that VS Code makes when the panel is seen again.
  let simulated: SimulatedMessage | undefined
  let outdated: OutdatedMessage | undefined

  const onChange = (): void => {
    panel.title = titleFor(file.uri)
    clearTimeout(timer)
    if (panel.visible) timer = setTimeout(() => void refresh(), typingPause)
  }
  const file = followFile(uri, onChange, parametersChanged)
  const send = (message: ToPage | undefined): void => {
    if (message) void panel.webview.postMessage(message)
  }
  const refresh = async (): Promise<void> => {
    clearTimeout(timer)
    latestRequest += 1
    const request = latestRequest
    const { uri } = file
    const asked = scenario
    const state = await stateOf(uri)
    const result = await simulate(uri, state, asked, requestSimulation)
    if (request !== latestRequest) return
    if (result.kind === 'simulated') simulated = { ...result, scenario: asked }
    outdated = result.kind === 'simulated' ? undefined : { kind: 'outdated', reason: result.reason }
    send({ kind: 'file', uri: uri.toString(), name: nameOf(uri), state })
    send(outdated ?? simulated)
  }
  const receive = (message: FromPage): void => {
    switch (message.kind) {
      case 'ready':
        scenario = message.scenario
        send(simulated)
        send(outdated)
        return void refresh()
      case 'simulate':
        scenario = message.scenario
        return void refresh()
      case 'copy':
        return void vscode.env.clipboard.writeText(message.text).then(() => send({ kind: 'copied' }))
      case 'openFile':
        return void openBeside(panel, file.uri)
      case 'showProblems':
        return void vscode.commands.executeCommand('workbench.panel.markers.view.focus')
    }
  }
  panel.webview.onDidReceiveMessage(receive)
  panel.onDidDispose(() => {
    file.dispose()
    clearTimeout(timer)
    latestRequest += 1
  })
  return file
}

/** Results are those of the editor's text, saved or not; without an editor, of the file on the disk. */
async function simulate(
  uri: vscode.Uri,
  state: FileMessage['state'],
  scenario: Scenario,
  requestSimulation: RequestSimulation,
): Promise<SimulateResult> {
  if (state === 'gone') return nothing(whyGone(uri, 'simulate'))
  try {
    const document = await readDocument(uri)
    if (document.languageId !== 'yaml') return nothing(`Its language is ${document.languageId}, not yaml.`)
    return await requestSimulation({ uri: uri.toString(), scenario })
  } catch (error) {
    return nothing(error instanceof Error ? error.message : String(error))
  }
}

function nothing(reason: string): SimulateResult {
  return { kind: 'nothing to simulate', reason }
}

/** The language server knows documents that VS Code has loaded, and VS Code lets go of those that no editor shows. */
async function readDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  return loadedDocument(uri) ?? vscode.workspace.openTextDocument(uri)
}

/** In another column than the panel, which would be hidden by it. */
async function openBeside(panel: vscode.WebviewPanel, uri: vscode.Uri): Promise<void> {
  const viewColumn =
    panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One
  try {
    await vscode.window.showTextDocument(uri, { viewColumn })
  } catch (error) {
    void vscode.window.showErrorMessage(`${nameOf(uri)} cannot be opened: ${String(error)}`)
  }
}
