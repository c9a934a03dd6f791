/** FAIL or RESCHEDULE for exit code 0, the code of success. */
import { removeCodes } from '../model/edit-exit-codes'
import { matchOf } from '../model/exit-actions'
import { defineRule, fix } from './rule'

export const zeroNotCompleted = defineRule({
  name: 'zero-not-completed',
  severity: 'warning',
  summary: 'FAIL or RESCHEDULE takes exit code 0, so a task that succeeds is not completed.',
  checkExitActions(exitActions, report) {
    const match = matchOf(exitActions, 0)
    if (!match || match.entry.action === 'COMPLETE') return
    const { entry, item } = match
    const name = entry.key.value
    const effect =
      entry.action === 'FAIL'
        ? 'marks a task that succeeds as FAILED'
        : 'runs a task again that has succeeded, as long as retries are left'
    report({
      range: item.range,
      path: entry.path,
      message: `0 is the exit code of success, so ${name} ${effect}. Take 0 out, unless the program means something else by it.`,
      fixes: fix(`Take 0 out of ${name}`, removeCodes(exitActions, entry, [{ first: 0, last: 0 }])),
    })
  },
})
