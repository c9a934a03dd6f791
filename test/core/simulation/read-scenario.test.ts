// Scenario files: what is taken, and what each mistake is answered with.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { analyze } from '../../../server/src/core/analyze'
import { failures } from '../../../server/src/core/facts/failures'
import { statuses } from '../../../server/src/core/facts/statuses'
import { formatDataProblem } from '../../../server/src/core/schema-problems'
import { checkExpectations } from '../../../server/src/core/simulation/report/expect'
import { reportSimulation } from '../../../server/src/core/simulation/report/report-simulation'
import { withoutEffect } from '../../../server/src/core/simulation/report/without-effect'
import { readScenario } from '../../../server/src/core/simulation/scenario/read-scenario'
import { readScenarioText } from '../../../server/src/core/simulation/scenario/read-scenario-text'
import { impossibleCodes, unknownNames } from '../../../server/src/core/simulation/scenario/remarks'
import type { Scenario } from '../../../server/src/core/simulation/scenario/scenario'
import { alone, group, task, workflow } from './workflows'

const everything = {
  workflow: '../train.yaml',
  parameters: { gpus: { text: '8', option: 'set' }, run: { text: '010', option: 'set-string' } },
  maxRetryPerTask: 3,
  poolDefaultExitActions: { RESCHEDULE: '1001,3000-3006', fail: '1' },
  order: ['train'],
  repeatLast: true,
  duration: '2h',
  queueTime: { g: 90, h: '30m' },
  tasks: {
    train: [
      { exitCode: 3003, status: 'FAILED_START_ERROR', phase: 'INITIALIZING' },
      { exitCode: [7, 2012], duration: '0s' },
      { failure: 'preempted', phase: 'INITIALIZING', duration: 1.5, then: 'succeed' },
    ],
    eval: [{ failure: 'queue_timeout' }],
    idle: [],
  },
  events: [
    { after: 0, type: 'cancel' },
    { after: 1, type: 'exec_timeout', group: 'g' },
    { at: '500ms', type: 'server_error', group: 'g' },
  ],
  queueTimeout: ['g'],
  expect: {
    workflow: 'FAILED_SUBMISSION',
    groups: { g: 'FAILED_UPSTREAM' },
    tasks: { train: ['RESCHEDULED', 'FAILED'], eval: 'COMPLETED' },
  },
} as const satisfies Scenario

test('takes all that there is, and what it has read once', () => {
  expect(readScenario(everything)).toEqual({ ok: true, scenario: everything })
})

test.each([[{}], [null], [undefined]])('takes %o as a scenario without anything', (data) => {
  expect(readScenario(data)).toEqual({ ok: true, scenario: {} })
})

test('takes empty lists and maps', () => {
  const empty = { poolDefaultExitActions: {}, order: [], tasks: {}, events: [], queueTimeout: [] }
  expect(readScenario(empty)).toEqual({ ok: true, scenario: empty })
})

test('takes the codes of the pool as YAML reads them', () => {
  const data: unknown = parse('poolDefaultExitActions: {RESCHEDULE: 3006}')
  expect(readScenario(data)).toEqual({
    ok: true,
    scenario: { poolDefaultExitActions: { RESCHEDULE: '3006' } },
  })
})

test.each<[string, Scenario['tasks']]>([
  ['{train: 137}', { train: [{ exitCode: 137 }] }],
  ['{train: preempted}', { train: [{ failure: 'preempted' }] }],
  ['{train: {}}', { train: [{}] }],
  ['{train: {failure: cancel}}', { train: [{ failure: 'cancel' }] }],
  ['[preempted, 0, {exitCode: 1}]', { a: [{ failure: 'preempted' }, { exitCode: 0 }, { exitCode: 1 }] }],
])('reads tasks: %s as outcomes', (yaml, tasks) => {
  const data: unknown = {
    tasks: yaml.startsWith('[') ? { a: parse(yaml) as unknown } : (parse(yaml) as unknown),
  }
  expect(readScenario(data)).toEqual({ ok: true, scenario: { tasks } })
})

