/** Scenario files in the server: the workflow that each is for, what changes with it, and code lenses. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  Hover,
} from 'vscode-languageserver-protocol/node'
import { atCursor } from '../support/cursor'
import { withExitActions } from '../support/workflows'
import type { TestClient } from './client'
import { startClient } from './client'

const capabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    completion: { completionItem: { snippetSupport: true } },
  },
  workspace: { diagnostics: { refreshSupport: true }, codeLens: { refreshSupport: true } },
}
const folder = 'memfs://host/a%20b'
const scenario = `${folder}/train.scenario.yaml`
const workflow = `${folder}/train.yaml`
const file = (text: string) => ({ kind: 'file', text }) as const
const handled = withExitActions('COMPLETE: 1')
const unhandled = withExitActions('FAIL: 1')
const expecting = 'tasks: {main: 1}\nexpect: {workflow: COMPLETED}\n'

let client: TestClient
afterEach(async () => {
  expect(await client.stop()).toBe(0)
})

const start = (options: object = {}): Promise<TestClient> =>
  startClient(capabilities, { readsFiles: true, codeLenses: true, ...options })

const problems = async (uri = scenario): Promise<readonly string[]> => {
  const { items } = await client.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  })
  return items.map(({ message }) => message as string)
}

const lenses = (uri = scenario): Promise<CodeLens[]> =>
  client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } })

const lens = async (uri = scenario): Promise<string | undefined> => (await lenses(uri))[0]?.command?.title

const type = (uri: string, version: number, text: string): Promise<void> =>
  client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  })

const close = (uri: string): Promise<void> =>
  client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })

/** How often the server has asked for something so far. */
const refreshes = (what: string): number => client.asked.filter((asked) => asked === what).length

const start0 = { line: 0, character: 0 }

