// The named failures of the panel are ones that OSMO has.
import { expect, test } from 'vitest'
import { findOutcomes, namedOutcomes, nameOfCode, parseCode } from '../../client/preview/named-outcomes'
import { exitCodeFact } from '../../server/src/core/facts/exit-codes'

const all = namedOutcomes.flatMap(({ outcomes }) => outcomes)

test.each(all)('$name is a code of OSMO’s that exit actions see', ({ code }) => {
  expect(exitCodeFact(code)?.seenByExitActions).toBe(true)
})

test('each code and each name is there once', () => {
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
})

test('every code has a name', () => {
  expect(nameOfCode(3006)).toBe('Preempted')
  expect(nameOfCode(2021)).toBe('Service connection timed out')
  expect(nameOfCode(42)).toBe('The task’s own failure')
  expect(nameOfCode(99999)).toBe('Nothing exits with this code')
})

test.each([
  ['137', 137],
  [' 0 ', 0],
  ['007', 7],
  ['', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['oom', undefined],
  ['99999999999999999999', undefined],
])('%j is read as %j', (text, code) => {
  expect(parseCode(text)).toBe(code)
})

test('outcomes are found by name and by code', () => {
  const found = (typed: string) =>
    findOutcomes(typed).flatMap(({ outcomes }) => outcomes.map(({ code }) => code))
  expect(found('pre')).toEqual([3006, 1001])
  expect(found('OUT OF MEMORY')).toEqual([3004])
  expect(found('301')).toEqual([301])
  expect(found('')).toHaveLength(all.length)
  expect(found('nothing of the kind')).toEqual([])
})
