// What holds for every workflow and every scenario, sensible or not.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failures } from '../../../server/src/core/facts/failures'
import type { Group, Workflow } from '../../../server/src/core/model/workflow'
import { simulate } from '../../../server/src/core/simulation/engine/simulate'
import { foldEvents } from '../../../server/src/core/simulation/engine/statuses'
import { describeReason } from '../../../server/src/core/simulation/report/reasons'
import { textOf } from '../../../server/src/core/simulation/report/sentence'
import type {
  Duration,
  EndStatus,
  Outcome,
  OutsideEvent,
  Scenario,
} from '../../../server/src/core/simulation/scenario/scenario'
import { alone, group, task, withTimeouts, workflow } from './workflows'

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
  hasOutputs: fc.boolean(),
  exitActions,
})
const anyTask = fc.tuple(taskName, taskOptions).map(([name, options]) => task(name, options))
const anyGroup: fc.Arbitrary<Group> = fc.oneof(
  fc.tuple(taskName, taskOptions).map(([name, options]) => alone(name, options)),
  fc
    .tuple(groupName, fc.array(anyTask, { maxLength: 4 }), fc.boolean())
    .map(([name, tasks, ignoreNonleadStatus]) => group(name, tasks, { ignoreNonleadStatus })),
)
const timeout = fc.constantFrom('1m', '90s', '-5s', 0, 'PT3M', '1000d')
const timeouts = fc.record({ exec_timeout: timeout, queue_timeout: timeout }, { requiredKeys: [] })
const anyWorkflow = fc
  .tuple(fc.array(anyGroup, { maxLength: 5 }), timeouts)
  .map(([groups, values]) => withTimeouts(workflow(...groups), values))

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
const code = fc.constantFrom(
  ...[0, 1, 5, 137, 255, 256, 301, 1001, 2012, 2020, 3000, 3001, 3002, 3004, 3005, 3006, 4000],
)
const ending = {
  phase: fc.constantFrom<('INITIALIZING' | 'RUNNING')[]>('INITIALIZING', 'RUNNING'),
  then: fc.constantFrom<('repeat' | 'succeed')[]>('repeat', 'succeed'),
}
const untimedOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record(
    {
      exitCode: fc.oneof(code, fc.array(code, { minLength: 1, maxLength: 3 })),
      status: fc.constantFrom(...endStatuses),
      ...ending,
    },
    { requiredKeys: ['exitCode'] },
  ),
  fc.record(
    { failure: fc.constantFrom(...failures.map(({ name }) => name)), ...ending },
    { requiredKeys: ['failure'] },
  ),
)
const duration = fc.constantFrom<Duration[]>('0s', '30s', '1m', '2m', 90, 0.1, '1000d')
const anyOutcome = fc
  .tuple(untimedOutcome, fc.option(duration, { freq: 2 }))
  .map(([outcome, seconds]): Outcome => (seconds === null ? outcome : { ...outcome, duration: seconds }))

const outside = {
  type: fc.constantFrom<OutsideEvent['type'][]>('cancel', 'exec_timeout', 'server_error'),
  group: groupName,
}
const untimedEvent: fc.Arbitrary<OutsideEvent> = fc.record(
  { after: fc.nat(8), ...outside },
  { requiredKeys: ['after', 'type'] },
)
const datedEvent: fc.Arbitrary<OutsideEvent> = fc.record(
  { at: duration, ...outside },
  { requiredKeys: ['at', 'type'] },
)

