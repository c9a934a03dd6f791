/** Scrolling that moves one scroller and nothing around it, unlike `scrollIntoView`. */

/** Scrolls as little as needed for the element to be in sight. */
export function showWithin(scroller: Element, element: Element): void {
  const [room, place] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()]
  const top = room.top + scroller.clientTop
  const below = place.bottom - (top + scroller.clientHeight)
  const above = place.top - top
  if (above < 0 || below > 0) scroller.scrollTop += above < 0 ? above : Math.min(above, below)
}
