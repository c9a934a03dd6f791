/** Something that opens over the page beside what it belongs to, and never leaves the window. */
import type { ComponentChildren, HTMLAttributes, JSX, RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

export interface PopoverProps {
  /** It stands under this element, or above it where there is more room. */
  readonly anchor: RefObject<HTMLElement | null>
  /** Which edges stand under each other. */
  readonly align: 'start' | 'end'
  /** A click elsewhere, or a window that is another size now or has lost the focus. */
  readonly onClose: (event: Event) => void
  readonly attributes: HTMLAttributes<HTMLDivElement>
  readonly children: ComponentChildren
}

export function Popover({ anchor, align, onClose, attributes, children }: PopoverProps): JSX.Element {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const popover = ref.current
    if (popover && anchor.current) {
      if (!popover.matches(':popover-open')) popover.showPopover()
      place(popover, anchor.current, align)
    }
  })
  useLayoutEffect(() => {
    const closeOutside = (event: Event): void => {
      const { target } = event
      const isInside = [ref.current, anchor.current].some(
        (element) => target instanceof Node && element?.contains(target),
      )
      if (!isInside) onClose(event)
    }
    const follow = ({ target }: Event): void => {
      if (ref.current && anchor.current && target !== ref.current) place(ref.current, anchor.current, align)
    }
    const listening = new AbortController()
    const { signal } = listening
    window.addEventListener('pointerdown', closeOutside, { capture: true, signal })
    window.addEventListener('scroll', follow, { capture: true, signal })
    window.addEventListener('resize', onClose, { signal })
    window.addEventListener('blur', onClose, { signal })
    return () => listening.abort()
  })
  return (
    <div {...attributes} ref={ref} popover="manual">
      {children}
    </div>
  )
}

const margin = 4

function place(popover: HTMLElement, anchor: HTMLElement, align: PopoverProps['align']): void {
  const field = anchor.getBoundingClientRect()
  const below = window.innerHeight - field.bottom
  const opensBelow = below >= popover.scrollHeight + 2 * margin || below >= field.top
  const { style, offsetWidth } = popover
  const left = align === 'start' ? field.left : field.right - offsetWidth
  style.maxHeight = `${(opensBelow ? below : field.top) - 2 * margin}px`
  style.left = `${Math.max(margin, Math.min(left, window.innerWidth - offsetWidth - margin))}px`
  style.top = opensBelow ? `${field.bottom + 1}px` : 'auto'
  style.bottom = opensBelow ? 'auto' : `${window.innerHeight - field.top + 1}px`
}