test('tells numbers from text among parameters, as --set and --set-string do', () => {
  const text = 'parameters: {gpus: 010, share: 0.50, on: true, name: full, run: "010"}'
  expect(readScenarioText(text)).toMatchObject({
    scenario: {
      parameters: {
        gpus: { text: '010', option: 'set' },
        share: { text: '0.50', option: 'set' },
        on: { text: 'true', option: 'set' },
        name: { text: 'full', option: 'set' },
        run: { text: '010', option: 'set-string' },
      },
    },
  })
})

const taskStatuses =
  'COMPLETED, FAILED, FAILED_BACKEND_ERROR, FAILED_EVICTED, FAILED_IMAGE_PULL, FAILED_PREEMPTED, FAILED_START_ERROR, FAILED_START_TIMEOUT, ' +
  'FAILED_CANCELED, FAILED_EXEC_TIMEOUT, FAILED_QUEUE_TIMEOUT, FAILED_SERVER_ERROR, FAILED_UPSTREAM'
const properties =
  'workflow, parameters, tasks, maxRetryPerTask, poolDefaultExitActions, repeatLast, duration, queueTime, order, events, queueTimeout, expect'
const codes = 'write codes and ranges separated by commas, without spaces, such as 1,10-20'
const exitCode = 'write a whole number, or a list with one for each container'
const duration = 'write a duration such as 90s, 10m or 2h, or a number of seconds'
const outcome = 'write an exit code, the name of a failure, or a map'
const names = failures.map(({ name }) => name).join(', ')

