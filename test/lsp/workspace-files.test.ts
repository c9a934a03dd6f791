/** Workspace files in the server: which one counts, what changes, and what is wrong with it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver-protocol/node'
import { foldersAbove } from '../../server/src/lsp/workspace-files'
import type { SimulateResult } from '../../server/src/lsp/protocol'
import { withExitActions } from '../support/workflows'
import type { TestClient } from './client'
import { startClient } from './client'

const pulls = { textDocument: { diagnostic: { dynamicRegistration: false } } }
const watches = {
  ...pulls,
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
}
const overlap = withExitActions('COMPLETE: 0-10\nFAIL: 5-20')
const off = 'rules: {exit-code-overlap: off}\n'
const file = (text: string) => ({ kind: 'file', text }) as const

describe('in the server', () => {
  let client: TestClient
  afterEach(async () => {
    expect(await client.stop()).toBe(0)
  })

  const uri = 'memfs://host/srv/flows/a%20b/c.yaml'
  const beside = 'memfs://host/srv/flows/a%20b/.osmo-workflow.yaml'
  const above = 'memfs://host/srv/.osmo-workflow.yaml'

  const severities = async (of = uri) => {
    const { items } = await client.connection.sendRequest<{ items: Diagnostic[] }>(
      'textDocument/diagnostic',
      {
        textDocument: { uri: of },
      },
    )
    return items.map(({ severity }) => severity)
  }
  const changed = (of: string) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: of, type: 2 }] })
  const lookedFor = () => client.asked.filter((asked) => asked.startsWith('osmo/readFile'))
  const start = (options: object = {}, folders: readonly string[] = []) =>
    startClient(watches, { readsFiles: true, ...options }, [], folders)

  test('one above the file is found through the client, and asked for once', async () => {
    client = await start()
    client.files.set(above, file(off))
    await client.open(uri, overlap)
    expect(await severities()).toEqual([])
    await client.open(uri.replace('c.yaml', 'd.yaml'), overlap)
    expect(await severities(uri.replace('c.yaml', 'd.yaml'))).toEqual([])
    expect(lookedFor()).toHaveLength(3)
  })

  test('the nearest counts, and a folder of that name does not', async () => {
    client = await start()
    client.files.set(beside, { kind: 'folder' })
    client.files.set(above, file(off))
    await client.open(uri, overlap)
    expect(await severities()).toEqual([])
    client.files.set(beside, file('rules: {exit-code-overlap: hint}'))
    await changed(beside)
    expect(await severities()).toEqual([4])
    expect(client.asked).toContain('workspace/diagnostic/refresh')
    expect(client.asked).toContain('client/registerCapability')
  })

  test('none is looked for above the workspace folder', async () => {
    client = await start({}, ['memfs://host/srv/flows/', 'memfs://host/other'])
    client.files.set(above, file(off))
    await client.open(uri, overlap)
    expect(await severities()).toEqual([2])
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: {
        added: [{ uri: 'memfs://host/srv', name: 'srv' }],
        removed: [{ uri: 'memfs://host/srv/flows/' }],
      },
    })
    expect(await severities()).toEqual([])
  })

  test('settings of the client are stronger, each by itself', async () => {
    client = await start()
    client.settings = { rules: { 'reversed-exit-code-range': 'hint' }, serviceVersion: '', limits: null }
    client.files.set(beside, file('rules: {exit-code-overlap: information, reversed-exit-code-range: off}'))
    await client.open(uri, withExitActions('COMPLETE: 0-10\nFAIL: 5-20,9-8'))
    expect(await severities()).toEqual([3, 4])
  })

  test('the text in the editor counts before that on the disk', async () => {
    client = await start()
    client.files.set(beside, file(off))
    await client.open(uri, overlap)
    expect(await severities()).toEqual([])
    await client.open(beside, '')
    expect(await severities()).toEqual([2])
    const contentChanges = [{ text: 'rules: {exit-code-overlap: error}' }]
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: beside, version: 2 },
      contentChanges,
    })
    expect(await severities()).toEqual([1])
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: beside } })
    expect(await severities()).toEqual([])
  })

  test('its mistakes are shown in it, and the rest of it counts', async () => {
    client = await start()
    await client.open(beside, 'rules:\n  exit-code-overlap: off\n  zero-not-complete: off\n')
    const { items } = await client.connection.sendRequest<{ items: Diagnostic[] }>(
      'textDocument/diagnostic',
      {
        textDocument: { uri: beside },
      },
    )
    expect(items).toEqual([
      {
        range: { start: { line: 2, character: 2 }, end: { line: 2, character: 24 } },
        severity: 2,
        source: 'osmo',
        code: 'workspace-file',
        message:
          'There is no rule zero-not-complete; write zero-not-completed. As it stands, this has no effect.',
      },
    ])
    await client.open(uri, overlap)
    expect(await severities()).toEqual([])
  })

  test('its mistakes are pushed to clients that do not pull', async () => {
    client = await startClient({}, { readsFiles: true })
    await client.open(beside, 'rule: {}')
    await vi.waitFor(() =>
      expect(client.pushed.get(beside)?.at(-1)?.diagnostics).toMatchObject([{ code: 'workspace-file' }]),
    )
  })

  test('its limits hold for a simulation', async () => {
    client = await start()
    client.files.set(above, file('limits: {maxRetriesPerTask: 1, defaultExitActions: {RESCHEDULE: 7}}'))
    await client.open(uri, withExitActions('COMPLETE: 0'))
    const scenario = { tasks: { main: [{ exitCode: 7 }] } }
    const result = await client.connection.sendRequest<SimulateResult>('osmo/simulate', { uri, scenario })
    expect(result).toMatchObject({ report: { status: 'COMPLETED', limits: { maxRetriesPerTask: 1 } } })
  })

  test('for other YAML none is looked for', async () => {
    client = await start()
    await client.open(uri, 'kind: Pod\n')
    expect(await severities()).toEqual([])
    expect(lookedFor()).toEqual([])
  })

  test('a client that cannot read has none', async () => {
    client = await startClient(pulls, { readsFiles: true }, ['osmo/readFile'])
    await client.open(uri, overlap)
    expect(await severities()).toEqual([2])
    expect(lookedFor()).not.toEqual([])
  })

  test('without a client that reads, it comes from the disk', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'osmo lsp-'))
    mkdirSync(path.join(folder, 'flows', '.osmo-workflow.yaml'), { recursive: true })
    writeFileSync(path.join(folder, '.osmo-workflow.yaml'), off)
    client = await startClient(pulls)
    const onDisk = pathToFileURL(path.join(folder, 'flows', 'a.yaml')).href
    await client.open(onDisk, overlap)
    expect(await severities(onDisk)).toEqual([])
    rmSync(folder, { recursive: true })
  })
})

describe('folders above', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['file:///a/b/c.yaml', [], ['file:///a/b', 'file:///a', 'file://']],
    ['file:///a/b/c.yaml', ['file:///a'], ['file:///a/b', 'file:///a']],
    ['file:///a/b/c.yaml', ['file:///a/b/'], ['file:///a/b']],
    ['file:///a/b/c.yaml', ['file:///a/bc'], ['file:///a/b', 'file:///a', 'file://']],
    ['file:///c%3A/a/b.yaml', ['file:///c%3A/a'], ['file:///c%3A/a']],
    [
      'vscode-remote://ssh%2Bhost/a/b.yaml',
      [],
      ['vscode-remote://ssh%2Bhost/a', 'vscode-remote://ssh%2Bhost'],
    ],
    ['untitled:Untitled-1', [], []],
    ['no address', [], []],
  ])('%s in %j are %j', (uri, workspaceFolders, folders) => {
    expect(foldersAbove(uri, workspaceFolders)).toEqual(folders)
  })
})
