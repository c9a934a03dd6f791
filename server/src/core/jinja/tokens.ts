/** The tokens inside a Jinja tag, as Jinja2's own lexer cuts them. */
import type { Range } from '../text'
import { hideSpecialTokens } from './special-tokens'

export type Token =
  | { readonly kind: 'name'; readonly text: string; readonly range: Range }
  | { readonly kind: 'operator'; readonly text: string; readonly range: Range }
  | { readonly kind: 'string'; readonly text: string; readonly value: string; readonly range: Range }
  | { readonly kind: 'integer'; readonly text: string; readonly value: bigint; readonly range: Range }
  | { readonly kind: 'float'; readonly text: string; readonly value: number; readonly range: Range }

/** A place where a template is no Jinja; the service rejects the file. */
export interface TemplateMistake {
  readonly range: Range
  /** A sentence without a full stop. */
  readonly message: string
  /** The end of something is missing. */
  readonly isUnclosed?: true
  /** For a name that is not known: those that are. */
  readonly known?: readonly string[]
  /** The only one known is meant for certain. */
  readonly isCertain?: true
}

/** In Unicode's sense; Python's `\s` takes the separators of ASCII too. */
export const blank = '[\\s\\x1c-\\x1f\\x85]'

const patterns = {
  blank: new RegExp(`${blank}+`, 'y'),
  float: /(?<!\.)(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[-+]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy,
  integer: /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy,
  name: /[\p{L}\p{N}\p{M}\p{Pc}]+/uy,
  string: /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"/y,
  operator: /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/y,
}

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u

const closings: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

export interface TagTokens {
  readonly tokens: readonly Token[]
  /** After the closing delimiter, and after the blanks that a `-` in it takes away. */
  readonly end: number
  /** After the closing delimiter. */
  readonly closed: number
  readonly mistake?: undefined
}

export type TagResult =
  | TagTokens
  /** With the tokens before the mistake. */
  | { readonly tokens: readonly Token[]; readonly mistake: TemplateMistake | 'unclosed' }

/**
 * The tokens from `start`, which is after the opening delimiter, to the closing one. A tag that goes on behind another
 * opening delimiter on a later line is one whose end the author has still to type.
 */
export function readTag(text: string, start: number, kind: 'output' | 'statement'): TagResult {
  const closing = kind === 'output' ? /-\}\}|\}\}/y : /\+%\}|-%\}|%\}/y
  const tokens: Token[] = []
  const open: string[] = []
  let isLater = false
  for (let at = start; at < text.length;) {
    closing.lastIndex = at
    const close = open.length === 0 ? closing.exec(text) : undefined
    if (close) {
      const closed = at + close[0].length
      const end = close[0].startsWith('-')
        ? closed + (matchAt(patterns.blank, text, closed) ?? '').length
        : closed
      return { tokens, end, closed }
    }
    const blanks = matchAt(patterns.blank, text, at)
    if (blanks !== undefined) {
      isLater ||= /[\r\n]/.test(blanks)
      at += blanks.length
      continue
    }
    if (isLater && text[at] === '{' && /[{%#]/.test(text[at + 1] ?? ''))
      return { tokens, mistake: 'unclosed' }
    const token = readToken(text, at)
    if (!token) return { tokens, mistake: strayCharacter(text, at) }
    if ('message' in token) return { tokens, mistake: token }
    const unbalanced = token.kind === 'operator' ? balance(open, token.text, token.range) : undefined
    if (unbalanced) return { tokens, mistake: unbalanced }
    tokens.push(token)
    at = token.range.end
  }
  return { tokens, mistake: 'unclosed' }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function readToken(text: string, at: number): Token | TemplateMistake | undefined {
  const range = (length: number): Range => ({ start: at, end: at + length })
  const float = matchAt(patterns.float, text, at)
  if (float !== undefined) {
    return {
      kind: 'float',
      text: float,
      value: Number(float.replaceAll('_', '')),
      range: range(float.length),
    }
  }
  const integer = matchAt(patterns.integer, text, at)
  if (integer !== undefined) {
    const value = BigInt(integer.replaceAll('_', ''))
    return { kind: 'integer', text: integer, value, range: range(integer.length) }
  }
  const name = matchAt(patterns.name, text, at)
  if (name !== undefined) {
    if (identifier.test(name)) return { kind: 'name', text: name, range: range(name.length) }
    return {
      range: range(name.length),
      message: `\`${name}\` is no name: names begin with a letter or \`_\``,
    }
  }
  const string = matchAt(patterns.string, text, at)
  if (string !== undefined) {
    const value = unescape(hideSpecialTokens(string.slice(1, -1).replace(/\r\n?/g, '\n')))
    if (value === undefined) {
      return {
        range: range(string.length),
        message: 'This text has a `\\` with no escape that Python knows after it',
      }
    }
    return { kind: 'string', text: string, value, range: range(string.length) }
  }
  const operator = matchAt(patterns.operator, text, at)
  return operator === undefined
    ? undefined
    : { kind: 'operator', text: operator, range: range(operator.length) }
}

function balance(open: string[], operator: string, range: Range): TemplateMistake | undefined {
  const closing = closings[operator]
  if (closing) open.push(closing)
  if (!/^[)\]}]$/.test(operator)) return undefined
  const expected = open.pop()
  if (expected === operator) return undefined
  const message = expected
    ? `\`${operator}\` stands where \`${expected}\` is due`
    : `\`${operator}\` closes a bracket that was never opened`
  return { range, message }
}

function strayCharacter(text: string, at: number): TemplateMistake {
  const character = String.fromCodePoint(text.codePointAt(at)!)
  const range = { start: at, end: at + character.length }
  return /["']/.test(character)
    ? { range, message: `This text begins with \`${character}\` and never ends` }
    : { range, message: `Jinja knows no \`${character}\`` }
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

const escape = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|([xuUN])|([^]))/g

/** As Python's codec `unicode-escape` does it; undefined where that fails. Unknown escapes stay as they are. */
function unescape(text: string): string | undefined {
  if (!text.includes('\\')) return text
  const wrong: string[] = []
  const value = text.replace(escape, (whole: string, ...groups: (string | undefined)[]) => {
    const [hex2, hex4, hex8, octal, broken, simple] = groups
    const hex = hex2 ?? hex4 ?? hex8
    const point = hex ? parseInt(hex, 16) : octal ? parseInt(octal, 8) : undefined
    if (broken === undefined && (point ?? 0) <= 0x10ffff) {
      return point === undefined ? (escapes[simple!] ?? whole) : String.fromCodePoint(point)
    }
    wrong.push(whole)
    return ''
  })
  return wrong.length > 0 ? undefined : value
}
