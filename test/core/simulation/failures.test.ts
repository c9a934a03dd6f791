// Failures by their names, statuses that stand for them, and several exit codes of one pod.
import { expect, test } from 'vitest'
import { failures } from '../../../server/src/core/facts/failures'
import { simulate } from '../../../server/src/core/simulation/engine/simulate'
import type { EndStatus, Outcome, Scenario } from '../../../server/src/core/simulation/scenario/scenario'
import { alone, attemptsOf, group, resultOf, rows, task, workflow } from './workflows'

// b waits for a; c waits for none.
const flow = workflow(alone('a'), alone('b', { inputs: ['a'] }), alone('c'))

const named = rows<'failure' | 'statuses' | 'result'>(`
  failure       | statuses                           | result
  out_of_memory | INITIALIZING RUNNING               | FAILED_EVICTED: a FAILED_EVICTED 3004, b FAILED_UPSTREAM 3000, c COMPLETED 0
  evicted       | INITIALIZING RUNNING               | FAILED_EVICTED: a FAILED_EVICTED 3004, b FAILED_UPSTREAM 3000, c COMPLETED 0
  preempted     | INITIALIZING RUNNING               | FAILED_PREEMPTED: a FAILED_PREEMPTED 3006, b FAILED_UPSTREAM 3000, c COMPLETED 0
  backend_error | INITIALIZING RUNNING               | FAILED: a FAILED_BACKEND_ERROR 3001, b FAILED_UPSTREAM 3000, c COMPLETED 0
  image_pull    | INITIALIZING                       | FAILED: a FAILED_IMAGE_PULL 301, b FAILED_UPSTREAM 3000, c COMPLETED 0
  start_error   | INITIALIZING                       | FAILED: a FAILED_START_ERROR 3003, b FAILED_UPSTREAM 3000, c COMPLETED 0
  start_timeout | INITIALIZING                       | FAILED: a FAILED_START_TIMEOUT 3005, b FAILED_UPSTREAM 3000, c COMPLETED 0
  preflight     | INITIALIZING                       | FAILED: a FAILED 1001, b FAILED_UPSTREAM 3000, c COMPLETED 0
  download      | INITIALIZING RUNNING               | FAILED: a FAILED 2010, b FAILED_UPSTREAM 3000, c COMPLETED 0
  upload        | INITIALIZING RUNNING               | FAILED: a FAILED 2012, b FAILED_UPSTREAM 3000, c COMPLETED 0
  exec_timeout  | INITIALIZING RUNNING               | FAILED_EXEC_TIMEOUT: a FAILED_EXEC_TIMEOUT, b FAILED_UPSTREAM 3000, c COMPLETED 0
  queue_timeout |                                    | FAILED_QUEUE_TIMEOUT: a FAILED_QUEUE_TIMEOUT, b FAILED_UPSTREAM 3000, c COMPLETED 0
  server_error  | INITIALIZING RUNNING               | FAILED_SERVER_ERROR: a FAILED_SERVER_ERROR 3002, b FAILED_UPSTREAM 3000, c COMPLETED 0
  cancel        | INITIALIZING RUNNING               | FAILED_CANCELED: a FAILED_CANCELED, b FAILED_CANCELED, c FAILED_CANCELED
`)

test.each(named)('$failure', ({ failure, statuses, result }) => {
  const scenario = { tasks: { a: [{ failure } as Outcome] } }
  expect(withoutGroups(resultOf(flow, scenario))).toBe(result)
  const { events } = simulate(flow, scenario)
  const passed = events.flatMap((event) =>
    event.kind === 'task' && event.task.name === 'a' && /^(INIT|RUN)/.test(event.status)
      ? [event.status]
      : [],
  )
  expect(passed.join(' ')).toBe(statuses)
})

test('there is a row for every failure', () => {
  expect(named.map(({ failure }) => failure)).toEqual(failures.map(({ name }) => name))
})

test.each<[EndStatus, Outcome]>([
  ['FAILED_CANCELED', { failure: 'cancel' }],
  ['FAILED_EXEC_TIMEOUT', { failure: 'exec_timeout' }],
  ['FAILED_QUEUE_TIMEOUT', { failure: 'queue_timeout' }],
  ['FAILED_SERVER_ERROR', { failure: 'server_error' }],
])('the status %s is the same as %o', (status, outcome) => {
  const scenarioWith = (one: Outcome): Scenario => ({ tasks: { a: [one] } })
  expect(simulate(flow, scenarioWith({ exitCode: 1, status }))).toEqual(simulate(flow, scenarioWith(outcome)))
})

test('a task that reports FAILED_UPSTREAM takes its group with it', () => {
  const pair = workflow(group('g', [task('a'), task('b', { lead: true })]))
  const scenario: Scenario = { tasks: { a: [{ exitCode: 3000 }] } }
  expect(resultOf(pair, scenario)).toBe(
    'FAILED: g FAILED_UPSTREAM, a FAILED_UPSTREAM 3000, b FAILED_UPSTREAM 3000',
  )
})

