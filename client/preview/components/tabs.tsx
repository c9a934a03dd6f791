/** Tabs as VS Code’s panel has them: the arrow keys choose, and the chosen one’s content is below. */
import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { placeInTabs } from './tab-keys'
import { useUniqueId } from './use-unique-id'

export interface TabsProps<T extends string> {
  readonly label: string
  readonly tabs: readonly { readonly id: T; readonly title: string }[]
  readonly chosen: T
  readonly onChoose: (tab: T) => void
  readonly children: ComponentChildren
}

export function Tabs<T extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  children,
}: TabsProps<T>): JSX.Element {
  const id = useUniqueId()
  const list = useRef<HTMLDivElement>(null)
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const from = tabs.findIndex((tab) => tab.id === chosen)
    const place = placeInTabs(event.key, from, tabs.length)
    if (place === undefined) return
    event.preventDefault()
    onChoose(tabs[place]!.id)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[place]?.focus()
  }
  return (
    <>
      <div ref={list} class="tabs" role="tablist" aria-label={label} onKeyDown={press}>
        {tabs.map(({ id: tab, title }) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            data-tab={tab}
            aria-controls={`${id}-panel`}
            aria-selected={tab === chosen}
            tabIndex={tab === chosen ? 0 : -1}
            onClick={() => onChoose(tab)}
          >
            {title}
          </button>
        ))}
      </div>
      <div
        // Each begins at its top, and not where another one was.
        key={chosen}
        class="tab-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${chosen}`}
        // What is longer than the window scrolls, by keyboard too.
        tabIndex={0}
      >
        {children}
      </div>
    </>
  )
}
