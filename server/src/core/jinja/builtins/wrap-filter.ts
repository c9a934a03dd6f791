/** The filter `wordwrap`: breaks text into lines as Python's `textwrap` does. */
import { fail, failUnsupported } from '../failure'
import { blanks as onlyBlank, countPoints, cut } from '../python/characters'
import { textOf } from '../python/kinds'
import { escapeHtml, isTrue } from '../python/operators'
import type { Value } from '../value'
import { Markup } from '../value'
import { callMethod, failKind, requireText, requireWhole, textLike, withArguments } from './call'
import type { Call, Filter } from './environment'
import { word } from './patterns'

interface Wrapping {
  readonly width: number
  readonly breakLongWords: boolean
  readonly breakOnHyphens: boolean
  readonly separator: RegExp
}

const blanks = '[\\t-\\r ]'
const inWord = `(?:${word}|[!"'&.,?])`
const letter = '[\\p{L}\\p{Nl}\\p{No}_]'

/** Cuts at blanks only. */
const atBlanks = new RegExp(`(${blanks}+)`, 'u')

/** Cuts at blanks, after the hyphens of compound words, and around dashes between words. */
const atHyphens = new RegExp(
  `(${blanks}+|(?<=${inWord})-{2,}(?=${word})|[^\\t-\\r ]+?(?:` +
    `-(?:(?<=${letter}{2}-)|(?<=${letter}-${letter}-))(?=${letter}-?${letter})|` +
    `(?=${blanks}|$)|(?<=${inWord})(?=-{2,}${word})))`,
  'u',
)

export const wordwrap: Filter = withArguments(
  'wordwrap',
  [
    { name: 'width', default: 79n },
    { name: 'break_long_words', default: true },
    { name: 'wrapstring', default: null },
    { name: 'break_on_hyphens', default: true },
  ],
  wrapText,
)

function wrapText(call: Call, width: Value, breakLongWords: Value, joint: Value, onHyphens: Value): Value {
  const paragraphs = callMethod(call, requireText('wordwrap', call.value), 'splitlines', [])
  if (!Array.isArray(paragraphs)) return failKind('wordwrap', 'text', paragraphs)
  const glue = joint ?? '\n'
  const text = requireText('wordwrap', glue)
  if (paragraphs.length === 0) return textLike(glue, '')

  if (typeof width === 'number') return failUnsupported('wordwrap with a decimal width')
  const wrapping: Wrapping = {
    width: Number(requireWhole('wordwrap', width)),
    breakLongWords: isTrue(breakLongWords),
    breakOnHyphens: isTrue(onHyphens),
    separator: onHyphens === true ? atHyphens : atBlanks,
  }
  if (wrapping.width <= 0) fail('`wordwrap` needs a width above zero')
  const { budget } = call.environment
  const wrapped = paragraphs.map((paragraph) => {
    const line = textOf(paragraph)!
    budget.step(1 + line.length)
    const lines = wrapParagraph(line, wrapping)
    budget.reserve(line.length + lines.length * text.length)
    return (glue instanceof Markup ? lines.map(escapeHtml) : lines).join(text)
  })
  return textLike(glue, wrapped.join(text))
}

function wrapParagraph(paragraph: string, wrapping: Wrapping): string[] {
  const { width } = wrapping
  const chunks = paragraph
    .split(wrapping.separator)
    .filter((chunk) => chunk)
    .reverse()
  const lines: string[] = []
  while (chunks.length > 0) {
    const line: string[] = []
    let size = 0
    if (lines.length > 0 && onlyBlank.test(chunks.at(-1)!)) chunks.pop()
    while (chunks.length > 0) {
      const next = countPoints(chunks.at(-1)!)
      if (size + next > width) break
      line.push(chunks.pop()!)
      size += next
    }
    if (chunks.length > 0 && countPoints(chunks.at(-1)!) > width) {
      placeLongWord(chunks, line, width - size, wrapping)
    }
    if (line.length > 0 && onlyBlank.test(line.at(-1)!)) line.pop()
    if (line.length > 0) lines.push(line.join(''))
  }
  return lines
}

/** Puts as much of a word that fits on no line as may go on this one. */
function placeLongWord(chunks: string[], line: string[], space: number, wrapping: Wrapping): void {
  if (!wrapping.breakLongWords) {
    if (line.length === 0) line.push(chunks.pop()!)
    return
  }
  const chunk = chunks.pop()!
  const head = cut(chunk, 0, space)
  const hyphen = wrapping.breakOnHyphens ? head.lastIndexOf('-') : -1
  const breaksAtHyphen = hyphen > 0 && /[^-]/.test(head.slice(0, hyphen))
  const end = breaksAtHyphen ? hyphen + 1 : head.length
  line.push(head.slice(0, end))
  chunks.push(chunk.slice(end))
}
