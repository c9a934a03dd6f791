// The outcomes that the panel lists, what can be typed there, and how an outcome reads.
import { expect, test } from 'vitest'
import {
  findOutcomes,
  isFailure,
  isReached,
  meaningOfOutcome,
  nameOfOutcome,
  parseCode,
  parseOutcome,
  remarkOnOutcome,
  textOfOutcome,
} from '../../client/preview/outcomes/named-outcomes'
import type { Outcome, ReportedAttempt } from '../../server/src/core'
import { failures } from '../../server/src/core'
import { exitCodeFact } from '../../server/src/core/facts/exit-codes'

const all = findOutcomes('', 1).flatMap(({ outcomes }) => outcomes)

test('every named failure is in the list, once', () => {
  const listed = all.flatMap(({ outcome }) => outcome.failure ?? [])
  expect(listed.toSorted()).toEqual(failures.map(({ name }) => name).toSorted())
  for (const part of ['key', 'name'] as const)
    expect(new Set(all.map((one) => one[part])).size).toBe(all.length)
})

test.each(all.filter(({ code }) => code !== undefined))(
  '$name is a code that exit actions see',
  ({ code }) => {
    expect(exitCodeFact(code!)?.seenByExitActions).toBe(true)
  },
)

test.each(all)('$name is written as it is read', ({ outcome }) => {
  expect(parseOutcome(textOfOutcome(outcome))).toEqual(outcome)
})

test.each<[string, Outcome | undefined]>([
  ['137', { exitCode: 137 }],
  [' 0 ', { exitCode: 0 }],
  ['7, 2012', { exitCode: [7, 2012] }],
  ['preempted', { failure: 'preempted' }],
  [' Out of Memory ', { failure: 'out_of_memory' }],
  ['', undefined],
  ['7,', undefined],
  ['-1', undefined],
  ['out of', undefined],
])('%j is read as %j', (text, outcome) => {
  expect(parseOutcome(text)).toEqual(outcome)
})

test.each([
  ['007', 7],
  ['1.5', undefined],
  ['1e3', undefined],
  ['99999999999999999999', undefined],
])('%j is the code %j', (text, code) => {
  expect(parseCode(text)).toBe(code)
})

test.each<[Outcome, string, string]>([
  [{}, '0', 'Succeeds'],
  [{ exitCode: 42 }, '42', 'The task’s own failure'],
  [{ exitCode: 2021 }, '2021', 'Service connection timed out'],
  [{ exitCode: 99999 }, '99999', 'No task exits with 99999'],
  [{ exitCode: [7, 2012] }, '7, 2012', '2012 counts, the highest'],
  [{ failure: 'preempted' }, 'Preempted', 'code 3006'],
  [{ failure: 'exec_timeout' }, 'Execution timeout', 'ends the group'],
  [{ failure: 'cancel' }, 'Cancelled', 'ends the workflow'],
])('%j reads “%s”, “%s”', (outcome, text, name) => {
  expect(textOfOutcome(outcome)).toBe(text)
  expect(nameOfOutcome(outcome)).toBe(name)
  expect(meaningOfOutcome(outcome)).toMatch(/^[A-Z].*\.$/)
})

test('outcomes are found by name and by code', () => {
  const found = (typed: string, attempt = 1) =>
    findOutcomes(typed, attempt).flatMap(({ outcomes }) => outcomes.map(({ name }) => name))
  expect(found('pre')).toEqual(['Preempted', 'Preflight test fails'])
  expect(found('OUT OF MEMORY')).toEqual(['Out of memory'])
  expect(found('301')).toEqual(['Image cannot be pulled'])
  expect(found('nothing of the kind')).toEqual([])
  expect(found('timeout')).toEqual(['Start timeout', 'Execution timeout', 'Queue timeout'])
  expect(found('timeout', 2)).toEqual(['Start timeout', 'Execution timeout'])
})

test.each([
  ['oom', 'Out of memory'],
  ['out_of_memory', 'Out of memory'],
  ['exec timeout', 'Execution timeout'],
  ['sigkill', 'Killed (SIGKILL)'],
  ['Canceled', 'Cancelled'],
  ['pull', 'Image cannot be pulled'],
])('%s is another name of %s', (typed, name) => {
  expect(findOutcomes(typed, 1).flatMap(({ outcomes }) => outcomes.map((one) => one.name))).toEqual([name])
})

test.each<[Outcome, string]>([
  [{ exitCode: 300 }, 'No task exits with 300'],
  [{ exitCode: 99999 }, 'No task exits with 99999'],
  [{ exitCode: [7, 99999] }, 'No task exits with 99999'],
])('that %j cannot happen is said: %s', (outcome, name) => {
  expect(nameOfOutcome(outcome)).toBe(name)
  expect(remarkOnOutcome(outcome)).toContain(`${name}: a process has 8 bits for its code`)
  expect(meaningOfOutcome(outcome)).toBe(remarkOnOutcome(outcome))
})

test.each<Outcome>([
  {},
  { exitCode: 255 },
  { exitCode: 3006 },
  { exitCode: [7, 2012] },
  { failure: 'cancel' },
])('on %j is nothing to remark', (outcome) => {
  expect(remarkOnOutcome(outcome)).toBeUndefined()
})

test.each<[Outcome, Partial<ReportedAttempt>, boolean]>([
  [{}, { exitCode: 0 }, true],
  [{ exitCode: 137 }, { exitCode: 137 }, true],
  [{ exitCode: 137 }, { exitCode: 3000 }, false],
  [{ exitCode: [7, 2012] }, { exitCode: 2012 }, true],
  [{ failure: 'preempted' }, { exitCode: 3006 }, true],
  [{ failure: 'preempted' }, { exitCode: null }, false],
  [{ failure: 'exec_timeout' }, { status: 'FAILED_EXEC_TIMEOUT', exitCode: null }, true],
  [{ failure: 'exec_timeout' }, { status: 'FAILED_CANCELED', exitCode: null }, false],
  [{ failure: 'cancel' }, { status: 'FAILED_CANCELED', exitCode: null }, true],
])('%j is how an attempt %j ended: %s', (outcome, attempt, reached) => {
  const usual: ReportedAttempt = { number: 1, status: 'FAILED', exitCode: 1, reason: [], outputs: 'none' }
  expect(isReached(outcome, { ...usual, ...attempt })).toBe(reached)
})

test('what follows a success makes no difference', () => {
  expect(
    [{}, { exitCode: 0, duration: '2h' }, { exitCode: 1 }, { failure: 'cancel' } as const].map(isFailure),
  ).toEqual([false, false, true, true])
})
