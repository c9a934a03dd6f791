// The rules by which statuses follow from outcomes, one small workflow each.
import { describe, expect, test } from 'vitest'
import type { Workflow } from '../../../server/src/core/model/workflow'
import type { Simulation } from '../../../server/src/core/simulation/engine/simulate'
import { simulate } from '../../../server/src/core/simulation/engine/simulate'
import type { Outcome, Scenario } from '../../../server/src/core/simulation/scenario/scenario'
import { actions, alone, attemptsOf, group, outcome, resultOf, rows, task, workflow } from './workflows'

// `outcome` is repeated for every attempt; an empty limit is 0.
const exitActions = rows<'actions' | 'pool' | 'limit' | 'outcome' | 'attempts'>(`
  actions                      | pool          | limit | outcome               | attempts
                               |               |       | 0                     | COMPLETED 0
                               |               |       | 16                    | FAILED 16
  COMPLETE 0,1-10,16,20        |               |       | 16                    | COMPLETED 16
  COMPLETE 1-10                |               |       | 16                    | FAILED 16
  complete 16                  |               |       | 16                    | COMPLETED 16
  FAIL 0                       |               |       | 0                     | FAILED 0
  COMPLETE 20-10               |               |       | 16                    | FAILED 16
  COMPLETE 1-12-16             |               |       | 16                    | COMPLETED 16
  COMPLETE 16 FAIL 10-20       |               |       | 16                    | FAILED 16
  RESCHEDULE 16 COMPLETE 1-255 |               | 3     | 16                    | COMPLETED 16
  complete 16 COMPLETE 16      |               |       | 16                    | COMPLETED 16
  RESCHEDULE 16                |               |       | 16                    | FAILED 16
  RESCHEDULE 16                |               | 1     | 16                    | RESCHEDULED 16 > FAILED 16
  RESCHEDULE 16                |               | 2     | 16                    | RESCHEDULED 16 > RESCHEDULED 16 > FAILED 16
  RESCHEDULE 0                 |               | 1     | 0                     | RESCHEDULED 0 > COMPLETED 0
                               | complete 16   |       | 16                    | COMPLETED 16
  FAIL 1                       | COMPLETE 16   |       | 16                    | COMPLETED 16
  COMPLETE 16                  | FAIL 16       |       | 16                    | COMPLETED 16
  RESCHEDULE 16                | COMPLETE 16   |       | 16                    | FAILED 16
                               | RESCHEDULE 16 | 1     | 16                    | RESCHEDULED 16 > FAILED 16
  COMPLETE 3004                |               |       | 3004 FAILED_EVICTED   | COMPLETED 3004
  FAIL 3000-3010               |               |       | 3004 FAILED_EVICTED   | FAILED 3004
  RESCHEDULE 3006              |               |       | 3006 FAILED_PREEMPTED | FAILED_PREEMPTED 3006
`)

test.each(exitActions)('exit actions $actions, of the pool $pool, limit $limit: $outcome', (row) => {
  const flow = workflow(alone('a', { exitActions: actions(row.actions) }))
  const simulation = simulate(flow, {
    maxRetryPerTask: Number(row.limit),
    poolDefaultExitActions: actions(row.pool),
    repeatLast: true,
    tasks: { a: [outcome(row.outcome)] },
  })
  expect(attemptsOf(simulation, 'a')).toBe(row.attempts)
})

const singleTasks = rows<'outcome' | 'task' | 'group'>(`
  outcome                                | task                      | group
  0                                      | COMPLETED 0               | COMPLETED
  255                                    | FAILED 255                | FAILED
  256                                    | FAILED 256                | FAILED
  301                                    | FAILED_IMAGE_PULL 301     | FAILED
  2012                                   | FAILED 2012               | FAILED
  3001                                   | FAILED_BACKEND_ERROR 3001 | FAILED
  3003                                   | FAILED_START_ERROR 3003   | FAILED
  3004                                   | FAILED_EVICTED 3004       | FAILED_EVICTED
  3005                                   | FAILED_START_TIMEOUT 3005 | FAILED
  3006                                   | FAILED_PREEMPTED 3006     | FAILED_PREEMPTED
  4000                                   | FAILED 4000               | FAILED
  3006 FAILED                            | FAILED 3006               | FAILED
  3000                                   | FAILED_UPSTREAM 3000      | FAILED_UPSTREAM
  3002                                   | FAILED_SERVER_ERROR 3002  | FAILED_SERVER_ERROR
  3003 FAILED_START_ERROR INITIALIZING   | FAILED_START_ERROR 3003   | FAILED
  3005 FAILED_START_TIMEOUT INITIALIZING | FAILED_START_TIMEOUT 3005 | FAILED
  3005 FAILED_START_TIMEOUT RUNNING      | COMPLETED 0               | COMPLETED
`)

