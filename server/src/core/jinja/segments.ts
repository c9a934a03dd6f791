/** Cuts a template into text and tags with exact ranges, also while a tag is half typed. */
import type { Range } from '../text'
import { endOfSpecialToken, specialTokensIn } from './special-tokens'
import type { TemplateMistake, Token } from './tokens'
import { blank, readTag } from './tokens'

export type SegmentKind = 'text' | 'token' | 'raw' | 'output' | 'statement' | 'comment'

export interface Segment {
  /**
   * `token` is one of OSMO's own, which rendering leaves as it is; `raw` the text between `{% raw %}` and `{% endraw %}`.
   * Those two tags are comments here, since nothing is left of them.
   */
  readonly kind: SegmentKind
  /** With the delimiters, and without the blanks that a `-` takes away around it. */
  readonly range: Range
  /** Of text: what is left of it when the tags beside it have taken their blanks away. */
  readonly kept: Range
  /** Between the delimiters of an output or a statement, up to its mistake. */
  readonly tokens: readonly Token[]
  readonly mistake: TemplateMistake | undefined
}

const rawBegin = new RegExp(`\\{%[-+]?${blank}*raw${blank}*(?:-%\\}${blank}*|%\\})`, 'y')
const rawEnd = new RegExp(`\\{%([-+]?)${blank}*endraw${blank}*(?:\\+%\\}|-%\\}${blank}*|%\\})`, 'g')
const commentEnd = new RegExp(`\\+#\\}|-#\\}${blank}*|#\\}`, 'g')
const blanksAtEnd = new RegExp(`${blank}+$`)

/** Whether there is anything that rendering could change. */
export function isTemplateText(text: string): boolean {
  return /\{[{%#]/.test(text)
}

/** Segments follow each other without a gap. */
export function splitTemplate(text: string): readonly Segment[] {
  const cut: Cut = { text, segments: [], end: 0, from: 0, closings: new Map() }
  while (cut.end < text.length) {
    const opening = nextOpening(text, cut.from)
    if (opening < 0) break
    pushText(cut, 'text', opening, text[opening + 2] === '-')
    readTagAt(cut, opening)
  }
  pushText(cut, 'text', text.length, false)
  return cut.segments
}

/** How far a text has been cut. */
interface Cut {
  readonly text: string
  readonly segments: Segment[]
  end: number
  /** Where text begins: after the blanks that the tag before has taken away. */
  from: number
  /** Where each delimiter stands next, so that many half-typed tags do not look for it again and again. */
  readonly closings: Map<string, number>
}

function push(cut: Cut, kind: SegmentKind, to: number, more: Partial<Segment> = {}): void {
  const range = { start: cut.end, end: to }
  cut.segments.push({ kind, range, kept: range, tokens: [], mistake: undefined, ...more })
  cut.end = to
  cut.from = Math.max(cut.from, to)
}

/** @param trims whether the tag behind takes the blanks at its end away */
function pushText(cut: Cut, kind: 'text' | 'raw', to: number, trims: boolean): void {
  if (to <= cut.end) return
  const start = Math.min(cut.from, to)
  const blanks = trims ? (blanksAtEnd.exec(cut.text.slice(start, to))?.[0].length ?? 0) : 0
  push(cut, kind, to, { kept: { start, end: to - blanks } })
}

function nextClosing({ text, closings }: Cut, closing: string, start: number): number {
  const known = closings.get(closing)
  if (known !== undefined && (known < 0 || known >= start)) return known
  const found = text.indexOf(closing, start)
  closings.set(closing, found)
  return found
}

function readTagAt(cut: Cut, opening: number): void {
  const { text } = cut
  const tokenEnd = endOfSpecialToken(text, opening)
  if (tokenEnd !== undefined) {
    push(cut, 'token', tokenEnd)
    return
  }
  rawBegin.lastIndex = opening
  const raw = rawBegin.exec(text)
  if (raw) readRaw(cut, opening, raw[0])
  else if (text[opening + 1] === '#') readComment(cut, opening)
  else readTokens(cut, opening, text[opening + 1] === '{' ? 'output' : 'statement')
}

function readRaw(cut: Cut, opening: number, begin: string): void {
  const { text } = cut
  const bodyStart = opening + begin.length
  rawEnd.lastIndex = bodyStart
  const close = rawEnd.exec(text)
  const tagEnd = opening + begin.trimEnd().length
  if (!close) {
    const message = 'This `{% raw %}` has no `{% endraw %}` after it'
    push(cut, 'comment', tagEnd, {
      mistake: { range: { start: opening, end: tagEnd }, message, isUnclosed: true },
    })
    pushRaw(cut, text.length, false)
    return
  }
  push(cut, 'comment', tagEnd)
  cut.from = bodyStart
  pushRaw(cut, close.index, close[1] === '-')
  push(cut, 'comment', close.index + close[0].trimEnd().length)
  cut.from = close.index + close[0].length
}

/** OSMO's tokens stay hidden here, so each is a tag that prints its hidden form. */
function pushRaw(cut: Cut, to: number, trims: boolean): void {
  const start = cut.from
  for (const token of specialTokensIn(cut.text.slice(start, to))) {
    const range = { start: start + token.start, end: start + token.end }
    pushText(cut, 'raw', range.start, false)
    push(cut, 'output', range.end, {
      tokens: [{ kind: 'string', text: token.hidden, value: token.hidden, range }],
    })
  }
  pushText(cut, 'raw', to, trims)
}

function readComment(cut: Cut, opening: number): void {
  const { text } = cut
  const isClosed = nextClosing(cut, '#}', opening + 2) >= 0
  commentEnd.lastIndex = opening + 2
  const close = isClosed ? commentEnd.exec(text) : null
  if (close) {
    push(cut, 'comment', close.index + close[0].trimEnd().length)
    cut.from = close.index + close[0].length
    return
  }
  const message = '`{#` begins a comment, and there is no `#}` after it'
  const range = { start: opening, end: opening + 2 }
  push(cut, 'comment', endOfLine(text, opening), { mistake: { range, message, isUnclosed: true } })
}

function readTokens(cut: Cut, opening: number, kind: 'output' | 'statement'): void {
  const { text } = cut
  const start = opening + (/[-+]/.test(text[opening + 2] ?? '') ? 3 : 2)
  const tag = readTag(text, start, kind)
  if (tag.mistake === undefined) {
    push(cut, kind, tag.closed, { tokens: tag.tokens })
    cut.from = tag.end
    return
  }
  const closing = kind === 'output' ? '}}' : '%}'
  const lineEnd = endOfLine(text, opening)
  const close = nextClosing(cut, closing, start)
  const isClosed = close >= 0 && !isTemplateText(text.slice(start, close))
  const isMissing = tag.mistake === 'unclosed' || !isClosed
  push(cut, kind, isClosed ? close + 2 : lineEnd, {
    tokens: tag.tokens,
    mistake: isMissing ? unclosed(text, opening, closing) : tag.mistake,
  })
}

function unclosed(text: string, start: number, closing: string): TemplateMistake {
  const message = `\`${text.slice(start, start + 2)}\` has no \`${closing}\` after it`
  return { range: { start, end: start + 2 }, message, isUnclosed: true }
}

/** Of `{{`, `{%` or `{#`; -1 when there is none. */
function nextOpening(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    const next = text[at + 1]
    if (next === '{' || next === '%' || next === '#') return at
  }
  return -1
}

function endOfLine(text: string, from: number): number {
  const end = /[\r\n]/g
  end.lastIndex = from
  return end.exec(text)?.index ?? text.length
}
