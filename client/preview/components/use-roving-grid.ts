/** A grid that is one stop for the Tab key, and in which the arrow keys move. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { placeAfter } from './roving-grid'

export interface RovingGrid<T extends HTMLElement> {
  readonly ref: RefObject<T | null>
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onFocusIn: (event: FocusEvent) => void
}

/**
 * For an element with the role `grid`. What can have the focus in it says `data-stop` and `tabIndex={-1}`, so that
 * Preact leaves alone which of them the Tab key leads to.
 */
export function useRovingGrid<T extends HTMLElement>(): RovingGrid<T> {
  const ref = useRef<T>(null)
  useLayoutEffect(() => {
    const grid = ref.current
    if (grid && !grid.querySelector(current))
      grid.querySelector<HTMLElement>(stop)?.setAttribute('tabindex', '0')
  })
  return {
    ref,
    onKeyDown(event) {
      const grid = ref.current
      const from = stopAround(event.target)
      if (!grid || !from || event.altKey || event.metaKey || event.shiftKey) return
      const rows = [...grid.querySelectorAll('[role="row"], tr')]
        .map((row) => [...row.querySelectorAll<HTMLElement>(stop)])
        .filter((stops) => stops.length > 0)
      const row = rows.findIndex((stops) => stops.includes(from))
      const column = rows[row]?.indexOf(from) ?? -1
      const place = placeAfter(
        event,
        { row, column },
        rows.map(({ length }) => length),
      )
      if (!place) return
      event.preventDefault()
      rows[place.row]?.[place.column]?.focus()
    },
    onFocusIn(event) {
      const grid = ref.current
      const to = stopAround(event.target)
      if (!grid || !to) return
      grid.querySelector(current)?.setAttribute('tabindex', '-1')
      to.setAttribute('tabindex', '0')
    },
  }
}

const stop = '[data-stop]'
const current = '[data-stop][tabindex="0"]'

function stopAround(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(stop) : null
}
