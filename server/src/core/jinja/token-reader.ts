/** Reads the tokens of a tag one after the other, with what all parts of the grammar need. */
import type { Range } from '../text'
import { capitalized } from '../words'
import type { Name } from './ast'
import type { Token } from './tokens'

/** The tokens of one tag and how far they have been read. */
export interface TokenReader {
  readonly tokens: readonly Token[]
  /** Of the whole tag. */
  readonly range: Range
  position: number
  /** Of expressions inside each other. */
  depth: number
}

/** Thrown at the first token that does not fit; `parseTag` catches it. */
export class SyntaxFailure extends Error {
  readonly range: Range

  constructor(range: Range, message: string) {
    super(message)
    this.range = range
  }
}

/** Python itself gives up at less. */
const deepest = 100

export function peek(reader: TokenReader, ahead = 0): Token | undefined {
  return reader.tokens[reader.position + ahead]
}

export function isNext(reader: TokenReader, text: string, ahead = 0): boolean {
  const token = peek(reader, ahead)
  return (token?.kind === 'operator' || token?.kind === 'name') && token.text === text
}

export function take(reader: TokenReader, text: string): boolean {
  if (!isNext(reader, text)) return false
  reader.position++
  return true
}

export function expect(reader: TokenReader, text: string): Token {
  const token = peek(reader)
  if (!take(reader, text)) unexpected(reader, `\`${text}\``)
  return token!
}

export function expectName(reader: TokenReader, what: string): Name {
  const token = peek(reader)
  if (token?.kind !== 'name') unexpected(reader, what)
  reader.position++
  return { kind: 'name', name: token.text, range: token.range }
}

/** @param due what should stand here, in words */
export function unexpected(reader: TokenReader, due: string): never {
  const token = peek(reader)
  if (token) throw new SyntaxFailure(token.range, `${capitalized(due)} is due here, not \`${token.text}\``)
  const last = reader.tokens.at(-1)
  throw new SyntaxFailure(last?.range ?? reader.range, `${capitalized(due)} is missing after this`)
}

/** From the start to the last token that has been read. */
export function from(start: Range, reader: TokenReader): Range {
  const last = reader.tokens[reader.position - 1]
  return { start: start.start, end: Math.max(start.end, last?.range.end ?? 0) }
}

export function here(reader: TokenReader): Range {
  return peek(reader)?.range ?? { start: reader.range.end, end: reader.range.end }
}

/** Reads what stands inside brackets or behind a sign. */
export function nested<T>(reader: TokenReader, parse: (reader: TokenReader) => T): T {
  if (++reader.depth > deepest) throw new SyntaxFailure(here(reader), 'This is nested too deeply for Jinja')
  const node = parse(reader)
  reader.depth--
  return node
}

/**
 * What stands between commas, up to the end of the tag, a bracket or a word; `isTuple` when there is a comma, which may
 * also stand at the end.
 */
export function readSeparated<T>(
  reader: TokenReader,
  until: string | undefined,
  parse: (reader: TokenReader) => T,
): { readonly items: readonly T[]; readonly isTuple: boolean } {
  const items: T[] = []
  for (;;) {
    const isOver = !peek(reader) || isNext(reader, ')') || (until !== undefined && isNext(reader, until))
    if (isOver) return { items, isTuple: items.length > 0 }
    items.push(parse(reader))
    if (!take(reader, ',')) return { items, isTuple: items.length > 1 }
  }
}

/** Names that stand for themselves and cannot be assigned to. */
export const constants: Readonly<Record<string, boolean | null>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
}
