/** Where a key leads in a menu, and what is left of one that is filtered. */

export interface MenuKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** The index of an item: the next or last one, or the next that begins with the letter; undefined for other keys. */
export function placeInMenu(
  { key, ctrlKey, altKey, metaKey }: MenuKey,
  from: number,
  titles: readonly string[],
): number | undefined {
  const { length } = titles
  if (length === 0 || ctrlKey || altKey || metaKey) return undefined
  switch (key) {
    case 'ArrowDown':
      return (from + 1) % length
    case 'ArrowUp':
      return from <= 0 ? length - 1 : from - 1
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return key.length === 1 && key !== ' ' ? nextWith(key.toLowerCase(), from, titles) : undefined
  }
}

function nextWith(letter: string, from: number, titles: readonly string[]): number | undefined {
  const places = titles.flatMap((title, place) => (title.toLowerCase().startsWith(letter) ? [place] : []))
  return places.find((place) => place > from) ?? places[0]
}

/** The key goes on with the text of a filter. */
export function isTyped({ key, ctrlKey, altKey, metaKey }: MenuKey): boolean {
  return (key.length === 1 && key !== ' ' && !ctrlKey && !altKey && !metaKey) || key === 'Backspace'
}

interface Titled {
  readonly title: string
}

/** The groups with items that have the text in their title, whatever its letter case. */
export function filterMenu<T extends { readonly items: readonly Titled[] }>(
  groups: readonly T[],
  text: string,
): readonly T[] {
  const sought = text.trim().toLowerCase()
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter(({ title }) => title.toLowerCase().includes(sought)),
    }))
    .filter(({ items }) => items.length > 0)
}
