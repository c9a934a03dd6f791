/** Plain scalars as PyYAML reads them: the table is its resolver, seen from outside. */
import { describe, expect, test } from 'vitest'
import { readPlainScalar } from '../../../server/src/core/syntax/scalar'

describe('readPlainScalar', () => {
  test.each([
    // integers
    ['0', 'integer', '0'],
    ['12', 'integer', '12'],
    ['+12', 'integer', '12'],
    ['-12', 'integer', '-12'],
    ['010', 'integer', '8'],
    ['-010', 'integer', '-8'],
    ['0x10', 'integer', '16'],
    ['0xFf', 'integer', '255'],
    ['0b11', 'integer', '3'],
    ['1_0', 'integer', '10'],
    ['0_10', 'integer', '8'],
    ['1:30', 'integer', '90'],
    ['190:20:30', 'integer', '685230'],
    ['99999999999999999999', 'integer', '99999999999999999999'],
    // not integers
    ['08', 'text', '08'],
    ['0o14', 'text', '0o14'],
    ['1e3', 'text', '1e3'],
    ['1:99', 'text', '1:99'],
    ['1,000', 'text', '1,000'],
    ['1-10', 'text', '1-10'],
    ['_1', 'text', '_1'],
    // floats
    ['12.0', 'float', '12.0'],
    ['1.10', 'float', '1.1'],
    ['.5', 'float', '0.5'],
    ['1.', 'float', '1.0'],
    ['1.5e+3', 'float', '1500.0'],
    ['1.0e+16', 'float', '1e+16'],
    ['1.0e-5', 'float', '1e-05'],
    ['0.0001', 'float', '0.0001'],
    ['-0.0', 'float', '-0.0'],
    ['1:30.5', 'float', '90.5'],
    ['.inf', 'float', 'inf'],
    ['-.INF', 'float', '-inf'],
    ['.nan', 'float', 'nan'],
    // booleans and null
    ['yes', 'boolean', 'True'],
    ['On', 'boolean', 'True'],
    ['TRUE', 'boolean', 'True'],
    ['no', 'boolean', 'False'],
    ['off', 'boolean', 'False'],
    ['y', 'text', 'y'],
    ['n', 'text', 'n'],
    ['yEs', 'text', 'yEs'],
    ['', 'null', 'None'],
    ['~', 'null', 'None'],
    ['null', 'null', 'None'],
    ['Null', 'null', 'None'],
    ['nUll', 'text', 'nUll'],
    // dates
    ['2001-12-14', 'date', '2001-12-14'],
    ['2001-12-14t21:59:43.10-05:00', 'date', '2001-12-14t21:59:43.10-05:00'],
    ['2001-1-1', 'text', '2001-1-1'],
  ])('%j is %s and prints %s', (source, type, text) => {
    expect(readPlainScalar(source)).toEqual({ type, text })
  })
})
