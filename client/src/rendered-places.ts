/** Which lines of a workflow file and of its rendered text belong together. */
import type { LineIndex, Range, RenderedPiece, RenderedWorkflow } from '../../server/src/core'
import { indexLines } from '../../server/src/core'

/** From 0, both inclusive. */
export interface Lines {
  readonly first: number
  readonly last: number
}

/** All of them: what stands in a loop is rendered more than once, and some of the file not at all. */
export function renderedLines(
  source: string,
  { text, pieces }: RenderedWorkflow,
  lines: Lines,
): readonly Lines[] {
  return counterparts({ text: source, other: text, pieces }, lines, (piece) => [piece.source, piece.range])
}

/** More than one where a value or a macro from elsewhere stands in them. */
export function sourceLines(
  source: string,
  { text, pieces }: RenderedWorkflow,
  lines: Lines,
): readonly Lines[] {
  return counterparts({ text, other: source, pieces }, lines, (piece) => [piece.range, piece.source])
}

interface Texts {
  readonly text: string
  readonly other: string
  readonly pieces: readonly RenderedPiece[]
}

function counterparts(
  { text, other, pieces }: Texts,
  lines: Lines,
  sides: (piece: RenderedPiece) => readonly [own: Range, other: Range],
): readonly Lines[] {
  const asked = rangeOf(text, lines)
  const found = pieces.flatMap((piece) => {
    const [own, counterpart] = sides(piece)
    const start = Math.max(own.start, asked.start)
    const end = Math.min(own.end, asked.end)
    if (start > end || (start === end && asked.start !== asked.end)) return []
    if (!piece.isLiteral) return [counterpart]
    const at = (offset: number): number => Math.min(counterpart.start + offset - own.start, counterpart.end)
    return [{ start: at(start), end: at(end) }]
  })
  // Blanks beside a tag belong to its line on one side and to another line on the other.
  const visible = found.filter(({ start, end }) => other.slice(start, end).trim() !== '')
  const index = indexLines(other)
  return merge((visible.length > 0 ? visible : found).map((range) => linesOf(other, index, range)))
}

/** Without the line break at the end. */
function rangeOf(text: string, { first, last }: Lines): Range {
  const index = indexLines(text)
  const start = index.offsetAt({ line: first, character: 0 })
  return { start, end: index.offsetAt({ line: last, character: 0 }) + index.lineText(last).length }
}

/** Without lines that only blanks at the ends lead to. */
function linesOf(text: string, index: LineIndex, { start, end }: Range): Lines {
  const written = text.slice(start, end)
  const from = start + (written.length - written.trimStart().length)
  const to = from + written.trim().length
  return { first: index.positionAt(from).line, last: index.positionAt(to).line }
}

/** Places that share a line are one. */
function merge(places: readonly Lines[]): readonly Lines[] {
  const merged: Lines[] = []
  for (const place of [...places].sort((a, b) => a.first - b.first)) {
    const before = merged.at(-1)
    if (!before || place.first > before.last) merged.push(place)
    else merged[merged.length - 1] = { first: before.first, last: Math.max(before.last, place.last) }
  }
  return merged
}

/** The one that is in sight already, or else takes the least scrolling. */
export function nearest(places: readonly Lines[], visible: Lines): Lines | undefined {
  const distance = ({ first, last }: Lines): number => Math.max(0, visible.first - last, first - visible.last)
  return places.reduce<Lines | undefined>(
    (best, place) => (best && distance(best) <= distance(place) ? best : place),
    undefined,
  )
}
