/** A section of the page that can be folded away. */
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg'
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg'
import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './icon'
import { useUniqueId } from './use-unique-id'

export interface FoldProps {
  readonly title: string
  readonly isFolded: boolean
  readonly onFold: (isFolded: boolean) => void
  /** At the end of the heading, folded or not. */
  readonly aside?: ComponentChildren
  readonly children: ComponentChildren
}

export function Fold({ title, isFolded, onFold, aside, children }: FoldProps): JSX.Element {
  const id = useUniqueId()
  return (
    <section class="fold" aria-labelledby={id}>
      <div class="fold-heading">
        <h2 id={id}>
          <button type="button" aria-expanded={!isFolded} onClick={() => onFold(!isFolded)}>
            <Icon svg={isFolded ? chevronRight : chevronDown} />
            {title}
          </button>
        </h2>
        {aside}
      </div>
      {!isFolded && children}
    </section>
  )
}
