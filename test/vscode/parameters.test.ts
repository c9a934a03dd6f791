// Parameter sets and the rendered workflow, through the commands that a user runs.
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { edit, ownDiagnostics, problems } from './documents'
import { until } from './until'

const template = `workflow:
  name: test
  tasks:{% for seed in range(seeds) %}
  - name: train-{{ seed }}
    image: ubuntu
    command: [bash]
    exitActions:
      FAIL: {{ code }}{% endfor %}

default-values:
  seeds: 2
  code: 1
`
const sets = 'parameters:\n  three: { seeds: 3 }\n  wrong: { code: 1 2 }\n'

suite('parameters', () => {
  const folder = vscode.workspace.workspaceFolders![0]!.uri
  const file = vscode.Uri.joinPath(folder, 'train.yaml')
  const workspaceFile = vscode.Uri.joinPath(folder, '.osmo-workflow.yaml')
  const write = (uri: vscode.Uri, text: string) =>
    vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text))

  setup(async () => {
    await write(file, template)
    await write(workspaceFile, sets)
  })
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    for (const uri of [file, workspaceFile]) await vscode.workspace.fs.delete(uri)
  })

  /** Down from the item that counts now. */
  const select = async (steps: number): Promise<void> => {
    await vscode.commands.executeCommand('osmo.selectParameters')
    for (let step = 0; step < steps; step++) {
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext')
    }
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')
  }

  test('the rendered workflow stands beside the file and follows it and its parameters', async () => {
    const document = await vscode.workspace.openTextDocument(file)
    const editor = await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('osmo.showRenderedWorkflow')
    const beside = await until('the rendered workflow is shown', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'osmo-rendered'),
    )
    assert.equal(vscode.window.activeTextEditor, editor)
    await until('its language is YAML', () => beside.document.languageId === 'yaml')
    const shows = (pattern: RegExp) =>
      until(`it shows ${String(pattern)}`, () => pattern.test(beside.document.getText()))
    await shows(/^workflow:\n {2}name: test\n[^]*name: train-1\n[^]*FAIL: 1\n$/)

    await edit(document, 'name: test', 'name: trial')
    await shows(/name: trial/)
    await select(1)
    await shows(/name: train-2/)
    await select(1)
    await shows(/FAIL: 1 2/)
    await problems(document, (found) => found.some((problem) => problem.startsWith('invalid-exit-codes')))
    assert.deepEqual(ownDiagnostics(beside.document), [])
  })
})
