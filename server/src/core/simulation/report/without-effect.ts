/** What a scenario says that changes nothing in its run: so that nobody takes a run for a test of it. */
import type { DataProblem } from '../../schema-problems'
import type { Scenario } from '../scenario/scenario'
import type { Moment, SimulationReport } from './report'
import { textOf } from './sentence'

/** Events that do not happen or strike nothing, and an order beside a clock. */
export function withoutEffect(
  { events = [], order = [] }: Scenario,
  { timeline: { isTimed, moments } }: Pick<SimulationReport, 'timeline'>,
): readonly DataProblem[] {
  const momentOf = new Map(moments.map((moment) => [moment.outside, moment]))
  return [
    ...(isTimed && order.length > 0
      ? [
          {
            path: ['order'],
            message: 'it changes nothing: the run has a clock, so what takes less time ends first',
          },
        ]
      : []),
    ...events.flatMap(({ after = 0 }, index): readonly DataProblem[] => {
      const moment = momentOf.get(index)
      const message = moment ? missedBy(moment) : neverReached(after)
      return message === undefined ? [] : [{ path: ['events', index], message }]
    }),
  ]
}

function neverReached(after: number): string {
  const ends = after === 1 ? 'one attempt has' : `${after} attempts have`
  return `this never happens: the run is over before ${ends} ended`
}

/** Undefined for an event that strikes something, and for one whose group does not exist, which is told elsewhere. */
function missedBy({ changes }: Moment): string | undefined {
  const [first] = changes
  if (!first || changes.some(({ kind }) => kind !== 'no-effect')) return undefined
  return textOf(first.reason).replace(/\.$/, '')
}
