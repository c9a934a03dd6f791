/** The requests around “Simulate Workflow”, for every editor. */
import { afterEach, expect, test } from 'vitest'
import type {
  CompareResult,
  MarkdownResult,
  ReadScenarioResult,
  RisksResult,
  ScenarioText,
  SimulateResult,
} from '../../server/src/lsp/protocol'
import { withExitActions } from '../support/workflows'
import type { TestClient } from './client'
import { startClient } from './client'

const uri = 'file:///workflows/a.yaml'
const scenario = { maxRetryPerTask: 1, tasks: { main: [16] } }

let client: TestClient
afterEach(async () => {
  expect(await client.stop()).toBe(0)
})

const start = async (text = withExitActions('RESCHEDULE: 16')): Promise<void> => {
  client = await startClient({})
  await client.open(uri, text, 3)
}

const ask = <R>(method: string, params: object): Promise<R> => client.connection.sendRequest(method, params)

const simulate = (given?: object): Promise<SimulateResult> =>
  ask('osmo/simulate', { uri, ...(given && { scenario: given }) })

test('the report, with places as the protocol counts them', async () => {
  await start()
  const result = await simulate(scenario)
  expect(result).toMatchObject({
    kind: 'simulated',
    version: 3,
    report: {
      name: 'test',
      status: 'COMPLETED',
      errors: [],
      groups: [{ tasks: [{ name: 'main', attempts: [{ status: 'RESCHEDULED' }, { status: 'COMPLETED' }] }] }],
    },
  })
  if (result.kind !== 'simulated') return
  const [part] = result.report.groups[0]!.tasks[0]!.attempts[0]!.reason
  expect(part).toMatchObject({ text: 'RESCHEDULE takes 16' })
  const { start: from, end } = result.report.places[part!.place!]!
  const line = withExitActions('RESCHEDULE: 16').split('\n')[from.line]!
  expect(line.slice(from.character, end.character)).toBe('16')
})

test('what cannot be simulated, and why', async () => {
  client = await startClient({})
  expect(await simulate()).toEqual({ kind: 'nothing to simulate', reason: 'The file is not open.' })
  await client.open(uri, 'a: 1\n', 1)
  expect(await simulate()).toMatchObject({
    reason: expect.stringMatching(/^This file is no OSMO workflow: /) as string,
  })
  await client.open('file:///b.yaml', withExitActions('FAIL: 1'), 1)
  expect(
    await ask('osmo/simulate', { uri: 'file:///b.yaml', scenario: { tasks: { main: ['preemptd'] } } }),
  ).toMatchObject({ reason: expect.stringContaining('tasks.main[0]: ') as string })
})

test('while the text is broken, its last version is simulated', async () => {
  await start()
  const type = (version: number, text: string): Promise<void> =>
    client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    })
  expect(await simulate(scenario)).toMatchObject({ report: { status: 'COMPLETED' } })
  const broken = `${withExitActions('FAIL: 16')}    args: [\n`
  await type(4, broken)
  const outdated = `Line ${broken.split('\n').length - 1} cannot be read.`
  expect(await simulate(scenario)).toMatchObject({ version: 4, outdated, report: { status: 'COMPLETED' } })
  expect(await simulate({ tasks: { main: [1] } })).toMatchObject({ outdated, report: { status: 'FAILED' } })
  await type(5, withExitActions('FAIL: 16'))
  const result = await simulate(scenario)
  expect(result).toMatchObject({ version: 5, report: { status: 'FAILED' } })
  expect(result).not.toHaveProperty('outdated')

  const other = 'file:///workflows/other.yaml'
  await client.open(other, broken, 1)
  expect(await ask('osmo/simulate', { uri: other })).toMatchObject({
    report: { status: 'FAILED_SUBMISSION' },
  })
})

test('parameters of a scenario go before all others', async () => {
  await start(`default-values:\n  code: 5\n${withExitActions('RESCHEDULE: "{{ code }}"')}`)
  expect(await simulate(scenario)).toMatchObject({ report: { status: 'FAILED' } })
  expect(await simulate({ ...scenario, parameters: { code: 16 } })).toMatchObject({
    report: { status: 'COMPLETED' },
  })
})

test('what is broken without them is not, where they mend it', async () => {
  const template = withExitActions('COMPLETE: {{ 7 // code }}', 'default-values: {code: 0}')
  await start(withExitActions('COMPLETE: 1'))
  const given = { tasks: { main: [7] }, parameters: { code: 1 } }
  expect(await simulate(given)).toMatchObject({ report: { status: 'FAILED' } })
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 4 },
    contentChanges: [{ text: template }],
  })
  const mended = await simulate(given)
  expect(mended).toMatchObject({ report: { status: 'COMPLETED' } })
  expect(mended).not.toHaveProperty('outdated')
  expect(await simulate()).toMatchObject({ outdated: 'Line 8 cannot be read.' })
})