test.each<[string, string]>([
  ['[]', 'write a map'],
  ['1', 'write a map'],
  ['steps: {}', `steps: unknown property; there are ${properties}`],
  ['task: {}', 'task: unknown property; write tasks'],
  ['max-retry-per-task: 1', 'max-retry-per-task: unknown property; write maxRetryPerTask'],
  ['workflow: 1', 'workflow: write text'],
  ['parameters: [1]', 'parameters: write a map'],
  [
    'parameters: {gpus: [1]}',
    'parameters.gpus: write a number or a text, since --set can give nothing else; "" is an empty text',
  ],
  [
    'parameters: {a-b: 1}',
    'parameters.a-b: no template can name such a variable; write letters, digits and underscores, and no digit in front',
  ],
  ['maxRetryPerTask: "1"', 'maxRetryPerTask: write a whole number'],
  ['maxRetryPerTask: -1', 'maxRetryPerTask: write a number from 0 up'],
  ['repeatLast: 1', 'repeatLast: write true or false'],
  ['duration: 1.5h', `duration: ${duration}`],
  ['duration: -1', `duration: ${duration}`],
  ['queueTime: 1m', 'queueTime: write a map'],
  ['queueTime: {g: 1h30m}', `queueTime.g: ${duration}`],
  [
    'poolDefaultExitActions: {RESTART: 1}',
    'poolDefaultExitActions.RESTART: an exit action is FAIL, COMPLETE or RESCHEDULE',
  ],
  ['poolDefaultExitActions: {FAIL: "1, 2"}', `poolDefaultExitActions.FAIL: ${codes}`],
  ['poolDefaultExitActions: {FAIL: [1]}', `poolDefaultExitActions.FAIL: ${codes}`],
  ['order: train', 'order: write a list'],
  ['order: [1]', 'order[0]: write text'],
  ['tasks: [train]', 'tasks: write a map'],
  ['tasks:', 'tasks: write a map'],
  ['tasks: {train: true}', `tasks.train: ${outcome}`],
  ['tasks: {train: 1.5}', `tasks.train: ${outcome}`],
  ['tasks: {train: -1}', 'tasks.train: write a number from 0 up'],
  ['tasks: {train: [null]}', `tasks.train[0]: ${outcome}`],
  ['tasks: {train: premepted}', 'tasks.train: there is no failure “premepted”; write preempted'],
  [
    'tasks: {train: [Out of memory]}',
    'tasks.train[0]: there is no failure “Out of memory”; write out_of_memory',
  ],
  ['tasks: {train: [x]}', `tasks.train[0]: there is no failure “x”; there are ${names}`],
  ['tasks: {train: {failure: evict}}', 'tasks.train.failure: there is no failure “evict”; write evicted'],
  [
    'tasks: {train: [{failure: evicted, exitCode: 3004}]}',
    'tasks.train[0].exitCode: leave it out: the failure says it',
  ],
  [
    'tasks: {train: {failure: evicted, status: FAILED}}',
    'tasks.train.status: leave it out: the failure says it',
  ],
  ['tasks: {train: {exit_code: 1}}', 'tasks.train.exit_code: unknown property; write exitCode'],
  ['tasks: {train: [{exit_code: 1}]}', 'tasks.train[0].exit_code: unknown property; write exitCode'],
  ['tasks: {train: [{exitCode: x}]}', `tasks.train[0].exitCode: ${exitCode}`],
  ['tasks: {train: [{exitCode: []}]}', `tasks.train[0].exitCode: ${exitCode}`],
  ['tasks: {train: [{exitCode: [x]}]}', 'tasks.train[0].exitCode[0]: write a whole number'],
  ['tasks: {"my task": [{exitCode: -1}]}', 'tasks["my task"][0].exitCode: write a number from 0 up'],
  ['tasks: {a/b~c: [{exitCode: -1}]}', 'tasks["a/b~c"][0].exitCode: write a number from 0 up'],
  ['tasks: {"0": [{exitCode: -1}]}', 'tasks["0"][0].exitCode: write a number from 0 up'],
  ['tasks: {train: [{exitCode: 1, status: FAIL}]}', `tasks.train[0].status: write one of ${taskStatuses}`],
  ['tasks: {train: {status: FAILED}}', 'tasks.train: status needs the exitCode that it is reported with'],
  [
    'tasks: {train: [{exitCode: 1, phase: SCHEDULING}]}',
    'tasks.train[0].phase: write one of INITIALIZING, RUNNING',
  ],
  ['tasks: {train: [{duration: soon}]}', `tasks.train[0].duration: ${duration}`],
  ['tasks: {duration: [{then: stop}]}', 'tasks.duration[0].then: write one of repeat, succeed'],
  ['tasks: {train: [{then: repeat}, 0]}', 'tasks.train[0].then: move it to the last outcome of the task'],
  [
    'tasks: {train: [0, queue_timeout]}',
    'tasks.train[1]: a queue timeout can only come first: a task that has run is out of the queue',
  ],
  [
    'tasks: {train: [0, {exitCode: 1, status: FAILED_QUEUE_TIMEOUT}]}',
    'tasks.train[1]: a queue timeout can only come first: a task that has run is out of the queue',
  ],
  ['events: {}', 'events: write a list'],
  ['events: [{type: cancel}]', 'events[0]: after is missing'],
  ['events: [{type: cancel, after: 1, at: 1m}]', 'events[0].after: leave it out: at says when'],
  ['events: [{type: cancel, at: x}]', `events[0].at: ${duration}`],
  ['events: [{after: 0, type: exec_timeout}]', 'events[0]: group is missing'],
  ['events: [{after: 0, type: stop}]', 'events[0].type: write one of cancel, exec_timeout, server_error'],
  [
    'events: [{after: 0, type: cancel, group: g}]',
    'events[0].group: leave it out: cancel strikes the whole workflow',
  ],
  ['queueTimeout: g', 'queueTimeout: write a list'],
  ['expect: COMPLETED', 'expect: write a map'],
  ['expect: {task: {}}', 'expect.task: unknown property; write tasks'],
  ['expect: {tasks: {lead: []}}', 'expect.tasks.lead: write at least one'],
  ['expect: {tasks: {at: [1]}}', `expect.tasks.at[0]: write text`],
])('answers %s with “%s”', (yaml, message) => {
  expect(messages(parse(yaml))).toEqual([message])
  expect(textMessages(yaml)).toEqual([message])
})