describe('a scenario file', () => {
  test('is run on the workflow beside it', async () => {
    client = await start()
    client.files.set(workflow, file(handled))
    await client.open(scenario, expecting)
    expect(await problems()).toEqual([])
    expect(await lenses()).toEqual([
      {
        range: { start: start0, end: start0 },
        command: {
          title: 'Run scenario · 1 expectation met',
          command: 'osmo.runScenario',
          arguments: [scenario],
        },
      },
    ])
  })

  test('is run on the workflow that it names', async () => {
    client = await start()
    client.files.set(`${folder}/other/b.yml`, file(unhandled))
    await client.open(scenario, `workflow: other/b.yml\n${expecting}`)
    expect(await problems()).toEqual([expect.stringContaining('The workflow is FAILED, not COMPLETED. ')])
    expect(await lens()).toBe('Run scenario · 1 expectation not met')
  })

  test('says what is missing', async () => {
    client = await start()
    await client.open(scenario, 'workflow: b.yaml\n')
    expect(await problems()).toEqual(['There is no file b.yaml, so the scenario cannot be run.'])
    await type(scenario, 2, 'order: []\n')
    expect(await problems()).toEqual([
      expect.stringContaining('There is no train.yaml or train.yml beside this file.'),
    ])
  })

  test('is no workflow, whatever the settings say', async () => {
    client = await start({ settings: { include: ['**/*.yaml'] } })
    await client.open(scenario, 'tasks: {main: 1}\n')
    expect(await lens()).toBe('Run scenario')
  })

  test('follows its workflow in the editor, saved or not', async () => {
    client = await start()
    client.files.set(workflow, file(handled))
    await client.open(scenario, expecting)
    expect(await problems()).toEqual([])
    await client.open(workflow, unhandled)
    await vi.waitFor(() => expect(refreshes('workspace/diagnostic/refresh')).toBe(1))
    expect(await problems()).toHaveLength(1)
    await type(workflow, 2, handled)
    await vi.waitFor(() => expect(refreshes('workspace/codeLens/refresh')).toBe(2))
    expect(await problems()).toEqual([])
    await type(workflow, 3, unhandled)
    client.files.set(workflow, file(unhandled))
    await close(workflow)
    await vi.waitFor(() => expect(refreshes('workspace/codeLens/refresh')).toBe(3))
    expect(await problems()).toHaveLength(1)
  })

  test('is asked for again once its workflow is no longer being typed', async () => {
    client = await start()
    await client.open(workflow, handled)
    await client.open(scenario, expecting)
    expect(await problems()).toEqual([])
    for (const version of [2, 3, 4]) {
      await type(workflow, version, unhandled)
      expect(await problems()).toHaveLength(1)
    }
    expect(refreshes('workspace/diagnostic/refresh')).toBe(0)
    await vi.waitFor(() => expect(refreshes('workspace/diagnostic/refresh')).toBe(1))
    expect(refreshes('workspace/codeLens/refresh')).toBe(1)
    expect(client.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true })
  })

  test('is read again when its workflow changes meanwhile', async () => {
    client = await start()
    let answer: (content: object) => void = () => undefined
    const slow = new Promise<object>((resolve) => (answer = resolve))
    client.files.set(`${folder}/.osmo-workflow.yaml`, slow as never)
    await client.open(workflow, handled)
    await client.open(scenario, expecting)
    const asked = problems()
    await vi.waitFor(() => expect(client.asked.join()).toContain('.osmo-workflow.yaml'))
    await type(workflow, 2, unhandled)
    answer({ kind: 'missing' })
    expect(await asked).toHaveLength(1)
  })

  test('is run with what is selected for its workflow, until that is closed', async () => {
    client = await start()
    const template = withExitActions('COMPLETE: {{ code }}', 'default-values: {code: 5}')
    client.files.set(`${folder}/.osmo-workflow.yaml`, file('parameters: {small: {code: 1}}'))
    client.files.set(workflow, file(template))
    await client.open(workflow, template)
    await client.open(scenario, expecting)
    expect(await problems()).toHaveLength(1)
    await client.connection.sendRequest('osmo/selectParameters', { uri: workflow, set: 'small' })
    expect(await problems()).toEqual([])
    await close(workflow)
    expect(await problems()).toHaveLength(1)
  })

  test('finds its workflow in the editor, however the address is escaped', async () => {
    client = await start()
    const escaped = `${folder}/a%2Bb.yaml`
    client.files.set(`${folder}/.osmo-workflow.yaml`, file('parameters: {small: {code: 1}}'))
    client.files.set(`${folder}/a+b.yaml`, file(handled))
    await client.open(escaped, withExitActions('COMPLETE: {{ code }}', 'default-values: {code: 5}'))
    await client.open(scenario, `workflow: a+b.yaml\n${expecting}`)
    expect(await problems()).toHaveLength(1)
    await client.connection.sendRequest('osmo/selectParameters', { uri: escaped, set: 'small' })
    expect(await problems()).toEqual([])
    await close(escaped)
    expect(await problems()).toEqual([])
  })

  test('takes no notice of other files', async () => {
    client = await start()
    client.files.set(workflow, file(handled))
    await client.open(scenario, expecting)
    expect(await problems()).toEqual([])
    await client.open(`${folder}/else.yaml`, unhandled)
    await problems(`${folder}/else.yaml`)
    expect(refreshes('workspace/diagnostic/refresh')).toBe(0)
  })

  test('takes the settings of its workflow, and its own parameters before theirs', async () => {
    client = await start()
    client.files.set(`${folder}/.osmo-workflow.yaml`, file('limits: {maxRetriesPerTask: 1}'))
    client.files.set(workflow, file(withExitActions('RESCHEDULE: {{ code }}', 'default-values: {code: 1}')))
    await client.open(scenario, 'tasks: {main: 1}\nexpect: {tasks: {main: [RESCHEDULED, COMPLETED]}}\n')
    expect(await problems()).toEqual([])
    await type(scenario, 2, 'parameters: {code: 2}\ntasks: {main: 1}\nexpect: {tasks: {main: FAILED}}\n')
    expect(await problems()).toEqual([])
  })

  test('is pushed to clients that do not pull, with its workflow', async () => {
    client = await startClient({}, { readsFiles: true })
    client.files.set(workflow, file(handled))
    await client.open(scenario, expecting)
    await vi.waitFor(() => expect(client.pushed.get(scenario)?.at(-1)?.diagnostics).toEqual([]))
    await client.open(workflow, unhandled)
    await vi.waitFor(() => expect(client.pushed.get(scenario)?.at(-1)?.diagnostics).toHaveLength(1))
  })
})

test('names of the workflow are completed, explained and mended', async () => {
  client = await start()
  client.files.set(workflow, file(handled))
  const { text, offset } = atCursor('tasks:\n  m<|>\n')
  await client.open(scenario, text)
  const position = { line: 1, character: offset - text.lastIndexOf('\n', offset - 1) - 1 }
  const at = { textDocument: { uri: scenario }, position }
  const [item] = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', at)
  expect(item).toMatchObject({
    label: 'main',
    insertTextMode: 1,
    textEdit: { range: { start: { line: 1, character: 2 }, end: position }, newText: 'main: ' },
  })
  await type(scenario, 2, 'tasks:\n  mian: preempted\n')
  const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
    ...at,
    position: { line: 1, character: 10 },
  })
  expect(hover.contents).toMatchObject({ value: expect.stringContaining('**Preempted**') as string })
  const range = { start: position, end: position }
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: scenario },
    range,
    context: { diagnostics: [] },
  })
  expect(actions.map(({ title }) => title)).toEqual(['Replace mian with main'])
})

describe('code lenses', () => {
  test('stand above workflows', async () => {
    client = await start()
    await client.open(workflow, handled)
    const [first] = await lenses(workflow)
    expect(first?.command).toMatchObject({ command: 'osmo.simulateWorkflow', arguments: [workflow] })
    expect(await lenses(scenario)).toEqual([])
  })

  test('are only for clients that have their commands', async () => {
    client = await startClient(capabilities, { readsFiles: true })
    await client.open(workflow, handled)
    await expect(lenses(workflow)).rejects.toThrow()
  })
})
