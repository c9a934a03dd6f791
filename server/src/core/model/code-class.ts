/** What kind of codes an item of an exit action asks for: the task's own, OSMO's, or none that can ever come. */
import type { ExitCodeFact } from '../facts/exit-codes'
import { exitCodeFact, exitCodes, highestTaskCode, osmoCodesWithin } from '../facts/exit-codes'
import type { Match } from './exit-actions'
import { itemsOf, keptEntries } from './exit-actions'
import type { CodeItem, Interval } from './exit-ranges'
import type { ExitActions } from './workflow'

/** The highest code with which OSMO's init container is documented to exit; a range up to it is a slip past 255. */
const highestInitCode = 257

export type CodeClass =
  /** `10-1`: matches nothing. */
  | 'reversed'
  /** `1-23-4`: matches from the first number to the last. */
  | 'run'
  /** 0 to 255 only. */
  | 'task'
  /** From the task's codes past 255, but not as far as OSMO's failures. */
  | 'past 255'
  /** From the task's codes into OSMO's failures. */
  | 'task and OSMO'
  /** Above 255, and no code that OSMO names. */
  | 'impossible'
  /** Codes that OSMO sets without asking exit actions. */
  | 'unseen'
  /** At least one of OSMO's own codes. */
  | 'OSMO'

function classOf(item: CodeItem): CodeClass {
  const { first, last, form } = item
  if (form === 'run') return 'run'
  if (first > last) return 'reversed'
  if (last <= highestTaskCode) return 'task'
  const failures = osmoFailuresIn(item)
  if (first <= highestTaskCode) {
    return failures.some((failure) => failure.last > highestInitCode) ? 'task and OSMO' : 'past 255'
  }
  if (failures.length === 0) return 'impossible'
  return failures.some(({ fact }) => fact.seenByExitActions) ? 'OSMO' : 'unseen'
}

/** In file order. */
export function itemsOfClass(exitActions: ExitActions, wanted: CodeClass): readonly Match[] {
  return keptEntries(exitActions).flatMap((entry) =>
    itemsOf(entry).flatMap((item) => (classOf(item) === wanted ? [{ entry, item }] : [])),
  )
}

/** The codes of an interval that one fact is about. */
export interface OsmoFailure extends Interval {
  readonly fact: ExitCodeFact
}

/** OSMO's own codes in an interval that have a name, in order; the parts of 2030–2040 stand for the whole. */
export function osmoFailuresIn({ first, last }: Interval): readonly OsmoFailure[] {
  const listed = osmoCodesWithin(first, last)
  const facts = listed.length > 0 ? listed : sidecarFailures.filter(isWithin(first, last))
  return facts
    .filter((fact) => !facts.some((other) => isPartOf(other, fact)))
    .map((fact) => ({ first: Math.max(first, fact.first), last: Math.min(last, fact.last), fact }))
}

/** Of these, the ones that OSMO offers to exit actions. */
export function seenFailuresIn(interval: Interval): readonly OsmoFailure[] {
  return osmoFailuresIn(interval).filter(({ fact }) => fact.seenByExitActions)
}

/** A control container that cannot start adds its offset to these codes: 2302 for an image that cannot be pulled. */
const sidecarFailures = exitCodes
  .filter(({ source }) => source === 'container start')
  .map(({ first }) => exitCodeFact(first + 2000)!)

function isWithin(first: number, last: number): (fact: ExitCodeFact) => boolean {
  return (fact) => fact.first <= last && first <= fact.last
}

function isPartOf(part: ExitCodeFact, whole: ExitCodeFact): boolean {
  return part !== whole && whole.first <= part.first && part.last <= whole.last
}
