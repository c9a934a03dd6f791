/** The frame around the graph: how it scrolls, zooms and is dragged, natively wherever it can be. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { followDrag } from '../components/follow-drag'
import { heightOfRest } from '../components/use-window-height'
import type { Box, Size } from './geometry'
import { leastReadableZoom } from './geometry'

/** The space around the graph, which does not grow with it. */
export const inset = 16

const leastZoom = 0.1
const mostZoom = 3

/** At which a graph is shown first that cannot be read as a whole; it scrolls until someone asks to see all of it. */
const zoomOfLarge = 0.75

/** At which all of it is in sight, and never larger than by itself. */
export function fittingZoom(content: Size, frame: Size): number {
  const across = (frame.width - 2 * inset) / content.width
  const down = (frame.height - 2 * inset) / content.height
  return Math.min(1, across, down)
}

/** All of it, as long as it can be read. */
export function readableZoom(content: Size, frame: Size): number {
  const fitting = fittingZoom(content, frame)
  return fitting < leastReadableZoom ? zoomOfLarge : fitting
}

/** A frame of less shows hardly a card. */
export const leastHeight = 68

/** A graph that needs no more is shown as a whole, however low the window is. */
const smallHeight = 190

/** As much as the graph needs, up to its share of the window: the tab below keeps nearly half of that. */
export function frameHeight(content: Size, frameWidth: number, windowHeight: number): number {
  const needed = (zoom: number): number => Math.ceil(content.height * zoom + 2 * inset)
  const share = Math.round((windowHeight - heightOfRest) * 0.3)
  const least = needed(leastReadableZoom) <= smallHeight ? smallHeight : 110
  const widest = readableZoom(content, { width: frameWidth, height: Infinity })
  return Math.max(leastHeight, Math.min(needed(widest), Math.max(share, least)))
}

export interface Zooming {
  readonly zoomBy: (factor: number, around?: { readonly clientX: number; readonly clientY: number }) => void
  /** All of it is in sight. */
  readonly zoomToFit: () => void
}

/** Changes the zoom and keeps what is at a point, or in the middle, where it is. */
export function useZoom(
  frame: RefObject<HTMLElement | null>,
  zoom: number,
  { onZoom, onFit }: { readonly onZoom: (zoom: number) => void; readonly onFit: () => void },
): Zooming {
  const kept = useRef<(() => void) | undefined>(undefined)
  useLayoutEffect(() => {
    kept.current?.()
    kept.current = undefined
  }, [zoom])

  return {
    zoomBy(factor, around) {
      const current = frame.current
      if (!current) return
      const next = Math.min(mostZoom, Math.max(Math.min(leastZoom, zoom), zoom * factor))
      if (next === zoom) return
      const { left, top } = current.getBoundingClientRect()
      const x = around ? around.clientX - left : current.clientWidth / 2
      const y = around ? around.clientY - top : current.clientHeight / 2
      const scale = next / zoom
      const scrollLeft = (current.scrollLeft + x - inset) * scale + inset - x
      const scrollTop = (current.scrollTop + y - inset) * scale + inset - y
      kept.current = () => current.scrollTo({ left: scrollLeft, top: scrollTop, behavior: 'instant' })
      onZoom(next)
    },
    zoomToFit: onFit,
  }
}

/** The wheel zooms with Ctrl or Cmd, as a pinch does; the listener must not be passive to keep the page as it is. */
export function useWheel(frame: RefObject<HTMLElement | null>, { zoomBy }: Zooming): void {
  const latest = useRef(zoomBy)
  latest.current = zoomBy
  useLayoutEffect(() => {
    const current = frame.current
    if (!current) return
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 20
      latest.current(Math.exp(-Math.max(-100, Math.min(100, pixels)) * 0.003), event)
    }
    current.addEventListener('wheel', turn, { passive: false })
    return () => current.removeEventListener('wheel', turn)
  }, [frame])
}

/** Dragging with the mouse scrolls; other pointers scroll by themselves. */
export function dragFrame(down: PointerEvent, frame: HTMLElement): void {
  if (down.button !== 0 || down.pointerType !== 'mouse') return
  const { scrollLeft, scrollTop } = frame
  followDrag({
    down,
    area: frame,
    onMove({ clientX, clientY }) {
      frame.classList.add('graph-dragged')
      const [left, top] = [scrollLeft + down.clientX - clientX, scrollTop + down.clientY - clientY]
      frame.scrollTo({ left, top, behavior: 'instant' })
    },
    onEnd: () => frame.classList.remove('graph-dragged'),
  })
}

/** Scrolls the frame, and nothing around it, as little as needed. */
export function scrollToBox(frame: HTMLElement, box: Box, zoom: number): void {
  const near = (scroll: number, size: number, from: number, length: number): number => {
    const [start, end] = [from * zoom, (from + length) * zoom + 2 * inset]
    return Math.max(Math.min(scroll, start), end - size)
  }
  frame.scrollTo({
    left: near(frame.scrollLeft, frame.clientWidth, box.x, box.width),
    top: near(frame.scrollTop, frame.clientHeight, box.y, box.height),
    behavior: 'instant',
  })
}
