/** Entry of the extension in a browser: the server is a worker. */
import * as vscode from 'vscode'
import { LanguageClient } from 'vscode-languageclient/browser'
import { activate as activateShared } from './activate'

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server-web.js')
  activateShared(context, async (options) => {
    // A worker cannot be started from the address of an extension on a remote machine, but from its text.
    const blob = new Blob([await vscode.workspace.fs.readFile(script)], { type: 'text/javascript' })
    const address = URL.createObjectURL(blob)
    const worker = new Worker(address)
    return {
      client: new LanguageClient('osmo', 'OSMO Workflow', options, worker),
      end() {
        worker.terminate()
        URL.revokeObjectURL(address)
      },
    }
  })
}

/** Known in a browser worker, but to no type library that this code is checked with. */
declare const Worker: new (
  script: string,
) => ConstructorParameters<typeof LanguageClient>[3] & { readonly terminate: () => void }
