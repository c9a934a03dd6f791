/** Opens the workspace file where its parameter sets stand, with an example where there are none yet. */
import * as vscode from 'vscode'
import { workspaceFileName } from '../../server/src/core'
import { isNotFound } from './file-access'

/** @param workspaceFile the one that holds for the workflow; a new one stands beside it */
export async function editParameterSets(
  workflow: vscode.Uri,
  workspaceFile: string | undefined,
): Promise<void> {
  const existing = workspaceFile === undefined ? undefined : vscode.Uri.parse(workspaceFile)
  const target = existing ?? placeFor(workflow)
  if (!target) {
    void vscode.window.showInformationMessage(
      `Save ${workflow.path} first: its parameter sets stand in a file ${workspaceFileName} beside it.`,
    )
    return
  }
  const editor = await vscode.window.showTextDocument(await openOrNew(target))
  const { document } = editor
  const line = [...Array(document.lineCount).keys()].find((line) =>
    /^(["']?)parameters\1\s*:/.test(document.lineAt(line).text),
  )
  if (line === undefined) return insertExample(editor)
  const { range } = document.lineAt(line)
  editor.selection = new vscode.Selection(range.end, range.end)
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}

/** Undefined for a text that was never saved, in a window without a folder. */
function placeFor(workflow: vscode.Uri): vscode.Uri | undefined {
  if (workflow.scheme !== 'untitled') return vscode.Uri.joinPath(workflow, '..', workspaceFileName)
  const [folder] = vscode.workspace.workspaceFolders ?? []
  return folder && vscode.Uri.joinPath(folder.uri, workspaceFileName)
}

/** A new one is there as soon as it is saved; only on a disk can VS Code keep it unsaved until then. */
async function openOrNew(target: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    await vscode.workspace.fs.stat(target)
  } catch (error) {
    if (isNotFound(error) && target.scheme === 'file') {
      return vscode.workspace.openTextDocument(target.with({ scheme: 'untitled' }))
    }
    if (isNotFound(error)) await vscode.workspace.fs.writeFile(target, new Uint8Array())
  }
  return vscode.workspace.openTextDocument(target)
}

/** With places to fill in, unsaved. */
async function insertExample(editor: vscode.TextEditor): Promise<void> {
  const { document } = editor
  const text = document.getText()
  const between = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n'
  const lines = [
    '# Values for templates, in sets by name:',
    '# “OSMO: Select Parameters” chooses one.',
    'parameters:',
    '  ${1:small}:',
    '    ${2:gpus}: ${3:1}',
    '    # In quotes it stays text, as with --set-string.',
    '    # run: "010"',
    '$0',
  ]
  const end = document.positionAt(text.length)
  await editor.insertSnippet(new vscode.SnippetString(`${between}${lines.join('\n')}`), end)
}