test.each(singleTasks)(
  'a single task that ends $outcome',
  ({ outcome: text, task: status, group: groupStatus }) => {
    const { groups, tasks } = simulate(workflow(alone('a')), { tasks: { a: [outcome(text)] } })
    expect(tasks[0]!.attempts[0]).toMatchObject({
      status: status.split(' ')[0],
      exitCode: Number(status.split(' ')[1] || null),
    })
    expect(groups[0]!.status).toBe(groupStatus)
  },
)

// A lead and a worker with RESCHEDULE 50; `first` ends first, then the lead if it can, then the rest.
const groupRules = rows<'counting' | 'first' | 'outcome' | 'lead' | 'worker' | 'group'>(`
  counting | first  | outcome | lead                         | worker                       | group
  lead     | lead   | 0       | COMPLETED 0                  | COMPLETED                    | COMPLETED
  lead     | lead   | 1       | FAILED 1                     | FAILED                       | FAILED
  lead     | lead   | 3001    | FAILED_BACKEND_ERROR 3001    | FAILED                       | FAILED
  lead     | lead   | 3004    | FAILED_EVICTED 3004          | FAILED                       | FAILED_EVICTED
  all      | lead   | 3004    | FAILED_EVICTED 3004          | FAILED                       | FAILED_EVICTED
  lead     | lead   | 50      | RESCHEDULED 50 > COMPLETED 0 | COMPLETED                    | COMPLETED
  lead     | worker | 0       | COMPLETED 0                  | COMPLETED 0                  | COMPLETED
  lead     | worker | 1       | COMPLETED 0                  | FAILED 1                     | COMPLETED
  all      | worker | 1       | FAILED                       | FAILED 1                     | FAILED
  lead     | worker | 3006    | COMPLETED 0                  | FAILED_PREEMPTED 3006        | FAILED_PREEMPTED
  all      | worker | 3006    | FAILED                       | FAILED_PREEMPTED 3006        | FAILED_PREEMPTED
  lead     | worker | 3004    | COMPLETED 0                  | FAILED_EVICTED 3004          | COMPLETED
  all      | worker | 3004    | FAILED                       | FAILED_EVICTED 3004          | FAILED_EVICTED
  lead     | worker | 50      | COMPLETED 0                  | RESCHEDULED 50 > COMPLETED   | COMPLETED
  all      | worker | 50      | COMPLETED 0                  | RESCHEDULED 50 > COMPLETED   | COMPLETED
`)

const retried = { exitActions: { RESCHEDULE: '50' } }

test.each(groupRules)('a group in which the $counting counts, and the $first ends $outcome', (row) => {
  const tasks = [task('lead', { lead: true, ...retried }), task('worker', retried)]
  const flow = workflow(group('g', tasks, { ignoreNonleadStatus: row.counting === 'lead' }))
  const simulation = simulate(flow, {
    maxRetryPerTask: 1,
    order: [row.first, 'lead'],
    tasks: { [row.first]: [outcome(row.outcome)] },
  })
  expect(attemptsOf(simulation, 'lead')).toBe(row.lead)
  expect(attemptsOf(simulation, 'worker')).toBe(row.worker)
  expect(simulation.groups[0]!.status).toBe(row.group)
})

test.each(
  rows<'counting' | 'rescheduled' | 'restarted'>(`
  counting | rescheduled | restarted
  lead     | lead        | worker 0
  all      | lead        | worker 0
  lead     | worker      |
  all      | worker      | lead 0
`),
)(
  'where the $counting counts, a rescheduled $rescheduled restarts the same attempt of “$restarted”',
  (row) => {
    const tasks = [task('lead', { lead: true, ...retried }), task('worker', retried)]
    const flow = workflow(group('g', tasks, { ignoreNonleadStatus: row.counting === 'lead' }))
    const outcomes = { [row.rescheduled]: [outcome('50')] }
    const { events } = simulate(flow, { maxRetryPerTask: 1, order: [row.rescheduled], tasks: outcomes })
    const restarts = events.flatMap((event) =>
      event.kind === 'restart' ? [`${event.task.name} ${event.attempt}`] : [],
    )
    expect(restarts.join()).toBe(row.restarted)
  },
)

