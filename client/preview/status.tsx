/** A status with its icon and colour. */
import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './components/icon'
import type { Status } from './status-look'
import { lookOf } from './status-look'

export function StatusLabel({ status }: { readonly status: Status }): JSX.Element {
  const { kind, icon } = lookOf(status)
  return (
    <span class="status" data-kind={kind}>
      <Icon svg={icon} />
      <span>{breakable(status)}</span>
    </span>
  )
}

/** Where it has to break, it breaks after a word of it. */
function breakable(status: Status): ComponentChildren {
  return status.split('_').flatMap((word, index) => (index === 0 ? [word] : ['_', <wbr key={index} />, word]))
}
