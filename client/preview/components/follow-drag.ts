/** Follows a pointer from the moment it goes down until it is let go. */

export interface Drag {
  /** The event with which it begins. */
  readonly down: PointerEvent
  /** It gets the pointer’s events, wherever the pointer goes. */
  readonly area: HTMLElement
  /** Otherwise it is a drag once the pointer has moved a little, and a click until then. */
  readonly isDragAtOnce?: boolean
  readonly onMove: (event: PointerEvent) => void
  readonly onEnd?: () => void
}

/** In pixels; a hand that clicks may move by less. */
const threshold = 4

/** The click at the end of a drag counts for nothing. */
export function followDrag({ down, area, isDragAtOnce = false, onMove, onEnd }: Drag): void {
  let isDragging = isDragAtOnce
  const listening = new AbortController()
  const { signal } = listening
  const move = (event: PointerEvent): void => {
    const distance = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY)
    if (!isDragging && distance < threshold) return
    if (!area.hasPointerCapture(down.pointerId)) area.setPointerCapture(down.pointerId)
    isDragging = true
    onMove(event)
  }
  const end = (): void => {
    listening.abort()
    onEnd?.()
    if (!isDragging) return
    const swallow = (event: Event): void => event.stopPropagation()
    area.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => area.removeEventListener('click', swallow, { capture: true }))
  }
  area.addEventListener('pointermove', move, { signal })
  // Or the browser drags the text there, when all of the page is selected.
  window.addEventListener('dragstart', (event) => event.preventDefault(), { signal })
  window.addEventListener('pointerup', end, { signal })
  window.addEventListener('pointercancel', end, { signal })
}
