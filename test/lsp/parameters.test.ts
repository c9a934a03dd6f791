/** Parameter sets in the server: what there is, what counts, and what is told. */
import { afterEach, expect, test, vi } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver-protocol/node'
import type { ParameterSetsResult, RenderResult, SimulateResult } from '../../server/src/lsp/protocol'
import { withExitActions } from '../support/workflows'
import type { TestClient } from './client'
import { startClient } from './client'

const uri = 'memfs://host/flows/a.yaml'
const beside = 'memfs://host/flows/.osmo-workflow.yaml'
const capabilities = {
  textDocument: { diagnostic: { dynamicRegistration: false } },
  workspace: { configuration: true, diagnostics: { refreshSupport: true } },
}
const sets = 'parameters:\n  small: { code: 1 }\n  odd: { code: 1 2 }\n'
const small = { name: 'small', parameters: { code: { text: '1', option: 'set' } } }
const odd = { name: 'odd', parameters: { code: { text: '1 2', option: 'set' } } }
const template = withExitActions('FAIL: {{ code }}')

let client: TestClient
afterEach(async () => {
  expect(await client.stop()).toBe(0)
})

async function start(
  workspaceFile: string | undefined,
  settings: unknown = {},
  options: object = {},
): Promise<void> {
  client = await startClient(capabilities, { readsFiles: true, followsParameters: true, ...options })
  client.settings = settings
  setWorkspaceFile(workspaceFile)
}

function setWorkspaceFile(text: string | undefined): void {
  if (text === undefined) client.files.delete(beside)
  else client.files.set(beside, { kind: 'file', text })
}

const changed = () =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: beside, type: 2 }],
  })

const parameterSets = (of = uri) =>
  client.connection.sendRequest<ParameterSetsResult | null>('osmo/parameterSets', { uri: of })

const select = (set: string | null, of = uri) =>
  client.connection.sendRequest<ParameterSetsResult | null>('osmo/selectParameters', { uri: of, set })

const render = (of = uri) => client.connection.sendRequest<RenderResult | null>('osmo/render', { uri: of })

async function messages(): Promise<readonly Diagnostic['message'][]> {
  const { items } = await client.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  })
  return items.map(({ message }) => message)
}

test('the sets of the workspace file can be selected for a document', async () => {
  await start(sets)
  await client.open(uri, template)
  const state = { sets: [small, odd], missing: null, workspaceFile: beside, isTemplate: true }
  expect(await parameterSets()).toEqual({ ...state, selected: null })
  expect(await select('odd')).toEqual({ ...state, selected: 'odd' })
  expect(await parameterSets()).toEqual({ ...state, selected: 'odd' })
  expect(client.asked.filter((asked) => asked === 'workspace/diagnostic/refresh')).toHaveLength(1)
  await select('odd')
  expect(client.asked.filter((asked) => asked === 'workspace/diagnostic/refresh')).toHaveLength(1)
  expect(await select(null)).toEqual({ ...state, selected: null })
})

test('what is selected counts for problems, rendering and simulation', async () => {
  await start(sets)
  await client.open(uri, template)
  expect(await messages()).toEqual([expect.stringContaining('code has no value')])
  await select('odd')
  expect(await messages()).toEqual([expect.stringContaining('1 2')])
  expect((await render())!.rendered!.text).toContain('FAIL: 1 2')
  const simulate = () => client.connection.sendRequest<SimulateResult>('osmo/simulate', { uri, scenario: {} })
  expect(await simulate()).toMatchObject({ report: { status: 'FAILED_SUBMISSION' } })
  await select('small')
  expect(await messages()).toEqual([])
  expect(await simulate()).toMatchObject({ report: { status: 'COMPLETED' } })
})

test('a text that can no longer be read with them is not taken for the earlier one', async () => {
  await start('parameters: {one: {code: 1}, none: {code: 0}}')
  await client.open(uri, withExitActions('COMPLETE: {{ 7 // code }}', 'default-values: {code: 7}'))
  const simulate = (scenario: object) =>
    client.connection.sendRequest<SimulateResult>('osmo/simulate', { uri, scenario })
  const exit7 = { tasks: { main: [7] } }
  expect(await simulate(exit7)).toMatchObject({ report: { status: 'FAILED' } })
  await select('none')
  const failed = await simulate(exit7)
  expect(failed).toMatchObject({ report: { status: 'FAILED_SUBMISSION' } })
  expect(failed).not.toHaveProperty('outdated')
  const mended = await simulate({ ...exit7, parameters: { code: 1 } })
  expect(mended).toMatchObject({ report: { status: 'COMPLETED' } })
  expect(mended).not.toHaveProperty('outdated')
})

