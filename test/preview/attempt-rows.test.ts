// Which attempts have a row of their own in the panel.
import { expect, test } from 'vitest'
import { rowsOf } from '../../client/preview/outcomes/attempt-rows'
import type { ReportedAttempt } from '../../server/src/core'

test('few attempts have a row each', () => {
  expect(rowNumbers([1], 0)).toEqual(['1'])
  expect(rowNumbers([1, 2, 3], 0)).toEqual(['1', '2', '3'])
  expect(rowNumbers([1, 2, 3, 4], 1)).toEqual(['1', '2', '3', '4'])
})

test('attempts past the written outcomes share one, but for the first and the last', () => {
  expect(rowNumbers([1, 2, 3, 4, 5], 1)).toEqual(['1', '2', '3-4', '5'])
  expect(rowNumbers([1, 2, 3, 4, 5, 6, 7], 3)).toEqual(['1', '2', '3', '4', '5-6', '7'])
})

test('every written outcome has its row, however many', () => {
  expect(rowNumbers([1, 2, 3, 4, 5], 5)).toEqual(['1', '2', '3', '4', '5'])
  expect(rowNumbers([1, 2], 9)).toEqual(['1', '2'])
})

test('attempts that the report leaves out count', () => {
  expect(rowNumbers([1, 2, 3, 4, 1001], 1)).toEqual(['1', '2', '3-1000', '1001'])
})

test('no attempts, no rows', () => {
  expect(rowNumbers([], 0)).toEqual([])
})

function rowNumbers(numbers: readonly number[], written: number): readonly string[] {
  const attempts = numbers.map((number): ReportedAttempt => ({
    number,
    status: 'RESCHEDULED',
    exitCode: 137,
    reason: [],
    outputs: 'none',
  }))
  return rowsOf(attempts, written).map(({ first, last }) =>
    first === last ? `${first}` : `${first}-${last}`,
  )
}
