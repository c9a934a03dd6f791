/** Files that a workflow names in `localpath`, in the server: read through the client, and watched. */
import { afterEach, expect, test, vi } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver-protocol/node'
import { withLocalFile } from '../support/workflows'
import type { TestClient } from './client'
import { startClient } from './client'

const capabilities = {
  textDocument: { diagnostic: { dynamicRegistration: false } },
  workspace: {
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    diagnostics: { refreshSupport: true },
  },
}
const uri = 'memfs://host/flows/w.yaml'
const script = 'memfs://host/flows/scripts/run.sh'
const spec = withLocalFile('scripts/run.sh')

let client: TestClient
afterEach(async () => {
  expect(await client.stop()).toBe(0)
})

const rules = async () => {
  const { items } = await client.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  })
  return items.map(({ code }) => code)
}

test('one that is missing is an error until it is there', async () => {
  client = await startClient(capabilities, { readsFiles: true })
  await client.open(uri, spec)
  expect(await rules()).toEqual(['missing-local-file'])
  client.files.set(script, { kind: 'file', text: 'echo {{x}}' })
  const changes = [{ uri: script, type: 1 }]
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes })
  expect(await rules()).toEqual(['template-in-local-file'])
})

test('what is used is watched, once nobody types, and no longer than it is used', async () => {
  client = await startClient(capabilities, { readsFiles: true })
  const count = (method: string): number => client.asked.filter((asked) => asked === method).length
  const watches = () => [count('client/registerCapability'), count('client/unregisterCapability')]
  await client.open(uri, spec)
  await rules()
  for (const [index, name] of ['r', 'ru', 'run'].entries()) {
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 + index },
      contentChanges: [{ text: withLocalFile(name) }],
    })
    await rules()
  }
  // The first is for workspace files.
  expect(watches()).toEqual([1, 0])
  await vi.waitFor(() => expect(watches()).toEqual([2, 0]))
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
  await vi.waitFor(() => expect(watches()).toEqual([2, 1]))
})

test('what was not watched is looked at again', async () => {
  client = await startClient(capabilities, { readsFiles: true })
  const show = async (version: number, localpath: string) => {
    const contentChanges = [{ text: withLocalFile(localpath) }]
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    })
    return rules()
  }
  await client.open(uri, spec)
  expect(await rules()).toEqual(['missing-local-file'])
  expect(await show(2, 'other.sh')).toEqual(['missing-local-file'])
  await vi.waitFor(() =>
    expect(client.asked.filter((one) => one === 'client/registerCapability')).toHaveLength(2),
  )
  client.files.set(script, { kind: 'file', text: '' })
  expect(await show(3, 'scripts/run.sh')).toEqual([])
})

test('nothing is said of what nobody can look at', async () => {
  client = await startClient(capabilities, { readsFiles: true }, ['osmo/readFile'])
  await client.open(uri, spec)
  expect(await rules()).toEqual([])
})
