/** What happens at the moment that is shown, and steps to the moments around it. */
import chevronLeft from '@vscode/codicons/src/icons/chevron-left.svg'
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg'
import type { JSX } from 'preact'
import { ToolButton } from '../components/tool-button'
import { Words } from '../sentence'
import { nameOfMoment } from './axis'
import type { TimelineProps } from './timeline'

export function MomentBar({ report: { timeline }, moment, onMoment, onReveal }: TimelineProps): JSX.Element {
  const last = timeline.moments.length - 1
  return (
    <div class="timeline-bar">
      <ToolButton
        svg={chevronLeft}
        label="Previous Moment"
        onClick={() => moment > 0 && onMoment(moment - 1)}
      />
      <ToolButton
        svg={chevronRight}
        label="Next Moment"
        onClick={() => moment < last && onMoment(moment + 1)}
      />
      <span class="timeline-moment">{nameOfMoment(timeline, moment)}</span>
      <span class="timeline-text">
        <Words sentence={timeline.moments[moment]?.text ?? []} onReveal={onReveal} />
      </span>
    </div>
  )
}
