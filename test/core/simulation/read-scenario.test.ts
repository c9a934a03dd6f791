// Scenario files: what is taken, and what each mistake is answered with.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { formatDataProblem } from '../../../server/src/core/schema-problems'
import { readScenario, unknownNames } from '../../../server/src/core/simulation/read-scenario'
import type { Scenario } from '../../../server/src/core/simulation/scenario'
import { alone, group, task, workflow } from './workflows'

const everything = {
  maxRetryPerTask: 3,
  poolDefaultExitActions: { RESCHEDULE: '1001,3000-3006', fail: '1' },
  order: ['train'],
  repeatLast: true,
  tasks: {
    train: [{ exitCode: 3003, status: 'FAILED_START_ERROR', phase: 'INITIALIZING' }, { exitCode: 0 }],
    idle: [],
  },
  events: [
    { after: 0, type: 'cancel' },
    { after: 1, type: 'exec_timeout', group: 'g' },
    { after: 2, type: 'server_error', group: 'g' },
  ],
  queueTimeout: ['g'],
} as const satisfies Scenario

test('takes all that there is', () => {
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

const statuses =
  'COMPLETED, FAILED, FAILED_BACKEND_ERROR, FAILED_EVICTED, FAILED_IMAGE_PULL, FAILED_PREEMPTED, FAILED_START_ERROR, FAILED_START_TIMEOUT, ' +
  'FAILED_CANCELED, FAILED_EXEC_TIMEOUT, FAILED_QUEUE_TIMEOUT, FAILED_SERVER_ERROR, FAILED_UPSTREAM'
const properties = 'maxRetryPerTask, poolDefaultExitActions, order, repeatLast, tasks, events, queueTimeout'
const codes = 'write codes and ranges separated by commas, without spaces, such as 1,10-20'

test.each<[string, string]>([
  ['[]', 'write a map'],
  ['1', 'write a map'],
  ['steps: {}', `steps: unknown property; there are ${properties}`],
  ['task: {}', 'task: unknown property; write tasks'],
  ['max-retry-per-task: 1', 'max-retry-per-task: unknown property; write maxRetryPerTask'],
  ['maxRetryPerTask: "1"', 'maxRetryPerTask: write a whole number'],
  ['maxRetryPerTask: 1.5', 'maxRetryPerTask: write a whole number'],
  ['maxRetryPerTask: -1.5', 'maxRetryPerTask: write a whole number'],
  ['maxRetryPerTask: -1', 'maxRetryPerTask: write a number from 0 up'],
  ['repeatLast: 1', 'repeatLast: write true or false'],
  ['order: train', 'order: write a list'],
  ['order: [1]', 'order[0]: write text'],
  [
    'poolDefaultExitActions: {RESTART: "1"}',
    'poolDefaultExitActions.RESTART: an exit action is FAIL, COMPLETE or RESCHEDULE',
  ],
  ['poolDefaultExitActions: {FAIL: "1, 2"}', `poolDefaultExitActions.FAIL: ${codes}`],
  ['poolDefaultExitActions: {FAIL: [1]}', `poolDefaultExitActions.FAIL: ${codes}`],
  ['poolDefaultExitActions: {FAIL: -1}', 'poolDefaultExitActions.FAIL: write a number from 0 up'],
  ['tasks: []', 'tasks: write a map'],
  ['tasks:', 'tasks: write a map'],
  ['tasks: {train: 1}', 'tasks.train: write a list'],
  ['tasks: {train: [1]}', 'tasks.train[0]: write a map'],
  ['tasks: {train: [{}]}', 'tasks.train[0]: exitCode is missing'],
  ['tasks: {train: [{exit_code: 1}]}', 'tasks.train[0].exit_code: unknown property; write exitCode'],
  ['tasks: {train: [{exitCode: x}]}', 'tasks.train[0].exitCode: write a whole number'],
  ['tasks: {"my task": [{exitCode: x}]}', 'tasks["my task"][0].exitCode: write a whole number'],
  ['tasks: {a/b~c: [{exitCode: x}]}', 'tasks["a/b~c"][0].exitCode: write a whole number'],
  ['tasks: {"0": [{exitCode: x}]}', 'tasks["0"][0].exitCode: write a whole number'],
  ['tasks: {train: [{exitCode: 1, status: FAIL}]}', `tasks.train[0].status: write one of ${statuses}`],
  [
    'tasks: {train: [{exitCode: 1, phase: SCHEDULING}]}',
    'tasks.train[0].phase: write one of INITIALIZING, RUNNING',
  ],
  ['events: {}', 'events: write a list'],
  ['events: [{type: cancel}]', 'events[0]: after is missing'],
  ['events: [{after: 0, type: exec_timeout}]', 'events[0]: group is missing'],
  ['events: [{after: 0, type: stop}]', 'events[0].type: write one of cancel, exec_timeout, server_error'],
  [
    'events: [{after: 0, type: cancel, group: g}]',
    'events[0].group: leave it out: cancel strikes the whole workflow',
  ],
  ['queueTimeout: g', 'queueTimeout: write a list'],
])('answers %s with “%s”', (yaml, message) => {
  expect(messages(parse(yaml))).toEqual([message])
})

test('names every mistake', () => {
  expect(messages({ order: 1, tasks: { a: [{ exitCode: 'x' }, 2] } })).toEqual([
    'order: write a list',
    'tasks.a[0].exitCode: write a whole number',
    'tasks.a[1]: write a map',
  ])
})

function messages(data: unknown): readonly string[] {
  const result = readScenario(data)
  return result.ok ? [] : result.problems.map(formatDataProblem)
}

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
  }
  expect(unknownNames(scenario, flow).map(formatDataProblem)).toEqual([
    'tasks.trian: the workflow has no task trian',
    'order[1]: the workflow has no task g',
    'events[1].group: the workflow has no group train',
    'queueTimeout[2]: the workflow has no group h',
  ])
})

test('the docs page gives valid examples, the same in YAML and in JSON', () => {
  const page = readFileSync('docs/scenario-files.md', 'utf8')
  const fences = (language: string): string[] =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text)
  const examples = fences('yaml').map((text) => parse(text) as unknown)
  expect(examples.length).toBeGreaterThan(5)
  for (const example of examples) expect(messages(example)).toEqual([])
  expect(fences('json').map((text) => JSON.parse(text) as unknown)).toEqual(examples)
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
