/** What the colours of the map stand for: the exit actions, in the order in which the service tries them. */
import type { JSX } from 'preact'
import type { ExitMap, ReportedAction, Taken } from '../../../server/src/core'
import { isIdle } from '../../../server/src/core'
import type { Reveal } from '../sentence'
import { CodesLink } from './codes-link'
import { marksIn, takeMark } from './take-mark'

export interface LegendProps {
  readonly map: ExitMap
  readonly actions: readonly ReportedAction[]
  readonly poolActions: readonly ReportedAction[]
  readonly retryLimit: number
  /** Line of a place, from 1. */
  readonly lineOf: (place: number) => number | undefined
  readonly onReveal: Reveal
}

export function Legend({ map, actions, poolActions, ...rest }: LegendProps): JSX.Element {
  const { hasGap, hasOverlap } = marksIn(map.process)
  return (
    <ul class="exit-legend" aria-label="Exit actions, in the order in which they are tried">
      {actions.map((action, index) => (
        <LegendEntry key={index} source="task" entry={action} {...rest} />
      ))}
      {poolActions.map((action, index) => (
        <LegendEntry key={`pool ${index}`} source="pool" entry={action} {...rest} />
      ))}
      {hasOverlap && (
        <li>
          <span class="swatch taken-by" data-over />
          <span>Overlap</span>
          <span class="hint">several actions name it; the first in this list takes it</span>
        </li>
      )}
      {hasGap && (
        <li>
          <span class="swatch taken-by" {...takeMark(undefined, rest.retryLimit)} />
          <span>No action</span>
          <span class="hint">the reported status stays</span>
        </li>
      )}
    </ul>
  )
}

interface LegendEntryProps extends Omit<LegendProps, 'map' | 'actions' | 'poolActions'> {
  readonly entry: ReportedAction
  readonly source: Taken['source']
}

function LegendEntry({ entry, source, retryLimit, lineOf, onReveal }: LegendEntryProps): JSX.Element {
  const { action, items, hidden } = entry
  const place = items[0]?.place
  const line = place === undefined ? undefined : lineOf(place)
  const hints = [
    ...(line === undefined ? [] : [`line\u00a0${line}`]),
    ...(hidden ? ['a template expression hides more'] : []),
    ...(isIdle(entry, retryLimit) ? ['does nothing at retry limit 0'] : []),
  ]
  return (
    <li>
      <span class="swatch taken-by" {...takeMark({ action, source }, retryLimit)} />
      <span>
        {source === 'pool' && 'Pool: '}
        {action}
      </span>
      <span>
        {items.map((codes, index) => (
          <span key={index}>
            {index > 0 && ', '}
            <CodesLink codes={codes} onReveal={onReveal} />
          </span>
        ))}
        {hints.length > 0 && <span class="hint"> ({hints.join('; ')})</span>}
      </span>
    </li>
  )
}
