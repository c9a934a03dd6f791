// What can go wrong with each task: the table, its surprises, and that it is what the simulation says.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Task, Workflow } from '../../../server/src/core/model/workflow'
import type { Limits } from '../../../server/src/core/settings'
import type { Risk, RiskRemark } from '../../../server/src/core/simulation/analyses/risks'
import { whatCanGoWrong } from '../../../server/src/core/simulation/analyses/risks'
import { simulate } from '../../../server/src/core/simulation/engine/simulate'
import type { Outcome, Scenario } from '../../../server/src/core/simulation/scenario/scenario'
import type { TaskOptions } from './workflows'
import { actions, alone, group, task, workflow } from './workflows'

function show({ exits, attempt, once, always }: Risk): string {
  return `${exits}: ${attempt}, ${once === always ? once : `${once}, always ${always}`}`
}

/** Of a workflow with one task. */
function exitsOf(flow: Workflow, ...limits: [Scenario, Limits?]): readonly string[] {
  return whatCanGoWrong(flow, ...limits).flatMap(({ risks }) => risks.map(show))
}

const strikes = [
  'Execution timeout: FAILED_EXEC_TIMEOUT, FAILED_EXEC_TIMEOUT',
  'Queue timeout: FAILED_QUEUE_TIMEOUT, FAILED_QUEUE_TIMEOUT',
  'Server error: FAILED_SERVER_ERROR, FAILED_SERVER_ERROR',
]

test('a task without exit actions', () => {
  expect(exitsOf(workflow(alone('a')), {})).toEqual([
    '1–255, OSMO’s 256–257, 303–2040, 4000: FAILED, FAILED',
    'Image cannot be pulled (301–302): FAILED_IMAGE_PULL, FAILED',
    'Backend error (3001): FAILED_BACKEND_ERROR, FAILED',
    'Start error (3003): FAILED_START_ERROR, FAILED',
    'Out of memory or evicted (3004): FAILED_EVICTED, FAILED_EVICTED',
    'Start timeout (3005): FAILED_START_TIMEOUT, FAILED',
    'Preempted (3006): FAILED_PREEMPTED, FAILED_PREEMPTED',
    ...strikes,
  ])
})

test('a retried task, with the limit of the scenario or else of the settings', () => {
  const flow = workflow(alone('a', { exitActions: actions('COMPLETE 0-10 RESCHEDULE 137,3001-3006') }))
  const rows = [
    '1–10: COMPLETED, COMPLETED',
    '11–136, 138–255, OSMO’s 256–257, 303–2040, 4000: FAILED, FAILED',
    '137, Backend error (3001), Start error (3003), Start timeout (3005): RESCHEDULED, COMPLETED, always FAILED',
    'Image cannot be pulled (301–302): FAILED_IMAGE_PULL, FAILED',
    'Out of memory or evicted (3004): RESCHEDULED, COMPLETED, always FAILED_EVICTED',
    'Preempted (3006): RESCHEDULED, COMPLETED, always FAILED_PREEMPTED',
    ...strikes,
  ]
  expect(exitsOf(flow, { maxRetryPerTask: 5 }, { maxRetriesPerTask: 0 })).toEqual(rows)
  expect(exitsOf(flow, {}, { maxRetriesPerTask: 5 })).toEqual(rows)
})

describe('remarks', () => {
  const gang = (options: TaskOptions, ignoreNonleadStatus = true): Workflow =>
    workflow(group('g', [task('lead', { lead: true }), task('worker', options)], { ignoreNonleadStatus }))
  const retried = { exitActions: actions('RESCHEDULE 1-4000') }
  const retries = { maxRetryPerTask: 3 }
  const remarksOn = (flow: Workflow, scenario: Scenario = {}): readonly string[] =>
    whatCanGoWrong(flow, scenario).flatMap(({ risks, remarks }) =>
      remarks.map((remark) => sayOf(remark, risks)),
    )
  const sayOf = ({ text, isSurprise, risks: places }: RiskRemark, risks: readonly Risk[]): string =>
    `${isSurprise ? '⚠ ' : ''}${text} ${places.map((place) => risks[place]!.exits).join('; ')}`

  test('surprises stand before what holds for nearly all exits of an ignored worker', () => {
    expect(remarksOn(gang({}))).toEqual([
      '⚠ The group is FAILED_PREEMPTED although ignoreNonleadStatus is true, since FAILED_PREEMPTED always counts. Preempted (3006)',
      'When it fails, its group completes all the same: only the lead counts. 1–255, OSMO’s 256–257, 303–2040, 4000; Image cannot be pulled (301–302); Backend error (3001); Start error (3003); Out of memory or evicted (3004); Start timeout (3005)',
    ])
  })

  test('a preemption counts after the last retry of an ignored worker, too', () => {
    expect(remarksOn(gang(retried), retries)).toEqual([
      '⚠ Once no retry is left, the group is FAILED_PREEMPTED although ignoreNonleadStatus is true, since FAILED_PREEMPTED always counts. Preempted (3006)',
      expect.stringMatching(/^When it is rescheduled, only this task runs again; .* go on\. 1–255, OSMO’s/),
    ])
  })

  test('RESCHEDULE without retries is said once, of all that it takes', () => {
    expect(remarksOn(workflow(alone('a', { exitActions: actions('RESCHEDULE 7,3001,3006') })))).toEqual([
      '⚠ RESCHEDULE does nothing, since the retry limit is 0. 7; Backend error (3001); Preempted (3006)',
    ])
  })

  test.each<[string, Workflow, Scenario, string]>([
    [
      'a worker with all others',
      gang(retried, false),
      retries,
      'When it is rescheduled, all tasks of its group restart, since ignoreNonleadStatus is false. 1–255, OSMO’s',
    ],
    [
      'a success that fails',
      workflow(alone('a', { exitActions: actions('FAIL 0') })),
      {},
      '⚠ The command succeeds, and FAIL takes its exit code 0. 0',
    ],
    [
      'a success that runs again',
      workflow(alone('a', { exitActions: actions('RESCHEDULE 0') })),
      retries,
      '⚠ The command succeeds, and RESCHEDULE runs it again. 0',
    ],
    [
      'an eviction that succeeds',
      workflow(alone('a', { exitActions: actions('COMPLETE 3004') })),
      {},
      '⚠ It counts as a success, though the task was ended early, and its outputs are lost. Out of memory or evicted (3004)',
    ],
    [
      'a lost upload that succeeds',
      workflow(alone('a', { exitActions: actions('COMPLETE 2012') })),
      {},
      '⚠ It counts as a success, though its outputs could not be uploaded. Upload fails (2012)',
    ],
    [
      'a success that never ran',
      workflow(alone('a', { exitActions: actions('COMPLETE 301-302') })),
      {},
      '⚠ It counts as a success, though the command never ran. Image cannot be pulled (301–302)',
    ],
  ])('%s', (_, flow, scenario, remark) => {
    const [first, ...others] = remarksOn(flow, scenario)
    expect(first?.slice(0, remark.length)).toBe(remark)
    expect(others).toEqual([])
  })

  test('what one would think needs none', () => {
    expect(remarksOn(gang({ exitActions: actions('COMPLETE 1-10') }, false))).toEqual([])
    const led = workflow(
      group('g', [task('lead', { lead: true, ...retried }), task('worker')], { ignoreNonleadStatus: false }),
    )
    expect(remarksOn(led, retries)).toEqual([])
  })
})

