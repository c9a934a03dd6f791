/** Entry of the extension in a browser: the server is a worker. */
import * as vscode from 'vscode'
import { LanguageClient } from 'vscode-languageclient/browser'
import { activate as activateShared } from './activate'

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server-web.js').toString(true)
  activateShared(context, (options) => {
    const worker = new Worker(script)
    return {
      client: new LanguageClient('osmo', 'OSMO Workflow', options, worker),
      end: () => worker.terminate(),
    }
  })
}

/** Known in a browser worker, but to no type library that this code is checked with. */
declare const Worker: new (
  script: string,
) => ConstructorParameters<typeof LanguageClient>[3] & { readonly terminate: () => void }
