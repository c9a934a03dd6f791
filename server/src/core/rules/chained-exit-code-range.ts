/** A run of numbers joined by dashes: accepted as the first item, and read from the first number to the last. */
import { highestTaskCode } from '../facts/exit-codes'
import { itemsOfClass } from '../model/code-class'
import { replaceItem } from '../model/edit-exit-codes'
import { excerpt } from '../words'
import { choice, defineRule, fix } from './rule'

export const chainedExitCodeRange = defineRule({
  name: 'chained-exit-code-range',
  severity: 'warning',
  summary: 'A range of exit codes has several dashes, and OSMO looks at its first and last number only.',
  checkExitActions(exitActions, report) {
    for (const { entry, item } of itemsOfClass(exitActions, 'run')) {
      const numbers = item.text.split('-')
      const [first, last] = [numbers[0]!, numbers.at(-1)!]
      const forward = `${first}-${last}`
      const backward = `${last}-${first}`
      const reads = `OSMO reads ${excerpt(item.text)} as ${excerpt(forward)}, because it looks at the first and the last number only`
      const commas = 'or put commas between the parts if you mean several codes or ranges'
      report({
        range: item.range,
        path: entry.path,
        ...(item.first > item.last
          ? {
              message: `${reads}, and that matches no code. Write ${excerpt(backward)}, ${commas}.`,
              fixes: choice(`Write ${excerpt(backward)}`, replaceItem(exitActions, entry, item, backward)),
            }
          : {
              message: `${reads}. Write ${excerpt(forward)}, ${commas}.`,
              // Past 255 the range is hardly what is meant.
              fixes: (item.last > highestTaskCode ? choice : fix)(
                `Write ${excerpt(forward)}`,
                replaceItem(exitActions, entry, item, forward),
              ),
            }),
      })
    }
  },
})
