// Runs with a clock: what happens when, and which timeouts fire.
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { analyze, durationInWords, reportSimulation } from '../../../server/src/core'
import type { Step } from '../../../server/src/core/simulation/engine/events'
import { simulate } from '../../../server/src/core/simulation/engine/simulate'
import { readScenario } from '../../../server/src/core/simulation/scenario/read-scenario'
import type { Scenario } from '../../../server/src/core/simulation/scenario/scenario'
import { alone, attemptsOf, group, resultOf, rows, task, withTimeouts, workflow } from './workflows'

const retried = { exitActions: { RESCHEDULE: '1-9999' } }

// b waits for a; c waits for none.
const flow = workflow(alone('a', retried), alone('b', { inputs: ['a'] }), alone('c', retried))
const base = 'maxRetryPerTask: 1, duration: 1m'

test.each(
  rows<'scenario' | 'steps'>(`
  scenario                                                | steps
                                                          | 0 submit, 1m a, 1m c, 2m b
  duration: 90                                            | 0 submit, 1m 30s a, 1m 30s c, 3m b
  tasks: {a: {duration: 0s}}                              | 0 submit, 0 a, 1m b, 1m c
  tasks: {a: {duration: 3m}}                              | 0 submit, 1m c, 3m a, 4m b
  tasks: {a: [{exitCode: 1, duration: 20s}]}              | 0 submit, 20s a, 1m c, 1m 20s a, 2m 20s b
  tasks: {a: [{failure: image_pull, duration: 30s}]}      | 0 submit, 30s a, 1m c, 1m 30s a, 2m 30s b
  tasks: {a: {duration: 100ms}, c: {duration: 200ms}}     | 0 submit, 0.1s a, 0.2s c, 1m 0.1s b
  queueTime: {a-group: 30s}                               | 0 submit, 30s placed a-group, 1m c, 1m 30s a, 2m 30s b
  queueTime: {b-group: 30s}                               | 0 submit, 1m a, 1m c, 1m 30s placed b-group, 2m 30s b
  events: [{at: 30s, type: cancel}]                       | 0 submit, 30s cancel
  events: [{at: 0, type: cancel}]                         | 0 submit, 0 cancel
  events: [{after: 1, type: cancel}]                      | 0 submit, 1m a, 1m cancel
  events: [{at: 1m, type: server_error, group: c-group}]  | 0 submit, 1m a, 1m c, 1m server_error c-group, 2m b
  events: [{at: 59s, type: server_error, group: c-group}] | 0 submit, 59s server_error c-group, 1m a, 2m b
  events: [{at: 59s, type: exec_timeout, group: b-group}] | 0 submit, 59s exec_timeout b-group, 1m a, 1m c, 2m b
  events: [{at: 2s, type: cancel}, {at: 1s, type: server_error, group: x}, {at: 1s, type: server_error, group: y}] | 0 submit, 1s server_error x, 1s server_error y, 2s cancel
  tasks: {a: cancel}                                      | 0 submit, 1m cancel
  queueTimeout: [a-group]                                 | 0 submit, 1m c, 1m queue_timeout a-group
  tasks: {a: queue_timeout, c: {duration: 0s}}            | 0 submit, 0 c, 0 queue_timeout a-group
  queueTimeout: [a-group], queueTime: {a-group: 1s}       | 0 submit, 1m c, 1m queue_timeout a-group
  order: [c, a]                                           | 0 submit, 1m a, 1m c, 2m b
`),
)('$scenario', ({ scenario, steps }) => {
  const written = { ...scenarioOf(base), ...scenarioOf(scenario) }
  expect(stepsOf(flow, written)).toBe(steps)
})

test('tasks end in the order of the file where they end at the same time, the lead too', () => {
  const g = group('g', [task('w1'), task('lead', { lead: true }), task('w2')])
  expect(resultOf(workflow(g), { duration: 1 })).toBe(
    'COMPLETED: g COMPLETED, w1 COMPLETED 0, lead COMPLETED 0, w2 COMPLETED',
  )
})

test('a task that is told to restart starts its time over', () => {
  const g = group('g', [task('lead', { lead: true, ...retried }), task('worker')])
  const scenario = scenarioOf(`${base}, tasks: {lead: [{exitCode: 1, duration: 45s}, {duration: 2m}]}`)
  expect(stepsOf(workflow(g), scenario)).toBe('0 submit, 45s lead, 1m 45s worker, 2m 45s lead')
})

