// Documents for the suites, and what the extension says of them.
import * as vscode from 'vscode'
import { until } from './until'

export function workflow(exitActions: readonly string[], extra: readonly string[] = []): string {
  return [
    'workflow:',
    '  name: test',
    '  tasks:',
    '  - name: main',
    '    image: ubuntu',
    '    command: [bash]',
    '    exitActions:',
    ...exitActions.map((line) => `      ${line}`),
    ...extra.map((line) => `    ${line}`),
    '',
  ].join('\n')
}

/** Shows an untitled YAML document. */
export async function show(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content })
  await vscode.window.showTextDocument(document)
  return document
}

export async function close(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
}

/** The problems of a document as `rule: text under the squiggle`, once `accept` takes them. */
export function problems(
  document: vscode.TextDocument,
  accept: (found: readonly string[]) => boolean,
): Promise<string[]> {
  return until(`the problems of ${document.uri.toString()}`, () => {
    const found = ownDiagnostics(document).map(
      ({ code, range }) => `${(code as { value: string }).value}: ${document.getText(range)}`,
    )
    return accept(found) && found
  })
}

export function ownDiagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'osmo')
}

/** Where a text stands, `inside` characters behind its start. */
export function positionOf(document: vscode.TextDocument, text: string, inside = 0): vscode.Position {
  const offset = document.getText().indexOf(text)
  if (offset < 0) throw new Error(`${text} is not in the document.`)
  return document.positionAt(offset + inside)
}

export async function edit(document: vscode.TextDocument, text: string, newText: string): Promise<void> {
  const start = positionOf(document, text)
  const change = new vscode.WorkspaceEdit()
  change.replace(document.uri, new vscode.Range(start, start.translate(0, text.length)), newText)
  await vscode.workspace.applyEdit(change)
}
