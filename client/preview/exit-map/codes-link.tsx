/** Codes of an exit action as the author wrote them, leading to their place in the file. */
import type { JSX } from 'preact'
import type { ReportedCodes } from '../../../server/src/core'
import type { Reveal } from '../sentence'

export interface CodesLinkProps {
  readonly codes: ReportedCodes
  readonly onReveal: Reveal
  /** It stands in a grid, where the arrow keys lead to it. */
  readonly isStop?: boolean
}

export function CodesLink({ codes: { text, place }, onReveal, isStop = false }: CodesLinkProps): JSX.Element {
  if (place === undefined) return <>{text}</>
  return (
    <button
      type="button"
      class="link"
      {...(isStop && { tabIndex: -1, 'data-stop': true })}
      onClick={() => onReveal(place)}
    >
      {text}
    </button>
  )
}