test('names every mistake', () => {
  expect(messages({ order: 1, tasks: { a: [{ exitCode: -1 }, 'x', false] } })).toEqual([
    'tasks.a[0].exitCode: write a number from 0 up',
    `tasks.a[1]: there is no failure “x”; there are ${names}`,
    `tasks.a[2]: ${outcome}`,
    'order: write a list',
  ])
  // What the schema cannot say is said beside what it says.
  const late = { a: ['x'], b: [0, 'queue_timeout'] }
  expect(messages({ order: 1, tasks: late }).map((message) => message.split(':')[0])).toEqual([
    'tasks.a[0]',
    'order',
    'tasks.b[1]',
  ])
})

function messages(data: unknown): readonly string[] {
  const result = readScenario(data)
  return result.ok ? [] : result.problems.map(formatDataProblem)
}

function textMessages(text: string): readonly string[] {
  const result = readScenarioText(text)
  return result.ok ? [] : result.problems.map(formatDataProblem)
}

test.each([
  ['tasks:\n  train: [0, premepted]\n', 'premepted'],
  ['tasks:\n  train:\n    - exitCode: x\n', 'exitCode: x'],
  ['tasks:\n  train:\n    - phase: RUNNING\n      status: FAILED\n', 'phase: RUNNING'],
  ['tasks:\n  train:\n    status: FAILED\n    then: repeat\n', 'train'],
  ['{\n\t"order": 1\n}', '"order": 1'],
  ['tasks:\n\ttrain: 0\n', '\t'],
  ['tasks: {train: [0}', '{train: [0'],
])('shows where the mistake of %j is', (text, place) => {
  const result = readScenarioText(text)
  if (result.ok) throw new Error('has no mistake')
  expect(result.problems.map(({ range }) => text.slice(range.start, range.end))).toEqual([place])
})

test('says what is no YAML', () => {
  expect(textMessages('tasks: {train: [0}')).toEqual([
    'YAML cannot be read from here on. Look for a missing colon, space, quote or bracket here or just before.',
  ])
})

test('finds names that the workflow does not have', () => {
  const flow = workflow(alone('train'), group('g', [task('lead', { lead: true })]))
  const scenario: Scenario = {
    tasks: { train: [], trian: [] },
    order: ['lead', 'g'],
    events: [
      { after: 0, type: 'cancel' },
      { after: 0, type: 'exec_timeout', group: 'train' },
    ],
    queueTimeout: ['g', 'train-group', 'h'],
    queueTime: { g: 1, lead: 1 },
    expect: { groups: { g: 'FAILED', i: 'FAILED' }, tasks: { train: 'FAILED', eval: 'FAILED' } },
  }
  expect(unknownNames(scenario, flow).map(formatDataProblem)).toEqual([
    'tasks.trian: the workflow has no task trian',
    'order[1]: the workflow has no task g',
    'events[1].group: the workflow has no group train',
    'queueTimeout[2]: the workflow has no group h',
    'queueTime.lead: the workflow has no group lead',
    'expect.groups.i: the workflow has no group i',
    'expect.tasks.eval: the workflow has no task eval',
  ])
})

test('finds exit codes that no task exits with', () => {
  const data = {
    maxRetryPerTask: 999,
    tasks: {
      a: 300,
      b: [0, 255, 256, 512, 'preempted'],
      c: { exitCode: [7, 2012, 999999], duration: 300 },
      d: [{ exitCode: 1.5 }, { exitCode: 3006 }, { exitCode: 4000 }],
    },
  }
  expect(impossibleCodes(data).map(formatDataProblem)).toEqual([
    'tasks.a: No task exits with 300: a process has 8 bits for its code, so exit 300 arrives as 44. OSMO reports 300 only for exit code 45 of the init container, which means nothing in particular',
    'tasks.b[3]: No task exits with 512: a process has 8 bits for its code, so exit 512 arrives as 0, which is success. OSMO lists no failure 512 either',
    'tasks.c.exitCode[2]: No task exits with 999999: a process has 8 bits for its code, so exit 999999 arrives as 63. OSMO lists no failure 999999 either',
  ])
})