test('what never starts cannot go wrong itself', () => {
  const failing = alone('a', { exitActions: actions('FAIL 0') })
  const flow = workflow(failing, alone('b', { inputs: ['a'] }), alone('c', { inputs: ['c'] }))
  expect(new Set(whatCanGoWrong(flow, {}).map((row) => row.task))).toEqual(new Set([0]))
})

const codes = fc.constantFrom('0', '1', '1-255', '0-9999', '3000-3010', '5,7', '3006', '301')
const exitActions = fc.dictionary(fc.constantFrom('FAIL', 'COMPLETE', 'RESCHEDULE'), codes, { maxKeys: 3 })
const shape = fc.array(
  fc.record({
    ignoreNonleadStatus: fc.boolean(),
    tasks: fc.array(fc.record({ exitActions, input: fc.nat(5) }), { minLength: 1, maxLength: 4 }),
    lead: fc.nat(3),
  }),
  { minLength: 1, maxLength: 4 },
)

/** As OSMO accepts it: names differ, and inputs come from groups further up. */
const anyWorkflow = shape.map((groups) =>
  workflow(
    ...groups.map(({ tasks, lead, ignoreNonleadStatus }, g) =>
      group(
        `g${g}`,
        tasks.map(({ exitActions: own, input }, t) =>
          task(`t${g}-${t}`, {
            lead: t === lead % tasks.length,
            exitActions: own,
            inputs: input < g ? [`t${input}-0`] : [],
          }),
        ),
        { ignoreNonleadStatus },
      ),
    ),
  ),
)

test('each row is what the simulation of the whole workflow gives', () => {
  fc.assert(
    fc.property(
      anyWorkflow,
      fc.constantFrom(0, 1, 4),
      exitActions,
      (flow, maxRetryPerTask, poolDefaultExitActions) => {
        const limits = { maxRetryPerTask, poolDefaultExitActions }
        const names = flow.groups.flatMap(({ item }) => item.tasks.map(({ name }) => name.value))
        const rows = whatCanGoWrong(flow, limits).flatMap(({ task: index, risks }) =>
          risks.map((risk) => ({ index, ...risk })),
        )
        for (const { index, outcome, attempt, once, always } of rows) {
          const run = (then: Outcome['then'] & string) =>
            simulate(flow, { ...limits, tasks: { [names[index]!]: [{ ...outcome, then }] } })
          const simulated = run('succeed')
          expect([simulated.tasks[index]!.attempts[0]!.status, simulated.workflow]).toEqual([attempt, once])
          expect(run('repeat').workflow).toBe(always)
        }
      },
    ),
    { numRuns: 40 },
  )
})

const hundred = Array.from({ length: 100 }, (_, index) => `t${index}`)
const some = { exitActions: actions('COMPLETE 0-10 RESCHEDULE 11-20,3001-3006 FAIL 50-60') }
const gangOf = (names: readonly string[], options: TaskOptions): readonly Task[] =>
  names.map((name, index) => task(name, { ...options, lead: index === 0 }))

test.each([
  [
    'in a chain',
    workflow(...hundred.map((name, i) => alone(name, { ...some, inputs: i > 0 ? [hundred[i - 1]!] : [] }))),
    {},
  ],
  ['in a group', workflow(group('g', gangOf(hundred, some))), {}],
  [
    'that all run again and restart the others, whatever happens',
    workflow(group('g', gangOf(hundred, {}), { ignoreNonleadStatus: false })),
    { poolDefaultExitActions: { RESCHEDULE: '0-9999' } },
  ],
])('100 tasks take less than a second: %s', (_, flow, scenario) => {
  // The machine may be busy with something else for a while.
  const times = [1, 2, 3].map(() => {
    const start = performance.now()
    const found = whatCanGoWrong(flow, { maxRetryPerTask: 10, ...scenario })
    expect(found.length).toBe(100)
    return performance.now() - start
  })
  expect(Math.min(...times)).toBeLessThan(1000)
})
