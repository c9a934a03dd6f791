// The run as the timeline shows it: statuses at a moment, lanes, the axis and the changes.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatTime, momentNear, nameOfMoment, ticksOf } from '../../client/preview/timeline/axis'
import { changesAt, joinedChanges } from '../../client/preview/timeline/changes'
import type { Lane } from '../../client/preview/timeline/lanes'
import { lanesOf } from '../../client/preview/timeline/lanes'
import { lanesHeight } from '../../client/preview/timeline/rows'
import { statusesAt } from '../../client/preview/timeline/statuses-at'
import type { ReportedChange, Scenario, SimulationReport, Timeline } from '../../server/src/core'
import { analyze, reportSimulation, textOf } from '../../server/src/core'
import { workflowOf } from './harness/workflows'

function reportOf(scenario: Scenario, tasks: 3 | 20 = 3): SimulationReport {
  return reportSimulation(analyze({ text: workflowOf(tasks) }), scenario)!
}

const retried: Scenario = { maxRetryPerTask: 1, tasks: { train: [{ exitCode: 3006 }] } }
const timed: Scenario = { ...retried, duration: '10m', queueTime: { 'train-group': '5m' } }

describe('statuses at a moment', () => {
  test.each([
    ['the submission', 0, 'RUNNING', 'RUNNING 1, WAITING 1, WAITING 1'],
    ['the end of the first task', 1, 'RUNNING', 'COMPLETED 1, RUNNING 1, WAITING 1'],
    ['a new attempt', 2, 'RUNNING', 'COMPLETED 1, RUNNING 2, WAITING 1'],
    ['the end', 4, 'COMPLETED', 'COMPLETED 1, COMPLETED 2, COMPLETED 1'],
    ['past the end', Infinity, 'COMPLETED', 'COMPLETED 1, COMPLETED 2, COMPLETED 1'],
    ['before the submission', -1, 'PENDING', 'WAITING 1, WAITING 1, WAITING 1'],
  ])('%s', (_, moment, workflow, tasks) => {
    const statuses = statusesAt(reportOf(retried), moment)
    expect(statuses.workflow).toBe(workflow)
    expect(statuses.tasks.map(({ status, attempt }) => `${status} ${attempt}`).join(', ')).toBe(tasks)
  })

  test('at the last moment, they are those of the report', () => {
    const codes = fc.constantFrom(0, 1, 3001, 3006)
    const names = ['shard-2', 'training-1-leader', 'training-1-worker-2', 'evaluate-3']
    const scenarios = fc.record({
      maxRetryPerTask: fc.nat(2),
      repeatLast: fc.boolean(),
      tasks: fc.dictionary(
        fc.constantFrom(...names),
        fc.array(fc.record({ exitCode: codes }), { minLength: 1, maxLength: 2 }),
      ),
    })
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const report = reportOf(scenario, 20)
        const { workflow, groups, tasks } = statusesAt(report, report.timeline.moments.length - 1)
        expect(workflow).toBe(report.outcome)
        expect(groups).toEqual(report.groups.map(({ status }) => status))
        const latest = report.groups.flatMap((group) => group.tasks.map(({ attempts }) => attempts.at(-1)!))
        expect(tasks).toEqual(latest.map(({ status, number }) => ({ status, attempt: number })))
      }),
      { numRuns: 25 },
    )
  })
})

describe('lanes', () => {
  test('in a run without times, moments are places', () => {
    expect(lanesOf(reportOf(retried)).map(show)).toEqual([
      'preprocess: running 0–1 | COMPLETED 1',
      'train: waiting 0–1, running 1–2, 2 running 2–3 | RESCHEDULED 2, 2 COMPLETED 3',
      'publish: waiting 0–3, running 3–4 | COMPLETED 4',
    ])
  })

  test('in a run with times, with the queue', () => {
    expect(lanesOf(reportOf(timed)).map(show)[1]).toBe(
      'train: waiting 0–600, queued 600–900, running 900–1500, 2 running 1500–2100 | RESCHEDULED 1500, 2 COMPLETED 2100',
    )
  })

  test('a group of several has a lane above its tasks, which tells when it restarts', () => {
    const tasks = { 'training-1-leader': [{ exitCode: 3006, duration: '5m' }] }
    const report = reportOf({ maxRetryPerTask: 1, duration: '10m', tasks }, 20)
    const lanes = lanesOf(report).slice(7, 10)
    expect(lanes.map(({ kind, name, lead, inGroup }) => ({ kind, name, lead, inGroup }))).toEqual([
      { kind: 'group', name: 'training-1', lead: false, inGroup: false },
      { kind: 'task', name: 'training-1-leader', lead: true, inGroup: true },
      { kind: 'task', name: 'training-1-worker-1', lead: false, inGroup: true },
    ])
    expect(lanes.map(show)).toEqual([
      'training-1: waiting 0–1200, running 1200–2100 | COMPLETED 2100',
      'training-1-leader: waiting 0–1200, running 1200–1500, 2 running 1500–2100 | RESCHEDULED 1500, 2 COMPLETED 2100',
      'training-1-worker-1: waiting 0–1200, running 1200–2100 | COMPLETED 2100 | restarts 1500',
    ])
  })

  test('what never ends goes on to the end of the axis', () => {
    const group = { name: 'g', tasks: [{ name: 'a', lead: true }], upstream: [0] } as never
    const waiting = {
      kind: 'task',
      task: 0,
      attempt: 1,
      status: 'WAITING',
      exitCode: null,
      reason: [],
    } as const
    expect(lanesOf({ groups: [group], timeline: timelineOf([0], [[waiting]]) }).map(show)).toEqual([
      'a: waiting 0–1 | ',
    ])
  })

  function show({ name, segments, ends, restarts }: Lane): string {
    const ofAttempt = (attempt: number): string => (attempt > 1 ? `${attempt} ` : '')
    const parts = segments.map(
      ({ stage, attempt, from, to }) => `${ofAttempt(attempt)}${stage} ${from}–${to}`,
    )
    const results = ends.map(({ status, attempt, at }) => `${ofAttempt(attempt)}${status} ${at}`)
    const again = restarts.length > 0 ? ` | restarts ${restarts.join(', ')}` : ''
    return `${name}: ${parts.join(', ')} | ${results.join(', ')}${again}`
  }
})

