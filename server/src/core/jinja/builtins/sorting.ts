/** Sorts as Python's `sorted()` does. */
import type { Budget } from '../budget'
import { failUnsupported } from '../failure'
import { lessThan } from '../python/operators'
import type { Value } from '../value'
import { Tuple } from '../value'

/** What compares as equal keeps its order, in both directions. */
export function sorted<Item>(
  items: Iterable<Item>,
  key: (item: Item) => Value,
  budget: Budget,
  reversed = false,
): Item[] {
  const keyed: { item: Item; key: Value }[] = []
  for (const item of items) {
    budget.step()
    keyed.push({ item, key: key(item) })
  }
  if (keyed.length > 1 && keyed.some((one) => hasNoOrder(one.key))) failUnsupported('sorting NaN')
  const direction = reversed ? -1 : 1
  keyed.sort((one, other) => direction * order(one.key, other.key, budget))
  return keyed.map(({ item }) => item)
}

/** Where NaN ends up depends on the way of sorting. */
function hasNoOrder(key: Value): boolean {
  if (Array.isArray(key)) return key.some(hasNoOrder)
  return key instanceof Tuple ? key.items.some(hasNoOrder) : Number.isNaN(key)
}

function order(one: Value, other: Value, budget: Budget): number {
  budget.step()
  if (lessThan(one, other)) return -1
  return lessThan(other, one) ? 1 : 0
}
