// The packaged extension is there and starts on YAML documents.
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { until } from './until'

suite('extension', () => {
  test('is installed', () => {
    assert.ok(findExtension(), 'no extension osmo-workflow')
  })

  test('starts when a YAML document opens', async () => {
    await vscode.workspace.openTextDocument({ language: 'yaml', content: 'workflow:\n  name: a\n' })
    const extension = findExtension()
    await until('the extension is active', () => extension?.isActive)
  })
})

function findExtension(): vscode.Extension<unknown> | undefined {
  return vscode.extensions.getExtension('osmo-workflow-editor.osmo-workflow')
}
