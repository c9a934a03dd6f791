/** The `yaml` package’s parser, made to take the layouts that PyYAML takes. */
import type { Document, YAMLError } from 'yaml'
import { parseDocument } from 'yaml'
import type { Range } from '../text'

export interface ParsedDocument {
  readonly document: Document.Parsed
  /** What the package has read. */
  readonly text: string
  /** From an offset in what the package has read to the offset in the author’s text. */
  readonly placeOf: (offset: number) => number
}

/** Never throws. */
export function readDocument(text: string): ParsedDocument {
  const first = withKnownLineBreaks(text)
  const document = parse(first)
  if (document.errors.length === 0) return { document, text: first, placeOf: (offset) => offset }
  return readWithRepairs({ text: first, document, starts: [] })
}

function readWithRepairs(first: Reading): ParsedDocument {
  const indent = ' '.repeat(1 + deepestIndent(first.text))
  let best = first
  for (let tries = 0; tries < mostTries; tries++) {
    const better = withLinesIndented(best, indent) ?? withPlainDash(best)
    if (!better) break
    best = better
  }
  const { document, text, starts } = best
  return { document, text, placeOf: (offset) => placeOf(starts, indent, offset) }
}

function parse(text: string): Document.Parsed {
  const document = parseDocument(text, {
    // Keeps every scalar as text: what Python makes of it is for readPlainScalar to say.
    schema: 'failsafe',
    version: '1.1',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error', // Prints nothing; `silent` would also drop the error of a second document.
  })
  // After quotes and brackets, and after a comma, PyYAML takes a comment without a space.
  document.errors = document.errors.filter(({ message }) => !message.startsWith('Comments must be separated'))
  return document
}

/** To PyYAML, but not to the package, a lone CR and Unicode’s own line breaks end a line as LF does. */
export function withKnownLineBreaks(text: string): string {
  return text.replace(/\r(?!\n)|[\x85\u2028\u2029]/g, '\n')
}

/** A text as the package needs it. */
interface Reading {
  readonly text: string
  readonly document: Document.Parsed
  /** Of the lines that are indented more than the author did, in the author’s text, in order. */
  readonly starts: readonly number[]
}

const mostTries = 100

/**
 * Inside brackets, braces and quotes, lines need no indentation for PyYAML, but they do for the package. Indents those
 * on which it stumbles; undefined when there are none, or when they cannot be read then either.
 */
function withLinesIndented({ text, document, starts }: Reading, indent: string): Reading | undefined {
  const stumble = document.errors[0] && stumbleOf(text, document.errors[0])
  const lines = text.slice(stumble?.start, stumble?.end)
  if (!stumble || documentMark.test(lines)) return undefined
  const indented = text.slice(0, stumble.start) + lines.replace(lineStart, indent)
  const whole = indented + text.slice(stumble.end)
  const next = parse(whole)
  const lineEnd = /^[^\n]*/.exec(text.slice(stumble.end))![0].length + indented.length
  if ((next.errors[0]?.pos[0] ?? Infinity) < lineEnd) return undefined
  const found = [...lines.matchAll(lineStart)].map(({ index }) =>
    placeOf(starts, indent, stumble.start + index),
  )
  return { text: whole, document: next, starts: [...starts, ...found] }
}

/** In the place of a dash that is text; from Unicode’s private use area, as the mask of a template. */
export const plainDash = '\uE001'

/** In `[tar, -]` the dash is text to PyYAML and an item of a list to the package. */
function withPlainDash({ text, document, starts }: Reading): Reading | undefined {
  const start = document.errors.find(({ code }) => code === 'BLOCK_IN_FLOW')?.pos[0]
  if (start === undefined || !/^-\S/.test(text.slice(start, start + 2))) return undefined
  const replaced = text.slice(0, start) + plainDash + text.slice(start + 1)
  const next = parse(replaced)
  const isBetter = (next.errors[0]?.pos[0] ?? Infinity) > start
  return isBetter ? { text: replaced, document: next, starts } : undefined
}

function placeOf(starts: readonly number[], indent: string, offset: number): number {
  const before = starts.filter((start, index) => start + index * indent.length < offset)
  return Math.max(before.at(-1) ?? 0, offset - before.length * indent.length)
}

/** It ends a document even inside brackets and quotes. */
const documentMark = /(?<![^\n])(?:---|\.\.\.)(?:\s|$)/

/** Unlike `^`, it is not between CR and LF. */
const lineStart = /(?<![^\n])/g

/** From the line that ended brackets, braces or quotes too early for the package to their end; only messages tell. */
function stumbleOf(text: string, { message, pos }: YAMLError): Range | undefined {
  const bracket = /^Flow (?:map|sequence) in block .* end with a (.)$/.exec(message)?.[1]
  const quote = /^Missing closing (["'])quote/.exec(message)?.[1]
  const closing = bracket ?? quote
  if (closing === undefined) return undefined
  // The place of the mistake is the end of the line before, or the first character of the line itself.
  const isLineBefore = quote !== undefined || /^[^\S\n]*\n/.test(text.slice(pos[0], pos[0] + 1000))
  const lineBreak = isLineBefore ? text.indexOf('\n', pos[0]) : text.lastIndexOf('\n', pos[0] - 1)
  const end = lineBreak < 0 ? -1 : text.indexOf(closing, lineBreak)
  return end < 0 ? undefined : { start: lineBreak + 1, end }
}

function deepestIndent(text: string): number {
  let deepest = 0
  for (const [before] of text.matchAll(/^[ ?-]+/gm)) deepest = Math.max(deepest, before.length)
  return deepest
}
