// Hover, quick fixes, completion and commands, asked for as the editor does.
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { close, positionOf, problems, show, workflow } from './documents'
import { until } from './until'

suite('features', () => {
  teardown(close)

  test('hover', async () => {
    const document = await show(workflow(['RESCHEDULE: 3006'], ['args: [-c, exit 256]', '# FAILED_EVICTED']))
    const hoverAt = async (text: string): Promise<string> => {
      const hovers = await until(`a hover on ${text}`, async () => {
        const found = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          positionOf(document, text, 2),
        )
        return found.length > 0 && found
      })
      return hovers
        .flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value))
        .join()
    }
    assert.match(await hoverAt('3006'), /Preempted/)
    assert.match(await hoverAt('RESCHEDULE'), /retries/)
    assert.match(await hoverAt('exitActions'), /FAIL/)
    assert.match(await hoverAt('256'), /OSMO sees \*\*0\*\*/)
    assert.match(await hoverAt('FAILED_EVICTED'), /FAILED\\?_EVICTED/)
  })

  test('a quick fix removes its problem', async () => {
    const document = await show(workflow(['COMPLETE: 0, 1-10']))
    await problems(document, ({ length }) => length === 1)
    const position = positionOf(document, ', 1', 1)
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(position, position),
    )
    const fix = actions.find(({ isPreferred }) => isPreferred)
    assert.ok(fix?.edit)
    await vscode.workspace.applyEdit(fix.edit)
    assert.match(document.getText(), /COMPLETE: 0,1-10\n/)
    await problems(document, (found) => !found.some((problem) => problem.startsWith('invalid')))
  })

  test('completion in an empty file', async () => {
    const document = await show('')
    const labels = await until('the snippet is offered', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(0, 0),
      )
      const own = items.filter(({ detail }) => detail?.includes('OSMO'))
      return own.length > 0 && own.map(({ label }) => label)
    })
    assert.deepEqual(labels, ['workflow'])
  })

  test('every command of the manifest is there', async () => {
    const extension = vscode.extensions.all.find(({ id }) => id.endsWith('.osmo-workflow'))
    const manifest = extension?.packageJSON as {
      readonly contributes: { readonly commands: { command: string }[] }
    }
    const commands = new Set(await vscode.commands.getCommands(true))
    for (const { command } of manifest.contributes.commands) {
      assert.ok(commands.has(command), command)
    }
  })

  test('the simulation opens beside the file, once for each', async () => {
    const panels = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ label }) => label.startsWith('Simulate:'))
    const document = await show(workflow(['COMPLETE: 0']))
    await vscode.commands.executeCommand('osmo.simulateWorkflow')
    await until('the panel is open', () => panels().length === 1)
    await vscode.commands.executeCommand('osmo.simulateWorkflow', document.uri)
    assert.equal(panels().length, 1)
    await vscode.window.tabGroups.close(panels())
  })

  test('a code lens says what becomes of the workflow', async () => {
    const document = await show(workflow(['FAIL: 1']))
    const titles = await until('the code lens is there', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      )
      return lenses.length > 0 && lenses.map(({ command }) => command?.title)
    })
    assert.deepEqual(titles, ['Simulate · COMPLETED if all tasks succeed'])
  })

  test('the command for other editors gives Markdown', async () => {
    const document = await show(workflow(['RESCHEDULE: 3006']))
    const scenario = { tasks: { main: ['preempted'] } }
    const markdown = await until('the server answers', async () => {
      const command = 'osmo.simulationMarkdown'
      const uri = document.uri.toString()
      return (await vscode.commands.executeCommand<string | null>(command, uri, scenario)) ?? undefined
    })
    assert.match(markdown, /FAILED_PREEMPTED/)
  })
})
