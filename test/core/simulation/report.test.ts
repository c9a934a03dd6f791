/** The report of a simulation: what the service would say of the file, whatever the settings, and what is unknown. */
import { expect, test } from 'vitest'
import type { Settings } from '../../../server/src/core'
import { analyze, reportSimulation } from '../../../server/src/core'
import { withExitActions } from '../../support/workflows'

const reportOf = (text: string, exitCode = 0, settings: Settings = {}) =>
  reportSimulation(analyze({ text, settings }), { tasks: { main: [{ exitCode }] } })!

test('a file that OSMO rejects is FAILED_SUBMISSION, also where its rule is hidden', () => {
  const text = withExitActions('RESTART: 1')
  for (const severity of ['error', 'warning', 'off'] as const) {
    const { status, errors } = reportOf(text, 0, { rules: { 'unknown-exit-action': severity } })
    expect([status, errors]).toEqual(['FAILED_SUBMISSION', 1])
  }
})

test('a warning that is raised to an error rejects nothing', () => {
  const text = withExitActions('FAIL: 1-5\nCOMPLETE: 0-2')
  expect(reportOf(text, 0, { rules: { 'exit-code-overlap': 'error' } })).toMatchObject({
    status: 'COMPLETED',
    errors: 0,
  })
})

test.each([
  [
    'COMPLETE: {{ c }}',
    'No exit action takes 7, so FAILED stays. But COMPLETE holds a template expression and may take it first.',
  ],
  ['RESCHEDULE: {{ c }}\nCOMPLETE: 7', 'COMPLETE takes 7.'],
  [
    'FAIL: {{ c }}\nCOMPLETE: 7',
    'COMPLETE takes 7. But FAIL holds a template expression and may take it first.',
  ],
])('%j', (actions, reason) => {
  const report = reportOf(withExitActions(actions), 7)
  expect(report.isOpen).toBe(true)
  expect(report.groups[0]!.tasks[0]!.attempts[0]!.reason).toBe(reason)
})

test('a task that restarts with its lead says so', () => {
  const text = `workflow:
  name: a
  groups:
  - name: g
    tasks:
    - {name: one, lead: true, image: i, command: [c], exitActions: {RESCHEDULE: 1001}}
    - {name: two, image: i, command: [c]}
`
  const scenario = { maxRetryPerTask: 3, order: ['one'], tasks: { one: [{ exitCode: 1001 }] } }
  const { groups } = reportSimulation(analyze({ text }), scenario)!
  expect(groups[0]!.tasks.map(({ attempts }) => attempts.map(({ reason }) => reason))).toEqual([
    ['RESCHEDULE takes 1001.', 'No exit action takes 0, so COMPLETED stays.'],
    [
      'Told to restart, since its lead one was rescheduled; the attempt stays the same. No exit action takes 0, so COMPLETED stays.',
    ],
  ])
})

test.each(['workflow:\n', 'workflow:\n  name: a\n', 'workflow:\n  tasks: []\n'])(
  '%j has nothing to run',
  (text) => {
    expect(reportOf(text)).toMatchObject({ status: 'FAILED_SUBMISSION', groups: [] })
  },
)
