// What Python's int() and float() say of texts. The values are those of Python itself.
import { expect, test } from 'vitest'
import {
  digitValue,
  parsePythonFloat,
  parsePythonInt,
} from '../../../../server/src/core/jinja/python/numbers'

test.each([
  ['0', 0n],
  ['-7', -7n],
  ['+7', 7n],
  ['007', 7n],
  ['1_000', 1000n],
  [' \t\n 8 \r\f\v', 8n],
  ['\u00a08\u0085', 8n],
  ['٣', 3n],
  ['1٣', 13n],
  ['𝟗𝟙', 91n],
  ['99999999999999999999', 99999999999999999999n],
])('int(%j) is %s', (text, value) => {
  expect(parsePythonInt(text)).toBe(value)
})

test.each(['', ' ', '-', '1.0', '1e3', '0x10', '1__0', '_1', '1_', '- 1', '1 0', '²', '\x1c1', '\ufeff1'])(
  'int(%j) fails',
  (text) => {
    expect(parsePythonInt(text)).toBeUndefined()
  },
)

test.each([
  ['1', 1],
  ['1.', 1],
  ['.5', 0.5],
  ['-1.5', -1.5],
  ['1e3', 1000],
  ['1_0.5_0E+1_0', 10.5e10],
  [' 50 ', 50],
  ['٥٠', 50],
  ['inf', Infinity],
  ['-Infinity', -Infinity],
  ['NaN', NaN],
])('float(%j) is %s', (text, value) => {
  expect(parsePythonFloat(text)).toBe(value)
})

test.each(['', '.', 'e5', '1e', '1,5', '1__0', '1._5', 'infinit', '0x10', '5%', '\x1c1', '\ufeff1'])(
  'float(%j) fails',
  (text) => {
    expect(parsePythonFloat(text)).toBeUndefined()
  },
)

test('digits keep their value where scripts follow upon each other', () => {
  const mathematical = Array.from({ length: 50 }, (_, index) => String.fromCodePoint(0x1d7ce + index))
  expect(mathematical.map(digitValue)).toEqual(mathematical.map((_, index) => index % 10))
})
