/** Which exit action takes a code: the precedence between actions, as the service applies it. */
import type { Claim, CodeItem, CodeSet, Interval } from './exit-ranges'
import { claimCodes, claimsWithin, intersect, setOf, subtract } from './exit-ranges'
import type { ExitActionEntry, ExitActions } from './workflow'

/** The entries that count, in file order: known actions, and the last where a key is repeated. */
export function keptEntries(exitActions: ExitActions): readonly ExitActionEntry[] {
  return exitActions.entries.filter((entry) => entry.action !== undefined && !entry.overridden)
}

/**
 * The entries that the service keeps, in the order in which it tries them: the map is stored in a PostgreSQL JSONB
 * column, which orders keys by length and then by bytes, so FAIL comes before COMPLETE and COMPLETE before
 * RESCHEDULE, upper case before lower case, wherever they stand in the file.
 */
export function byPrecedence(exitActions: ExitActions | undefined): readonly ExitActionEntry[] {
  if (!exitActions) return []
  return keptEntries(exitActions).toSorted((a, b) => compareKeys(a.key.value, b.key.value))
}

/** JSONB's order of keys; those of exit actions are plain ASCII, so units compare as bytes do. */
export function compareKeys(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

/** The items of an entry; none where the service rejects the value or a template hides it. */
export function itemsOf(entry: ExitActionEntry): readonly CodeItem[] {
  const { codes } = entry.value
  return codes.ok ? codes.items : []
}

export function codesOf(entry: ExitActionEntry): CodeSet {
  return setOf(itemsOf(entry))
}

export interface Match {
  readonly entry: ExitActionEntry
  readonly item: CodeItem
}

/** The entry, and in it the item, that takes a code; undefined where none does. */
export function matchOf(exitActions: ExitActions | undefined, code: number): Match | undefined {
  const entries = byPrecedence(exitActions).map((entry) => ({ entry, items: itemsOf(entry) }))
  const [first] = takersOf(entries, code)
  return first && { entry: first.by.entry, item: first.item }
}

/** All that take a code, each with its first item that does; of those in the order of precedence, the first wins. */
export function takersOf<T extends { readonly items: readonly Interval[] }>(
  actions: readonly T[],
  code: number,
): readonly { readonly by: T; readonly item: T['items'][number] }[] {
  return actions.flatMap((by) => {
    const item = by.items.find(({ first, last }) => first <= code && code <= last)
    return item ? [{ by, item }] : []
  })
}

/** Codes of an item that another action takes first. */
export interface Loss {
  readonly entry: ExitActionEntry
  readonly item: CodeItem
  readonly lost: CodeSet
  /** Nothing of the item is left. */
  readonly entirely: boolean
  readonly winners: readonly (Match & { readonly codes: CodeSet })[]
}

/** Far more than a person writes; keeps values that were made to overlap everywhere from taking minutes. */
const mostWinners = 100_000

/**
 * In the order in which the service tries the entries. Entries of one action in different letter case take codes from
 * each other too, but nothing changes by it.
 */
export function lossesOf(exitActions: ExitActions | undefined): readonly Loss[] {
  const losses: Loss[] = []
  const before: Rival[] = []
  let found = 0
  for (const entry of byPrecedence(exitActions)) {
    const rivals = before.filter((rival) => rival.entry.action !== entry.action)
    for (const item of itemsOf(entry)) {
      const winners = rivals.flatMap((rival) => winnersIn(rival, item))
      if (winners.length === 0) continue
      found += winners.length
      if (found > mostWinners) return losses
      const lost = setOf(winners.flatMap(({ codes }) => codes))
      losses.push({ entry, item, lost, entirely: subtract([item], lost).length === 0, winners })
    }
    before.push({ entry, claims: claimCodes(itemsOf(entry)).claims })
  }
  return losses
}

/** The keys of the actions that take these codes first, each once. */
export function winnersOf(losses: readonly Loss[]): readonly string[] {
  return [...new Set(losses.flatMap(({ winners }) => winners.map(({ entry }) => entry.key.value)))]
}

interface Rival {
  readonly entry: ExitActionEntry
  readonly claims: readonly Claim[]
}

function winnersIn({ entry, claims }: Rival, item: CodeItem): Loss['winners'] {
  return claimsWithin(claims, item).map((claim) => ({
    entry,
    item: claim.item,
    codes: intersect([item], [claim]),
  }))
}