test('failures of an attempt go the way of its exit actions, those of a group do not', () => {
  const greedy = workflow(alone('a', { exitActions: { RESCHEDULE: '0-9999' } }))
  const attempts = (failure: Outcome['failure'] & string): string =>
    attemptsOf(simulate(greedy, { maxRetryPerTask: 1, tasks: { a: [{ failure }] } }), 'a')
  expect(attempts('preempted')).toBe('RESCHEDULED 3006 > COMPLETED 0')
  expect(attempts('start_timeout')).toBe('RESCHEDULED 3005 > COMPLETED 0')
  expect(attempts('server_error')).toBe('FAILED_SERVER_ERROR 3002')
  expect(attempts('cancel')).toBe('FAILED_CANCELED')
})

test.each<[Outcome, string]>([
  [{ failure: 'preempted', phase: 'INITIALIZING' }, 'FAILED_PREEMPTED 3006'],
  [{ failure: 'start_timeout', phase: 'RUNNING' }, 'COMPLETED 0'],
  [{ failure: 'exec_timeout', phase: 'INITIALIZING' }, 'COMPLETED 0'],
])('%o ends %s', (outcome, ends) => {
  expect(attemptsOf(simulate(flow, { tasks: { a: [outcome] } }), 'a')).toBe(ends)
})

test('an execution timeout passes by a group that does not run, and hits one that does', () => {
  const starting: Outcome = { failure: 'exec_timeout', phase: 'INITIALIZING' }
  const pair = workflow(group('g', [task('a'), task('b', { lead: true })]))
  const alive = simulate(pair, { tasks: { a: [starting] } })
  expect(alive.workflow).toBe('FAILED_EXEC_TIMEOUT')
  const { events, steps } = simulate(workflow(alone('a')), { tasks: { a: [starting] } })
  expect(events.filter(({ kind }) => kind === 'no-effect').map(({ reason }) => reason)).toEqual([
    {
      kind: 'event-missed',
      event: 'exec_timeout',
      group: { index: 0, name: 'a-group' },
      status: 'INITIALIZING',
    },
  ])
  expect(steps.map(({ kind }) => kind)).toEqual(['submit', 'exec_timeout'])
})

test('a queue timeout cannot come on a later attempt', () => {
  const retried = workflow(alone('a', { exitActions: { RESCHEDULE: '1' } }))
  const tasks: Scenario['tasks'] = { a: [{ exitCode: 1 }, { failure: 'queue_timeout' }] }
  expect(attemptsOf(simulate(retried, { maxRetryPerTask: 1, tasks }), 'a')).toBe(
    'RESCHEDULED 1 > COMPLETED 0',
  )
})

test('then says what comes after the list, for its task alone', () => {
  const retried = { exitActions: { RESCHEDULE: '1-9999' } }
  const both = workflow(alone('a', retried), alone('b', retried))
  const first: Outcome = { failure: 'preempted' }
  const simulation = simulate(both, {
    maxRetryPerTask: 2,
    repeatLast: true,
    tasks: { a: [{ ...first, then: 'succeed' }], b: [first] },
  })
  expect(attemptsOf(simulation, 'a')).toBe('RESCHEDULED 3006 > COMPLETED 0')
  expect(attemptsOf(simulation, 'b')).toBe('RESCHEDULED 3006 > RESCHEDULED 3006 > FAILED_PREEMPTED 3006')
  const repeated: Scenario = { maxRetryPerTask: 1, tasks: { a: [{ ...first, then: 'repeat' }] } }
  expect(attemptsOf(simulate(both, repeated), 'a')).toBe('RESCHEDULED 3006 > FAILED_PREEMPTED 3006')
})

test.each<[readonly number[], string, readonly number[] | undefined]>([
  [[7, 2012], 'FAILED 2012', [7]],
  [[2012, 0, 7], 'FAILED 2012', [0, 7]],
  [[137, 3004], 'FAILED_EVICTED 3004', [137]],
  [[0, 0], 'COMPLETED 0', undefined],
  [[7], 'FAILED 7', undefined],
])('of the codes %j of a pod the highest counts: %s', (exitCode, ends, hides) => {
  const simulation = simulate(workflow(alone('a')), { tasks: { a: [{ exitCode }] } })
  expect(attemptsOf(simulation, 'a')).toBe(ends)
  const { reason } = simulation.tasks[0]!.attempts[0]!
  expect('hides' in reason ? reason.hides : undefined).toEqual(hides)
})

test('exit actions see only the highest code', () => {
  const flow = workflow(alone('a', { exitActions: { COMPLETE: '7' } }))
  const { reason, status } = simulate(flow, { tasks: { a: [{ exitCode: [7, 2012] }] } }).tasks[0]!
    .attempts[0]!
  expect([status, reason.kind]).toEqual(['FAILED', 'no-action'])
})

function withoutGroups(result: string): string {
  return result.replace(/\w+-group \w+, /g, '')
}
