/** Reads a regular expression sign by sign, until its end or the first mistake. */
import type { Range } from '../text'

export interface RegexMistake {
  /** In the pattern. */
  readonly range: Range
  /** Goes on after “because”, and says in a second sentence what to write. */
  readonly message: string
  /** The whole pattern, as it was surely meant. */
  readonly meant?: string | undefined
}

export interface Reader {
  readonly pattern: string
  at: number
  mistake: RegexMistake | undefined
  /** Something was passed over, so nothing is certain. */
  isUnsure: boolean
  /** By a flag for the whole pattern: blanks and comments do not count. */
  isVerbose: boolean
  readonly names: Map<string, number>
  /** How many characters each group takes; undefined while it is open. The first is the whole pattern. */
  readonly widths: (Width | undefined)[]
  /** Inside `(?<=` or `(?<!`: the number of the first group in there. */
  lookBehind: number | undefined
  /** Groups that `(?(1)…)` asks for, and where. */
  readonly conditions: Map<number, number>
}

export interface Width {
  readonly least: number
  readonly most: number
}

/** What a quantifier repeats. */
export interface Item {
  readonly kind: 'item' | 'repetition' | 'anchor'
  readonly width: Width
}

/** Ends the reading, so that every loop finds the end of the pattern. What stands there is no item. */
export function stop(reader: Reader, start: number, message: string, meant?: string): Item | undefined {
  reader.mistake ??= { range: { start, end: Math.max(reader.at, start + 1) }, message, meant }
  reader.at = reader.pattern.length
  return undefined
}

export function giveUp(reader: Reader): void {
  reader.isUnsure = true
  reader.at = reader.pattern.length
}

/** A character, or a backslash with the one after it. */
export function peek({ pattern, at }: Reader): string | undefined {
  const first = pattern.codePointAt(at)
  if (first === undefined) return undefined
  if (first !== 0x5c) return String.fromCodePoint(first)
  const second = pattern.codePointAt(at + 1)
  return second === undefined ? '\\' : `\\${String.fromCodePoint(second)}`
}

export function take(reader: Reader): string | undefined {
  const token = peek(reader)
  if (token === '\\') {
    const start = reader.at++
    stop(reader, start, 'it ends with a lone backslash. Remove it, or write \\\\ for the character.')
    return undefined
  }
  reader.at += token?.length ?? 0
  return token
}

export function skip(reader: Reader, token: string): boolean {
  const isThere = peek(reader) === token
  if (isThere) reader.at += token.length
  return isThere
}

/** As many of the signs as follow, up to a number of them. */
export function takeWhile(reader: Reader, signs: RegExp, most = Infinity): string {
  let taken = ''
  while (taken.length < most && signs.test(peek(reader) ?? '')) taken += take(reader)!
  return taken
}

/** The pattern with another text at a place. */
export function replaced({ pattern }: Reader, start: number, end: number, text: string): string {
  return pattern.slice(0, start) + text + pattern.slice(end)
}