describe('timeouts of the workflow', () => {
  test.each(
    rows<'exec' | 'queue' | 'scenario' | 'steps'>(`
    exec | queue | scenario                                               | steps
    1m   |       |                                                        | 0 submit, 1m a, 1m c, 2m b
    59s  |       |                                                        | 0 submit, 59s exec_timeout a-group, 59s exec_timeout c-group
    90s  |       | tasks: {b: {duration: 2m}}                             | 0 submit, 1m a, 1m c, 2m 30s exec_timeout b-group
    90s  |       | tasks: {a: [{exitCode: 1}, {duration: 31s}]}           | 0 submit, 1m a, 1m c, 1m 30s exec_timeout a-group
    90s  |       | queueTime: {a-group: 1m}                               | 0 submit, 1m c, 1m placed a-group, 2m a, 3m b
    30s  |       | tasks: {a: [{failure: image_pull}, {duration: 1s}], c: {duration: 0}} | 0 submit, 0 c, 1m a, 1m 1s a, 1m 31s exec_timeout b-group
    30s  |       | tasks: {a: {duration: 30s}}, events: [{at: 30s, type: server_error, group: c-group}] | 0 submit, 30s a, 30s server_error c-group, 1m exec_timeout b-group
    60   |       |                                                        | 0 submit, 1m a, 1m c, 2m b
    0    |       | duration: 90d                                          | 0 submit, 90d a, 90d c, 180d b
    90d  |       | duration: 61d                                          | 0 submit, 60d exec_timeout a-group, 60d exec_timeout c-group
    -5s  |       |                                                        | 0 submit, 0 exec_timeout a-group, 0 exec_timeout c-group
         | 1m    | queueTime: {a-group: 1m}                               | 0 submit, 1m c, 1m placed a-group, 2m a, 3m b
         | 1m    | queueTime: {a-group: 61s}                              | 0 submit, 1m c, 1m queue_timeout a-group
         | 1m    | queueTime: {b-group: 61s}                              | 0 submit, 1m a, 1m c, 2m queue_timeout b-group
         | 1m    | queueTimeout: [a-group], tasks: {c: {duration: 2m}}    | 0 submit, 1m queue_timeout a-group, 2m c
         | 0     | queueTime: {a-group: 1h}                               | 0 submit, 1m c, 1h placed a-group, 1h 1m a, 1h 2m b
  `),
  )('exec $exec, queue $queue: $scenario', ({ exec, queue, scenario, steps }) => {
    const number = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text)
    const timed = withTimeouts(flow, {
      ...(exec && { exec_timeout: number(exec) }),
      ...(queue && { queue_timeout: number(queue) }),
    })
    expect(stepsOf(timed, { ...scenarioOf(base), ...scenarioOf(scenario) })).toBe(steps)
  })

  test('end tasks without an exit code, and are not retried', () => {
    const timed = withTimeouts(flow, { exec_timeout: '59s' })
    expect(resultOf(timed, scenarioOf(base)).replace(/\w+-group \w+, /g, '')).toBe(
      'FAILED_EXEC_TIMEOUT: a FAILED_EXEC_TIMEOUT, b FAILED_UPSTREAM 3000, c FAILED_EXEC_TIMEOUT',
    )
  })

  test('do not fire without a clock', () => {
    expect(resultOf(withTimeouts(flow, { exec_timeout: '-1s', queue_timeout: '-1s' }))).toMatch(/^COMPLETED/)
  })

  // The gap of the service: nothing but a task that runs sets the timer.
  test('an ignored failure while all tasks initialize leaves the group without an execution timer', () => {
    const tasks = [task('lead', { lead: true, ...retried }), task('worker')]
    const flow = (ignoreNonleadStatus: boolean) =>
      withTimeouts(workflow(group('g', tasks, { ignoreNonleadStatus })), { exec_timeout: '1m' })
    const scenario = scenarioOf(
      'maxRetryPerTask: 1, tasks: {worker: {failure: image_pull, duration: 10s}, lead: [{failure: image_pull, duration: 20s}, {duration: 1h}]}',
    )
    expect(stepsOf(flow(true), scenario)).toBe('0 submit, 10s worker, 20s lead, 1h 20s lead')
    const { events } = simulate(flow(true), scenario)
    expect(events.filter(({ reason }) => reason.kind === 'exec-timer-unset')).toMatchObject([
      { kind: 'no-effect', group: { name: 'g' }, reason: { task: { name: 'worker' } } },
    ])
    expect(events.flatMap((event) => (event.kind === 'group' ? [event.status] : []))).toContain('RUNNING')

    // Where the worker comes back, or counts, there is no gap.
    const running = { ...scenario, tasks: { lead: scenario.tasks!['lead']! } }
    expect(stepsOf(flow(true), running)).toBe('0 submit, 20s lead, 1m exec_timeout g')
    expect(attemptsOf(simulate(flow(false), scenario), 'lead')).toBe('FAILED')
  })
})

test('the report has the times', () => {
  const text =
    'workflow: {name: a, timeout: {exec_timeout: 1m}, tasks: [{name: one, image: i, command: [c]}]}'
  const report = reportSimulation(analyze({ text }), scenarioOf('duration: 90s'))!
  expect(report.status).toBe('FAILED_EXEC_TIMEOUT')
  expect(report.timeline).toMatchObject({ isTimed: true, end: 60 })
  expect(report.timeline.moments.map(({ time }) => time)).toEqual([0, 60])
  const untimed = reportSimulation(analyze({ text }), {})!
  expect(untimed.timeline).toMatchObject({ isTimed: false, end: 1 })
})

function scenarioOf(yaml: string): Scenario {
  const read = readScenario(parse(`{${yaml}}`))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.scenario
}

/** `0 submit, 1m a`: ends by the name of their task. */
function stepsOf(...given: Parameters<typeof simulate>): string {
  const { steps } = simulate(...given)
  return steps.map((step) => `${durationInWords(step.time).replace(/^0s$/, '0')} ${nameOf(step)}`).join(', ')
}

function nameOf(step: Step): string {
  if (step.kind === 'end') return step.task.name
  if (step.kind === 'placed') return `placed ${step.group.name}`
  return 'group' in step ? `${step.kind} ${step.group}` : step.kind
}