test('what can go wrong', async () => {
  await start()
  const { version, tasks } = await ask<RisksResult>('osmo/whatCanGoWrong', { uri, scenario })
  expect(version).toBe(3)
  expect(tasks.map(({ task }) => task)).toEqual([0])
  expect(tasks[0]?.risks).toContainEqual({
    ...{ exits: '16', outcome: { exitCode: 16 } },
    ...{ attempt: 'RESCHEDULED', once: 'COMPLETED', always: 'FAILED' },
  })
})

test('what changes against an earlier text', async () => {
  await start()
  const before = withExitActions('FAIL: 16')
  const { differences } = await ask<CompareResult>('osmo/compare', { uri, scenario, before })
  expect(differences).toContainEqual(
    expect.objectContaining({ kind: 'exit', text: 'exit 16 of main: FAILED → RESCHEDULED' }),
  )
  const same = withExitActions('RESCHEDULE: 16')
  expect(await ask('osmo/compare', { uri, scenario, before: same })).toEqual({ version: 3, differences: [] })
})

test('a page to read, as a request and as a command', async () => {
  await start()
  const { markdown } = await ask<MarkdownResult>('osmo/simulationMarkdown', { uri, scenario })
  expect(markdown).toContain('# test: COMPLETED')
  expect(markdown).toContain('```mermaid')
  expect(client.capabilities.executeCommandProvider?.commands).toContain('osmo.simulationMarkdown')
  const command = { command: 'osmo.simulationMarkdown', arguments: [uri, scenario] }
  expect(await ask('workspace/executeCommand', command)).toBe(markdown)
})

test('a scenario file is read, and written', async () => {
  client = await startClient({}, { readsFiles: true })
  const { text } = await ask<ScenarioText>('osmo/writeScenario', { scenario })
  expect(text).toBe('maxRetryPerTask: 1\ntasks:\n  main: [16]\n')
  const file = 'file:///workflows/a.scenario.yaml'
  client.files.set(file, { kind: 'file', text })
  client.files.set(uri, { kind: 'file', text: withExitActions('RESCHEDULE: 16') })
  expect(await ask<ReadScenarioResult>('osmo/readScenario', { uri: file })).toEqual({
    kind: 'scenario',
    scenario: { maxRetryPerTask: 1, tasks: { main: [{ exitCode: 16 }] } },
    workflow: uri,
  })
  await client.open(file, text, 1)
  expect(await ask('osmo/simulationMarkdown', { uri: file })).toMatchObject({
    markdown: expect.stringContaining('# test: COMPLETED') as string,
  })
  await client.open('file:///workflows/b.scenario.yaml', 'tasks: {main: [x]}\n', 1)
  expect(await ask('osmo/readScenario', { uri: 'file:///workflows/b.scenario.yaml' })).toMatchObject({
    kind: 'unreadable',
  })
})

test('what is sent to be written is read first, and keeps its order', async () => {
  client = await startClient({})
  const write = (given: unknown) => ask<ScenarioText | null>('osmo/writeScenario', { scenario: given })
  const { text } = (await write({ tasks: { a: 1 }, expect: { workflow: 'FAILED' } }))!
  expect(text).toBe('tasks:\n  a: [1]\nexpect:\n  workflow: FAILED\n')
  expect(await write({ tasks: { a: 'x' } })).toBeNull()
  expect(await write(3)).toBeNull()
})

test.each([
  ['untitled:train.scenario.yaml', '', ['Its workflow cannot be looked for here; save the file first.']],
  [
    'file:///a/train.scenario.yaml',
    'order: []\ntasks: {main: [x]}\n',
    [expect.stringMatching(/^Line 2: \S.*\.$/) as string],
  ],
])('why the scenario %s cannot be run', async (of, text, mistakes) => {
  client = await startClient({}, { readsFiles: true })
  await client.open(of, text)
  expect(await ask('osmo/readScenario', { uri: of })).toEqual({ kind: 'unreadable', mistakes })
  const { markdown } = await ask<MarkdownResult>('osmo/simulationMarkdown', { uri: of })
  expect(markdown.replace(/^- |\n/g, '')).toEqual(mistakes[0])
})

test.each([
  ['', 'There is no file a.yaml or a.yml, so the scenario cannot be run.'],
  ['workflow: "\\ud83d"\n', 'There is no file \ud83d, so the scenario cannot be run.'],
])('a page about %j says that there is no workflow', async (text, sentence) => {
  client = await startClient({}, { readsFiles: true })
  const of = 'file:///workflows/a.scenario.yaml'
  // A repeated key is no reason.
  await client.open(of, `${text}order: []\norder: []\n`)
  const { markdown } = await ask<MarkdownResult>('osmo/simulationMarkdown', { uri: of })
  expect(markdown).toBe(`- ${sentence}\n`)
})

test('a closed scenario file is read as it is now', async () => {
  client = await startClient({}, { readsFiles: true })
  const file = 'file:///workflows/a.scenario.yaml'
  for (const code of [1, 2]) {
    client.files.set(file, { kind: 'file', text: `tasks: {main: ${code}}\n` })
    expect(await ask('osmo/readScenario', { uri: file })).toMatchObject({
      scenario: { tasks: { main: [{ exitCode: code }] } },
    })
  }
})
