// What a scenario expects, and what comes out instead.
import { expect, test } from 'vitest'
import {
  analyze,
  checkExpectations,
  expectationOf,
  mismatchInWords,
  reportSimulation,
} from '../../../server/src/core'
import type { Expectation } from '../../../server/src/core'
import { withExitActions } from '../../support/workflows'

const scenario = { maxRetryPerTask: 1, tasks: { main: [{ exitCode: 1 }] } } as const
const check = (expected: Expectation | undefined, actions = 'RESCHEDULE: 1') =>
  checkExpectations(reportSimulation(analyze({ text: withExitActions(actions) }), scenario)!, expected)

test.each<[Expectation | undefined, number]>([
  [undefined, 0],
  [{}, 0],
  [{ workflow: 'COMPLETED', groups: { 'main-group': 'COMPLETED' }, tasks: { main: 'COMPLETED' } }, 3],
  [{ tasks: { main: ['RESCHEDULED', 'COMPLETED'] } }, 1],
])('%j is met', (expected, count) => {
  expect(check(expected)).toEqual({ count, unmet: [] })
})

test.each<[Expectation, string | readonly string[] | undefined]>([
  [{ workflow: 'FAILED' }, 'COMPLETED'],
  [{ groups: { 'main-group': 'FAILED' } }, 'COMPLETED'],
  [{ groups: { main: 'FAILED' } }, undefined],
  [{ tasks: { main: 'RESCHEDULED' } }, 'COMPLETED'],
  [{ tasks: { train: 'FAILED' } }, undefined],
  [{ tasks: { main: ['COMPLETED'] } }, ['RESCHEDULED', 'COMPLETED']],
])('%j is not', (expected, actual) => {
  expect(check(expected)).toMatchObject({ count: 1, unmet: [{ actual }] })
})

test('mismatches come in the order of the scenario', () => {
  const expected: Expectation = { workflow: 'COMPLETED', tasks: { x: ['FAILED'], main: 'COMPLETED' } }
  expect(check(expected, 'FAIL: 1').unmet).toEqual([
    { path: ['expect', 'workflow'], expected: 'COMPLETED', actual: 'FAILED' },
    { path: ['expect', 'tasks', 'x'], expected: ['FAILED'], actual: undefined },
    { path: ['expect', 'tasks', 'main'], expected: 'COMPLETED', actual: 'FAILED' },
  ])
})

test('a file that OSMO rejects is FAILED_SUBMISSION', () => {
  expect(check({ workflow: 'FAILED_SUBMISSION' }, 'RESTART: 1').unmet).toEqual([])
  expect(check({ workflow: 'FAILED' }, 'RESTART: 1').unmet).toMatchObject([{ actual: 'FAILED_SUBMISSION' }])
})

test('a mismatch is told in words, with its reason', () => {
  const report = reportSimulation(analyze({ text: withExitActions('FAIL: 1') }), scenario)!
  const { unmet } = checkExpectations(report, { tasks: { main: 'COMPLETED', x: 'FAILED' } })
  expect(unmet.map((mismatch) => mismatchInWords(mismatch, report))).toEqual([
    expect.stringMatching(/^main is FAILED, not COMPLETED\. FAIL takes 1/),
    'The workflow has no task named x.',
  ])
})

test('what has come out can be expected, and is met then', () => {
  const report = reportSimulation(analyze({ text: withExitActions('RESCHEDULE: 1') }), scenario)!
  const expected = expectationOf(report)
  expect(expected).toEqual({ workflow: 'COMPLETED', tasks: { main: 'COMPLETED' } })
  expect(checkExpectations(report, expected)).toEqual({ count: 2, unmet: [] })
})
