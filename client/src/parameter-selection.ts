/** Which parameter set is selected for each workflow: remembered for the workspace, and told to the server. */
import * as vscode from 'vscode'
import type { ServerConnection } from './server-connection'

export interface ParameterSelection {
  /** @param set null for none, whatever the settings say */
  select(uri: vscode.Uri, set: string | null): Promise<void>
  /** Other parameters may count now, or others can be selected. */
  readonly onDidChange: vscode.Event<void>
  dispose(): void
}

const memoryKey = 'osmo.parameters'

type Selected = Readonly<Record<string, string | null>>

export function createParameterSelection(
  memory: vscode.Memento,
  server: ServerConnection,
): ParameterSelection {
  const selected = new Map(Object.entries(memory.get<Selected>(memoryKey, {})))
  const changed = new vscode.EventEmitter<void>()

  const remember = async (): Promise<void> => {
    // The address of a text without a file is soon that of another.
    const lasting = [...selected].filter(([uri]) => !uri.startsWith('untitled:'))
    await memory.update(memoryKey, Object.fromEntries(lasting) satisfies Selected)
  }
  /** Nothing to do where the server cannot be reached: it is told when it starts. */
  const tell = async ({ uri, languageId }: vscode.TextDocument): Promise<void> => {
    const set = selected.get(uri.toString())
    if (set === undefined || languageId !== 'yaml') return
    await server.selectParameters(uri, set).catch(() => undefined)
    changed.fire()
  }
  const listeners = vscode.Disposable.from(
    changed,
    server.onParameterSetsChanged(() => changed.fire()),
    server.onStarted(() => {
      changed.fire()
      for (const document of vscode.workspace.textDocuments) void tell(document)
    }),
    vscode.workspace.onDidOpenTextDocument((document) => void tell(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === 'untitled') selected.delete(uri.toString())
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        const set = selected.get(oldUri.toString())
        if (set === undefined) continue
        selected.delete(oldUri.toString())
        selected.set(newUri.toString(), set)
      }
      void remember()
    }),
  )
  return {
    onDidChange: changed.event,
    async select(uri, set) {
      selected.set(uri.toString(), set)
      await remember()
      await server.selectParameters(uri, set)
      changed.fire()
    },
    dispose: () => void listeners.dispose(),
  }
}
