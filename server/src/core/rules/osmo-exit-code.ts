/** A failure of OSMO handled on purpose: says what the code is, and that the task itself cannot return it. */
import { itemsOfClass, seenFailuresIn } from '../model/code-class'
import { formatCodes } from '../model/exit-ranges'
import { excerpt, listInWords } from '../words'
import { defineRule } from './rule'
import { inSentence, namedFailures } from './words'

export const osmoExitCode = defineRule({
  name: 'osmo-exit-code',
  severity: 'information',
  summary: 'An exit action takes a code that comes from OSMO and never from the task itself.',
  checkExitActions(exitActions, report) {
    for (const { entry, item } of itemsOfClass(exitActions, 'OSMO')) {
      // COMPLETE for such a code has a warning of its own.
      if (entry.action === 'COMPLETE') continue
      const [only] = item.form === 'code' ? seenFailuresIn(item) : []
      const named = namedFailures(item)
      const shown = named.length > 4 ? [...named.slice(0, 3), `${named.length - 3} more`] : named
      report({
        range: item.range,
        path: entry.path,
        message: only
          ? `${formatCodes([only])} is OSMO’s own code: ${inSentence(only.fact.title)}. It comes from ${only.fact.returnedBy}; the task’s own command cannot return it.`
          : `${excerpt(item.text)} takes OSMO’s own codes: ${listInWords(shown)}. The task’s own command cannot return them.`,
      })
    }
  },
})
