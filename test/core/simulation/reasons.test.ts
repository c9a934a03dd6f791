// Every reason that a simulation gives, in words.
import { expect, test } from 'vitest'
import type { SimulationEvent } from '../../../server/src/core/simulation/engine/events'
import { simulate } from '../../../server/src/core/simulation/engine/simulate'
import { describeReason } from '../../../server/src/core/simulation/report/reasons'
import { textOf } from '../../../server/src/core/simulation/report/sentence'
import type { Scenario } from '../../../server/src/core/simulation/scenario/scenario'
import { alone, group, outcome, task, withTimeouts, workflow } from './workflows'

const retried = { exitActions: { RESCHEDULE: '11-20', COMPLETE: '15-16' } }
const tasks = [task('train', { lead: true, inputs: ['prep'], ...retried }), task('worker', retried)]
const leadCounts = workflow(alone('prep'), group('g', tasks))
const allCount = workflow(alone('prep'), group('g', tasks, { ignoreNonleadStatus: false }))

const retry = { maxRetryPerTask: 1, order: ['prep', 'train'] }
const ends = (name: string, text: string): Scenario => ({ tasks: { [name]: [outcome(text)] } })
const happens = (type: 'cancel' | 'exec_timeout' | 'server_error', name: string): Scenario => ({
  events: [{ after: 0, type, group: name }],
})

test.each<[Scenario, string, string]>([
  [{}, 'workflow PENDING', 'The workflow was submitted.'],
  [{}, 'g WAITING', 'Waits for prep-group.'],
  [{}, 'prep-group PROCESSING', 'Waits for no other group.'],
  [{}, 'g PROCESSING', 'prep-group completed.'],
  [{}, 'prep SCHEDULING', 'The usual next step.'],
  [{}, 'prep-group RUNNING', 'prep is RUNNING.'],
  [{}, 'workflow RUNNING', 'prep-group runs.'],
  [{ ...retry, ...ends('train', '12') }, 'train RESCHEDULED', 'RESCHEDULE takes 12 (11-20).'],
  [{ ...retry, ...ends('train', '12') }, 'train PROCESSING', 'Attempt 2, since attempt 1 was rescheduled.'],
  [ends('train', '16'), 'train COMPLETED', 'COMPLETE takes 16 (15-16) and goes before RESCHEDULE (11-20).'],
  [
    { poolDefaultExitActions: { FAIL: '3' }, ...ends('train', '3') },
    'train FAILED',
    'The pool’s FAIL takes 3.',
  ],
  [ends('train', '1'), 'train FAILED', 'No exit action takes 1, so FAILED stays.'],
  [
    ends('train', '12'),
    'train FAILED',
    'RESCHEDULE takes 12 (11-20), but the retry limit is 0, so FAILED stays.',
  ],
  [
    { ...retry, tasks: { train: [{ exitCode: 12, then: 'repeat' }] } },
    'train FAILED',
    `RESCHEDULE takes 12 (11-20), but the retry limit of ${retry.maxRetryPerTask} is reached, so FAILED stays.`,
  ],
  [{ ...retry, ...ends('train', '1') }, 'worker FAILED', 'Ended with its lead train, which failed.'],
  [
    { ...retry, ...ends('train', '12') },
    'worker restart',
    'Told to restart, since its lead train was rescheduled; the attempt stays the same.',
  ],
  [
    ends('worker', '1'),
    'g no-effect',
    'The other tasks go on, since worker is not the lead and ignoreNonleadStatus is true.',
  ],
  [
    ends('worker', '3006'),
    'g no-effect',
    'The other tasks go on, since worker is not the lead and ignoreNonleadStatus is true, yet FAILED_PREEMPTED will count when the group ends.',
  ],
  [ends('worker', '1'), 'g COMPLETED', 'Its lead train is COMPLETED; worker (FAILED) does not count.'],
  [
    ends('worker', '3006'),
    'g FAILED_PREEMPTED',
    'worker is FAILED_PREEMPTED, which counts even when ignoreNonleadStatus is true.',
  ],
  [ends('prep', '301'), 'prep-group FAILED', 'prep is FAILED_IMAGE_PULL, which makes the group FAILED.'],
  [ends('prep', '1'), 'train FAILED_UPSTREAM', 'prep-group, from which it takes an input, is FAILED.'],
  [
    ends('prep', '3000 FAILED_UPSTREAM'),
    'prep FAILED_UPSTREAM',
    'prep reported FAILED_UPSTREAM, which the service gives to the whole group.',
  ],
  [
    ends('prep', '3005 FAILED_START_TIMEOUT RUNNING'),
    'prep no-effect',
    'A start timeout is ignored when the task already runs; the task goes on.',
  ],
  [
    { tasks: { prep: [{ exitCode: [0, 7, 2012] }] } },
    'prep FAILED',
    'Of the codes 0, 7 and 2012 the highest counts. No exit action takes 2012, so FAILED stays.',
  ],
  [
    { ...retry, tasks: { train: [{ exitCode: [12, 5, 0] }] } },
    'train RESCHEDULED',
    'Of the codes 5, 0 and 12 the highest counts. RESCHEDULE takes 12 (11-20).',
  ],
  [
    { tasks: { prep: [{ failure: 'exec_timeout', phase: 'INITIALIZING' }] } },
    'prep-group no-effect',
    'The execution timeout changes nothing: prep-group is only INITIALIZING.',
  ],
  [happens('cancel', ''), 'g FAILED_CANCELED', 'The workflow was cancelled.'],
  [
    happens('exec_timeout', 'prep-group'),
    'prep FAILED_EXEC_TIMEOUT',
    'The group ran longer than its execution timeout.',
  ],
  [happens('server_error', 'g'), 'g FAILED_SERVER_ERROR', 'The OSMO service had an internal error.'],
  [happens('exec_timeout', 'g'), 'g no-effect', 'The execution timeout changes nothing: g is only WAITING.'],
  [
    { queueTimeout: ['g'] },
    'g FAILED_QUEUE_TIMEOUT',
    'The group stayed in the queue longer than its queue timeout.',
  ],
  [{}, 'workflow COMPLETED', 'All groups are COMPLETED.'],
  [ends('train', '1'), 'workflow FAILED', 'g is FAILED.'],
])('%o: why %s', (scenario, what, sentence) => {
  expect(sentences(leadCounts, scenario, what)).toContain(sentence)
})

