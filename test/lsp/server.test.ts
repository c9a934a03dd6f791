/** Round trips over stdio with the server as it is shipped. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  Range,
} from 'vscode-languageserver-protocol/node'
import manifest from '../../package.json'
import { atCursor } from '../support/cursor'
import { withExitActions } from '../support/workflows'
import type { TestClient } from './client'
import { startClient } from './client'

const uri = 'file:///workflows/a.yaml'
const pulls = { textDocument: { diagnostic: { dynamicRegistration: false } } }
const asks = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
}

let client: TestClient
afterEach(async () => {
  expect(await client.stop()).toBe(0)
})

interface Report {
  readonly kind: 'full' | 'unchanged'
  readonly items: Diagnostic[]
  readonly resultId: string
}

const pull = (previousResultId?: string, of = uri): Promise<Report> =>
  client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: of }, previousResultId })

const close = (): Promise<void> =>
  client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })

const settingsChange = (): Promise<void> =>
  client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })

const change = (version: number, range: Range, text: string): Promise<void> =>
  client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range, text }],
  })

/** The client answers only when it is told to, so that a test says what comes first. */
const delayedSettings = (): ((settings: object) => void) => {
  let answer: (settings: object) => void = () => undefined
  client.settings = new Promise((resolve) => (answer = resolve))
  return (settings) => answer(settings)
}

const whenAsked = (): Promise<void> =>
  vi.waitFor(() => expect(client.asked).toContain('workspace/configuration'))

const at = (line: number, from: number, to: number): Range => ({
  start: { line, character: from },
  end: { line, character: to },
})

const overlap = withExitActions('COMPLETE: 0-10\nFAIL: 5-20')
const restart = withExitActions('RESTART: 5')

describe('diagnostics', () => {
  test('are pulled where the client can, and never pushed', async () => {
    client = await startClient(pulls)
    await client.open(uri, overlap)
    const { kind, items } = await pull()
    expect(kind).toBe('full')
    expect(items).toEqual([
      {
        range: at(7, 16, 20),
        severity: 2,
        source: 'osmo',
        code: 'exit-code-overlap',
        codeDescription: {
          href: expect.stringMatching(/^file:.*\/docs\/rules\/exit-code-overlap\.md$/) as string,
        },
        message: expect.stringContaining('FAIL also takes 5-10') as string,
        relatedInformation: [
          { location: { uri, range: at(8, 12, 16) }, message: expect.stringContaining('first') as string },
        ],
      },
    ])
    expect(client.pushed.size).toBe(0)
  })

  test('are pushed to other clients, with the version of the document', async () => {
    client = await startClient({})
    await client.open(uri, restart, 7)
    await vi.waitFor(() => expect(client.pushed.get(uri)).toHaveLength(1))
    expect(client.pushed.get(uri)?.[0]).toMatchObject({
      version: 7,
      diagnostics: [{ code: 'unknown-exit-action' }],
    })
    await change(8, at(7, 6, 13), 'FAIL')
    await vi.waitFor(() =>
      expect(client.pushed.get(uri)?.at(-1)).toMatchObject({ version: 8, diagnostics: [] }),
    )
    await expect(pull()).rejects.toThrow()
    await close()
    await vi.waitFor(() => expect(client.pushed.get(uri)?.at(-1)).toEqual({ uri, diagnostics: [] }))
  })

  test('follow incremental changes', async () => {
    client = await startClient(pulls)
    await client.open(uri, overlap)
    const first = await pull()
    expect(await pull(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId })
    await change(2, at(8, 12, 16), '11-20')
    expect((await pull(first.resultId)).items).toEqual([])
    await change(3, at(7, 6, 14), 'RESTART')
    expect((await pull()).items.map(({ code }) => code)).toEqual(['unknown-exit-action'])
  })

  test('of a document that is opened again with other text are not taken for the old ones', async () => {
    client = await startClient(pulls)
    await client.open(uri, overlap, 1)
    const { resultId } = await pull()
    await close()
    await client.open(uri, restart, 1)
    expect((await pull(resultId)).items).toMatchObject([{ code: 'unknown-exit-action' }])
  })

  test('positions are right behind wide characters and in CRLF files', async () => {
    client = await startClient(pulls)
    await client.open(uri, withExitActions('# 😀😀\n"COMPLETE": "0,5-1" # 😀').replaceAll('\n', '\r\n'))
    expect((await pull()).items.map(({ range }) => range)).toEqual([at(8, 21, 24)])
  })

  test('other YAML has none', async () => {
    client = await startClient(pulls)
    await client.open(uri, 'stages: [a]\nworkflow:\n  rules:\n  - exitActions: {RESTART: 5}\n')
    expect((await pull()).items).toEqual([])
  })

  test('a rule that has no effect fades its text', async () => {
    client = await startClient(pulls)
    await client.open(uri, withExitActions('FAIL: 1-10\nCOMPLETE: 5'))
    expect((await pull()).items).toMatchObject([{ code: 'unreachable-exit-action', tags: [1] }])
  })
})

