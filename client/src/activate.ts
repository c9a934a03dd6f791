/** Starts the extension, the same way on the desktop and in the browser. */
import * as vscode from 'vscode'
import { nameOf } from './followed-file'
import { lookUp, registerExplanations } from './lookup'
import { copySubmitCommand, selectParameters } from './parameter-commands'
import { createParameterSelection } from './parameter-selection'
import { showParameters } from './parameter-status'
import { showRecognition } from './recognition'
import { provideRenderedDocuments } from './rendered-documents'
import { highlightCounterparts } from './rendered-highlights'
import { showRenderedNotes } from './rendered-notes'
import { sourceOf } from './rendered-uri'
import { provideRulePages } from './rule-pages'
import type { CreateClient, ServerConnection } from './server-connection'
import { readScenarioFile } from './scenario-storage'
import { createServerConnection } from './server-connection'
import type { SimulationPanels } from './simulation-panel'
import { registerSimulationPanel } from './simulation-panel'

export function activate(context: vscode.ExtensionContext, createClient: CreateClient): void {
  const server = createServerConnection(createClient)
  const selection = createParameterSelection(context.workspaceState, server)
  const rendered = provideRenderedDocuments((uri) => server.render(uri), selection.onDidChange)
  const panel = registerSimulationPanel(context, server, selection.onDidChange)
  const command = (name: string, run: (...args: never[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(name, run)

  context.subscriptions.push(
    server,
    selection,
    rendered,
    highlightCounterparts(rendered),
    showRenderedNotes(rendered),
    showRecognition(),
    showParameters(server, selection),
    registerExplanations(),
    provideRulePages(context.extensionUri),
    command('osmo.simulateWorkflow', (uri?: vscode.Uri | string) =>
      withWorkflow(toUri(uri), 'simulate it', (document) => panel.open(document)),
    ),
    command('osmo.runScenario', (uri?: vscode.Uri | string) => runScenario(server, panel, toUri(uri))),
    command('osmo.showRenderedWorkflow', (uri?: vscode.Uri) =>
      withWorkflow(uri, 'show it rendered', (document) => rendered.open(document.uri)),
    ),
    command('osmo.selectParameters', () => selectParameters(server, selection)),
    command('osmo.copySubmitCommand', (uri?: vscode.Uri) => copySubmitCommand(server, uri)),
    command('osmo.lookUp', lookUp),
    command('osmo.restartServer', () => server.restart()),
    command('osmo.showOutput', () => server.output.show()),
    command('osmo.showVersions', async () => showVersions(context.extension, await server.serverVersion())),
  )
}

/** Of a code lens in the scenario's own file, or of the active editor. */
async function runScenario(
  server: ServerConnection,
  panels: SimulationPanels,
  given: vscode.Uri | undefined,
): Promise<void> {
  const file = given ?? vscode.window.activeTextEditor?.document.uri
  const read = file && (await readScenarioFile(server, file))
  if (!read) return
  try {
    panels.open(await vscode.workspace.openTextDocument(read.workflow), read)
  } catch {
    void vscode.window.showErrorMessage(
      `${nameOf(read.workflow)}, which the scenario is for, cannot be opened. Write its name under workflow.`,
    )
  }
}

/** The server, which sends it with a code lens, has it as text. */
function toUri(given: vscode.Uri | string | undefined): vscode.Uri | undefined {
  return typeof given === 'string' ? vscode.Uri.parse(given) : given
}

/** From the palette there is no address: the active editor is meant. */
async function withWorkflow(
  given: vscode.Uri | undefined,
  what: string,
  run: (document: vscode.TextDocument) => unknown,
): Promise<void> {
  const uri = given ?? vscode.window.activeTextEditor?.document.uri
  if (uri) await run(await vscode.workspace.openTextDocument(sourceOf(uri)))
  else void vscode.window.showInformationMessage(`Open a YAML file with an OSMO workflow, then ${what}.`)
}

async function showVersions(
  extension: vscode.Extension<unknown>,
  serverVersion: string | undefined,
): Promise<void> {
  const { version } = extension.packageJSON as { readonly version: string }
  const text = [
    `OSMO Workflow Editor ${version}`,
    `Language server ${serverVersion ?? 'not running'}`,
    `${vscode.env.appName} ${vscode.version} (${vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop'}, ${vscode.env.appHost})`,
  ].join('\n')
  const copy = 'Copy'
  const choice = await vscode.window.showInformationMessage(text.replaceAll('\n', ' · '), copy)
  if (choice === copy) await vscode.env.clipboard.writeText(text)
}
