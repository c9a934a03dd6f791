/** The same code twice in one action: harmless, and perhaps a slip. */
import { replaceItem } from '../model/edit-exit-codes'
import { itemsOf, keptEntries } from '../model/exit-actions'
import { claimCodes, formatCodes, subtract } from '../model/exit-ranges'
import { excerpt } from '../words'
import { defineRule, fix } from './rule'

export const duplicateExitCode = defineRule({
  name: 'duplicate-exit-code',
  severity: 'information',
  summary: 'One exit action takes the same code twice.',
  checkExitActions(exitActions, report) {
    for (const entry of keptEntries(exitActions)) {
      for (const repeat of claimCodes(itemsOf(entry)).repeats) {
        const { item, by } = repeat
        const twice = formatCodes([repeat])
        const where = item.text === by.text ? '' : `, here and in ${excerpt(by.text)}`
        const rest = formatCodes(subtract([item], [repeat]))
        report({
          range: item.range,
          path: entry.path,
          message: `${entry.key.value} takes ${twice} twice${where}. Once is enough; perhaps another code was meant.`,
          related: [{ range: by.range, message: `${twice} is taken here.` }],
          fixes: fix(
            rest === '' ? `Remove this ${excerpt(item.text)}` : `Write ${rest} here`,
            replaceItem(exitActions, entry, item, rest),
          ),
        })
      }
    }
  },
})
