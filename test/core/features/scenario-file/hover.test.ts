/** Hovers in scenario files. */
import { expect, test } from 'vitest'
import { hoverScenario } from '../../../../server/src/core/features/scenario-file/hover'
import { atCursor } from '../../../support/cursor'

/** As `what is marked: the first line`. */
function hovered(marked: string): string | undefined {
  const { text, offset } = atCursor(marked)
  const found = hoverScenario(text, offset)
  return found && `${text.slice(found.range.start, found.range.end)}: ${found.markdown.split('\n')[0]!}`
}

test.each<[string, string | undefined]>([
  ['max<|>RetryPerTask: 1', 'maxRetryPerTask: **Retry limit**'],
  ['maxRetryPerTask: <|>1', '1: **Retry limit**'],
  ['tasks:\n  tr<|>ain: 1', 'train: **Outcomes of a task**'],
  ['tasks:\n  train: 13<|>7', '137: **Exit code 137: Ended by SIGKILL**'],
  ['tasks:\n  train: [preem<|>pted, 0]', 'preempted: **Preempted**'],
  ['tasks:\n  train:\n    - fail<|>ure: cancel', 'failure: **Failure**'],
  ['tasks:\n  train:\n    - failure: can<|>cel', 'cancel: **Cancelled**'],
  ['tasks:\n  train:\n    - exitCode: [7, 20<|>12]', '2012: **Exit code 2012: Upload failed**'],
  ['tasks:\n  train: [{ duration: 13<|>7 }]', '137: **Duration**'],
  ['events:\n  - type: can<|>cel', 'cancel: **Kind of event**'],
  [
    'expect: {workflow: FAILED_PRE<|>EMPTED}',
    'FAILED_PREEMPTED: **FAILED_PREEMPTED: final status of tasks, groups and workflows**',
  ],
  ['poolDefaultExitActions: {RESCH<|>EDULE: 1}', 'RESCHEDULE: **RESCHEDULE: the task becomes RESCHEDULED**'],
  ['poolDefaultExitActions: {FAIL: "1,30<|>01-3006"}', '3001-3006: **Exit codes 3001–3006**'],
  ['poolDefaultExitActions: {FAIL: 300<|>6}', '3006: **Exit code 3006: Preempted**'],
  ['nothing<|>: 1', undefined],
  ['tasks: {  <|>  }', undefined],
  ['order: [tr<|>ain', 'train: **Task**'],
  ['', undefined],
])('%j', (marked, expected) => {
  expect(hovered(marked.includes('<|>') ? marked : `${marked}<|>`)).toBe(expected)
})