// c waits for b, which waits for a.
test.each(
  rows<'a' | 'b' | 'd' | 'result'>(`
  a    | b    | d    | result
  0    | 0    | 0    | COMPLETED: a-group COMPLETED, b-group COMPLETED, c-group COMPLETED, d-group COMPLETED
  1    | 0    | 0    | FAILED: a-group FAILED, b-group FAILED_UPSTREAM, c-group FAILED_UPSTREAM, d-group COMPLETED
  0    | 3004 | 0    | FAILED_EVICTED: a-group COMPLETED, b-group FAILED_EVICTED, c-group FAILED_UPSTREAM, d-group COMPLETED
  3006 | 0    | 3006 | FAILED_PREEMPTED: a-group FAILED_PREEMPTED, b-group FAILED_UPSTREAM, c-group FAILED_UPSTREAM, d-group FAILED_PREEMPTED
  3006 | 0    | 3004 | FAILED: a-group FAILED_PREEMPTED, b-group FAILED_UPSTREAM, c-group FAILED_UPSTREAM, d-group FAILED_EVICTED
  301  | 0    | 0    | FAILED: a-group FAILED, b-group FAILED_UPSTREAM, c-group FAILED_UPSTREAM, d-group COMPLETED
`),
)('downstream and the workflow: a $a, b $b, d $d', ({ a, b, d, result }) => {
  const flow = workflow(alone('a'), alone('b', { inputs: ['a'] }), alone('c', { inputs: ['b'] }), alone('d'))
  const tasks = { a: [outcome(a)], b: [outcome(b)], d: [outcome(d)] }
  expect(resultOf(flow, { tasks }).replace(/, a .*/, '')).toBe(result)
})

// b waits for a; c waits for none.
describe('events from outside', () => {
  const flow = workflow(alone('a'), alone('b', { inputs: ['a'] }), alone('c'))
  test.each(
    rows<'a' | 'events' | 'result'>(`
    a                                    | events                           | result
    0                                    | 0 cancel                         | FAILED_CANCELED: a FAILED_CANCELED, b FAILED_CANCELED, c FAILED_CANCELED
    0                                    | 1 cancel                         | FAILED_CANCELED: a COMPLETED 0, b FAILED_CANCELED, c FAILED_CANCELED
    1                                    | 1 cancel                         | FAILED_CANCELED: a FAILED 1, b FAILED_UPSTREAM 3000, c FAILED_CANCELED
    0                                    | 3 cancel                         | COMPLETED: a COMPLETED 0, b COMPLETED 0, c COMPLETED 0
    0                                    | 9 cancel                         | COMPLETED: a COMPLETED 0, b COMPLETED 0, c COMPLETED 0
    0                                    | 0 exec_timeout a-group           | FAILED_EXEC_TIMEOUT: a FAILED_EXEC_TIMEOUT, b FAILED_UPSTREAM 3000, c COMPLETED 0
    0                                    | 0 exec_timeout b-group           | COMPLETED: a COMPLETED 0, b COMPLETED 0, c COMPLETED 0
    3003 FAILED_START_ERROR INITIALIZING | 0 exec_timeout a-group           | FAILED: a FAILED_START_ERROR 3003, b FAILED_UPSTREAM 3000, c COMPLETED 0
    0                                    | 0 server_error b-group           | FAILED_SERVER_ERROR: a COMPLETED 0, b FAILED_SERVER_ERROR 3002, c COMPLETED 0
    0                                    | 0 server_error a-group, 0 cancel | FAILED_CANCELED: a FAILED_SERVER_ERROR 3002, b FAILED_UPSTREAM 3000, c FAILED_CANCELED
    0                                    | 0 server_error x                 | COMPLETED: a COMPLETED 0, b COMPLETED 0, c COMPLETED 0
    0                                    | queue a-group                    | FAILED_QUEUE_TIMEOUT: a FAILED_QUEUE_TIMEOUT, b FAILED_UPSTREAM 3000, c COMPLETED 0
    1                                    | queue b-group                    | FAILED: a FAILED 1, b FAILED_UPSTREAM 3000, c COMPLETED 0
    0                                    | queue b-group, 2 cancel          | FAILED_CANCELED: a COMPLETED 0, b FAILED_CANCELED, c COMPLETED 0
  `),
  )('a $a, $events', ({ a, events, result }) => {
    const scenario = { ...eventsOf(events), tasks: { a: [outcome(a)] } }
    expect(resultOf(flow, scenario).replace(/\w+-group \w+, /g, '')).toBe(result)
  })

  test('no exit action applies and nothing is retried', () => {
    const greedy = workflow(alone('a', { exitActions: { RESCHEDULE: '0-9999' } }))
    const simulation = simulate(greedy, { maxRetryPerTask: 3, ...eventsOf('0 server_error a-group') })
    expect(attemptsOf(simulation, 'a')).toBe('FAILED_SERVER_ERROR 3002')
  })

  test('earlier attempts of a task keep their status', () => {
    const flow = workflow(alone('a', retried))
    const simulation = simulate(flow, {
      maxRetryPerTask: 1,
      tasks: { a: [outcome('50')] },
      ...eventsOf('1 cancel'),
    })
    expect(attemptsOf(simulation, 'a')).toBe('RESCHEDULED 50 > FAILED_CANCELED')
  })
})

