/** Reads a template into its statements. A tag that is no Jinja leaves the others as they are. */
import { closest } from '../closest'
import type { Range } from '../text'
import { contains } from '../text'
import type { Body, Expression, Statement } from './ast'
import { parseBlockFilter, parseExpression, parseTuple } from './parse-expression'
import {
  guessTarget,
  readAssignments,
  readCallHead,
  readForHead,
  readMacroHead,
  readPrinted,
  readSetHead,
} from './parse-head'
import { parseLoadedNames } from './parse-load'
import type { Segment } from './segments'
import { splitTemplate } from './segments'
import type { TokenReader } from './token-reader'
import { SyntaxFailure, expectName, peek, take } from './token-reader'
import type { TemplateMistake } from './tokens'

export interface Template {
  readonly segments: readonly Segment[]
  readonly body: Body
  /** In the order of the text. */
  readonly mistakes: readonly TemplateMistake[]
}

export function parseTemplate(text: string): Template {
  const segments = splitTemplate(text)
  const mistakes: TemplateMistake[] = []
  const parser: Parser = { segments, mistakes, position: 0, open: [], blocks: new Set(), wrongEnd: undefined }
  const body = parseBody(parser, { start: 0, end: 0 }, [])
  return { segments, body, mistakes: mistakes.toSorted((a, b) => a.range.start - b.range.start) }
}

interface Parser {
  readonly segments: readonly Segment[]
  readonly mistakes: TemplateMistake[]
  position: number
  /** The words that end each open block, the innermost last. */
  readonly open: (readonly string[])[]
  /** Names of the `{% block %}`s so far. */
  readonly blocks: Set<string>
  /** The tag that ends the body that was read last, though it has another word. */
  wrongEnd: Segment | undefined
}

/** Python compiles no deeper ones. */
const deepestBlocks = 100

/** The statements up to a tag with one of the words, which is left to the caller, or to the end. */
function parseBody(parser: Parser, opening: Range, until: readonly string[]): Body {
  const statements: Statement[] = []
  if (until.length > 0) parser.open.push(until)
  const start = opening.end
  let end = start
  for (let segment; (segment = parser.segments[parser.position]);) {
    const word = wordOf(segment)
    if (word !== undefined && parser.open.some((words) => words.includes(word))) break
    if (word !== undefined && isMeantToEnd(word, until)) {
      noteWrongEnd(parser, segment, until.at(-1)!)
      break
    }
    parser.position++
    const statement = parseSegment(parser, segment)
    if (statement) statements.push(statement)
    end = parser.segments[parser.position - 1]!.range.end
  }
  if (until.length > 0) parser.open.pop()
  return { statements, range: { start, end } }
}

/** A misspelt end, or that of another kind of block while no such block is open. */
function isMeantToEnd(word: string, until: readonly string[]): boolean {
  const end = until.at(-1)
  if (end === undefined || Object.hasOwn(statementParsers, word)) return false
  return /^(?:end|fi$|done$)/i.test(word) || closest(word, [end]) !== undefined
}

function noteWrongEnd(parser: Parser, segment: Segment, end: string): void {
  const { text, range } = segment.tokens[0]!
  parser.mistakes.push({
    range,
    message: `“${text}” stands where “${end}” is due`,
    known: [end],
    isCertain: true,
  })
  parser.wrongEnd = segment
}

/** The first word of a statement. */
function wordOf({ kind, tokens }: Segment): string | undefined {
  const first = kind === 'statement' ? tokens[0] : undefined
  return first?.kind === 'name' ? first.text : undefined
}

function parseSegment(parser: Parser, segment: Segment): Statement | undefined {
  const { kind, range, kept, mistake } = segment
  if (mistake) parser.mistakes.push(mistake)
  if (kind === 'text' || kind === 'token' || kind === 'raw') return { kind: 'text', range, kept }
  if (kind === 'comment') return undefined
  if (kind === 'output') {
    const expression = parseTag(parser, segment, parseTuple)
    return { kind: 'output', range, expressions: [expression ?? { kind: 'broken', range }] }
  }
  return parseStatement(parser, segment)
}

/** Reads the whole of a tag; undefined after a mistake, which is told. */
function parseTag<T>(parser: Parser, segment: Segment, parse: (reader: TokenReader) => T): T | undefined {
  if (segment.mistake) return undefined
  const reader: TokenReader = { tokens: segment.tokens, range: segment.range, position: 0, depth: 0 }
  // eslint-disable-next-line no-restricted-syntax -- The parser gives up where a token does not fit, however deep.
  try {
    const node = parse(reader)
    if (peek(reader)) {
      throw new SyntaxFailure(peek(reader)!.range, `The tag should end before \`${peek(reader)!.text}\``)
    }
    return node
  } catch (failure) {
    if (!(failure instanceof SyntaxFailure)) throw failure
    parser.mistakes.push({ range: failure.range, message: failure.message })
    return undefined
  }
}

