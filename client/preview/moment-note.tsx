/** Says that a moment before the end is shown, and leads back to the end. */
import history from '@vscode/codicons/src/icons/history.svg'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { PlacedReport } from '../../server/src/lsp/protocol'
import type { Actions } from './actions'
import { Icon } from './components/icon'

export interface MomentNoteProps {
  readonly report: PlacedReport
  /** Undefined for the end. */
  readonly moment: number | undefined
  readonly look: Actions['look']
}

export function MomentNote({ report, moment, look }: MomentNoteProps): JSX.Element | null {
  const root = useRef<HTMLSpanElement>(null)
  if (moment === undefined) return null
  const showEnd = (): void => {
    // The button goes, and the focus with it: to the slider or, where that is folded away, to the heading.
    const slider = document.querySelector<HTMLElement>('[role=slider]')
    const heading = root.current?.parentElement?.querySelector('button')
    look({ moment: undefined })
    ;(slider ?? heading)?.focus({ preventScroll: true })
  }
  return (
    <span class="moment-note" ref={root}>
      <Icon svg={history} />
      <span>
        At moment {moment + 1} of {report.timeline.moments.length}
      </span>
      {' · '}
      <button type="button" class="link" onClick={showEnd}>
        Show the End
      </button>
    </span>
  )
}
