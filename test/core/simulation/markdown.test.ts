// The report of a simulation as a page in Markdown.
import { expect, test } from 'vitest'
import type { Scenario } from '../../../server/src/core'
import { analyze, markdownOf, reportSimulation } from '../../../server/src/core'
import { conditionsOf } from '../../../server/src/core/simulation/report/conditions'
import { inline } from '../../../server/src/core/simulation/report/markdown-text'

function pageOf(text: string, scenario: Scenario = {}): string {
  return markdownOf(reportSimulation(analyze({ text }), scenario)!, scenario)
}

const retried = `workflow:
  name: nightly
  tasks:
  - {name: train, image: i, command: [c], exitActions: {RESCHEDULE: '137'}}
`

test('a page has the result, what happens, every attempt, the timeline and the graph', () => {
  const scenario: Scenario = {
    maxRetryPerTask: 1,
    poolDefaultExitActions: { COMPLETE: '5' },
    tasks: { train: [{ exitCode: 137 }, { exitCode: [1, 2012], then: 'repeat' }], none: [] },
    expect: { workflow: 'FAILED', tasks: { train: ['RESCHEDULED', 'COMPLETED'], nobody: 'FAILED' } },
  }
  const page = pageOf(retried, scenario)
  expect(page.slice(0, page.indexOf('## Timeline'))).toBe(`# nightly: FAILED

train is FAILED.

## Scenario

- Retry limit: 1
- Exit actions of the pool: COMPLETE 5
- train: exit code 137; exit codes 1 and 2012, again and again
- Where nothing else is said, attempts end with exit code 0.

## Expectations

2 of 3 expectations not met:

- The attempts of train are RESCHEDULED, FAILED, not RESCHEDULED, COMPLETED. Of the codes 1 and 2012 the highest counts. No exit action takes 2012, so FAILED stays.
- The workflow has no task named nobody.

## Groups and tasks

| Group | Task | Attempt | Status | Exit code | Outputs | Why |
| --- | --- | --- | --- | --- | --- | --- |
| train-group |  |  | FAILED |  |  | train is FAILED. |
|  | train | 1 | RESCHEDULED | 137 |  | RESCHEDULE takes 137. |
|  | train | 2 | FAILED | 2012 |  | Of the codes 1 and 2012 the highest counts. No exit action takes 2012, so FAILED stays. |

`)
  expect(page).toContain(
    '| 2 | train ends with exit code 137. | train: RESCHEDULED<br>train, attempt 2: RUNNING |',
  )
  expect(page).toContain('```mermaid\nflowchart LR\n  g0["train<br/>FAILED (attempt 2)"]')
})

test('a run with a clock has times', () => {
  const page = pageOf(retried, { duration: '90m' })
  expect(page).toContain('| Time | What happens | Change |')
  expect(page).toContain('| 1h 30m | train ends')
})

const nothingElse = 'Where nothing else is said, attempts end with exit code 0.'

test.each<[Scenario, readonly string[]]>([
  [{}, [nothingElse]],
  [
    {
      parameters: { gpus: { text: '8', option: 'set' }, run: { text: '010', option: 'set-string' } },
      order: ['train', 'train'],
      repeatLast: true,
      events: [
        { after: 0, type: 'cancel' },
        { after: 1, type: 'server_error', group: 'train-group' },
      ],
      queueTimeout: ['train-group'],
    },
    [
      'Parameters: gpus=8, run="010"',
      'Order in which attempts end: train, train',
      'Before the first attempt ends: a user cancels the workflow',
      'After the first attempt has ended: the OSMO service fails for train-group',
      'Groups that find no place in the cluster: train-group',
      'Where nothing else is said, attempts end as the last one that is listed for their task, or with exit code 0.',
    ],
  ],
  [
    {
      duration: 60,
      order: ['train'],
      events: [{ at: '90m', type: 'exec_timeout', group: 'train-group' }],
      queueTime: { 'train-group': 1.5 },
      tasks: {
        train: [
          { failure: 'preempted', duration: 60, phase: 'INITIALIZING' },
          { exitCode: 3003, status: 'FAILED_START_ERROR', phase: 'RUNNING', then: 'succeed' },
        ],
      },
    },
    [
      'train: Preempted before its command runs after 1m; exit code 3003 (FAILED_START_ERROR) while RUNNING, then exit code 0',
      'At 1h 30m: the execution timeout of train-group is over',
      'Time in the queue: train-group 1.5s',
      'Attempts take 1m where nothing else is said.',
      nothingElse,
    ],
  ],
])('the conditions of %j', (scenario, conditions) => {
  const report = reportSimulation(analyze({ text: retried }), scenario)!
  expect(conditionsOf(report, scenario)).toEqual(
    conditions.toSpliced(conditions[0]!.startsWith('Parameters') ? 1 : 0, 0, 'Retry limit: 0'),
  )
})

test('expectations that are met are counted', () => {
  expect(pageOf(retried, { expect: { workflow: 'COMPLETED' } })).toContain(
    '\n## Expectations\n\n1 expectation met.\n\n## Groups',
  )
  expect(pageOf(retried, { expect: {} })).not.toContain('Expectations')
})

test('what OSMO rejects says why, and what it would be', () => {
  const page = pageOf(retried.replace('RESCHEDULE', 'RESTART'))
  expect(page).toMatch(
    /^# nightly: FAILED_SUBMISSION\n\nOSMO rejects this file when it is submitted\.\n\nWhat OSMO rejects:\n\n- Line 4: .*RESTART/,
  )
  expect(page).toContain(
    '\nWhat follows is the run as if it were accepted, as far as it can be read. It would be COMPLETED.\n',
  )
})

test('what parameters leave open is said', () => {
  expect(pageOf(retried.replace("'137'", '{{ c }}'))).toContain(
    'c has no value, and OSMO rejects the workflow without one. Part of this result is uncertain.',
  )
})

test.each([
  ['a|b', 'a\\|b'],
  ['*a* `b` <c> [d] \\', '\\*a\\* \\`b\\` \\<c\\> \\[d\\] \\\\'],
  ['FAILED_PREEMPTED', 'FAILED_PREEMPTED'],
  ['_a_b_', '\\_a_b\\_'],
  ['a\r\n b', 'a b'],
  ['- a-b', '\\- a-b'],
  ['12. a', '12\\. a'],
  ['# a', '\\# a'],
])('%j in a line is %j', (text, escaped) => {
  expect(inline(text)).toBe(escaped)
})
