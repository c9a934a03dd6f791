/** Making elements, and changing only what differs, so that focus, caret and scroll position stay. */

export type Attributes = Readonly<Record<string, string>>

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text
}

export function setAttribute(target: Element, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value)
}

/** A piece of the page that shows an item, and can show another in its place. */
export interface Part<T> {
  readonly root: HTMLElement
  readonly update: (item: T) => void
}

/** Keeps the children of `parent` in step with a list; an item keeps its part for as long as it keeps its key. */
export function keyedParts<T>(
  parent: Element,
  keyOf: (item: T) => string,
  create: () => Part<T>,
): (items: readonly T[]) => void {
  let parts = new Map<string, Part<T>>()
  return (items) => {
    const next = new Map<string, Part<T>>()
    for (const item of items) {
      const key = freeKey(keyOf(item), next)
      const part = parts.get(key) ?? create()
      part.update(item)
      next.set(key, part)
    }
    for (const [key, { root }] of parts) if (!next.has(key)) root.remove()
    parts = next
    putInOrder(parent, next.values())
  }
}

/** Names may stand twice in a file that is being written. */
function freeKey(key: string, taken: ReadonlyMap<string, unknown>): string {
  return taken.has(key) ? freeKey(`${key} again`, taken) : key
}

/** Children that stand right are not touched: moving an element takes its focus away. */
function putInOrder(parent: Element, parts: Iterable<Part<never>>): void {
  let place = parent.firstElementChild
  for (const { root } of parts) {
    if (root === place) place = place.nextElementSibling
    else parent.insertBefore(root, place)
  }
}

let ids = 0

/** For attributes that refer to an element. */
export function newId(): string {
  ids += 1
  return `id-${ids}`
}
