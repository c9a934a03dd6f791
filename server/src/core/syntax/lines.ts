/** The lines of a file with their comments, as the author wrote them; text over several lines makes one line of them. */
import { CST, Lexer } from 'yaml'
import type { Range } from '../text'
import { shift } from '../text'
import { withKnownLineBreaks } from './document'
import { maskJinja } from './mask'
import { splitSections } from './sections'
import { splitTemplate } from '../jinja/segments'

export interface Line {
  /** Up to the start of the next line. */
  readonly range: Range
  /** Of nothing but Jinja statements is blank. */
  readonly kind: 'blank' | 'comment' | 'text'
  /** From its `#` to the end of the line. */
  readonly comment: Range | undefined
}

/** In the order of the file, without a gap; the last one may be empty. Never throws, and takes linear time. */
export function readLines(text: string): readonly Line[] {
  const parts = partsOf(text).map((range) => readPart(text.slice(range.start, range.end), range.start))
  const masked = parts.map((part) => part.masked).join('')
  const comments = parts.flatMap((part) => part.comments)
  let next = 0
  return joinLines(
    masked,
    parts.flatMap((part) => part.joints),
  ).map((range) => {
    const isOwn = (comments[next]?.start ?? Infinity) < range.end
    const comment = isOwn ? comments[next++] : undefined
    const isText = masked.slice(range.start, comment?.start ?? range.end).trim() !== ''
    return { range, comment, kind: isText ? 'text' : comment ? 'comment' : 'blank' }
  })
}

/** The index of the line that an offset is in. */
export function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lines[middle]!.range.start <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Each is read on its own by the service, or dropped. */
function partsOf(text: string): readonly Range[] {
  const sections = splitSections(text).map(({ range }) => range)
  return [{ start: 0, end: sections[0]?.start ?? text.length }, ...sections]
}

interface Part {
  readonly masked: string
  readonly comments: readonly Range[]
  /** What holds lines together: texts and Jinja that go over several, in order. */
  readonly joints: readonly Range[]
}

function readPart(text: string, start: number): Part {
  const segments = splitTemplate(text)
  const masked = withKnownLineBreaks(maskJinja(text, segments))
  const jinja = segments.filter(({ kind }) => kind !== 'text' && kind !== 'raw').map(({ range }) => range)
  // The lexer has control characters of its own for what is not written.
  const { comments, texts } = readTexts(masked.replace(/[\x00-\x08\x0B\x0C\x0E-\x1F]/g, '?'))
  const joints = [...texts, ...jinja].sort((a, b) => a.start - b.start)
  return {
    masked,
    comments: comments.map((range) => shift(range, start)),
    joints: joints.map((range) => shift(range, start)),
  }
}

/** @param joints in the order of their starts */
function joinLines(text: string, joints: readonly Range[]): readonly Range[] {
  const lines: Range[] = []
  let start = 0
  let next = 0
  let reach = 0
  for (const { index, 0: lineBreak } of text.matchAll(/\r?\n/g)) {
    const end = index + lineBreak.length
    for (; next < joints.length && joints[next]!.start < end; next++) {
      reach = Math.max(reach, joints[next]!.end)
    }
    if (reach > end) continue
    lines.push({ start, end })
    start = end
  }
  return [...lines, { start, end: text.length }]
}

interface Texts {
  readonly comments: readonly Range[]
  /** Scalars that go over several lines, block headers included. */
  readonly texts: readonly Range[]
}

/** @param tries how often quotes may still be closed for the lexer */
function readTexts(text: string, tries = 20): Texts {
  const comments: Range[] = []
  const texts: Range[] = []
  let offset = 0
  let header: number | undefined
  let isScalar = false
  for (const lexeme of new Lexer().lex(text)) {
    const type = CST.tokenType(lexeme)
    if (!isScalar && withoutLength.has(type)) {
      isScalar = type === 'scalar'
      continue
    }
    const start = offset
    offset += lexeme.length
    if (isScalar) {
      texts.push({ start: header ?? start, end: start + lexeme.trimEnd().length })
      isScalar = false
      header = undefined
    } else if (type === 'comment') comments.push({ start, end: offset })
    else if (type === 'block-scalar-header') header = start
    else if (type === 'single-quoted-scalar' || type === 'double-quoted-scalar') {
      texts.push({ start, end: offset })
      const end = tries > 0 && offset < text.length ? endOfQuotes(text, start) : undefined
      if (end !== undefined && end > offset) return readTexts(onOneLine(text, { start, end }), tries - 1)
    }
  }
  return { comments, texts }
}

const withoutLength = new Set<CST.TokenType | null>(['doc-mode', 'flow-error-end', 'scalar'])

/**
 * To the lexer, quotes end where a line is indented less than they are; to PyYAML only at the next quote. That one is
 * meant when what follows it can follow a value: a quote that is still to be typed finds the beginning of another text.
 */
function endOfQuotes(text: string, start: number): number | undefined {
  const quote = text[start]!
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++
    else if (quote === "'" && text.startsWith("''", at)) at++
    else if (text[at] === quote) return canFollowValue.test(text.slice(at + 1, at + 100)) ? at + 1 : undefined
  }
  return undefined
}

const canFollowValue = /^[ \t]*(?:[\]},:#\r\n]|$)/

function onOneLine(text: string, { start, end }: Range): string {
  const inside = text.slice(start + 1, end - 1).replace(/[^]/g, 'x')
  return text.slice(0, start + 1) + inside + text.slice(end - 1)
}
