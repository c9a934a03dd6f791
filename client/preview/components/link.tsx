/** Words that do something when they are clicked; they break into lines as text does, which a `button` cannot. */
import type { ComponentChildren, JSX } from 'preact'

export interface LinkProps {
  readonly onClick: () => void
  readonly children: ComponentChildren
}

export function Link({ onClick, children }: LinkProps): JSX.Element {
  return (
    <span
      class="link"
      role="button"
      tabIndex={0}
      onClick={onClick}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onClick()
      }}
    >
      {children}
    </span>
  )
}
