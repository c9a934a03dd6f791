/** A range whose first code is above its last matches nothing. */
import { itemsOfClass } from '../model/code-class'
import { replaceItem } from '../model/edit-exit-codes'
import { excerpt } from '../words'
import { defineRule, fix } from './rule'

export const reversedExitCodeRange = defineRule({
  name: 'reversed-exit-code-range',
  severity: 'warning',
  summary: 'A range of exit codes is written from high to low and matches nothing.',
  checkExitActions(exitActions, report) {
    for (const { entry, item } of itemsOfClass(exitActions, 'reversed')) {
      const swapped = item.text.split('-').reverse().join('-')
      report({
        range: item.range,
        path: entry.path,
        message: `${excerpt(item.text)} matches no code, because OSMO reads a range from its first number up to its last. Write ${excerpt(swapped)}.`,
        fixes: fix(`Write ${excerpt(swapped)}`, replaceItem(exitActions, entry, item, swapped)),
      })
    }
  },
})
