/** What happens next in a run: one thing after the other, or with a clock whatever comes first. */
import type { OutsideEvent, Scenario } from '../scenario/scenario'
import type { StrikeEvent } from './events'
import type { Happening } from './moves'
import type { PlannedGroup, PlannedTask } from './plan'
import type { Run } from './run'
import { canEnd, groupStatus, isUnderWay, isUnfinished, now } from './run'
import { secondsOf } from './timing'

/** Each is chosen when it is asked for, after what the one before it brought about; at the end, nothing can happen. */
export type Schedule = (run: Run, scenario: Scenario) => Generator<Happening>

/**
 * Tasks end one at a time: first those that the scenario orders, each with its latest attempt; then, until nothing is
 * left, the first unfinished task of the groups under way in file order, non-lead tasks before the lead. Events from
 * outside come between two ends, queue timeouts when nothing else is left.
 */
export const inTurn: Schedule = function* (run, { order = [], events = [] }) {
  yield* eventsAfter(run, events, 0)
  let ends = 0
  for (const task of tasksInTurn(run, order)) {
    yield { time: soon(run), kind: 'end', task }
    yield* eventsAfter(run, events, ++ends)
  }
  for (let group = firstInQueue(run); group; group = firstInQueue(run)) {
    yield strikeOn(group, 'queue_timeout', soon(run))
  }
}

function* tasksInTurn(run: Run, order: readonly string[]): Generator<PlannedTask> {
  // Where a name stands twice, the first task has it.
  const byName = new Map(run.plan.tasks.toReversed().map((task) => [task.ref.name, task]))
  for (const name of order) {
    const task = byName.get(name)
    if (task && canEnd(run, task)) yield task
  }
  for (let task = nextInTurn(run); task; task = nextInTurn(run)) yield task
}

function nextInTurn(run: Run): PlannedTask | undefined {
  const tasks = run.plan.groups.find((group) => isUnderWay(run, group))?.tasks
  return (
    tasks?.find((task) => !task.lead && isUnfinished(run, task)) ??
    tasks?.find((task) => isUnfinished(run, task))
  )
}

/**
 * What is due first happens first. At the same time: ends of attempts, in the order of the file; places in the cluster;
 * events from outside, in that of the list; then timeouts, so that what ends at the deadline is in time.
 */
export const byClock: Schedule = function* (run, { events = [] }) {
  const dated = events
    .flatMap((event, outside) => {
      const time = secondsOf(event.at)
      return time === undefined ? [] : [fromOutside(run, event, { outside, time })]
    })
    .sort((a, b) => a.time - b.time)
  yield* eventsAfter(run, events, 0)
  let ends = 0
  for (let next = firstDue(run, dated[0]); next; next = firstDue(run, dated[0])) {
    // A negative timeout is over before it begins, but times never go back.
    yield { ...next, time: Math.max(next.time, now(run)) }
    if (next === dated[0]) dated.shift()
    if (next.kind === 'end') yield* eventsAfter(run, events, ++ends)
  }
}

function firstDue(run: Run, event: Happening | undefined): Happening | undefined {
  const { ends, places, execTimeouts, queueTimeouts } = run.calendar
  const { tasks, groups } = run.plan
  const due = [
    earliest(ends, (index, time) => ({ time, kind: 'end', task: tasks[index]! })),
    earliest(places, (index, time) => ({ time, kind: 'placed', group: groups[index]! })),
    event,
    earliest(execTimeouts, (index, time) => strikeOn(groups[index]!, 'exec_timeout', time)),
    earliest(queueTimeouts, (index, time) => strikeOn(groups[index]!, 'queue_timeout', time)),
  ].filter((happening) => happening !== undefined)
  if (due.length > 0) return due.reduce((first, other) => (other.time < first.time ? other : first))
  const held = firstInQueue(run)
  return held && strikeOn(held, 'queue_timeout', soon(run))
}

/** Of several at the same time, the first in the list. */
function earliest(
  times: readonly number[],
  happeningAt: (index: number, time: number) => Happening,
): Happening | undefined {
  let first: number | undefined
  for (let index = 0; index < times.length; index++) {
    if (times[index]! < (first === undefined ? Infinity : times[first]!)) first = index
  }
  return first === undefined ? undefined : happeningAt(first, times[first]!)
}

/** The time of what happens at once: without a clock, its place in the list of steps. */
function soon(run: Run): number {
  return run.plan.isTimed ? now(run) : run.steps.length
}

function* eventsAfter(run: Run, events: readonly OutsideEvent[], ends: number): Generator<Happening> {
  for (const [outside, event] of events.entries()) {
    if (event.after === ends) yield fromOutside(run, event, { outside, time: soon(run) })
  }
}

function fromOutside(
  { plan }: Run,
  { type, group: name = '' }: OutsideEvent,
  when: { readonly outside: number; readonly time: number },
): Happening {
  const groups = plan.groups.filter(({ ref }) => type === 'cancel' || ref.name === name)
  return { ...when, kind: 'strike', event: type, groups, name }
}

function strikeOn(group: PlannedGroup, event: StrikeEvent, time: number): Happening {
  return { time, kind: 'strike', event, groups: [group], name: group.ref.name }
}

function firstInQueue(run: Run): PlannedGroup | undefined {
  return run.plan.groups.find((group) => isInQueue(run, group))
}

function isInQueue(run: Run, group: PlannedGroup): boolean {
  return groupStatus(run, group) === 'SCHEDULING'
}