test.each<[Scenario, string, string]>([
  [
    ends('worker', '1'),
    'train FAILED',
    'Ended with worker, which failed, since ignoreNonleadStatus is false.',
  ],
  [
    { maxRetryPerTask: 1, ...ends('worker', '12') },
    'train restart',
    'Told to restart, since worker was rescheduled and ignoreNonleadStatus is false; the attempt stays the same.',
  ],
  [ends('worker', '1'), 'g FAILED', 'train and worker are FAILED.'],
  [{}, 'g COMPLETED', 'All its tasks are COMPLETED.'],
])('where all tasks count, %o: why %s', (scenario, what, sentence) => {
  expect(sentences(allCount, scenario, what)).toContain(sentence)
})

test('a group without an execution timer says so', () => {
  const timed = withTimeouts(leadCounts, { exec_timeout: '1h' })
  const tasks: Scenario['tasks'] = {
    worker: [{ failure: 'image_pull', duration: 1 }],
    train: [{ failure: 'image_pull', duration: 2 }],
  }
  expect(sentences(timed, { tasks }, 'g no-effect')).toContain(
    'The execution timeout does not count here, since worker ended before any task of the group ran.',
  )
})

test('groups that fail in different ways are all named', () => {
  const flow = workflow(alone('a'), alone(''))
  const scenario = { tasks: { a: [outcome('3004')], '': [outcome('1')] } }
  expect(sentences(flow, scenario, 'workflow FAILED')).toEqual([
    'Groups failed in different ways: a-group is FAILED_EVICTED and -group is FAILED.',
  ])
})

test('an exit action’s range is the one in the document', () => {
  const flow = workflow(alone('a', { exitActions: { COMPLETE: '1,10-20' } }))
  const moved = { ...flow, groups: [{ ...flow.groups[0]!, start: 100 }] }
  const { reason } = simulate(moved, { tasks: { a: [outcome('16')] } }).tasks[0]!.attempts[0]!
  expect(reason).toMatchObject({ kind: 'action', match: { item: { range: { start: 102, end: 107 } } } })
})

function sentences(flow: Parameters<typeof simulate>[0], scenario: Scenario, what: string): string[] {
  const { events } = simulate(flow, scenario)
  return events.filter((event) => nameOf(event) === what).map(({ reason }) => textOf(describeReason(reason)))
}

function nameOf(event: SimulationEvent): string {
  const what = 'status' in event ? event.status : event.kind
  if (event.kind === 'workflow') return `workflow ${what}`
  const subject =
    event.kind === 'group' ? event.group : (event.task ?? ('group' in event ? event.group : undefined))
  return `${subject?.name} ${what}`
}
