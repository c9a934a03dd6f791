/** What an expression of a template becomes, with these parameters. */
import type { Analysis } from '../analyze'
import type { PlacedPiece, Rendered } from '../syntax/render'
import { contains, shift } from '../text'
import { excerpt, listInWords } from '../words'
import type { Hover } from './hover'

/** Undefined outside `{{ … }}`. */
export function templateHover({ rendered, template }: Analysis, offset: number): Hover | undefined {
  const at = offset - (rendered?.start ?? 0)
  const tag = template?.segments.find(({ kind, range }) => kind === 'output' && contains(range, at))
  if (!rendered || !tag || at === tag.range.end) return undefined
  const pieces = rendered.pieces.filter(
    ({ piece }) => piece.range.start === tag.range.start && piece.kind !== 'choice',
  )
  return { range: shift(tag.range, rendered.start), markdown: describe(pieces, rendered) }
}

/** More of a loop’s values nobody reads in a hover. */
const mostValues = 5

function describe(pieces: readonly PlacedPiece[], { exact }: Rendered): string {
  if (pieces.length === 0)
    return exact ? notReached : `${notReached} Parameters without a value may be the reason.`
  const values = [
    ...new Set(pieces.filter(({ piece }) => piece.kind === 'value').map(({ piece }) => piece.text)),
  ]
  if (values.length === 0)
    return 'Nobody knows yet what this becomes: it needs a parameter that has no value.'
  const shown = values.slice(0, mostValues).map((value) => (value === '' ? 'nothing' : inCode(value)))
  const more = values.length > mostValues ? ` and ${values.length - mostValues} more` : ''
  const often = pieces.length > 1 ? `, rendered ${pieces.length} times` : ''
  const names = [
    ...new Set(pieces.flatMap(({ piece }) => piece.origin.sources.map((source) => source.join('.')))),
  ]
  const from = names.length > 0 ? `\n\nFrom \`default-values\`: ${listInWords(names.slice(0, 3))}.` : ''
  return `Becomes ${more ? shown.join(', ') + more : listInWords(shown)}${often}.${from}`
}

const notReached = 'These parameters leave this out, so it becomes nothing.'

function inCode(value: string): string {
  const fence = value.includes('`') ? '``' : '`'
  return `${fence}${excerpt(value)}${fence}`
}
