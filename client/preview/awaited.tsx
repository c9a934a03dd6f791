/** What stands in the place of a view while it has not come, or a word on why it does not. */
import type { JSX } from 'preact'

export interface AwaitedProps {
  readonly what: string
  /** Why there is no result for the file as it is now. */
  readonly outdated: string | undefined
}

export function Awaited({ what, outdated }: AwaitedProps): JSX.Element {
  return outdated === undefined ? <p class="none waiting">{what}</p> : <p class="none">{outdated}</p>
}
