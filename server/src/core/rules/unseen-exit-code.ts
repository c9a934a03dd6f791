/** Codes that OSMO sets together with the status, without asking exit actions: 3000 and 3002. */
import { itemsOfClass, osmoFailuresIn } from '../model/code-class'
import { excerpt, listInWords } from '../words'
import { removeItem } from './remove-item'
import { defineRule } from './rule'

export const unseenExitCode = defineRule({
  name: 'unseen-exit-code',
  severity: 'warning',
  summary: 'An exit action takes a code that OSMO never offers to exit actions.',
  checkExitActions(exitActions, report) {
    for (const { entry, item } of itemsOfClass(exitActions, 'unseen')) {
      const statuses = osmoFailuresIn(item).map(({ first, fact }) => `${fact.status} (${first})`)
      report({
        range: item.range,
        path: entry.path,
        message: `${entry.key.value} never gets ${excerpt(item.text)}, because OSMO sets ${listInWords(statuses)} without asking exit actions. Remove it; it has no effect here.`,
        fixes: removeItem(exitActions, entry, item),
      })
    }
  },
})