test('the last text that was not broken is read with the parameters of now', async () => {
  await start('parameters: {one: {code: 1}, none: {code: 0}}')
  await client.open(uri, withExitActions('COMPLETE: {{ 7 // code }}', 'default-values: {code: 7}'))
  const simulate = () =>
    client.connection.sendRequest<SimulateResult>('osmo/simulate', {
      uri,
      scenario: { tasks: { main: [7] } },
    })
  expect(await simulate()).toMatchObject({ report: { status: 'FAILED' } })
  const contentChanges = [{ text: withExitActions('COMPLETE: {{ 7 //') }]
  const textDocument = { uri, version: 2 }
  await client.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges })
  const outdated = 'Line 8 cannot be read.'
  expect(await simulate()).toMatchObject({ outdated, report: { status: 'FAILED' } })
  await select('one')
  expect(await simulate()).toMatchObject({ outdated, report: { status: 'COMPLETED' } })
  await select('none')
  const failed = await simulate()
  expect(failed).toMatchObject({ report: { status: 'FAILED_SUBMISSION' } })
  expect(failed).not.toHaveProperty('outdated')
})

test('each document has its own', async () => {
  const other = 'memfs://host/flows/b.yaml'
  await start(sets)
  await client.open(uri, template)
  await client.open(other, template)
  await select('small')
  expect((await parameterSets(other))!.selected).toBeNull()
  expect((await parameterSets())!.selected).toBe('small')
})

test('selected before the document is open, it counts; after it was closed, it is forgotten', async () => {
  await start(sets)
  expect(await select('small')).toBeNull()
  await client.open(uri, template)
  expect((await parameterSets())!.selected).toBe('small')
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
  await client.open(uri, template)
  expect((await parameterSets())!.selected).toBeNull()
})

test('a set that goes counts no longer, and counts again when it is back', async () => {
  let news = 0
  await start(sets)
  client.connection.onNotification('osmo/parameterSetsChanged', () => {
    news += 1
  })
  await client.open(uri, template)
  await select('small')
  setWorkspaceFile('parameters: { large: { code: 2 } }')
  await changed()
  expect(await parameterSets()).toMatchObject({ sets: [{ name: 'large' }], selected: null, missing: 'small' })
  expect(news).toBe(1)
  setWorkspaceFile(undefined)
  await changed()
  expect(await parameterSets()).toEqual({ sets: [], selected: null, missing: 'small', isTemplate: true })
  setWorkspaceFile(sets)
  await changed()
  expect(await parameterSets()).toMatchObject({ selected: 'small', missing: null })
  expect(news).toBe(3)
})

test('the setting is for documents that none is selected for', async () => {
  await start(sets, { parameters: 'small' })
  await client.open(uri, template)
  expect(await parameterSets()).toMatchObject({ selected: 'small' })
  expect(await select(null)).toMatchObject({ selected: null, missing: null })
  expect(await select('odd')).toMatchObject({ selected: 'odd' })
  client.settings = { parameters: 'huge' }
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
  expect(await parameterSets()).toMatchObject({ selected: 'odd' })
})

test('a client that cannot be asked gives it at the start', async () => {
  client = await startClient({}, { readsFiles: true, settings: { parameters: 'small' } })
  setWorkspaceFile(sets)
  await client.open(uri, template)
  expect(await parameterSets()).toMatchObject({ selected: 'small' })
})

test('a setting that names no set is written to the log, once', async () => {
  const logged: string[] = []
  await start(sets, { parameters: 'smal' })
  client.connection.onNotification(
    'window/logMessage',
    ({ message }: { message: string }) => void logged.push(message),
  )
  await client.open(uri, template)
  expect(await parameterSets()).toMatchObject({ selected: null, missing: 'smal' })
  await changed()
  await parameterSets()
  await vi.waitFor(() => expect(logged).toEqual([expect.stringContaining('no parameter set smal')]))
})

test('clients that do not follow the sets are told nothing', async () => {
  let news = 0
  await start(sets, {}, { followsParameters: false })
  client.connection.onNotification('osmo/parameterSetsChanged', () => {
    news += 1
  })
  await client.open(uri, template)
  await changed()
  await parameterSets()
  expect(news).toBe(0)
})

test('the rendered workflow comes with the version of the document, and the way back', async () => {
  await start(undefined)
  await client.open(uri, `# A note.\n${withExitActions('COMPLETE: 0')}`, 7)
  const result = await render()
  expect(result).toMatchObject({ version: 7, rendered: { text: withExitActions('COMPLETE: 0').trimEnd() } })
  expect(result!.rendered!.pieces[0]).toMatchObject({ range: { start: 0 }, source: { start: 10 } })
  expect(await parameterSets()).toEqual({ sets: [], selected: null, missing: null, isTemplate: false })
})

test('documents that are no open workflow have neither', async () => {
  await start(sets)
  await client.open(uri, 'kind: Pod\n')
  expect([await parameterSets(), await render(), await select('small')]).toEqual([null, null, null])
  const closed = 'memfs://host/flows/z.yaml'
  expect([await parameterSets(closed), await render(closed)]).toEqual([null, null])
})
