/** A button that opens a menu. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { filterMenu, isTyped, placeInMenu } from './menu-keys'
import { Popover } from './popover'

export interface MenuGroup {
  readonly title?: string
  readonly items: readonly MenuItem[]
}

export interface MenuItem {
  readonly title: string
  readonly onChoose: () => void
}

export interface MenuButtonProps {
  /** For screen readers, unless the children say it. */
  readonly label?: string
  readonly tooltip?: string
  readonly kind: 'tool' | 'link'
  /** Asked for when it opens. */
  readonly groups: () => readonly MenuGroup[]
  readonly children: ComponentChildren
}

export function MenuButton({ label, tooltip = label, kind, groups, children }: MenuButtonProps): JSX.Element {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const closeAndReturn = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class={kind}
        title={tooltip}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || isOpen) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {children}
      </button>
      {isOpen && (
        <Popover
          anchor={button}
          align={kind === 'tool' ? 'end' : 'start'}
          // The item that has the focus goes with the menu; only of a resize, nothing else has got it.
          onClose={({ type }) => (type === 'resize' ? closeAndReturn() : setOpen(false))}
          attributes={{ class: 'popup' }}
        >
          <Menu label={label} groups={groups()} onClose={closeAndReturn} />
        </Popover>
      )}
    </>
  )
}

interface MenuProps {
  readonly label: string | undefined
  readonly groups: readonly MenuGroup[]
  readonly onClose: () => void
}

/** With more items than this, they can be looked for. */
const mostItemsWithoutFilter = 15

function Menu({ label, groups, onClose }: MenuProps): JSX.Element {
  const ref = useRef<HTMLDivElement>(null)
  const [sought, setSought] = useState('')
  const hasFilter = groups.flatMap(({ items }) => items).length > mostItemsWithoutFilter
  const found = filterMenu(groups, sought)
  // Once the popover around is there.
  useEffect(() => {
    const first = ref.current?.querySelector<HTMLElement>(hasFilter ? 'input' : '[role=menuitem]')
    first?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={ref} onKeyDown={(event) => pressInMenu(event, ref.current, onClose)}>
      {hasFilter && (
        <div class="filter">
          <input
            type="text"
            spellcheck={false}
            autocomplete="off"
            placeholder="Type to filter"
            aria-label={`Filter ${label ?? 'the menu'}`}
            value={sought}
            onInput={({ currentTarget }) => setSought(currentTarget.value)}
          />
        </div>
      )}
      {hasFilter && found.length === 0 && <p class="title">No matches.</p>}
      {found.length > 0 && (
        <div role="menu" aria-label={label}>
          {found.map(({ title, items }, place) => (
            <div key={title ?? place} role="group" aria-label={title}>
              {title !== undefined && (
                <div class="title" aria-hidden="true">
                  {title}
                </div>
              )}
              {items.map((item, index) => (
                <button
                  key={index}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  onClick={() => {
                    onClose()
                    item.onChoose()
                  }}
                  // Whoever types in the filter goes on typing, wherever the mouse is.
                  onMouseEnter={({ currentTarget }) => {
                    if (!hasFilter) currentTarget.focus({ preventScroll: true })
                  }}
                >
                  {item.title}
                </button>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** Keys move among the items; in the filter and from it on, letters are typed into it and Enter takes the first item. */
function pressInMenu(event: KeyboardEvent, menu: HTMLElement | null, onClose: () => void): void {
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault()
    onClose()
    return
  }
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const filter = menu?.querySelector('input')
  if (filter && event.target === filter) {
    if (event.key === 'Enter') {
      // The button of the menu has the focus then, and must not be pressed by the same key.
      event.preventDefault()
      items[0]?.click()
    }
    if (!['ArrowDown', 'ArrowUp'].includes(event.key)) return
  } else if (filter && isTyped(event)) {
    filter.focus()
    return
  }
  const titles = items.map((item) => item.textContent)
  const place = placeInMenu(event, items.indexOf(document.activeElement as HTMLElement), titles)
  if (place === undefined) return
  event.preventDefault()
  items[place]?.focus()
}
