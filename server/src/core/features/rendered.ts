/** The workflow as the service reads it after rendering, with the way between it and the file. */
import type { Analysis } from '../analyze'
import type { Range } from '../text'
import { shift } from '../text'

export interface RenderedWorkflow {
  /** What nobody knows yet, such as a parameter without a default, stands here as it is written. */
  readonly text: string
  /** In the order of `text`, without a gap; a place in the file may be rendered more than once, or not at all. */
  readonly pieces: readonly RenderedPiece[]
}

export interface RenderedPiece {
  /** In `text`. */
  readonly range: Range
  /** In the file: as long as `range` for literal text, else the tag that writes it. */
  readonly source: Range
  readonly isLiteral: boolean
}

/** Undefined without a `workflow:` section. */
export function renderedWorkflow({ rendered }: Analysis): RenderedWorkflow | undefined {
  if (!rendered) return undefined
  const { written, start, pieces } = rendered
  return {
    text: written,
    pieces: pieces
      .filter((placed) => placed.start < placed.end)
      .map((placed) => ({
        range: { start: placed.start, end: placed.end },
        source: shift(placed.piece.range, start),
        isLiteral: placed.piece.kind === 'literal',
      })),
  }
}

/** The names that have no value, so that what depends on them is not rendered as OSMO would. */
export function openParameters({ template }: Analysis): readonly string[] {
  return (template?.problems ?? []).flatMap((problem) => (problem.kind === 'undefined' ? [problem.name] : []))
}
