// Diagnostics in the editor: where they stand, and where there are none.
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { close, edit, ownDiagnostics, positionOf, problems, show, workflow } from './documents'
import { until } from './until'

const settings = () => vscode.workspace.getConfiguration('osmo')

suite('diagnostics', () => {
  teardown(async () => {
    // The other way round, problems would be asked for once more, and the client does not ask for those of a document
    // that is opened under the same name before the answer has come.
    await close()
    for (const name of ['rules', 'include', 'exclude']) await settings().update(name, undefined, true)
  })

  test('stand exactly under what they are about, in an untitled document', async () => {
    const document = await show(workflow(['COMPLETE: 0,5-1,12', 'RESTART: 137']))
    assert.deepEqual(await problems(document, ({ length }) => length === 2), [
      'reversed-exit-code-range: 5-1',
      'unknown-exit-action: RESTART',
    ])
    const [, restart] = ownDiagnostics(document)
    assert.equal(restart?.severity, vscode.DiagnosticSeverity.Error)
  })

  test('link to the page of their rule', async () => {
    const document = await show(workflow(['RESTART: 137']))
    await problems(document, ({ length }) => length === 1)
    const { target } = ownDiagnostics(document)[0]!.code as { target: vscode.Uri }
    // Hovers open no commands.
    assert.notEqual(target.scheme, 'command')
    await vscode.commands.executeCommand('vscode.open', target)
    await until('the page of the rule is shown', () =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ label }) => label.includes('unknown-exit-action.md')),
      ),
    )
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor')
  })

  test('follow edits', async () => {
    const document = await show(workflow(['COMPLETE: 0-10']))
    await edit(document, '0-10', '0, 10')
    await problems(document, (found) => found.length === 1 && found[0]!.startsWith('invalid-exit-codes'))
    await edit(document, '0, 10', '0,10')
    await problems(document, ({ length }) => length === 0)
  })

  test('follow the settings', async () => {
    const document = await show(workflow(['COMPLETE: 5-1']))
    await problems(document, ({ length }) => length === 1)
    await settings().update('rules', { 'reversed-exit-code-range': 'off' }, true)
    await problems(document, ({ length }) => length === 0)
    await settings().update('rules', { 'reversed-exit-code-range': 'error' }, true)
    await problems(document, ({ length }) => length === 1)
    assert.equal(ownDiagnostics(document)[0]?.severity, vscode.DiagnosticSeverity.Error)
  })

  test('are not for other YAML, unless a setting says so', async () => {
    const document = await show('stages: [a]\nworkflow:\n  rules: []\n  exitActions: {RESTART: 5}\n')
    const workflowDocument = await show(workflow(['RESTART: 5']))
    await problems(workflowDocument, ({ length }) => length === 1)
    assert.deepEqual(ownDiagnostics(document), [])
    await settings().update('exclude', ['**'], true)
    await problems(workflowDocument, ({ length }) => length === 0)
    await close()
  })

  test('of a file that a glob includes', async () => {
    const document = await show('kind: Pod\n')
    await settings().update('include', ['**'], true)
    assert.deepEqual(await problems(document, ({ length }) => length === 1), ['missing-workflow: kind: Pod'])
  })

  test('are left out of the old side of a diff, where hovers work', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('git', {
      provideTextDocumentContent: () => workflow(['RESTART: 5']),
    })
    const before = await vscode.workspace.openTextDocument(vscode.Uri.parse('git:/before.yaml'))
    await vscode.languages.setTextDocumentLanguage(before, 'yaml')
    const after = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content: workflow(['RESTART: 6']),
    })
    await vscode.commands.executeCommand('vscode.diff', before.uri, after.uri)
    await problems(after, ({ length }) => length === 1)
    assert.deepEqual(ownDiagnostics(before), [])
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      before.uri,
      positionOf(before, 'RESTART', 2),
    )
    assert.ok(hovers.length > 0)
    provider.dispose()
  })

  test('come back after the language server is restarted', async () => {
    const document = await show(workflow(['RESTART: 137']))
    await problems(document, ({ length }) => length === 1)
    await vscode.commands.executeCommand('osmo.restartServer')
    await edit(document, 'RESTART', 'FAIL')
    await problems(document, ({ length }) => length === 0)
    await edit(document, 'FAIL', 'RETRY')
    assert.deepEqual(await problems(document, ({ length }) => length === 1), ['unknown-exit-action: RETRY'])
  })
})
