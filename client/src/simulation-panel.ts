/** “OSMO: Simulate Workflow”: a panel beside the file that follows it while it is edited. */
import * as vscode from 'vscode'
import { isSame } from './file-access'
import { nameOf } from './followed-file'
import type { FollowedSimulation } from './followed-simulation'
import { followSimulation } from './followed-simulation'
import type { FromPage, PanelState, ToPage } from './panel-messages'
import { panelPage } from './panel-page'
import type { LoadedScenario } from './scenario-source'
import { openScenario, saveExport, saveScenario, scenarioText } from './scenario-storage'
import type { ServerConnection } from './server-connection'
import { tabIcon } from './tab-icon'

/** Restoring after a reload needs the activation event `onWebviewPanel:osmo.simulation`. */
const viewType = 'osmo.simulation'

export interface SimulationPanels {
  /** Shows the panel of a document, the one that it has if there is one; with the scenario of a file, if one is given. */
  open(document: vscode.TextDocument, loaded?: LoadedScenario): void
}

export function registerSimulationPanel(
  context: vscode.ExtensionContext,
  server: ServerConnection,
  parametersChanged: vscode.Event<void>,
): SimulationPanels {
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist')
  const panels = new Map<vscode.WebviewPanel, FollowedSimulation>()
  // A panel that is opened again has the scenario with which it was closed.
  const closed = new Map<string, LoadedScenario>()
  const follow = (panel: vscode.WebviewPanel, uri: vscode.Uri, opened?: LoadedScenario): void => {
    const simulation = showSimulation(panel, uri, { server, parametersChanged, opened })
    panels.set(panel, simulation)
    panel.onDidDispose(() => {
      panels.delete(panel)
      closed.set(simulation.uri.toString(), simulation.loaded)
    })
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
    open({ uri }, loaded) {
      const [known, simulation] = [...panels].find(([, one]) => isSame(one.uri, uri)) ?? []
      // The command for a panel that is in sight already is the way into it by keyboard.
      if (known?.visible) known.reveal(undefined, loaded !== undefined)
      else if (known) known.reveal(columnBesideEditor(known.viewColumn), true)
      else follow(createPanel(uri), uri, loaded ?? closed.get(uri.toString()))
      if (loaded) simulation?.load(loaded)
    },
  }
}

function pageOf(webview: vscode.Webview, folder: vscode.Uri): string {
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString()
  return panelPage({
    script: address('preview.js'),
    style: address('preview.css'),
    styleSource: webview.cspSource,
  })
}

/** The cursor stays in the file, as with every preview of VS Code that opens to the side: the panel follows it. */
function createPanel(uri: vscode.Uri): vscode.WebviewPanel {
  const place = { viewColumn: columnBesideEditor(), preserveFocus: true }
  return vscode.window.createWebviewPanel(viewType, titleFor(uri), place, { enableFindWidget: true })
}

/** One that is there already if it can be, and never that of the active editor, which would be hidden. */
function columnBesideEditor(preferred?: vscode.ViewColumn): vscode.ViewColumn {
  const active = vscode.window.activeTextEditor?.viewColumn
  if (preferred !== undefined && preferred !== active) return preferred
  const others = vscode.window.tabGroups.all
    .map(({ viewColumn }) => viewColumn)
    .filter((column) => column !== active)
  const hasNext = active !== undefined && others.some((column) => column > active)
  return (hasNext ? undefined : others.at(-1)) ?? vscode.ViewColumn.Beside
}

function titleFor(uri: vscode.Uri): string {
  return `Simulate: ${nameOf(uri)}`
}

/** Only the file is needed here: the page, once it is there, brings the scenario itself. */
function isPanelState(state: unknown): state is Pick<PanelState, 'uri'> {
  return typeof state === 'object' && state !== null && 'uri' in state && typeof state.uri === 'string'
}

interface Surroundings {
  readonly server: ServerConnection
  readonly parametersChanged: vscode.Event<void>
  readonly opened: LoadedScenario | undefined
}

/** Connects the page of a panel with the simulation of its file, until the panel is closed. */
function showSimulation(
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  { server, parametersChanged, opened }: Surroundings,
): FollowedSimulation {
  const send = (message: ToPage): void => void panel.webview.postMessage(message)
  const simulation = followSimulation(uri, opened, {
    server,
    parametersChanged,
    send,
    isVisible: () => panel.visible,
    onMoved: (moved) => (panel.title = titleFor(moved)),
  })
  panel.webview.onDidReceiveMessage((message: FromPage) => {
    receive(message, { panel, simulation, server, send }).catch((error: unknown) =>
      vscode.window.showErrorMessage(`The panel could not do that: ${String(error)}`),
    )
  })
  panel.onDidDispose(() => simulation.dispose())
  return simulation
}

interface Page {
  readonly panel: vscode.WebviewPanel
  readonly simulation: FollowedSimulation
  readonly server: ServerConnection
  readonly send: (message: ToPage) => void
}

async function receive(message: FromPage, { panel, simulation, server, send }: Page): Promise<void> {
  const { uri } = simulation
  switch (message.kind) {
    case 'ready':
      simulation.pageIsReady(message)
      break
    case 'simulate':
      simulation.simulate(message)
      break
    case 'view':
      simulation.show(message.view)
      break
    case 'copy':
      await copy(message.text, send)
      break
    case 'copyScenario': {
      const text = await scenarioText(server, message.scenario)
      if (text !== undefined) await copy(text, send)
      break
    }
    case 'save':
      confirm(await saveExport(uri, message), send)
      break
    case 'saveScenario':
      confirm(
        await saveScenario(server, uri, { scenario: message.scenario, file: simulation.loaded.file }),
        send,
      )
      break
    case 'openScenario': {
      const loaded = await openScenario(server, uri)
      if (!loaded) break
      simulation.load(loaded)
      if (!isSame(loaded.workflow, uri))
        send({
          kind: 'notice',
          text: `${nameOf(loaded.file)} is for ${nameOf(loaded.workflow)}; here it runs on ${nameOf(uri)}.`,
        })
      break
    }
    case 'openFile':
      await reveal(panel, uri)
      break
    case 'showProblems':
      await vscode.commands.executeCommand('workbench.panel.markers.view.focus')
      break
    case 'reveal': {
      const { start, end } = message.range
      await reveal(panel, uri, new vscode.Range(start.line, start.character, end.line, end.character))
    }
  }
}

async function copy(text: string, send: (message: ToPage) => void): Promise<void> {
  await vscode.env.clipboard.writeText(text)
  send({ kind: 'notice', text: 'Copied.' })
}

function confirm(saved: vscode.Uri | undefined, send: (message: ToPage) => void): void {
  if (saved) send({ kind: 'notice', text: `Saved as ${nameOf(saved)}.` })
}

/** Where the file is shown already, or else in another column than the panel, which would be hidden by it. */
async function reveal(panel: vscode.WebviewPanel, uri: vscode.Uri, selection?: vscode.Range): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => isSame(document.uri, uri))
  const beside = panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One
  try {
    const viewColumn = shown?.viewColumn ?? beside
    await vscode.window.showTextDocument(uri, { viewColumn, ...(selection && { selection }) })
  } catch (error) {
    void vscode.window.showErrorMessage(`${nameOf(uri)} cannot be opened: ${String(error)}`)
  }
}
