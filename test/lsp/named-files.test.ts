/** Files that a workflow names in `localpath`, in the server: read through the client, and watched. */
import { afterEach, expect, test } from 'vitest'
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
  expect(client.asked.filter((method) => method === 'client/registerCapability')).toHaveLength(2)
})

test('nothing is said of what nobody can look at', async () => {
  client = await startClient(capabilities, { readsFiles: true }, ['osmo/readFile'])
  await client.open(uri, spec)
  expect(await rules()).toEqual([])
})
