/** One range that runs from the task's own codes into the failures of OSMO. */
import type { ExitAction } from '../facts/actions'
import { itemsOfClass } from '../model/code-class'
import { excerpt, listInWords } from '../words'
import { clampRange } from './clamp-range'
import { defineRule } from './rule'
import { namedFailures } from './words'

export const reservedExitCodeRange = defineRule({
  name: 'reserved-exit-code-range',
  severity: 'warning',
  summary: 'One range of exit codes takes both the task’s own codes and failures of OSMO.',
  checkExitActions(exitActions, report) {
    for (const { entry, item } of itemsOfClass(exitActions, 'task and OSMO')) {
      const { clamped, fixes } = clampRange(exitActions, entry, item)
      const examples = namedFailures(item).slice(-2)
      report({
        range: item.range,
        path: entry.path,
        message: `${excerpt(item.text)} runs past 255, where a task’s own codes end, into failures of OSMO such as ${listInWords(examples)}, and ${effects[entry.action!]}. Write ${clamped}, and name the OSMO codes that you want one by one.`,
        fixes,
      })
    }
  },
})

const effects: Readonly<Record<ExitAction, string>> = {
  COMPLETE: 'COMPLETE makes successes of them',
  FAIL: 'FAIL takes them before any other action',
  RESCHEDULE: 'RESCHEDULE runs the task again after them',
}
