/** Starts the extension, the same way on the desktop and in the browser. */
import * as vscode from 'vscode'
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
import type { CreateClient } from './server-connection'
import { createServerConnection } from './server-connection'
import { registerSimulationPanel } from './simulation-panel'

export function activate(context: vscode.ExtensionContext, createClient: CreateClient): void {
  const server = createServerConnection(createClient)
  const selection = createParameterSelection(context.workspaceState, server)
  const rendered = provideRenderedDocuments((uri) => server.render(uri), selection.onDidChange)
  const panel = registerSimulationPanel(context, (params) => server.simulate(params), selection.onDidChange)
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
    command('osmo.simulateWorkflow', (uri?: vscode.Uri) =>
      withWorkflow(uri, 'simulate it', (document) => panel.open(document)),
    ),
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