test('numbers may have an exponent, as those of JSON', () => {
  expect(readScenarioText('{"duration": 1e3, "tasks": {"a": 1E-0}}')).toMatchObject({
    scenario: { duration: 1000, tasks: { a: [{ exitCode: 1 }] } },
  })
})

describe('the docs page', () => {
  const page = readFileSync('docs/scenario-files.md', 'utf8')
  const fences = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => text)
  const [flow = '', ...scenarios] = fences
  const analysis = analyze({ text: flow })

  test('begins with a workflow that OSMO takes', () => {
    expect(analysis.rejections).toEqual([])
    expect(analysis.workflow?.groups).toHaveLength(2)
  })

  test.each(scenarios)('shows a scenario that comes out as it says: %s', (text) => {
    const read = readScenarioText(text)
    if (!read.ok) throw new Error(read.problems.map(formatDataProblem).join())
    const report = reportSimulation(analysis, read.scenario)!
    expect(checkExpectations(report, read.scenario.expect).unmet).toEqual([])
    expect(withoutEffect(read.scenario, report)).toEqual([])
  })

  test('lists the failures with their codes and statuses', () => {
    const rowOf = (name: string): string => new RegExp(`^\\| \`${name}\` .*`, 'm').exec(page)?.[0] ?? ''
    for (const failure of failures) {
      const row = rowOf(failure.name)
      if (failure.hits !== 'attempt') expect(row).toContain(`FAILED_${failure.event.toUpperCase()}`)
      else expect(row).toContain(`${failure.exitCode}, ${failure.status}`)
      const isEarly = failure.hits === 'attempt' && failure.phase === 'INITIALIZING'
      expect(row.includes('before its command runs')).toBe(isEarly)
    }
  })
})

describe('the schema', () => {
  interface Schema {
    readonly [key: string]: unknown
    readonly properties?: Readonly<Record<string, Schema>>
  }
  const schema = JSON.parse(readFileSync('schemas/osmo-scenario.schema.json', 'utf8')) as Schema

  test.each([...propertiesOf(schema)])('explains %s', (_, property) => {
    for (const key of ['title', 'description', 'examples']) expect(property).toHaveProperty(key)
  })

  test('gives examples that are valid', () => {
    const top = Object.entries(schema.properties!).flatMap(([name, property]) =>
      (property['examples'] as unknown[]).map((example) => ({ [name]: example })),
    )
    for (const example of [...(schema['examples'] as unknown[]), ...top])
      expect(messages(example)).toEqual([])
  })

  test('lists the failures and statuses that there are', () => {
    const listsOf = (node: unknown): readonly (readonly unknown[])[] => {
      if (typeof node !== 'object' || node === null) return []
      const own = 'enum' in node ? [node.enum as readonly unknown[]] : []
      return [...own, ...Object.values(node).flatMap(listsOf)]
    }
    const lists = listsOf(schema).map((list) => list.toSorted().join())
    const levels = (['workflow', 'group', 'task'] as const).map((level) =>
      statuses.filter((fact) => fact[level] !== undefined).map(({ name }) => name),
    )
    for (const list of [...levels, failures.map(({ name }) => name)]) {
      expect(lists).toContain(list.toSorted().join())
    }
    const { outcome: written } = schema['definitions'] as { readonly outcome: { readonly pattern: string } }
    expect(written.pattern).toBe(`^(${failures.map(({ name }) => name).join('|')})$`)
  })

  function* propertiesOf(node: unknown, path = ''): Generator<[string, Schema]> {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties' && !/\/(allOf|then|if)\//.test(`${path}/`)) {
        for (const [name, property] of Object.entries(value as Record<string, Schema>)) yield [name, property]
      }
      yield* propertiesOf(value, `${path}/${key}`)
    }
  }
})