/** `0 cancel, 1 exec_timeout GROUP, queue GROUP`. */
function eventsOf(text: string): Scenario {
  const parts = text.split(', ').map((part) => part.split(' '))
  type Type = NonNullable<Scenario['events']>[number]['type']
  return {
    events: parts.flatMap(([after, type, name]) =>
      after === 'queue'
        ? []
        : [{ after: Number(after), type: type as Type, ...(name ? { group: name } : {}) }],
    ),
    queueTimeout: parts.flatMap(([first, name]) => (first === 'queue' && name ? [name] : [])),
  }
}

// g has a lead and two workers; z waits for a.
test.each(
  rows<'order' | 'ends'>(`
  order                  | ends
                         | a, w1, w2, lead, z
  w2, a                  | w2, a, w1, lead, z
  z, x, a, a, w2         | a, w2, w1, lead, z
`),
)('with the order “$order”, tasks end $ends', ({ order, ends }) => {
  const g = group('g', [task('lead', { lead: true }), task('w1'), task('w2')])
  const { steps } = simulate(workflow(alone('a'), g, alone('z', { inputs: ['a'] })), {
    order: order.split(', '),
  })
  expect(steps.flatMap((step) => (step.kind === 'end' ? [step.task.name] : [])).join(', ')).toBe(ends)
})

test('a group starts when none of its upstream groups is left', () => {
  const flow = workflow(alone('a'), alone('b'), alone('c', { inputs: ['a', 'b', 'a'] }))
  const { steps } = simulate(flow, { order: ['b', 'c', 'a'] })
  expect(steps.flatMap((step) => (step.kind === 'end' ? [step.task.name] : []))).toEqual(['b', 'a', 'c'])
})

test('statuses before the end come in the service’s order', () => {
  const { events } = simulate(workflow(alone('a'), alone('b', { inputs: ['a'] })), {})
  const changes = events.map((event) => {
    if (event.kind === 'workflow') return `workflow ${event.status}`
    if (event.kind === 'group') return `${event.group.name} ${event.status}`
    return event.kind === 'task' ? `${event.task.name} ${event.status}` : event.kind
  })
  expect(changes.join(', ')).toBe(
    'workflow PENDING, a-group SUBMITTING, a WAITING, b-group SUBMITTING, b WAITING, ' +
      'a-group WAITING, b-group WAITING, ' +
      'a-group PROCESSING, a PROCESSING, a SCHEDULING, a-group SCHEDULING, ' +
      'a INITIALIZING, a-group INITIALIZING, a RUNNING, a-group RUNNING, workflow RUNNING, ' +
      'a COMPLETED, a-group COMPLETED, ' +
      'b-group PROCESSING, b PROCESSING, b SCHEDULING, b-group SCHEDULING, ' +
      'b INITIALIZING, b-group INITIALIZING, b RUNNING, b-group RUNNING, ' +
      'b COMPLETED, b-group COMPLETED, workflow COMPLETED',
  )
})

describe('failures before RUNNING', () => {
  test('leave task, group and workflow without RUNNING', () => {
    const tasks = { a: [outcome('3003 FAILED_START_ERROR INITIALIZING')] }
    const { events } = simulate(workflow(alone('a')), { tasks })
    expect(events.map((event) => 'status' in event && event.status)).not.toContain('RUNNING')
  })

  test('make the group RUNNING when they are ignored while the rest initializes', () => {
    const early = [outcome('3003 FAILED_START_ERROR INITIALIZING')]
    const flow = workflow(group('g', [task('lead', { lead: true }), task('worker')]))
    const { events } = simulate(flow, { tasks: { lead: early, worker: early } })
    const statuses = events.flatMap((event) => (event.kind === 'group' ? [event.status] : []))
    expect(statuses.slice(-3)).toEqual(['INITIALIZING', 'RUNNING', 'FAILED'])
  })
})

