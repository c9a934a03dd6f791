/**
 * From the file to the YAML that is read: the one path that every document takes.
 *
 * A file without Jinja is read as it stands. A template is rendered as the service does it; what nobody knows, such as a
 * parameter without a default, becomes a hole, which the checks leave alone. Every piece of the text remembers where in
 * the file it comes from.
 */
import { checkCompilation } from '../jinja/compile-checks'
import type { TemplateProblem } from '../jinja/machine'
import type { Template } from '../jinja/parse'
import { parseTemplate } from '../jinja/parse'
import type { Piece } from '../jinja/piece'
import type { RenderInput, Rendering } from '../jinja/render'
import { renderTemplate } from '../jinja/render'
import { isTemplateText } from '../jinja/segments'
import { certain } from '../jinja/origin'
import { descendantsOf } from '../jinja/walk'
import type { Range } from '../text'
import { shift } from '../text'
import { holes } from './mask'
import type { Section } from './sections'

export interface Rendered {
  /** The workflow section, as YAML is to read it. */
  readonly text: string
  /** As long as `text`, with the tags themselves in the holes, for names and messages. */
  readonly written: string
  /** Where the section starts in the file. */
  readonly start: number
  /** This is the very text that the service reads. */
  readonly exact: boolean
  /** In the order of the text, without a gap. */
  readonly pieces: readonly PlacedPiece[]
}

export interface PlacedPiece {
  /** In the rendered text. */
  readonly start: number
  readonly end: number
  /** Its ranges count from the start of the section. */
  readonly piece: Piece
}

export interface RenderedSection {
  readonly main: Rendered
  /** The same without the branches whose conditions nobody knows; undefined where there are none. */
  readonly declined: Rendered | undefined
  /** Each with branches that the main one leaves out. */
  readonly others: readonly Rendered[]
  /** Undefined where there is no Jinja. */
  readonly template: RenderedTemplate | undefined
}

/** Ranges count from the start of the section. */
export interface RenderedTemplate extends Template {
  readonly problems: readonly TemplateProblem[]
  /** Of the branches that are left out. */
  readonly otherProblems: readonly TemplateProblem[]
  /** All names that stand in expressions, wherever they get their values. */
  readonly readNames: ReadonlySet<string>
}

export function render(text: string, workflow: Section, input: RenderInput): RenderedSection {
  const { start, end } = workflow.range
  // Jinja drops one line break at the end; a block of text there has none then.
  const section = text.slice(start, end).replace(/(?:\r\n|\r|\n)$/, '')
  if (!isTemplateText(section))
    return { main: plain(section, start), declined: undefined, others: [], template: undefined }
  const parsed = parseTemplate(section)
  const template = {
    ...parsed,
    mistakes: [...parsed.mistakes, ...checkCompilation(parsed.body)].sort(
      (a, b) => a.range.start - b.range.start,
    ),
  }
  const { main, declined, others } = renderTemplate(section, template, input)
  return {
    main: join(section, start, main, template.mistakes.length === 0),
    declined: declined && join(section, start, declined, false),
    others: others.map((other) => join(section, start, other, false)),
    template: {
      ...template,
      problems: main.problems,
      readNames: namesRead(template.body),
      otherProblems: others.flatMap(({ problems }) => problems.filter(({ doubt }) => doubt === 'forced')),
    },
  }
}

function namesRead(body: Template['body']): ReadonlySet<string> {
  const names = new Set<string>()
  for (const node of descendantsOf(body)) if ('kind' in node && node.kind === 'name') names.add(node.name)
  return names
}

function plain(text: string, start: number): Rendered {
  const range = { start: 0, end: text.length }
  const piece: Piece = {
    kind: 'literal',
    text,
    range,
    expression: range,
    origin: certain,
    doubt: 'none',
    pass: undefined,
  }
  return { text, written: text, start, exact: true, pieces: [{ ...range, piece }] }
}

function join(section: string, start: number, { pieces, problems }: Rendering, isSound: boolean): Rendered {
  const placed: PlacedPiece[] = []
  const texts: string[] = []
  const written: string[] = []
  let end = 0
  for (const piece of pieces) {
    const isHole = piece.kind === 'unknown'
    const text = isHole ? holes(piece.range.end - piece.range.start) : piece.text
    texts.push(text)
    written.push(isHole ? section.slice(piece.range.start, piece.range.end).replace(/[\r\n]/g, ' ') : text)
    placed.push({ start: end, end: end + text.length, piece })
    end += text.length
  }
  const isKnown = pieces.every(({ kind }) => kind === 'literal' || kind === 'value')
  return {
    text: texts.join(''),
    written: written.join(''),
    start,
    exact: isSound && isKnown && problems.length === 0,
    pieces: placed,
  }
}