describe('settings', () => {
  test('are asked for and followed while they change', async () => {
    client = await startClient({ ...pulls, ...asks })
    client.settings = { rules: { 'exit-code-overlap': 'error' } }
    await client.open(uri, overlap)
    const first = await pull()
    expect(first.items).toMatchObject([{ severity: 1 }])
    client.settings = { rules: { 'exit-code-overlap': 'off' } }
    await settingsChange()
    await vi.waitFor(() => expect(client.asked).toContain('workspace/diagnostic/refresh'))
    expect((await pull(first.resultId)).items).toEqual([])
    expect(client.asked).toContain('client/registerCapability')
  })

  test('are pushed by clients that cannot be asked', async () => {
    client = await startClient({}, { settings: { rules: { 'exit-code-overlap': 'off' } } })
    await client.open(uri, overlap)
    await vi.waitFor(() => expect(client.pushed.get(uri)?.at(-1)?.diagnostics).toEqual([]))
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { osmo: { rules: { 'exit-code-overlap': 'hint' } } },
    })
    await vi.waitFor(() =>
      expect(client.pushed.get(uri)?.at(-1)?.diagnostics).toMatchObject([{ severity: 4 }]),
    )
  })

  test('that change while they are asked for are asked for again', async () => {
    client = await startClient({ ...pulls, ...asks })
    const answer = delayedSettings()
    await client.open(uri, overlap)
    const first = pull()
    await whenAsked()
    client.settings = { rules: { 'exit-code-overlap': 'off' } }
    await settingsChange()
    answer({ rules: { 'exit-code-overlap': 'error' } })
    expect((await first).items).toEqual([])
    expect((await pull()).items).toEqual([])
  })

  test('are asked for while a document is open, and no longer', async () => {
    client = await startClient({ ...pulls, ...asks })
    const asked = () => client.asked.filter((method) => method === 'workspace/configuration').length
    await pull()
    expect(asked()).toBe(0)
    await client.open(uri, overlap)
    await pull()
    await pull()
    expect(asked()).toBe(1)
    await close()
    client.settings = { rules: { 'exit-code-overlap': 'off' } }
    await client.open(uri, overlap)
    expect((await pull()).items).toEqual([])
  })

  test.each([
    ['null', []],
    ['an error', ['workspace/configuration']],
  ])('are those of the beginning when the answer is %s', async (_, refused) => {
    const options = { settings: { rules: { 'exit-code-overlap': 'hint' } } }
    client = await startClient({ ...pulls, ...asks }, options, refused)
    client.settings = null
    await client.open(uri, overlap)
    expect((await pull()).items).toMatchObject([{ severity: 4 }])
  })

  test('globs are about paths as they are read', async () => {
    client = await startClient({ ...pulls, ...asks })
    client.settings = { exclude: ['größe 😀.yaml'] }
    const encoded = 'file:///workflows/gr%C3%B6%c3%9Fe%20%F0%9F%98%80.yaml'
    await client.open(encoded, restart)
    expect((await pull(undefined, encoded)).items).toEqual([])
  })

  test('globs force a file on and off', async () => {
    client = await startClient({ ...pulls, ...asks })
    client.settings = { exclude: ['**/workflows/*.yaml'] }
    await client.open(uri, restart)
    expect((await pull()).items).toEqual([])
    client.settings = { include: ['*.yaml'] }
    await settingsChange()
    expect((await pull()).items).toHaveLength(1)
  })

  test.each([
    [null],
    ['text'],
    [{ rules: 5, include: 'x', exclude: [1] }],
    [{ rules: { 'exit-code-overlap': 'loud' } }],
  ])('may be anything: %j', async (settings) => {
    client = await startClient({ ...pulls, ...asks })
    client.settings = settings
    await client.open(uri, overlap)
    expect((await pull()).items).toMatchObject([{ code: 'exit-code-overlap', severity: 2 }])
  })
})