type StatementParser = (parser: Parser, segment: Segment) => Statement | undefined

function parseStatement(parser: Parser, segment: Segment): Statement | undefined {
  const word = wordOf(segment)
  const { range } = segment
  const complain = (message: string): Statement | undefined => {
    if (!segment.mistake) {
      parser.mistakes.push({
        range: segment.tokens[0]?.range ?? range,
        message,
        known: tagWords.filter((other) => other !== word),
      })
    }
    return undefined
  }
  if (word === undefined) return complain('A tag begins with a word such as `if`, `for` or `set`')
  const parse = Object.hasOwn(statementParsers, word) ? statementParsers[word] : undefined
  if (!parse) {
    complain(strayWord(word))
    // What is meant opens its block all the same, so that its end finds it.
    const meant =
      word.length > 1 ? closest(word, ['for', 'macro', 'filter', 'with', 'call', 'block']) : undefined
    return meant && statementParsers[meant]!(parser, segment)
  }
  if (parser.open.length >= deepestBlocks) return complain('Blocks are nested too deeply for Jinja')
  return parse(parser, segment)
}

/** The first words of all tags. */
const tagWords: readonly string[] = [
  ...[
    'if',
    'elif',
    'else',
    'endif',
    'for',
    'endfor',
    'set',
    'endset',
    'macro',
    'endmacro',
    'call',
    'endcall',
  ],
  ...['filter', 'endfilter', 'with', 'endwith', 'block', 'endblock', 'raw', 'endraw', 'print'],
]

const openings: Readonly<Record<string, string>> = { else: 'if` or `for', elif: 'if' }

function strayWord(word: string): string {
  const opening = openings[word] ?? /^end(\w+)$/.exec(word)?.[1]
  if (opening !== undefined && (openings[word] || Object.hasOwn(statementParsers, opening))) {
    return `\`${word}\` has no open \`${opening}\` before it`
  }
  return `Jinja knows no tag \`${word}\``
}

/** A body up to its end tag, which is taken. */
function parseBlock(
  parser: Parser,
  opening: Segment,
  ends: readonly string[],
): { body: Body; word: string | undefined } {
  const body = parseBody(parser, opening.range, ends)
  const closing = parser.segments[parser.position]
  const isWrong = closing !== undefined && closing === parser.wrongEnd
  const word = isWrong ? ends.at(-1) : closing && wordOf(closing)
  if (!closing || word === undefined || !ends.includes(word)) {
    const name = opening.tokens[0]!
    const end = ends.at(-1)!
    // Half typed, the tag lacks more than its end.
    const isBroken = parser.mistakes.some(({ range }) => contains(opening.range, range.start))
    if (!isBroken) {
      parser.mistakes.push({
        range: name.range,
        message: `This \`${name.text}\` has no \`{% ${end} %}\` after it`,
        isUnclosed: true,
      })
    }
    return { body, word: undefined }
  }
  if (closing.mistake) parser.mistakes.push(closing.mistake)
  parser.position++
  return { body, word }
}

/** What may follow the word in an end tag is nothing. */
function checkEnd(parser: Parser, name?: string): void {
  const segment = parser.segments[parser.position - 1]!
  if (segment === parser.wrongEnd) return
  parseTag(parser, segment, (reader) => {
    reader.position++
    if (name !== undefined) take(reader, name)
  })
}

function parsePlainBlock(parser: Parser, segment: Segment, end: string, name?: string): Body {
  const { body, word } = parseBlock(parser, segment, [end])
  if (word !== undefined) checkEnd(parser, name)
  return body
}

/** A statement from its first segment to the last one read. */
function rangeTo(parser: Parser, segment: Segment): Range {
  return { start: segment.range.start, end: parser.segments[parser.position - 1]!.range.end }
}

/** The tag's own part after its word; a colon may end it, for people who come from Python. */
function parseHead<T>(parser: Parser, segment: Segment, parse: (reader: TokenReader) => T): T | undefined {
  return parseTag(parser, segment, (reader) => {
    reader.position++
    const head = parse(reader)
    take(reader, ':')
    return head
  })
}