describe('a run has room for so many attempts', () => {
  const numbers = ({ tasks }: Simulation, index = 0): readonly number[] =>
    tasks[index]!.attempts.map(({ attempt }) => attempt)
  const lone = workflow(alone('a', retried))
  const always = { repeatLast: true, tasks: { a: [outcome('50')] } }

  test('all attempts are simulated as long as there is', () => {
    const simulation = simulate(lone, { ...always, maxRetryPerTask: 1000 })
    expect(simulation.isCut).toBe(false)
    expect(numbers(simulation)).toEqual(Array.from({ length: 1001 }, (_, index) => index))
  })

  test('then the last one that the limit allows is next, with its own number', () => {
    const simulation = simulate(lone, { ...always, maxRetryPerTask: 1e9 })
    expect(simulation).toMatchObject({ isCut: true, workflow: 'FAILED' })
    expect(numbers(simulation).slice(-2)).toEqual([999, 1e9])
    expect(simulation.steps.at(-1)).toMatchObject({ kind: 'end', attempt: 1e9 })
    expect(simulation.tasks[0]!.attempts.at(-1)!.reason).toMatchObject({ kind: 'retry-limit', limit: 1e9 })
  })

  test.each([
    { limit: 100, after: 99, result: 'FAILED_CANCELED' },
    { limit: 200, after: 150, result: 'FAILED_CANCELED' },
    { limit: 999, after: 999, result: 'FAILED_CANCELED' },
    { limit: 200, after: 201, result: 'FAILED' },
  ])('limit $limit, cancelled after $after attempts: $result', ({ limit, after, result }) => {
    const scenario: Scenario = { ...always, maxRetryPerTask: limit, events: [{ after, type: 'cancel' }] }
    expect(simulate(lone, scenario).workflow).toBe(result)
  })

  test('a high limit does not squeeze the time of attempts', () => {
    const tasks = [task('lead', { lead: true, ...retried }), task('worker')]
    const simulation = simulate(workflow(group('g', tasks)), {
      maxRetryPerTask: 200,
      tasks: {
        lead: [{ exitCode: 50, duration: '1m', then: 'repeat' }],
        worker: [{ failure: 'preempted', duration: '90s' }],
      },
    })
    expect(simulation.steps.at(-1)!.time).toBe(201 * 60)
    expect(simulation.workflow).toBe('FAILED')
  })

  // Every attempt restarts all the others, so that the events run out before the attempts do.
  const many = (size: number, exitActions: Readonly<Record<string, string>>): Workflow => {
    const tasks = Array.from({ length: size }, (_, index) =>
      task(`t${index}`, { lead: index === 0, exitActions }),
    )
    return workflow(group('g', tasks, { ignoreNonleadStatus: false }))
  }
  const allOf = (flow: Workflow, outcomes: readonly Outcome[]): Scenario => ({
    maxRetryPerTask: 1e9,
    tasks: Object.fromEntries(flow.groups[0]!.item.tasks.map(({ name }) => [name.value, outcomes])),
  })

  test('lists of outcomes are skipped to the first that is not rescheduled', () => {
    const flow = many(100, { RESCHEDULE: '1' })
    const simulation = simulate(
      flow,
      allOf(flow, [...Array<Outcome>(998).fill({ exitCode: 1 }), { exitCode: 0 }]),
    )
    expect(simulation).toMatchObject({ isCut: true, workflow: 'COMPLETED' })
    expect(simulation.tasks.every(({ attempts }) => attempts.at(-1)!.attempt === 998)).toBe(true)
    expect(simulation.events.length).toBeLessThan(220_000)
  })

  test.each<[string, readonly Outcome[]]>([
    ['code', [{ exitCode: 1, then: 'repeat' }]],
    [
      'start timeout that comes too late',
      [{ exitCode: 1 }, ...Array<Outcome>(999).fill({ failure: 'start_timeout', phase: 'RUNNING' })],
    ],
    [
      'execution timeout that comes too early',
      Array<Outcome>(1000).fill({ failure: 'exec_timeout', phase: 'INITIALIZING' }),
    ],
  ])('a run ends also when every attempt of 300 tasks is rescheduled, with each %s', (_, outcomes) => {
    const flow = many(300, { RESCHEDULE: '0-9999' })
    for (const clock of [{}, { duration: '1m' }]) {
      expect(simulate(flow, { ...allOf(flow, outcomes), ...clock }).events.length).toBeLessThan(400_000)
    }
  })
})
