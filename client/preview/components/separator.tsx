/** The boundary under a part of the page, with which hands and keys set its height. */
import './separator.css'
import type { JSX, RefObject } from 'preact'
import { followDrag } from './follow-drag'
import { useHeight } from './use-size'

export interface SeparatorProps {
  readonly label: string
  /** What gets the height. */
  readonly target: RefObject<HTMLElement | null>
  readonly least: number
  /** Undefined for what suits the window, which a double click brings back. */
  readonly onHeight: (height: number | undefined) => void
}

export function Separator({ label, target, least, onHeight }: SeparatorProps): JSX.Element {
  const height = useHeight(target) ?? 0
  const set = (next: number): void => onHeight(Math.min(mostHeight(), Math.max(least, Math.round(next))))
  return (
    <div
      class="separator"
      role="separator"
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuemin={least}
      aria-valuemax={Math.max(mostHeight(), height)}
      aria-valuenow={height}
      tabIndex={0}
      onPointerDown={(down) => {
        const from = target.current?.offsetHeight
        if (down.button !== 0 || from === undefined) return
        const onMove = ({ clientY }: PointerEvent): void => set(from + clientY - down.clientY)
        // It is so thin that the first move leaves it.
        down.currentTarget.setPointerCapture(down.pointerId)
        followDrag({ down, area: down.currentTarget, onMove })
      }}
      onDblClick={() => onHeight(undefined)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return
        const next = heightAfterKey(event.key, height, least)
        if (next === undefined) return
        event.preventDefault()
        set(next)
      }}
    />
  )
}

/** The tab below keeps some room. */
function mostHeight(): number {
  return Math.round(window.innerHeight / 2)
}

/** A row of VS Code’s lists. */
const step = 22

function heightAfterKey(key: string, height: number, least: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return height - step
    case 'ArrowDown':
      return height + step
    case 'Home':
      return least
    case 'End':
      return mostHeight()
    default:
      return undefined
  }
}
