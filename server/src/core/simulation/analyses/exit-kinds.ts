/** The exits that a task can have: every code that something returns, in parts that are taken alike, with names for people. */
import type { ExitCodeFact } from '../../facts/exit-codes'
import { exitCodeFact, exitCodes } from '../../facts/exit-codes'
import type { Failure } from '../../facts/failures'
import { failures } from '../../facts/failures'
import type { Interval } from '../../model/exit-ranges'
import { rangeInWords } from '../../model/exit-ranges'
import { listInWords } from '../../words'
import type { Reported } from '../engine/attempt'
import { reportOf } from '../engine/attempt'
import type { Outcome } from '../scenario/scenario'
import type { ExitMap, ExitSegment, Taken } from './exit-map'

/** A part of all codes that a task can end with. */
export interface CodePart extends Interval {
  /** Its place among the parts. */
  readonly index: number
}

/** Codes that a task reports alike, and that the same action takes. */
export interface ExitKind extends CodePart {
  /** Of the first code. */
  readonly fact: ExitCodeFact
  readonly reported: Pick<Reported, 'status' | 'phase'>
  readonly taken: Taken | undefined
}

/** In ascending order. Codes that are never reported by a task, such as that of a failure upstream, are left out. */
export function exitKindsOf({ process, service }: ExitMap): readonly ExitKind[] {
  // Success is reported as something else than the failures that an action may take with it.
  const parts: readonly ExitSegment[] = [...process, ...service].flatMap((segment) =>
    segment.first === 0 && segment.last > 0
      ? [
          { ...segment, last: 0 },
          { ...segment, first: 1 },
        ]
      : [segment],
  )
  return parts
    .map(({ first, last, taken }) => ({ first, last, taken, fact: exitCodeFact(first)! }))
    .filter(({ fact }) => fact.seenByExitActions)
    .map((part, index) => ({ ...part, index, reported: reports.get(part.fact)! }))
}

/** All codes of a fact are reported alike. */
const reports: ReadonlyMap<ExitCodeFact, ExitKind['reported']> = new Map(
  exitCodes.map((fact) => [fact, reportOf({ exitCode: fact.first })]),
)

/** An outcome that shows what all of these come to: exit code 1 where it is among them, else a failure by its name. */
export function outcomeFor(kinds: readonly ExitKind[]): Outcome {
  if (kinds.some(({ first, last }) => first <= 1 && 1 <= last)) return { exitCode: 1 }
  const [{ first }] = kinds as [ExitKind]
  const [named] = failuresWith(first)
  return named ? { failure: named.name } : { exitCode: first }
}

/** More names than this would be read by nobody. */
const mostNames = 3

/** Such as `1–136, 138–255`, `Preempted (3006)` or `1–255, OSMO’s 256–257, 303–2040, 4000`. */
export function exitsInWords(kinds: readonly ExitKind[]): string {
  const own = kinds.filter(({ fact }) => fact.source === 'task')
  const service = kinds.filter(({ fact }) => fact.source !== 'task')
  return [...runsOf(own), ...serviceInWords(service)].join(', ')
}

function serviceInWords(kinds: readonly ExitKind[]): readonly string[] {
  const [first] = kinds
  if (!first) return []
  const { status } = first.reported
  const isOneFailure = status !== 'FAILED' && kinds.every(({ reported }) => reported.status === status)
  if (isOneFailure) return [`${titleOf(first)} (${runsOf(kinds).join(', ')})`]
  if (kinds.length <= mostNames) return kinds.map((kind) => `${titleOf(kind)} (${runsOf([kind]).join('')})`)
  return [`OSMO’s ${runsOf(kinds).join(', ')}`]
}

function titleOf({ first, fact }: ExitKind): string {
  const titles = failuresWith(first).map(({ title }) => title)
  return (
    listInWords(
      titles.map((title, index) => (index === 0 ? title : title.charAt(0).toLowerCase() + title.slice(1))),
      'or',
    ) || fact.title
  )
}

function failuresWith(code: number): readonly Failure[] {
  return failures.filter((failure) => failure.hits === 'attempt' && failure.exitCode === code)
}

/** Such as `301–304`: neighbours in one run, though there may be numbers between them that nothing returns. */
export function runsOf(parts: readonly CodePart[]): readonly string[] {
  const runs: { readonly first: number; last: number; lastIndex: number }[] = []
  for (const { first, last, index } of parts) {
    const run = runs.at(-1)
    if (run?.lastIndex === index - 1) Object.assign(run, { last, lastIndex: index })
    else runs.push({ first, last, lastIndex: index })
  }
  return runs.map(rangeInWords)
}