const parts = {
  maxRetryPerTask: fc.constantFrom(0, 1, 3, 1e9),
  poolDefaultExitActions: exitActions,
  order: fc.array(taskName, { maxLength: 6 }),
  repeatLast: fc.boolean(),
  queueTimeout: fc.array(groupName, { maxLength: 2 }),
}
const untimedScenario: fc.Arbitrary<Scenario> = fc.record(
  {
    ...parts,
    tasks: fc.dictionary(taskName, fc.array(untimedOutcome, { maxLength: 3 })),
    events: fc.array(untimedEvent, { maxLength: 3 }),
  },
  { requiredKeys: [] },
)
const timedScenario: fc.Arbitrary<Scenario> = fc.record(
  {
    ...parts,
    duration,
    queueTime: fc.dictionary(groupName, duration),
    tasks: fc.dictionary(taskName, fc.array(anyOutcome, { maxLength: 3 })),
    events: fc.array(fc.oneof(untimedEvent, datedEvent), { maxLength: 3 }),
  },
  { requiredKeys: ['duration'] },
)
const anyScenario = fc.oneof(untimedScenario, timedScenario)

function forAll(check: (flow: Workflow, scenario: Scenario) => void): void {
  fc.assert(fc.property(anyWorkflow, anyScenario, check), { numRuns: 500 })
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
    expect(tasks.map(({ attempts }) => attempts)).toMatchObject(folded.tasks)
  })
})

/** What ends a whole group, whatever its tasks report. */
const struck = ['FAILED_CANCELED', 'FAILED_SERVER_ERROR', 'FAILED_UPSTREAM']
const failed = ['FAILED', 'FAILED_EVICTED', 'FAILED_PREEMPTED']
const startFailures = ['FAILED_IMAGE_PULL', 'FAILED_START_ERROR', 'FAILED_BACKEND_ERROR']
const reported = ['COMPLETED', 'RESCHEDULED', ...failed, ...startFailures]

const taskMoves: Readonly<Record<string, readonly string[]>> = {
  WAITING: ['PROCESSING', ...struck],
  PROCESSING: ['SCHEDULING'],
  SCHEDULING: ['INITIALIZING', 'FAILED_QUEUE_TIMEOUT', ...struck],
  INITIALIZING: ['RUNNING', 'FAILED_START_TIMEOUT', 'FAILED_EXEC_TIMEOUT', ...reported, ...struck],
  RUNNING: ['FAILED_EXEC_TIMEOUT', ...reported, ...struck],
}

const groupMoves: Readonly<Record<string, readonly string[]>> = {
  SUBMITTING: ['WAITING'],
  WAITING: ['PROCESSING', ...struck],
  PROCESSING: ['SCHEDULING'],
  SCHEDULING: ['INITIALIZING', 'FAILED_QUEUE_TIMEOUT', ...struck],
  INITIALIZING: ['RUNNING', 'COMPLETED', ...failed, ...struck],
  RUNNING: ['COMPLETED', 'FAILED_EXEC_TIMEOUT', ...failed, ...struck],
}

const workflowEnds = [
  'COMPLETED',
  ...failed,
  ...struck.slice(0, 2),
  'FAILED_EXEC_TIMEOUT',
  'FAILED_QUEUE_TIMEOUT',
]
const workflowMoves: Readonly<Record<string, readonly string[]>> = {
  PENDING: ['RUNNING', ...workflowEnds],
  RUNNING: workflowEnds,
}

test('attempts, groups and the workflow move as the service moves them, one step at a time', () => {
  forAll((flow, scenario) => {
    const latest = new Map<string, string>()
    const move = (
      what: string,
      status: string,
      moves: Readonly<Record<string, readonly string[]>>,
      first: string,
    ): void => {
      const before = latest.get(what)
      expect(before === undefined ? [first] : (moves[before] ?? []), `${what} ${before}`).toContain(status)
      latest.set(what, status)
    }
    for (const event of simulate(flow, scenario).events) {
      if (event.kind === 'workflow') move('workflow', event.status, workflowMoves, 'PENDING')
      if (event.kind === 'group') move(`group ${event.group.index}`, event.status, groupMoves, 'SUBMITTING')
      if (event.kind !== 'task') continue
      const { task: ref, attempt, status, reason } = event
      if (reason.kind === 'retry') {
        expect(latest.get(`task ${ref.index} ${reason.after}`)).toBe('RESCHEDULED')
        expect(reason).toMatchObject({ attempt })
        expect(attempt).toBeGreaterThan(reason.after)
      }
      move(`task ${ref.index} ${attempt}`, status, taskMoves, attempt === 0 ? 'WAITING' : 'PROCESSING')
    }
  })
})

