// Which outputs are uploaded, and which are lost.
import { expect, test } from 'vitest'
import { analyze, reportSimulation } from '../../../server/src/core'
import { simulate } from '../../../server/src/core/simulation/engine/simulate'
import type { Outcome, Scenario } from '../../../server/src/core/simulation/scenario/scenario'
import { alone, group, task, workflow } from './workflows'

test.each<[string, Outcome]>([
  ['uploaded', { exitCode: 0 }],
  ['uploaded', { exitCode: 137 }],
  ['uploaded', { exitCode: [7, 0] }],
  ['none', { exitCode: 7, phase: 'INITIALIZING' }],
  ['lost', { exitCode: 7, status: 'FAILED_PREEMPTED' }],
  ['none', { exitCode: 256 }],
  ['none', { exitCode: 256, phase: 'RUNNING' }],
  ['lost', { exitCode: [7, 2012] }],
  ['lost', { failure: 'upload' }],
  ['none', { failure: 'download' }],
  ['lost', { failure: 'out_of_memory' }],
  ['lost', { failure: 'preempted' }],
  ['none', { failure: 'preempted', phase: 'INITIALIZING' }],
  ['lost', { failure: 'backend_error' }],
  ['none', { failure: 'image_pull' }],
  ['none', { failure: 'preflight' }],
  ['lost', { failure: 'cancel' }],
  ['unclear', { failure: 'exec_timeout' }],
  ['none', { failure: 'queue_timeout' }],
  ['unclear', { failure: 'server_error' }],
  ['unclear', { failure: 'start_error', phase: 'RUNNING' }],
  ['lost', { exitCode: 3006, status: 'FAILED' }],
  ['unclear', { exitCode: 2025 }],
  ['unclear', { exitCode: 4000 }],
  ['unclear', { exitCode: 9999 }],
])('%s: %o', (outputs, outcome) => {
  const outputsOf = (hasOutputs: boolean): unknown =>
    simulate(workflow(alone('a', { hasOutputs })), { tasks: { a: [outcome] } }).tasks[0]!.attempts[0]!.outputs
  expect(outputsOf(true)).toBe(outputs)
  expect(outputsOf(false)).toBe('none')
})

test('an exit action brings no outputs back, and takes none away', () => {
  const exitActions = { COMPLETE: '3004', FAIL: '0', RESCHEDULE: '1' }
  const flow = workflow(alone('a', { hasOutputs: true, exitActions }))
  const attempts = (first: Outcome): unknown =>
    simulate(flow, { maxRetryPerTask: 1, tasks: { a: [first] } }).tasks[0]!.attempts.map(
      ({ status, outputs }) => [status, outputs],
    )
  expect(attempts({ failure: 'evicted' })).toEqual([['COMPLETED', 'lost']])
  expect(attempts({ exitCode: 0 })).toEqual([['FAILED', 'uploaded']])
  expect(attempts({ exitCode: 1 })).toEqual([
    ['RESCHEDULED', 'uploaded'],
    ['FAILED', 'uploaded'],
  ])
})

test.each([
  ['its lead', 'lead', 0, 'COMPLETED'],
  ['its lead that fails', 'lead', 1, 'FAILED'],
  ['a sibling', 'other', 1, 'FAILED'],
])('nobody says what becomes of those of a task that ends with %s', (_, first, exitCode, status) => {
  const tasks = [task('lead', { lead: true }), task('worker', { hasOutputs: true }), task('other')]
  const flow = workflow(group('g', tasks, { ignoreNonleadStatus: false }))
  const { tasks: simulated } = simulate(flow, { order: [first], tasks: { [first]: [{ exitCode }] } })
  expect(simulated[1]!.attempts).toMatchObject([{ status, outputs: 'unclear' }])
})

test('a task that never starts has none to lose', () => {
  const flow = workflow(alone('a'), alone('b', { inputs: ['a'], hasOutputs: true }))
  expect(simulate(flow, { tasks: { a: [{ exitCode: 1 }] } }).tasks[1]!.attempts).toMatchObject([
    { status: 'FAILED_UPSTREAM', outputs: 'none' },
  ])
})

test('a task has outputs that lists some, writes some or is read by another', () => {
  const text = `workflow:
  name: a
  tasks:
  - {name: lists, image: i, command: [c], outputs: [{url: s3://bucket/one}]}
  - {name: writes, image: i, command: [c], args: ["{{output}}/model"]}
  - {name: read, image: i, command: [c]}
  - {name: reads, image: i, command: [c], args: ["{{input:0}}"], inputs: [{task: read}], outputs: []}
`
  const report = reportSimulation(analyze({ text }), {})!
  expect(report.groups.map(({ tasks }) => tasks[0]!.attempts[0]!.outputs)).toEqual([
    'uploaded',
    'uploaded',
    'uploaded',
    'none',
  ])
})

test('a task downstream of one that is taken for a success starts without what was lost', () => {
  const lossy = alone('a', { exitActions: { COMPLETE: '3004' } })
  const { tasks } = simulate(workflow(lossy, alone('b', { inputs: ['a'] })), {
    tasks: { a: [{ failure: 'out_of_memory' }] },
  })
  expect(tasks.map(({ attempts }) => attempts)).toMatchObject([
    [{ status: 'COMPLETED', outputs: 'lost' }],
    [{ status: 'COMPLETED', outputs: 'none' }],
  ])
})

test.each<[string, Scenario]>([
  ['FAILED_CANCELED', { events: [{ after: 0, type: 'cancel' }], queueTimeout: ['a-group'] }],
  ['FAILED_QUEUE_TIMEOUT', { queueTimeout: ['a-group'] }],
  [
    'FAILED_SERVER_ERROR',
    { events: [{ after: 0, type: 'server_error', group: 'a-group' }], queueTimeout: ['a-group'] },
  ],
])('what is %s in the queue has none to lose', (status, scenario) => {
  const { tasks } = simulate(workflow(alone('a', { hasOutputs: true })), scenario)
  expect(tasks[0]!.attempts).toMatchObject([{ status, outputs: 'none' }])
})
