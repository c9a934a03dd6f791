// What holds for every workflow and every scenario, sensible or not.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Group, Workflow } from '../../../server/src/core/model/workflow'
import { describeReason } from '../../../server/src/core/simulation/reasons'
import type { EndStatus, Outcome, OutsideEvent, Scenario } from '../../../server/src/core/simulation/scenario'
import { simulate } from '../../../server/src/core/simulation/simulate'
import { foldEvents } from '../../../server/src/core/simulation/statuses'
import { alone, group, task, workflow } from './workflows'

const taskName = fc.constantFrom('a', 'b', 'c', 'd', 'e', '', 'unknown')
const groupName = fc.constantFrom('a-group', 'b-group', 'g', 'h', 'unknown')

const codes = fc.constantFrom('0', '1', '1-255', '0-9999', '3000-3010', '10-1', '5,7', '3006', '1, 2')
const actionKey = fc.constantFrom(
  'FAIL',
  'COMPLETE',
  'RESCHEDULE',
  'fail',
  'complete',
  'reschedule',
  'RESTART',
)
const exitActions = fc.dictionary(actionKey, codes, { maxKeys: 4 })

const taskOptions = fc.record({
  lead: fc.boolean(),
  inputs: fc.array(taskName, { maxLength: 2 }),
  exitActions,
})
const anyTask = fc.tuple(taskName, taskOptions).map(([name, options]) => task(name, options))
const anyGroup: fc.Arbitrary<Group> = fc.oneof(
  fc.tuple(taskName, taskOptions).map(([name, options]) => alone(name, options)),
  fc
    .tuple(groupName, fc.array(anyTask, { maxLength: 4 }), fc.boolean())
    .map(([name, tasks, ignoreNonleadStatus]) => group(name, tasks, { ignoreNonleadStatus })),
)
const anyWorkflow = fc.array(anyGroup, { maxLength: 5 }).map((groups) => workflow(...groups))

const endStatuses: readonly EndStatus[] = [
  'COMPLETED',
  'FAILED',
  'FAILED_BACKEND_ERROR',
  'FAILED_CANCELED',
  'FAILED_EVICTED',
  'FAILED_EXEC_TIMEOUT',
  'FAILED_IMAGE_PULL',
  'FAILED_PREEMPTED',
  'FAILED_QUEUE_TIMEOUT',
  'FAILED_SERVER_ERROR',
  'FAILED_START_ERROR',
  'FAILED_START_TIMEOUT',
  'FAILED_UPSTREAM',
]
const anyOutcome: fc.Arbitrary<Outcome> = fc.record(
  {
    exitCode: fc.constantFrom(0, 1, 5, 137, 255, 256, 301, 2012, 3000, 3001, 3002, 3004, 3005, 3006, 4000),
    status: fc.constantFrom(...endStatuses),
    phase: fc.constantFrom('INITIALIZING', 'RUNNING'),
  },
  { requiredKeys: ['exitCode'] },
)
const anyEvent: fc.Arbitrary<OutsideEvent> = fc.record(
  { after: fc.nat(8), type: fc.constantFrom('cancel', 'exec_timeout', 'server_error'), group: groupName },
  { requiredKeys: ['after', 'type'] },
)
const anyScenario: fc.Arbitrary<Scenario> = fc.record(
  {
    maxRetryPerTask: fc.constantFrom(0, 1, 3, 1e9),
    poolDefaultExitActions: exitActions,
    order: fc.array(taskName, { maxLength: 6 }),
    repeatLast: fc.boolean(),
    tasks: fc.dictionary(taskName, fc.array(anyOutcome, { maxLength: 3 })),
    events: fc.array(anyEvent, { maxLength: 3 }),
    queueTimeout: fc.array(groupName, { maxLength: 2 }),
  },
  { requiredKeys: [] },
)

function forAll(check: (flow: Workflow, scenario: Scenario) => void): void {
  fc.assert(fc.property(anyWorkflow, anyScenario, check), { numRuns: 300 })
}

const unfinished = ['SUBMITTING', 'WAITING', 'PROCESSING', 'SCHEDULING', 'INITIALIZING', 'RUNNING']

test('a simulation ends: each group with all its tasks, unless it could never start', () => {
  forAll((flow, scenario) => {
    const { groups, tasks } = simulate(flow, scenario)
    const left = [...tasks]
    for (const { status, tasks: names } of groups) {
      const latest = left.splice(0, names.length).map(({ attempts }) => attempts.at(-1)!.status)
      if (status === 'WAITING') expect(latest.every((each) => each === 'WAITING')).toBe(true)
      else
        expect([status, ...latest].filter((each) => [...unfinished, 'RESCHEDULED'].includes(each))).toEqual(
          [],
        )
    }
  })
})

