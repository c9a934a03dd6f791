/** An action, or one of its ranges, of which other actions take every code first. */
import { removeEntry } from '../model/edit-exit-codes'
import type { Loss } from '../model/exit-actions'
import { itemsOf, lossesOf, winnersOf } from '../model/exit-actions'
import type { ExitActionEntry, ExitActions } from '../model/workflow'
import type { Related } from '../problem'
import { excerpt, listInWords } from '../words'
import { removeItem } from './remove-item'
import type { Finding } from './rule'
import { defineRule, fix } from './rule'

export const unreachableExitAction = defineRule({
  name: 'unreachable-exit-action',
  severity: 'warning',
  summary:
    'An exit action or one of its ranges can never apply, because other actions take all of its codes first.',
  checkExitActions(exitActions, report) {
    const losses = lossesOf(exitActions).filter(({ entirely }) => entirely)
    for (const entry of new Set(losses.map((loss) => loss.entry))) {
      const own = losses.filter((loss) => loss.entry === entry)
      // A reversed range matches nothing in any case.
      const matching = itemsOf(entry).filter(({ first, last }) => first <= last)
      if (own.length === matching.length) report(wholeAction(exitActions, entry, own))
      else for (const loss of own) report(oneItem(exitActions, loss))
    }
  },
})

function wholeAction(exitActions: ExitActions, entry: ExitActionEntry, losses: readonly Loss[]): Finding {
  const { value: name } = entry.key
  return {
    range: entry.range,
    path: entry.path,
    message: `${name} never applies here: ${takers(losses)} all of its codes first, because ${order}. Remove ${name}, or take the codes out of the other action.`,
    related: relatedTo(losses),
    fixes: fix(`Remove ${name}`, removeEntry(exitActions, entry)),
    unnecessary: true,
  }
}

function oneItem(exitActions: ExitActions, loss: Loss): Finding {
  const { entry, item } = loss
  return {
    range: item.range,
    path: entry.path,
    message: `${entry.key.value} never gets ${excerpt(item.text)}: ${takers([loss])} it first, because ${order}. Remove it here, or take it out of the other action.`,
    related: relatedTo([loss]),
    fixes: removeItem(exitActions, entry, item),
    unnecessary: true,
  }
}

const order = 'OSMO tries FAIL, then COMPLETE, then RESCHEDULE, wherever they stand in the file'

function takers(losses: readonly Loss[]): string {
  const names = winnersOf(losses)
  return `${listInWords(names)} ${names.length === 1 ? 'takes' : 'take'}`
}

function relatedTo(losses: readonly Loss[]): readonly Related[] {
  const winners = new Map(losses.flatMap((loss) => loss.winners.map((winner) => [winner.item, winner])))
  return [...winners.values()].slice(0, 10).map(({ item, entry }) => ({
    range: item.range,
    message: `${entry.key.value} takes ${excerpt(item.text)} first.`,
  }))
}