test('times never go back; without a clock they count the steps', () => {
  forAll((flow, scenario) => {
    const { steps, isTimed } = simulate(flow, scenario)
    const times = steps.map(({ time }) => time)
    expect(times).toEqual(isTimed ? times.toSorted((a, b) => a - b) : times.map((_, index) => index))
    expect(times.every((time) => Number.isFinite(time))).toBe(true)
  })
})

test('with a clock, groups of one task end as without one', () => {
  const name = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
  const options = fc.record({ inputs: fc.array(taskName, { maxLength: 2 }), exitActions })
  const flows = fc
    .tuple(name, fc.array(options, { minLength: 4, maxLength: 4 }))
    .map(([names, all]) => workflow(...names.map((each, index) => alone(each, all[index]))))
  const quiet = fc.record(
    { ...parts, tasks: fc.dictionary(taskName, fc.array(untimedOutcome, { maxLength: 3 })) },
    { requiredKeys: [] },
  )
  // Cancelling strikes what is under way, which is more when tasks run at the same time.
  const cancels = ({ failure, status }: Outcome): boolean =>
    failure === 'cancel' || status === 'FAILED_CANCELED'
  fc.assert(
    fc.property(flows, quiet, duration, (flow, scenario, seconds) => {
      fc.pre(
        !Object.values(scenario.tasks ?? {})
          .flat()
          .some(cancels),
      )
      const timed = simulate(flow, { ...scenario, duration: seconds })
      const { workflow: status, groups, tasks } = simulate(flow, scenario)
      expect({ status: timed.workflow, groups: timed.groups, tasks: timed.tasks }).toEqual({
        status,
        groups,
        tasks,
      })
    }),
  )
})

test('the order of keys changes nothing', () => {
  const reversedActions = (flow: Workflow): Workflow => ({
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
  const reversed = <T>(data: T): T => {
    if (Array.isArray(data)) return data.map(reversed) as T
    if (typeof data !== 'object' || data === null) return data
    const entries = Object.entries(data).map(([key, value]) => [key, reversed(value as unknown)] as const)
    return Object.fromEntries(entries.toReversed()) as T
  }
  forAll((flow, scenario) => {
    expect(simulate(reversedActions(flow), reversed(scenario))).toEqual(simulate(flow, scenario))
  })
})

test('a limit that leaves attempts out ends as one that does not', () => {
  const alwaysRescheduled = alone('a', { exitActions: { RESCHEDULE: '1-9999' } })
  fc.assert(
    fc.property(fc.array(untimedOutcome, { maxLength: 3 }), (outcomes) => {
      const [few, many] = [1000, 5000].map((maxRetryPerTask) =>
        simulate(workflow(alwaysRescheduled), { maxRetryPerTask, repeatLast: true, tasks: { a: outcomes } }),
      )
      expect(many!.workflow).toBe(few!.workflow)
      expect(many!.groups[0]!.status).toBe(few!.groups[0]!.status)
      const attempts = few!.tasks[0]!.attempts.length
      expect(many!.isCut).toBe(attempts === 1001)
      expect(many!.tasks[0]!.attempts.at(-1)!.attempt).toBe(many!.isCut ? 5000 : attempts - 1)
    }),
    { numRuns: 50 },
  )
})

test('every reason is a sentence', () => {
  forAll((flow, scenario) => {
    const sentences = new Set(
      simulate(flow, scenario).events.map(({ reason }) => textOf(describeReason(reason))),
    )
    expect(
      [...sentences].filter((sentence) => !/^\S.*[^ .]\.$/.test(sentence) || /undefined|NaN/.test(sentence)),
    ).toEqual([])
  })
})
