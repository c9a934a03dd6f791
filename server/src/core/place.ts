/** From the ranges and paths of an item to those of the file, with what a template makes of a problem. */
import type { Source } from './jinja/origin'
import type { DefaultValues } from './model/default-values'
import { relatedDefaults, relatedPasses } from './model/template-places'
import type { Group, Placed } from './model/workflow'
import type { Problem, Related } from './problem'
import { missingField } from './rules/missing-field'
import type { PlacedPiece, Rendered } from './syntax/render'
import { copiesOf, hasChoice, isEditable, locate, piecesIn } from './syntax/render'
import type { Range } from './text'
import { shift } from './text'

/** A problem at its place in the file. */
export interface Placement {
  readonly problem: Problem
  /** How often the place is rendered. */
  readonly copies: number
  /** The iteration or call that shows it. */
  readonly passes: readonly Related[]
}

/** What a problem’s ranges count from, and where they end. */
export interface Extent extends Omit<Placed<Group>, 'item'> {
  readonly end: number
}

/** Empty for a problem of what nobody knows, or of what a statement may well add. */
export function place(
  problem: Problem,
  { start, end, path }: Extent,
  rendered: Rendered,
  defaults: DefaultValues | undefined,
): readonly Placement[] {
  const range = shift(problem.range, start)
  const own = piecesIn(rendered, range)
  const others = problem.related.flatMap((related) => piecesIn(rendered, shift(related.range, start)))
  if ([...own, ...others].some(({ piece }) => piece.kind === 'unknown')) return []
  // What a statement may leave out says nothing of text that is there without it.
  const isCertain = own.every(({ piece }) => piece.doubt === 'none')
  if (isCertain && others.some(({ piece }) => piece.doubt !== 'none')) return []
  if (problem.rule === missingField.name && mayHoldMore(rendered, { start, end })) return []
  const located = locate(rendered, range)
  const related = problem.related.map((one) => ({ ...one, range: locate(rendered, shift(one.range, start)) }))
  const fixes = problem.fixes.filter(({ edits }) =>
    edits.every((edit) => isEditable(rendered, shift(edit.range, start))),
  )
  const copies = own[0] ? copiesOf(rendered, own[0]) : 1
  return [
    {
      copies,
      passes: copies > 1 && isWarning(problem) ? relatedPasses(own[0]!.piece.pass, rendered.start) : [],
      problem: {
        ...problem,
        severity: problem.severity === 'error' && !isCertain ? 'warning' : problem.severity,
        range: located,
        path: [...path, ...problem.path],
        related: [
          // Another iteration of the same text says nothing by its place.
          ...related.filter((one) => one.range.start !== located.start || one.range.end !== located.end),
          ...relatedDefaults(sourcesOf(own), defaults),
        ],
        fixes: fixes.map((fix) => ({
          ...fix,
          edits: fix.edits.map((edit) => ({ ...edit, range: locate(rendered, shift(edit.range, start)) })),
        })),
      },
    },
  ]
}

/** A problem of a branch that the service may leave out, as far as the branch alone shows it; never an error. */
export function placeLeftOut(problem: Problem, extent: Extent, rendered: Rendered): readonly Placement[] {
  const isInside = [problem, ...problem.related].every(({ range }) =>
    piecesIn(rendered, shift(range, extent.start)).every(({ piece }) => piece.doubt !== 'none'),
  )
  if (!isInside || problem.rule === missingField.name) return []
  return place(problem, extent, rendered, undefined)
}

function isWarning({ severity }: Problem): boolean {
  return severity === 'error' || severity === 'warning'
}

/** Where a template may write fields that nobody knows. */
function mayHoldMore(rendered: Rendered, extent: Range): boolean {
  return hasChoice(rendered, extent) || piecesIn(rendered, extent).some(standsAlone(rendered.text))
}

/** Whether what nobody knows is all that stands on its line, so that it may be anything. */
export function standsAlone(text: string): (placed: PlacedPiece) => boolean {
  return ({ piece, start }) => {
    if (piece.kind !== 'unknown') return false
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
    return /^[\s-]*$/.test(line)
  }
}

/** Places in `default-values` that printed values come from. */
export function sourcesOf(pieces: readonly PlacedPiece[]): readonly Source[] {
  return pieces.flatMap(({ piece }) => (piece.kind === 'value' ? piece.origin.sources : []))
}

/** Of text that a loop repeats, one problem; its fix only where it mends each copy in the same way. */
export function onePerPlace(placements: readonly Placement[]): readonly Problem[] {
  const byPlace = new Map<string, Placement[]>()
  const found: Problem[] = []
  for (const placement of placements) {
    const { problem, copies } = placement
    if (copies === 1) {
      found.push(problem)
      continue
    }
    const key = `${problem.rule} ${problem.range.start} ${problem.range.end}`
    const others = byPlace.get(key)
    if (others) others.push(placement)
    else byPlace.set(key, [placement])
  }
  for (const same of byPlace.values()) {
    const { problem, copies, passes } = same[0]!
    const isEverywhere = same.length >= copies
    // What every iteration shows alike is not told of one.
    const isAlike = isEverywhere && same.every((other) => other.problem.message === problem.message)
    const fixes = problem.fixes.filter(
      (fix) => isEverywhere && same.every((other) => other.problem.fixes.some((one) => isSameFix(one, fix))),
    )
    found.push({ ...problem, fixes, related: [...problem.related, ...(isAlike ? [] : passes)] })
  }
  return found
}

function isSameFix(a: Problem['fixes'][number], b: Problem['fixes'][number]): boolean {
  return JSON.stringify(a.edits) === JSON.stringify(b.edits)
}
