/** A word that something is done, which goes by itself. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Model } from './state'

const shownMilliseconds = 3000

export function Notice({ notice }: Pick<Model, 'notice'>): JSX.Element {
  const [past, setPast] = useState<Model['notice']>(undefined)
  useEffect(() => {
    const timer = setTimeout(() => setPast(notice), shownMilliseconds)
    return () => clearTimeout(timer)
  }, [notice])
  const text = notice === past ? undefined : notice?.text
  return (
    <div class="notice" role="status" data-shown={text !== undefined}>
      {text}
    </div>
  )
}