/** The index of the piece that holds the character at an offset, or the last one. */
function indexAt({ pieces }: Rendered, offset: number): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (pieces[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  return Math.max(low, 0)
}

/** The pieces that a range has characters of; of an empty range, the piece around it. */
export function piecesIn(rendered: Rendered, { start, end }: Range): readonly PlacedPiece[] {
  const { pieces } = rendered
  const found: PlacedPiece[] = []
  for (let index = indexAt(rendered, start); index < pieces.length; index++) {
    const placed = pieces[index]!
    if (placed.start >= Math.max(end, start + 1)) break
    if (placed.end > start) found.push(placed)
  }
  const last = pieces.at(-1)
  return found.length === 0 && last ? [last] : found
}

/** How often the text at a piece is rendered: more than once in a loop or a macro. */
export function copiesOf({ pieces }: Rendered, { piece }: PlacedPiece): number {
  return pieces.filter(
    (other) => other.piece.range.start === piece.range.start && other.piece.kind !== 'choice',
  ).length
}

/** Whether a statement within the range, or at its ends, chose by what nobody knows. */
export function hasChoice(rendered: Rendered, { start, end }: Range): boolean {
  const { pieces } = rendered
  let index = indexAt(rendered, start)
  while (index > 0 && pieces[index - 1]!.end >= start) index--
  for (; index < pieces.length && pieces[index]!.start <= end; index++) {
    if (pieces[index]!.piece.kind === 'choice') return true
  }
  return false
}

/**
 * The place in the file of a range in the rendered text: exact in literal text; in what an expression prints, the
 * expression. A range that leaves the template’s own order, at the end of an iteration, ends there.
 */
export function locate(rendered: Rendered, range: Range): Range {
  if (range.start >= range.end) {
    const at = locateOffset(rendered, range.start)
    return { start: at, end: at }
  }
  const [first, ...rest] = piecesIn(rendered, range)
  if (!first) return { start: rendered.start, end: rendered.start }
  const isOne = rest.length === 0
  const within = placeWithin(first, range, isOne)
  let { end } = within
  for (const next of rest) {
    const place = placeWithin(next, range, false)
    if (place.start < end) break
    end = place.end
  }
  return shift({ start: within.start, end }, rendered.start)
}

/** The part of a piece that a range covers, in the section. */
function placeWithin({ start, end, piece }: PlacedPiece, range: Range, isAlone: boolean): Range {
  if (piece.kind !== 'literal') return isAlone ? piece.expression : piece.range
  const from = piece.range.start
  return {
    start: from + Math.max(range.start, start) - start,
    end: from + Math.min(range.end, end) - start,
  }
}

/** An offset belongs to the literal text before it, else to that after it, else to the tag before. */
function locateOffset(rendered: Rendered, offset: number): number {
  const { pieces, start } = rendered
  const before = literalEndingAt(rendered, offset)
  if (before) return start + before.piece.range.start + offset - before.start
  const here = pieces[indexAt(rendered, offset)]
  if (!here) return start
  if (here.piece.kind === 'literal')
    return start + here.piece.range.start + Math.min(offset, here.end) - here.start
  return start + (offset > here.start ? here.piece.range.end : here.piece.range.start)
}

function literalEndingAt(rendered: Rendered, offset: number): PlacedPiece | undefined {
  if (offset === 0) return undefined
  const found = rendered.pieces[indexAt(rendered, offset - 1)]
  return found?.piece.kind === 'literal' && found.end >= offset ? found : undefined
}

/** Whether a range is literal text without a tag in it, so that it can be edited in the file. */
export function isEditable(rendered: Rendered, range: Range): boolean {
  const pieces = piecesIn(rendered, range)
  if (range.start === range.end) {
    return literalEndingAt(rendered, range.start) !== undefined || pieces[0]?.piece.kind === 'literal'
  }
  const { start, end } = locate(rendered, range)
  return pieces.every(({ piece }) => piece.kind === 'literal') && end - start === range.end - range.start
}

/** The first place in the rendered text of an offset in the file; undefined where it is not rendered. */
export function offsetInRendered({ pieces, start }: Rendered, offset: number): number | undefined {
  const at = offset - start
  for (const placed of pieces) {
    const { range, kind } = placed.piece
    if (at < range.start || at > range.end) continue
    if (kind === 'literal') return placed.start + at - range.start
    if (kind !== 'choice' && at < range.end) return placed.start
  }
  return undefined
}
