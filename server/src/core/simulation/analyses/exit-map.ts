/** Which exit action takes which part of all exit codes: the whole of 0–255, and OSMO's own codes. */
import type { ExitAction } from '../../facts/actions'
import { exitActionNamed } from '../../facts/actions'
import type { ExitCodeFact } from '../../facts/exit-codes'
import { highestTaskCode, osmoCodesWithin } from '../../facts/exit-codes'
import type { TaskStatus } from '../../facts/statuses'
import { takersOf } from '../../model/exit-actions'
import type { Interval } from '../../model/exit-ranges'
import { setOf, subtract } from '../../model/exit-ranges'
import type { ReportedAction, ReportedCodes } from '../report/report'

export interface ExitMap {
  /** 0 to 255, without gaps: neighbours differ in what takes them. */
  readonly process: readonly ExitSegment[]
  /** Codes above 255 that come from OSMO, in ascending order; a code range of the facts may be cut in parts. */
  readonly service: readonly ServiceSegment[]
}

/** Both ends are included. */
export interface ExitSegment {
  readonly first: number
  readonly last: number
  /** Undefined in a gap: the reported status stays. */
  readonly taken: Taken | undefined
}

export interface ServiceSegment extends ExitSegment {
  readonly fact: ExitCodeFact
}

export interface Taken {
  readonly action: ExitAction
  readonly source: 'task' | 'pool'
  /** The item that takes it. */
  readonly codes: ReportedCodes
  /** Other actions of the same source that would take it, had this one not come first. */
  readonly over: readonly { readonly action: ExitAction; readonly codes: ReportedCodes }[]
}

/** Both lists in the order in which the service tries the actions, as a report gives them. */
export function exitMapOf(task: readonly ReportedAction[], pool: readonly ReportedAction[]): ExitMap {
  const process = segmentsOf({ first: 0, last: highestTaskCode }, task, pool)
  const service = serviceCodes.flatMap(({ fact, ...codes }): ServiceSegment[] =>
    fact.seenByExitActions
      ? segmentsOf(codes, task, pool).map((segment) => ({ ...segment, fact }))
      : [{ ...codes, taken: undefined, fact }],
  )
  return { process, service }
}

/** RESCHEDULE without retries leaves the reported status as it is. */
export function isIdle({ action }: Pick<Taken, 'action'>, retryLimit: number): boolean {
  return action === 'RESCHEDULE' && retryLimit === 0
}

/** What becomes of a first attempt that reports the status. */
export function statusAfter(reported: TaskStatus, taken: Taken | undefined, retryLimit: number): TaskStatus {
  return taken && !isIdle(taken, retryLimit) ? exitActionNamed(taken.action)!.status : reported
}

/** Every code that OSMO lists with the narrowest fact that holds for it, so that a wide one may be cut in parts. */
const serviceCodes = listServiceCodes()

function listServiceCodes(): readonly (Interval & { readonly fact: ExitCodeFact })[] {
  const facts = osmoCodesWithin(highestTaskCode + 1, Infinity)
  const parts = facts.flatMap((fact) => {
    const narrower = facts.filter((other) => other.last - other.first < fact.last - fact.first)
    return subtract([fact], setOf(narrower)).map(({ first, last }) => ({ first, last, fact }))
  })
  return parts.sort((a, b) => a.first - b.first)
}

function segmentsOf(
  whole: Interval,
  task: readonly ReportedAction[],
  pool: readonly ReportedAction[],
): readonly ExitSegment[] {
  const items = [...task, ...pool].flatMap((action) => action.items)
  const segments: ExitSegment[] = []
  for (const { first, last } of cutAt(whole, items)) {
    const taken = takenFrom('task', task, first) ?? takenFrom('pool', pool, first)
    const previous = segments.at(-1)
    if (previous && isSame(previous.taken, taken)) segments[segments.length - 1] = { ...previous, last }
    else segments.push({ first, last, taken })
  }
  return segments
}

/** Within a part, every code is taken by the same items. */
function cutAt(whole: Interval, items: readonly Interval[]): readonly Interval[] {
  const ends = items.flatMap(({ first, last }) => [first, last + 1])
  const inside = ends.filter((code) => whole.first < code && code <= whole.last)
  const starts = [...new Set([whole.first, ...inside])].sort((a, b) => a - b)
  return starts.map((first, index) => ({ first, last: (starts[index + 1] ?? whole.last + 1) - 1 }))
}

function takenFrom(
  source: Taken['source'],
  actions: readonly ReportedAction[],
  code: number,
): Taken | undefined {
  const [winner, ...others] = takersOf(actions, code)
  if (!winner) return undefined
  const { action } = winner.by
  const over = others.flatMap(({ by, item }) =>
    by.action === action ? [] : [{ action: by.action, codes: item }],
  )
  return { action, source, codes: winner.item, over }
}

function isSame(a: Taken | undefined, b: Taken | undefined): boolean {
  if (!a || !b) return a === b
  const isSameOver =
    a.over.length === b.over.length && a.over.every(({ codes }, i) => codes === b.over[i]!.codes)
  return a.source === b.source && a.codes === b.codes && isSameOver
}
