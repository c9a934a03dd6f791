/** Starts the extension, the same way on the desktop and in the browser. */
import * as vscode from 'vscode'
import { lookUp, registerExplanations } from './lookup'
import { showRecognition } from './recognition'
import { provideRulePages } from './rule-pages'
import type { CreateClient } from './server-connection'
import { createServerConnection } from './server-connection'
import { registerSimulationPanel } from './simulation-panel'

export function activate(context: vscode.ExtensionContext, createClient: CreateClient): void {
  const server = createServerConnection(createClient)
  const panel = registerSimulationPanel(context, (params) => server.simulate(params))
  const command = (name: string, run: (...args: never[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(name, run)

  context.subscriptions.push(
    server,
    showRecognition(),
    registerExplanations(),
    provideRulePages(context.extensionUri),
    command('osmo.simulateWorkflow', (uri?: vscode.Uri) =>
      openSimulation(uri, (document) => panel.open(document)),
    ),
    command('osmo.lookUp', lookUp),
    command('osmo.restartServer', () => server.restart()),
    command('osmo.showOutput', () => server.output.show()),
    command('osmo.showVersions', async () => showVersions(context.extension, await server.serverVersion())),
  )
}

/** From the palette there is no address: the active editor is meant. */
async function openSimulation(
  uri: vscode.Uri | undefined,
  open: (document: vscode.TextDocument) => unknown,
): Promise<void> {
  const document = uri
    ? await vscode.workspace.openTextDocument(uri)
    : vscode.window.activeTextEditor?.document
  if (document) open(document)
  else void vscode.window.showInformationMessage('Open a YAML file with an OSMO workflow, then simulate it.')
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
