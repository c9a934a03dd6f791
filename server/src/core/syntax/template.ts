/** Cuts a workflow section into text and Jinja, with exact ranges, also while the Jinja is half typed. */
import type { Range } from '../text'

export interface Segment {
  readonly kind: 'text' | 'token' | 'expression' | 'statement' | 'comment'
  readonly range: Range
  /** False when the end of the text comes before the closing delimiter. */
  readonly closed: boolean
}

/**
 * What the service keeps as it is: `{{output}}`, `{{workflow_id}}`, `{{uuid}}`, `{{input:ANY}}`, `{{host:ANY}}`,
 * written exactly so. With a space inside, each is an ordinary Jinja expression.
 */
const specialToken = /\{\{(?:output|workflow_id|uuid|(?:input|host):[^}]+)\}\}/y

const closings = { '{{': '}}', '{%': '%}', '{#': '#}' } as const
const kinds = { '{{': 'expression', '{%': 'statement', '{#': 'comment' } as const

/** Segments follow each other without a gap; a raw block is text between two statements. */
export function splitTemplate(text: string): readonly Segment[] {
  const segments: Segment[] = []
  let end = 0
  const push = (kind: Segment['kind'], to: number, closed = true): void => {
    if (to > end) segments.push({ kind, range: { start: end, end: to }, closed })
    end = to
  }
  while (end < text.length) {
    const opening = nextOpening(text, end)
    if (opening < 0) break
    push('text', opening)
    specialToken.lastIndex = opening
    const token = specialToken.exec(text)
    if (token) {
      push('token', opening + token[0].length)
      continue
    }
    const delimiter = text.slice(opening, opening + 2) as keyof typeof closings
    const close = findClosing(text, opening + 2, delimiter)
    push(kinds[delimiter], close ?? endOfLine(text, opening), close !== undefined)
    if (delimiter === '{%' && /^\{%[-+]?\s*raw\s*[-+]?%\}$/.test(text.slice(opening, end))) {
      const endraw = text.slice(end).search(/\{%[-+]?\s*endraw\s*[-+]?%\}/)
      push('text', endraw < 0 ? text.length : end + endraw)
    }
  }
  push('text', text.length)
  return segments
}

function nextOpening(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    const next = text[at + 1]
    if (next === '{' || next === '%' || next === '#') return at
  }
  return -1
}

/**
 * The offset after the closing delimiter; one inside a Jinja string does not count. Undefined while the author still
 * types it: when it is missing, or further down with other Jinja before it.
 */
function findClosing(text: string, from: number, delimiter: keyof typeof closings): number | undefined {
  const close =
    delimiter === '{#' ? afterNext(text, '#}', from) : findClosingBrace(text, from, closings[delimiter])
  if (close === undefined || delimiter === '{#') return close
  return /\n[^]*\{[{%#]/.test(text.slice(from, close)) ? undefined : close
}

function findClosingBrace(text: string, from: number, closing: string): number | undefined {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const character = text[at]!
    if (text.startsWith(closing, at) && depth === 0) return at + 2
    if (character === '"' || character === "'") {
      const string = endOfString(text, at)
      if (string === undefined) continue
      at = string - 1
    } else if (character === '{') depth++
    else if (character === '}' && depth > 0) depth--
  }
  return afterNext(text, closing, from)
}

function afterNext(text: string, closing: string, from: number): number | undefined {
  const at = text.indexOf(closing, from)
  return at < 0 ? undefined : at + closing.length
}

function endOfLine(text: string, from: number): number {
  const at = text.slice(from).search(/[\r\n]/)
  return at < 0 ? text.length : from + at
}

function endOfString(text: string, start: number): number | undefined {
  const quote = text[start]
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) return at + 1
  }
  return undefined
}

/**
 * The stretches that a statement may leave out or repeat: from a block's first statement to the end of its last, and
 * each branch of an `if` or `for` on its own.
 */
export function blockRanges(text: string, segments: readonly Segment[]): readonly Range[] {
  const open: { readonly word: string; start: number }[] = []
  const blocks: Range[] = []
  for (const { kind, range } of segments) {
    if (kind !== 'statement') continue
    const word = /^\{%[-+]?\s*(\w*)/.exec(text.slice(range.start, range.end))?.[1] ?? ''
    const innermost = open.at(-1)
    if ((word === 'else' || word === 'elif') && innermost) {
      blocks.push({ start: innermost.start, end: range.start })
      innermost.start = range.start
      continue
    }
    if (!word.startsWith('end')) {
      open.push({ word, start: range.start })
      continue
    }
    const from = open.findLastIndex((block) => `end${block.word}` === word)
    if (from < 0) continue
    if (word !== 'endraw') blocks.push({ start: open[from]!.start, end: range.end })
    open.length = from
  }
  const unclosed = open.find(({ word }) => /^(if|for|macro|call|filter|with)$/.test(word))
  if (unclosed) blocks.push({ start: unclosed.start, end: text.length })
  return blocks
}