describe('features', () => {
  test('hover', async () => {
    client = await startClient(pulls)
    const { text, offset } = atCursor(withExitActions('RESCHEDULE: 30<|>06'))
    await client.open(uri, text)
    const character = offset - text.lastIndexOf('\n', offset) - 1
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 7, character },
    })
    expect(hover.range).toEqual(at(7, 18, 22))
    expect(hover.contents).toMatchObject({
      kind: 'markdown',
      value: expect.stringContaining('Preempted') as string,
    })
  })

  test('quick fixes', async () => {
    client = await startClient(pulls)
    await client.open(uri, restart)
    const { items } = await pull()
    const ask = (only: string[]) =>
      client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: at(7, 8, 8),
        context: { diagnostics: items, only },
      })
    const action = (title: string, isPreferred: boolean, edit: { range: Range; newText: string }) => ({
      title,
      kind: 'quickfix',
      isPreferred,
      diagnostics: items,
      edit: { changes: { [uri]: [edit] } },
    })
    const comment = '# osmo: allow unknown-exit-action\n'
    expect(await ask(['quickfix'])).toEqual([
      action('Replace RESTART with RESCHEDULE', true, { range: at(7, 6, 13), newText: 'RESCHEDULE' }),
      action('Allow unknown-exit-action here, though OSMO rejects it', false, {
        range: at(7, 0, 0),
        newText: `      ${comment}`,
      }),
      action('Allow unknown-exit-action in this file, though OSMO rejects it', false, {
        range: at(0, 0, 0),
        newText: comment,
      }),
    ])
    expect(await ask([''])).toHaveLength(3)
    expect(await ask(['refactor'])).toEqual([])
    expect(await ask(['quick'])).toEqual([])
  })

  test('completion in an empty document offers the workflow, and nothing in others', async () => {
    client = await startClient(pulls)
    const ask = () =>
      client.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
        textDocument: { uri },
        position: { line: 0, character: 0 },
      })
    await client.open(uri, '')
    expect(await ask()).toMatchObject([
      {
        label: 'workflow',
        insertTextFormat: 1,
        textEdit: { newText: expect.stringMatching(/^workflow:\n {2}name: my-workflow\n[^$]*$/) as string },
      },
    ])
    await change(2, at(0, 0, 0), 'kind: Pod\n')
    expect(await ask()).toEqual([])
  })

  test('completion has places to fill in where the client knows them', async () => {
    client = await startClient({ textDocument: { completion: { completionItem: { snippetSupport: true } } } })
    await client.open(uri, '')
    const position = { line: 0, character: 0 }
    expect(
      await client.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position }),
    ).toMatchObject([
      {
        insertTextFormat: 2,
        textEdit: { newText: expect.stringContaining('name: ${1:my-workflow}\n') as string },
      },
    ])
  })
})

describe('the server', () => {
  test('names itself and its version', async () => {
    client = await startClient(pulls)
    expect(client.serverInfo).toEqual({ name: 'osmo-workflow', version: manifest.version })
  })

  test('answers a cancelled request as such, and goes on', async () => {
    client = await startClient({ ...pulls, ...asks })
    const answer = delayedSettings()
    await client.open(uri, overlap)
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node')
    const source = new CancellationTokenSource()
    const asked = client.connection.sendRequest(
      'textDocument/hover',
      { textDocument: { uri }, position: { line: 7, character: 17 } },
      source.token,
    )
    await whenAsked()
    source.cancel()
    answer({})
    await expect(asked).rejects.toMatchObject({ code: -32800 })
    expect((await pull()).items).toHaveLength(1)
  })

  test('goes on when the client refuses what it asks', async () => {
    const refused = ['client/registerCapability', 'workspace/diagnostic/refresh']
    client = await startClient({ ...pulls, ...asks }, {}, refused)
    await settingsChange()
    await vi.waitFor(() => expect(client.asked).toEqual(expect.arrayContaining(refused)))
    await client.open(uri, overlap)
    expect((await pull()).items).toHaveLength(1)
  })

  test('bad positions and unknown documents are no crash', async () => {
    client = await startClient(pulls)
    await client.open(uri, overlap)
    const hover = (where: string, line: number) =>
      client.connection.sendRequest('textDocument/hover', {
        textDocument: { uri: where },
        position: { line, character: 999 },
      })
    expect(await hover(uri, 9999)).toBeNull()
    expect(await hover('untitled:nothing', 0)).toBeNull()
  })
})
