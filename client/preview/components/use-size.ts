/** How much room an element has. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** Undefined until it has been laid out. */
export function useWidth(element: RefObject<HTMLElement | null>): number | undefined {
  return useLength(element, 'clientWidth')
}

/** With its scrollbar; undefined until it has been laid out. */
export function useHeight(element: RefObject<HTMLElement | null>): number | undefined {
  return useLength(element, 'offsetHeight')
}

function useLength(
  element: RefObject<HTMLElement | null>,
  kind: 'clientWidth' | 'offsetHeight',
): number | undefined {
  const [length, setLength] = useState<number | undefined>(undefined)
  useLayoutEffect(() => {
    const current = element.current
    if (!current) return
    setLength(current[kind])
    const observer = new ResizeObserver(() => setLength(current[kind]))
    observer.observe(current)
    return () => observer.disconnect()
  }, [element, kind])
  return length
}