test('the statuses are the fold over the events', () => {
  forAll((flow, scenario) => {
    const { workflow: status, reason, groups, tasks, events } = simulate(flow, scenario)
    const folded = foldEvents(events)
    expect(folded.workflow).toEqual(events.length > 0 ? { status, reason } : folded.workflow)
    expect(folded.groups).toEqual(groups.map((each) => ({ status: each.status, reason: each.reason })))
    expect(folded.tasks).toEqual(tasks.map(({ attempts }) => attempts))
  })
})

const steps: Readonly<Record<string, readonly string[]>> = {
  WAITING: ['PROCESSING', 'struck'],
  PROCESSING: ['SCHEDULING'],
  SCHEDULING: ['INITIALIZING', 'struck'],
  INITIALIZING: ['RUNNING', 'ended', 'struck'],
  RUNNING: ['ended', 'struck'],
}
const struck = [
  'FAILED_CANCELED',
  'FAILED_EXEC_TIMEOUT',
  'FAILED_QUEUE_TIMEOUT',
  'FAILED_SERVER_ERROR',
  'FAILED_UPSTREAM',
]

function kindOfStatus(status: string): string {
  if (unfinished.includes(status)) return status
  return struck.includes(status) ? 'struck' : 'ended'
}

test('attempts only move forward, one step at a time', () => {
  forAll((flow, scenario) => {
    const latest = new Map<string, string>()
    for (const event of simulate(flow, scenario).events) {
      if (event.kind !== 'task') continue
      const attempt = `${event.task.index}#${event.attempt}`
      const before = latest.get(attempt)
      if (before) expect(steps[before]).toContain(kindOfStatus(event.status))
      else if (event.attempt === 0) expect(event.status).toBe('WAITING')
      else
        expect([event.status, latest.get(`${event.task.index}#${event.attempt - 1}`)]).toEqual([
          'PROCESSING',
          'RESCHEDULED',
        ])
      latest.set(attempt, event.status)
    }
  })
})

const groupOrder = [...unfinished, 'ended']
const workflowOrder = ['PENDING', 'RUNNING', 'ended']

test('groups and the workflow only move forward, and end once', () => {
  forAll((flow, scenario) => {
    const places = new Map<string, number>()
    const moveOn = (what: string, order: readonly string[], status: string): void => {
      const place = order.includes(status) ? order.indexOf(status) : order.length - 1
      expect(place).toBeGreaterThan(places.get(what) ?? -1)
      places.set(what, place)
    }
    for (const event of simulate(flow, scenario).events) {
      if (event.kind === 'workflow') moveOn('workflow', workflowOrder, event.status)
      if (event.kind === 'group') moveOn(`group ${event.group.index}`, groupOrder, event.status)
    }
  })
})

test('the order of the keys of exitActions changes nothing', () => {
  const reversed = (flow: Workflow): Workflow => ({
    ...flow,
    groups: flow.groups.map((placed) => ({
      ...placed,
      item: {
        ...placed.item,
        tasks: placed.item.tasks.map((each) => ({
          ...each,
          exitActions: each.exitActions && {
            ...each.exitActions,
            entries: each.exitActions.entries.toReversed(),
          },
        })),
      },
    })),
  })
  const reversedPool = ({ poolDefaultExitActions: pool = {}, ...rest }: Scenario): Scenario => ({
    ...rest,
    poolDefaultExitActions: Object.fromEntries(Object.entries(pool).toReversed()),
  })
  forAll((flow, scenario) => {
    expect(simulate(reversed(flow), reversedPool(scenario))).toEqual(simulate(flow, scenario))
  })
})

test('attempts that are left out change no status', () => {
  const alwaysRescheduled = alone('a', { exitActions: { RESCHEDULE: '1-9999' } })
  fc.assert(
    fc.property(
      fc.array(anyOutcome, { maxLength: 3 }),
      fc.integer({ min: 101, max: 300 }),
      (outcomes, limit) => {
        const scenario = { repeatLast: true, tasks: { a: outcomes } }
        const few = simulate(workflow(alwaysRescheduled), { ...scenario, maxRetryPerTask: 100 })
        const many = simulate(workflow(alwaysRescheduled), { ...scenario, maxRetryPerTask: limit })
        expect(many.groups[0]!.status).toBe(few.groups[0]!.status)
        const attempts = few.tasks[0]!.attempts.length
        expect(many.tasks[0]!.omittedAttempts).toBe(attempts === 101 ? limit - 100 : 0)
      },
    ),
  )
})

test('every reason is a sentence', () => {
  forAll((flow, scenario) => {
    const sentences = new Set(simulate(flow, scenario).events.map(({ reason }) => describeReason(reason)))
    expect(
      [...sentences].filter((sentence) => !/^\S.*[^ .]\.$/.test(sentence) || /undefined|NaN/.test(sentence)),
    ).toEqual([])
  })
})
