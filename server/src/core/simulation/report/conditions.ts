/** Under which conditions a simulation ran, in words: what its scenario says, and the limits in force. */
import { failureNamed } from '../../facts/failures'
import { durationInWords } from '../../model/durations'
import { describeParameters } from '../../parameters'
import { listInWords, nameInWords } from '../../words'
import { secondsOf, secondsOfAttempt } from '../engine/timing'
import type { Duration, Outcome, OutsideEvent, Scenario } from '../scenario/scenario'
import { strikeInWords } from './reasons'
import type { SimulationReport } from './report'

/** In plain text. What has no say in the run, such as an order beside a clock, is left out. */
export function conditionsOf(
  { retryLimit, poolActions, timeline }: Pick<SimulationReport, 'retryLimit' | 'poolActions' | 'timeline'>,
  scenario: Scenario,
): readonly string[] {
  const { parameters = {}, tasks = {}, order = [], events = [], queueTime = {}, queueTimeout = [] } = scenario
  const pool = poolActions.map(({ action, items }) => `${action} ${items.map(({ text }) => text).join(',')}`)
  const outcomes = Object.entries(tasks).filter(([, list]) => list.length > 0)
  const times = Object.entries(queueTime).map(([group, time]) => `${nameInWords(group)} ${inWords(time)}`)
  return [
    ...listed('Parameters', Object.keys(parameters).length > 0 ? [describeParameters(parameters)] : []),
    `Retry limit: ${retryLimit}`,
    ...listed('Exit actions of the pool', pool, '; '),
    ...outcomes.map(([name, list]) => `${nameInWords(name)}: ${list.map(outcomeInWords).join('; ')}`),
    ...listed('Order in which attempts end', timeline.isTimed ? [] : order.map(nameInWords)),
    ...events.map(eventInWords),
    ...listed('Time in the queue', times),
    ...listed('Groups that find no place in the cluster', queueTimeout.map(nameInWords)),
    ...(timeline.isTimed
      ? [`Attempts take ${durationInWords(secondsOfAttempt(scenario, {}))} where nothing else is said.`]
      : []),
    scenario.repeatLast === true
      ? 'Where nothing else is said, attempts end as the last one that is listed for their task, or with exit code 0.'
      : 'Where nothing else is said, attempts end with exit code 0.',
  ]
}

/** Nothing where the list is empty. */
function listed(title: string, items: readonly string[], separator = ', '): readonly string[] {
  return items.length > 0 ? [`${title}: ${items.join(separator)}`] : []
}

function outcomeInWords({ exitCode = 0, failure, status, phase, duration, then }: Outcome): string {
  const codes = [exitCode].flat()
  const named = failure === undefined ? undefined : failureNamed(failure)
  return [
    named?.title ?? `exit code${codes.length > 1 ? 's' : ''} ${listInWords(codes.map(String))}`,
    status === undefined ? '' : ` (${status})`,
    phase === undefined ? '' : phase === 'RUNNING' ? ' while RUNNING' : ' before its command runs',
    duration === undefined ? '' : ` after ${inWords(duration)}`,
    then === undefined ? '' : then === 'repeat' ? ', again and again' : ', then exit code 0',
  ].join('')
}

function eventInWords({ after = 0, at, type, group = '' }: OutsideEvent): string {
  const when = at === undefined ? endsInWords(after) : `At ${inWords(at)}`
  return `${when}: ${strikeInWords(type, nameInWords(group))}`
}

function endsInWords(ends: number): string {
  if (ends === 0) return 'Before the first attempt ends'
  return ends === 1 ? 'After the first attempt has ended' : `After ${ends} attempts have ended`
}

function inWords(duration: Duration): string {
  const seconds = secondsOf(duration)
  return seconds === undefined ? String(duration) : durationInWords(seconds)
}
