/** What counts as leaving a script with a code, and which code arrives. */
import { expect, test } from 'vitest'
import { exitCallsIn } from '../../../server/src/core/model/exit-calls'

test.each([
  ['exit 300', [44]],
  ['exit 256 # Why?', [0]],
  ['exit -1', [255]],
  ['a || exit 3; b && { exit 4; }', [3, 4]],
  ['if x; then exit\t5; fi', [5]],
  ['import sys; sys.exit(512)', [0]],
  ['raise SystemExit( 7 )', [7]],
  ['os._exit(8)\nquit(9)', [8, 9]],
  ['process.exit(10)', [10]],
  ['parser.exit(11, "usage")', [11]],
  ['sys.exit(300 if failed else 0)', [44]],
  // Not a call, not with a number, or not meant to run.
  ['# exit 300', []],
  ['a # exit 300', []],
  ['exit', []],
  ['exit $code', []],
  ['exit 0x100', []],
  ['exit 1.5', []],
  ['at_exit(300)', []],
  ['git diff --exit 300', []],
  ['$exit 300', []],
  ['exited 300 times', []],
  ['exit 99999999999999999999', []],
])('%j: %j', (text, codes) => {
  expect(exitCallsIn(text).map(({ code }) => code)).toEqual(codes)
  expect(exitCallsIn(text).map(({ range }) => Number(text.slice(range.start, range.end)))).toEqual(
    exitCallsIn(text).map(({ status }) => status),
  )
})