describe('axis', () => {
  test.each([
    [[0, 60], 6, '0, 10s, 20s, 30s, 40s, 50s, 1m'],
    [[0, 7500], 6, '0, 30m, 1h, 1h 30m, 2h'],
    [[0, 90_000], 3, '0, 12h, 1d'],
    [[0], 5, '0'],
  ])('ticks of %j', (times, most, labels) => {
    const ticks = ticksOf(timelineOf(times), most)
    expect(ticks.map(({ label }) => label).join(', ')).toBe(labels)
    expect(ticks.map(({ at }) => formatTime(at)).join(', ')).toBe(labels)
  })

  test.each([
    [5, 10, '1, 2, 3, 4, 5'],
    [9, 5, '1, 3, 5, 7, 9'],
    [75, 8, '1, 10, 20, 30, 40, 50, 60, 70'],
    [1, 5, '1'],
  ])('ticks of %i moments without times', (count, most, labels) => {
    const ticks = ticksOf(untimed(count), most)
    expect(ticks.map(({ label }) => label).join(', ')).toBe(labels)
    expect(ticks.map(({ at }) => `${at + 1}`).join(', ')).toBe(labels)
  })

  test.each([
    [0, '0'],
    [59, '59s'],
    [90, '1m 30s'],
    [3600, '1h'],
    [216_000, '2d 12h'],
    [0.1, '0.1s'],
    [60.5, '1m 0.5s'],
  ])('%d seconds are %s', (seconds, text) => expect(formatTime(seconds)).toBe(text))

  test.each([
    [-5, 0],
    [4, 0],
    [6, 2],
    [10, 2],
    [29, 3],
    [99, 3],
  ])('at %d, moment %i is nearest; of those at one time, the last', (place, moment) => {
    expect(momentNear(timelineOf([0, 10, 10, 30]), place)).toBe(moment)
  })

  test('moments count from 1', () => {
    expect(nameOfMoment(untimed(3), 0)).toBe('1 of 3')
    expect(nameOfMoment(timelineOf([0, 90]), 1)).toBe('2 of 2, at 1m 30s')
  })

  function untimed(count: number): Timeline {
    return { ...timelineOf(Array.from({ length: count }, (_, index) => index)), isTimed: false }
  }
})

describe('changes', () => {
  test('each in a row, with its subject', () => {
    const report = reportOf(retried)
    expect(changesAt(report, 2).map(show)).toEqual([
      'train 1: RESCHEDULED',
      'train 2: PROCESSING',
      'train 2: SCHEDULING',
      'train 2: INITIALIZING',
      'train 2: RUNNING',
    ])
    expect(changesAt(report, 99)).toEqual([])
  })

  test('those that follow each other at once are joined, with the reason of the last', () => {
    const rows = joinedChanges(changesAt(reportOf(retried), 3))
    expect(rows.map(show)).toEqual([
      'train 2: COMPLETED',
      'Group train-group: COMPLETED',
      'publish 1: PROCESSING SCHEDULING INITIALIZING RUNNING',
      'Group publish-group: PROCESSING SCHEDULING INITIALIZING RUNNING',
    ])
    expect(textOf(rows[0]!.reason)).toBe('COMPLETE takes 0 (0-10).')
  })

  test('what changes no status is told each time', () => {
    const reason = [{ text: 'Because.' }]
    const changes: readonly ReportedChange[] = [
      { kind: 'restart', task: 0, attempt: 1, reason },
      { kind: 'restart', task: 0, attempt: 1, reason },
      { kind: 'no-effect', group: 0, reason },
      { kind: 'no-effect', reason },
    ]
    const groups = [{ name: '', tasks: [{ name: 'a' }] }] as never
    const rows = joinedChanges(changesAt({ groups, timeline: timelineOf([0], [changes]) }, 0))
    expect(rows.map(({ subject, note }) => `${subject}: ${note}`)).toEqual([
      'a: runs again',
      'a: runs again',
      'Group (no name): no change',
      'Workflow: no change',
    ])
  })

  function show({ subject, attempt, statuses }: ReturnType<typeof changesAt>[number]): string {
    return `${subject}${attempt === undefined ? '' : ` ${attempt}`}: ${statuses.join(' ')}`
  }
})

function timelineOf(
  times: readonly number[],
  changes: readonly (readonly ReportedChange[])[] = [],
): Timeline {
  return {
    isTimed: true,
    end: times.at(-1)!,
    moments: times.map((time, index) => ({ time, text: [], changes: changes[index] ?? [] })),
  }
}

test.each([
  ['all of a few', 3, 900, 3],
  ['all but for a row, which is no less to see', 5, 900, 5],
  ['a half one, since there are more', 6, 900, 4.5],
  ['more in a higher window', 100, 1100, 6.5],
  ['no more than a list wants', 100, 4000, 13.5],
  ['no less than make a list', 100, 400, 4.5],
])('rows that are in sight: %s', (_, rows, windowHeight, inSight) => {
  expect(lanesHeight(rows, windowHeight)).toBe(28 + 22 * inSight)
})
