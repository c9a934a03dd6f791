/** Codes that could be written shorter, such as `1,2,3,4` as `1-4`. */
import { writeCodes } from '../model/edit-exit-codes'
import { itemsOf, keptEntries } from '../model/exit-actions'
import type { CodeItem } from '../model/exit-ranges'
import { claimCodes, formatCodes, largestCode, setOf } from '../model/exit-ranges'
import { defineRule, fix } from './rule'
import { codesInWords } from './words'

export const shortenableExitCodes = defineRule({
  name: 'shortenable-exit-codes',
  severity: 'hint',
  summary: 'The exit codes of an action could be written shorter.',
  checkExitActions(exitActions, report) {
    for (const entry of keptEntries(exitActions)) {
      const items = itemsOf(entry)
      if (items.length === 0 || items.some(hasOwnProblem) || claimCodes(items).repeats.length > 0) continue
      const shorter = formatCodes(setOf(items))
      if (shorter.length >= items.map(({ text }) => text).join(',').length) continue
      const shown = codesInWords(setOf(items))
      report({
        range: { start: items[0]!.range.start, end: items.at(-1)!.range.end },
        path: entry.path,
        message: `The same codes can be written shorter: ${shown}.`,
        fixes: fix(`Write ${shown}`, writeCodes(exitActions, entry, shorter)),
      })
    }
  },
})

/** Mistakes have rules of their own, whose fixes shorten the value too. */
function hasOwnProblem({ first, last, form }: CodeItem): boolean {
  return form === 'run' || first > last || last >= largestCode
}
