/** How high the window is, for what takes a share of it. */
import { useEffect, useState } from 'preact/hooks'

/** What the header, headings and controls take of a window. */
export const heightOfRest = 370

export function useWindowHeight(): number {
  const [height, setHeight] = useState(window.innerHeight)
  useEffect(() => {
    const follow = (): void => setHeight(window.innerHeight)
    window.addEventListener('resize', follow)
    return () => window.removeEventListener('resize', follow)
  }, [])
  return height
}