const statementParsers: Readonly<Record<string, StatementParser>> = {
  if: parseIf,
  for: parseFor,
  set: parseSet,
  macro(parser, segment) {
    const head = parseHead(parser, segment, readMacroHead)
    const body = parsePlainBlock(parser, segment, 'endmacro')
    const range = rangeTo(parser, segment)
    return head && { kind: 'macro', name: head.name, macro: { parameters: head.parameters, body }, range }
  },
  call(parser, segment) {
    const head = parseHead(parser, segment, readCallHead)
    const body = parsePlainBlock(parser, segment, 'endcall')
    const range = rangeTo(parser, segment)
    if (!head) return broken(range)
    return { kind: 'call block', macro: { parameters: head.parameters, body }, call: head.call, range }
  },
  filter(parser, segment) {
    const filter = parseHead(parser, segment, parseBlockFilter)
    const body = parsePlainBlock(parser, segment, 'endfilter')
    const range = rangeTo(parser, segment)
    return filter ? { kind: 'filter block', filter, body, range } : broken(range)
  },
  with(parser, segment) {
    const assignments = parseHead(parser, segment, readAssignments)
    const body = parsePlainBlock(parser, segment, 'endwith')
    return { kind: 'with', assignments: assignments ?? [], body, range: rangeTo(parser, segment) }
  },
  block(parser, segment) {
    const head = parseHead(parser, segment, (reader) => {
      const { name, range } = expectName(reader, 'the name of a block')
      if (parser.blocks.has(name)) throw new SyntaxFailure(range, `There is a block \`${name}\` already`)
      parser.blocks.add(name)
      take(reader, 'scoped')
      return { name, required: take(reader, 'required') }
    })
    const body = parsePlainBlock(parser, segment, 'endblock', head?.name)
    return {
      kind: 'block',
      name: head?.name ?? '',
      required: head?.required ?? false,
      body,
      range: rangeTo(parser, segment),
    }
  },
  autoescape(parser, segment) {
    parseHead(parser, segment, parseExpression)
    const body = parsePlainBlock(parser, segment, 'endautoescape')
    return { kind: 'autoescape', body, range: rangeTo(parser, segment) }
  },
  print(parser, segment) {
    const { range } = segment
    const expressions = parseTag(parser, segment, readPrinted)
    return { kind: 'output', expressions: expressions ?? [{ kind: 'broken', range }], range }
  },
  include: parseLoad,
  extends: parseLoad,
  import: parseLoad,
  from: parseLoad,
}

function broken(range: Range): Statement {
  return { kind: 'output', expressions: [{ kind: 'broken', range }], range }
}

function parseIf(parser: Parser, first: Segment): Statement {
  const branches: { test: Expression; body: Body }[] = []
  let segment = first
  for (;;) {
    const { range } = segment
    const test = parseHead(parser, segment, (reader) => parseTuple(reader, { noConditional: true }))
    const { body, word } = parseBlock(parser, segment, ['elif', 'else', 'endif'])
    branches.push({ test: test ?? { kind: 'broken', range }, body })
    const closing = parser.segments[parser.position - 1]!
    if (word === 'elif') {
      segment = closing
      continue
    }
    if (word === 'endif') checkEnd(parser)
    const otherwise = word === 'else' ? parseElse(parser, closing, 'endif') : undefined
    return { kind: 'if', branches, otherwise, range: rangeTo(parser, first) }
  }
}

function parseElse(parser: Parser, segment: Segment, end: string): Body {
  parseHead(parser, segment, () => undefined)
  return parsePlainBlock(parser, segment, end)
}

function parseFor(parser: Parser, segment: Segment): Statement {
  const parts = parseHead(parser, segment, readForHead)
  const { body, word } = parseBlock(parser, segment, ['else', 'endfor'])
  const closing = parser.segments[parser.position - 1]!
  if (word === 'endfor') checkEnd(parser)
  const otherwise = word === 'else' ? parseElse(parser, closing, 'endfor') : undefined
  const { range } = segment
  const whole = rangeTo(parser, segment)
  if (parts) return { kind: 'for', head: range, ...parts, body, otherwise, range: whole }
  const iterable: Expression = { kind: 'broken', range }
  const target = guessTarget(segment)
  return {
    kind: 'for',
    head: range,
    target,
    iterable,
    test: undefined,
    recursive: false,
    body,
    otherwise,
    range: whole,
  }
}

function parseSet(parser: Parser, segment: Segment): Statement {
  const { range } = segment
  const head = parseHead(parser, segment, readSetHead)
  // Half typed, it is more likely to become an assignment than a block.
  if (!head) return { kind: 'set', target: guessTarget(segment), value: { kind: 'broken', range }, range }
  if (head.value) return { kind: 'set', target: head.target, value: head.value, range }
  const body = parsePlainBlock(parser, segment, 'endset')
  return {
    kind: 'set block',
    target: head.target,
    filter: head.filter,
    body,
    range: rangeTo(parser, segment),
  }
}

function parseLoad(parser: Parser, segment: Segment): Statement {
  const word = wordOf(segment)!
  const names = parseTag(parser, segment, (reader) => {
    reader.position++
    return parseLoadedNames(word, reader)
  })
  return { kind: 'load', word, names: names ?? [], range: segment.range }
}
