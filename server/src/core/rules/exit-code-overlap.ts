/** Codes that two actions take: the action that OSMO tries first gets them, wherever it stands in the file. */
import { replaceItem } from '../model/edit-exit-codes'
import { lossesOf, winnersOf } from '../model/exit-actions'
import { formatCodes, isSingleCode, setOf, subtract } from '../model/exit-ranges'
import { listInWords } from '../words'
import { defineRule, fix } from './rule'
import { codesInWords, inValue } from './words'

export const exitCodeOverlap = defineRule({
  name: 'exit-code-overlap',
  severity: 'warning',
  summary: 'Two exit actions take the same code, and only the one that OSMO tries first gets it.',
  checkExitActions(exitActions, report) {
    for (const loss of lossesOf(exitActions)) {
      const { entry, item, lost, winners, entirely } = loss
      // Nothing left at all is another problem, with a page of its own.
      if (entirely) continue
      const takers = winnersOf([loss])
      const loser = entry.key.value
      const names = listInWords(takers)
      const takes = takers.length === 1 ? 'takes' : 'take'
      const these = isSingleCode(lost) ? 'it' : 'them'
      const kept = subtract(setOf([item]), lost)
      report({
        range: item.range,
        path: entry.path,
        message: `${names} also ${takes} ${codesInWords(lost)}, and OSMO tries ${names} before ${loser}, so ${loser} never gets ${these}. Write ${inValue(exitActions, codesInWords(kept))} here, or take ${these} out of ${names}.`,
        related: winners.slice(0, 10).map((winner) => ({
          range: winner.item.range,
          message: `${winner.entry.key.value} takes ${formatCodes(winner.codes)} first.`,
        })),
        fixes: fix(
          `Take ${codesInWords(lost)} out of ${loser}`,
          replaceItem(exitActions, entry, item, formatCodes(kept)),
        ),
      })
    }
  },
})
