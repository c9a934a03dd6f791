/** “OSMO: Simulate Workflow”: a panel beside the file that follows it while it is edited. */
import * as vscode from 'vscode'
import type { Scenario } from '../../server/src/core'
import type { SimulateParams, SimulateResult } from '../../server/src/lsp/protocol'
import type { FromPage, OutdatedMessage, PanelState, SimulatedMessage, ToPage } from './panel-messages'
import { pageOf } from './panel-page'

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
): SimulationPanels {
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist')
  const panels = new Map<string, vscode.WebviewPanel>()
  const follow = (panel: vscode.WebviewPanel, uri: vscode.Uri): void => {
    const key = uri.toString()
    panels.set(key, panel)
    const following = followFile(panel, uri, requestSimulation)
    panel.onDidDispose(() => {
      following.dispose()
      if (panels.get(key) === panel) panels.delete(key)
    })
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
      const known = panels.get(uri.toString())
      if (known) known.reveal()
      else follow(createPanel(uri), uri)
    },
  }
}

function createPanel(uri: vscode.Uri): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(viewType, `Simulate: ${nameOf(uri)}`, vscode.ViewColumn.Beside)
}

/** Only the file is needed here: the page, once it is there, brings the scenario itself. */
function isPanelState(state: unknown): state is Pick<PanelState, 'uri'> {
  return typeof state === 'object' && state !== null && 'uri' in state && typeof state.uri === 'string'
}

const typingPause = 100

function followFile(
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  requestSimulation: RequestSimulation,
): vscode.Disposable {
  const isOwn = (document: vscode.TextDocument): boolean => document.uri.toString() === uri.toString()
  let scenario: Scenario = {}
  let latestRequest = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  // A hidden page is gone and forgets; these are for the one that VS Code makes when the panel is seen again.
  let simulated: SimulatedMessage | undefined
  let outdated: OutdatedMessage | undefined

  const send = (message: ToPage | undefined): void => {
    if (message) void panel.webview.postMessage(message)
  }
  const sendFile = (): void =>
    send({ kind: 'file', uri: uri.toString(), name: nameOf(uri), isOpen: isInTab(uri) })
  const refresh = async (): Promise<void> => {
    clearTimeout(timer)
    latestRequest += 1
    const request = latestRequest
    const asked = scenario
    const result = await simulate(uri, asked, requestSimulation)
    if (request !== latestRequest) return
    if (result.kind === 'simulated') simulated = { ...result, scenario: asked }
    outdated = result.kind === 'simulated' ? undefined : { kind: 'outdated', reason: result.reason }
    send(outdated ?? simulated)
  }
  const refreshSoon = (): void => {
    clearTimeout(timer)
    if (panel.visible) timer = setTimeout(() => void refresh(), typingPause)
  }
  const receive = (message: FromPage): void => {
    switch (message.kind) {
      case 'ready':
        scenario = message.scenario
        sendFile()
        send(simulated)
        send(outdated)
        return void refresh()
      case 'simulate':
        scenario = message.scenario
        return void refresh()
      case 'copy':
        return void vscode.env.clipboard.writeText(message.text).then(() => send({ kind: 'copied' }))
      case 'openFile':
        return void openBeside(panel, uri)
      case 'showProblems':
        return void vscode.commands.executeCommand('workbench.panel.markers.view.focus')
    }
  }

  return vscode.Disposable.from(
    panel.webview.onDidReceiveMessage(receive),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (isOwn(document) && contentChanges.length > 0) refreshSoon()
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isOwn(document)) refreshSoon()
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('osmo', uri)) refreshSoon()
    }),
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      if ([...opened, ...closed].some((tab) => shows(tab, uri))) sendFile()
    }),
    new vscode.Disposable(() => {
      clearTimeout(timer)
      latestRequest += 1
    }),
  )
}

/** Results are those of the editor's text, saved or not; without an editor, of the file on the disk. */
async function simulate(
  uri: vscode.Uri,
  scenario: Scenario,
  requestSimulation: RequestSimulation,
): Promise<SimulateResult> {
  try {
    const document = await readDocument(uri)
    if (!document) return nothing('It was never saved, and it is closed now.')
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
async function readDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const loaded = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())
  if (loaded) return loaded
  // VS Code would make a new, empty one.
  if (uri.scheme === 'untitled') return undefined
  return vscode.workspace.openTextDocument(uri)
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

function isInTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => shows(tab, uri)))
}

/** In an editor of its own, or in one side of a comparison. */
function shows({ input }: vscode.Tab, uri: vscode.Uri): boolean {
  const shown =
    input instanceof vscode.TabInputText
      ? [input.uri]
      : input instanceof vscode.TabInputTextDiff
        ? [input.original, input.modified]
        : []
  return shown.some((one) => one.toString() === uri.toString())
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1)
}
