/** Renders templates for tests: what is written, what is found, and where every part comes from. */
import { checkCompilation } from '../../../server/src/core/jinja/compile-checks'
import type { TemplateProblem } from '../../../server/src/core/jinja/machine'
import { parseTemplate } from '../../../server/src/core/jinja/parse'
import type { Piece } from '../../../server/src/core/jinja/piece'
import { hashKey } from '../../../server/src/core/jinja/python/operators'
import { renderTemplate } from '../../../server/src/core/jinja/render'
import type { Value } from '../../../server/src/core/jinja/value'
import { Dict } from '../../../server/src/core/jinja/value'

/** Whole numbers are `int`. */
export type Data = null | boolean | number | string | readonly Data[] | { readonly [name: string]: Data }

export function toValue(data: Data): Value {
  if (typeof data === 'number' && Number.isInteger(data)) return BigInt(data)
  if (data === null || typeof data !== 'object') return data
  if (Array.isArray(data)) return data.map(toValue)
  const dict = new Dict()
  for (const [key, value] of Object.entries(data)) dict.set(hashKey(key), key, toValue(value))
  return dict
}

export interface Outcome {
  /** With `?` for what nobody knows. */
  readonly text: string
  readonly pieces: readonly Piece[]
  /** Mistakes of syntax and problems of rendering, in words, each with the text that it is about. */
  readonly found: readonly string[]
  readonly others: readonly (readonly Piece[])[]
}

export function renderText(text: string, defaults: { readonly [name: string]: Data } = {}): Outcome {
  const template = parseTemplate(text)
  const values = new Map(Object.entries(defaults).map(([name, data]) => [name, toValue(data)]))
  const { main, others } = renderTemplate(text, template, { defaults: values, parameters: new Map() })
  const mistakes = [...template.mistakes, ...checkCompilation(template.body)]
  return {
    text: main.pieces.map((piece) => (piece.kind === 'unknown' ? '?' : piece.text)).join(''),
    pieces: main.pieces,
    found: [
      ...mistakes.map(({ range, message }) => `${text.slice(range.start, range.end)}: ${message}`),
      ...main.problems.map(
        (problem) => `${text.slice(problem.range.start, problem.range.end)}: ${describe(problem)}`,
      ),
    ],
    others: others.map(({ pieces }) => pieces),
  }
}

function describe(problem: TemplateProblem): string {
  const doubt = problem.doubt === 'none' ? '' : ` (${problem.doubt})`
  if (problem.kind === 'undefined') return `needs ${problem.name}${doubt}`
  return (problem.kind === 'failure' ? problem.message : problem.reason) + doubt
}
