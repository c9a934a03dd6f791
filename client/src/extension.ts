/** Entry of the extension where Node runs it: the server is a process of its own. */
import * as vscode from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { activate as activateShared } from './activate'

export function activate(context: vscode.ExtensionContext): void {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath
  const server = { module, transport: TransportKind.ipc }
  activateShared(context, (options) =>
    Promise.resolve({ client: new LanguageClient('osmo', 'OSMO Workflow', server, options) }),
  )
}
