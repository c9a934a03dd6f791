/** An id that nothing else in the page has. Preact’s own come again where a part is put in the place of another one. */
import { useState } from 'preact/hooks'

let count = 0

export function useUniqueId(): string {
  const [id] = useState(() => `id-${(count += 1)}`)
  return id
}
