/** COMPLETE for a failure of OSMO's own: the task counts as a success although it did not do its work. */
import { itemsOfClass } from '../model/code-class'
import { excerpt, listInWords } from '../words'
import { removeItem } from './remove-item'
import { defineRule } from './rule'
import { namedFailures } from './words'

export const completedOsmoFailure = defineRule({
  name: 'completed-osmo-failure',
  severity: 'warning',
  summary: 'COMPLETE takes a failure of OSMO, so a task that was stopped counts as a success.',
  checkExitActions(exitActions, report) {
    for (const { entry, item } of itemsOfClass(exitActions, 'OSMO')) {
      if (entry.action !== 'COMPLETE') continue
      const failures = namedFailures(item)
      const examples = failures.slice(0, 2)
      const some = failures.length > 2 ? ` such as ${listInWords(examples)}` : `, ${listInWords(examples)}`
      const what =
        item.form === 'code'
          ? `${failures[0]!} is a failure of OSMO, not of the task`
          : `${excerpt(item.text)} takes failures of OSMO${some}`
      report({
        range: item.range,
        path: entry.path,
        message: `${what}: with COMPLETE the task counts as a success, and tasks downstream start although output may be missing. Move it to RESCHEDULE to try again, or remove it so that the task fails.`,
        fixes: removeItem(exitActions, entry, item),
      })
    }
  },
})
