/** The timeline of a simulation in words: each moment with what came of it. */
import { durationInWords } from '../../model/durations'
import { nameInWords } from '../../words'
import type { Moment, ReportedChange, SimulationReport } from './report'
import { textOf } from './sentence'

export interface TimelineRow {
  /** `1h 30m`, or the number of the step, from 1, in a run without a clock. */
  readonly time: string
  readonly text: string
  /** Such as `train, attempt 2: RUNNING`; of several changes of one thing the last, which tells what came of it. */
  readonly changes: readonly string[]
}

/** In plain text. */
export function timelineRows({
  timeline,
  groups,
}: Pick<SimulationReport, 'timeline' | 'groups'>): readonly TimelineRow[] {
  const groupNames = groups.map(({ name }) => nameInWords(name))
  const taskNames = groups.flatMap(({ tasks }) => tasks.map(({ name }) => nameInWords(name)))
  return timeline.moments.map(({ time, text, changes }) => ({
    time: timeline.isTimed ? durationInWords(time) : `${time + 1}`,
    text: textOf(text),
    changes: latestOf(changes).map((change) => {
      const attempt = 'attempt' in change && change.attempt > 1 ? `, attempt ${change.attempt}` : ''
      switch (change.kind) {
        case 'workflow':
          return `workflow: ${change.status}`
        case 'group':
          return `group ${groupNames[change.group]!}: ${change.status}`
        case 'task':
          return `${taskNames[change.task]!}${attempt}: ${change.status}`
        case 'restart':
          return `${taskNames[change.task]!}${attempt} restarts`
        case 'no-effect':
          return textOf(change.reason)
      }
    }),
  }))
}

function latestOf(changes: Moment['changes']): Moment['changes'] {
  const latest = new Map(changes.map((change) => [subjectOf(change), change]))
  return [...latest.values()]
}

function subjectOf(change: ReportedChange): string {
  switch (change.kind) {
    case 'workflow':
      return change.kind
    case 'group':
      return `${change.kind} ${change.group}`
    case 'task':
    case 'restart':
      return `${change.kind} ${change.task} ${change.attempt}`
    case 'no-effect':
      return textOf(change.reason)
  }
}
