/** Escapes and sets of characters in a regular expression of Python. */
import type { Item, Reader, Width } from './python-regex-reader'
import { peek, replaced, skip, stop, take, takeWhile } from './python-regex-reader'

export const nothing: Width = { least: 0, most: 0 }
const one: Width = { least: 1, most: 1 }

export const character: Item = { kind: 'item', width: one }
export const anchor: Item = { kind: 'anchor', width: nothing }

const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** After the backslash and the sign after it were read. */
export function readEscape(reader: Reader, token: string, start: number): Item {
  const sign = token.slice(1)
  if (/^[AbBZz]$/.test(sign)) return anchor
  if (/^[1-9]$/.test(sign)) return { kind: 'item', width: readReference(reader, sign, start) }
  if (sign === '0') takeWhile(reader, /^[0-7]$/, 2)
  else if (!/^[dDsSwW]$/.test(sign)) readCharacter(reader, sign, start)
  return character
}

/** An escape for one character; undefined where it is not worked out which. */
function readCharacter(reader: Reader, sign: string, start: number): number | undefined {
  const digits = hexDigits[sign]
  if (digits !== undefined) return readHex(reader, sign, digits, start)
  if (sign === 'N') {
    readCharacterName(reader, start)
    return undefined
  }
  if (/^[afnrtv]$/.test(sign)) return controls[sign]
  if (!/^[a-zA-Z]$/.test(sign)) return sign.codePointAt(0)
  const instead = /[pP]/.test(sign)
    ? 'Python has no classes of Unicode; write the characters in brackets, such as [a-zA-Z]'
    : `Write ${sign} for the letter, or \\\\${sign} for a backslash before it`
  stop(reader, start, `\\${sign} means nothing there. ${instead}.`)
  return undefined
}

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }

function readHex(reader: Reader, sign: string, digits: number, start: number): number | undefined {
  const written = takeWhile(reader, /^[0-9a-fA-F]$/, digits)
  const point = parseInt(written, 16)
  if (written.length === digits && point <= 0x10ffff) return point
  stop(reader, start, `\\${sign} needs ${digits} hexadecimal digits of a character after it. Write them.`)
  return undefined
}

function readCharacterName(reader: Reader, start: number): void {
  const name = /^\{[^}]+\}/.exec(reader.pattern.slice(reader.at))
  if (name) reader.at += name[0].length
  else stop(reader, start, '\\N needs the name of a character in braces after it. Write it, or remove \\N.')
}

/** `\1` refers to a group, but three octal digits are a character. */
function readReference(reader: Reader, first: string, start: number): Width {
  const digits = first + takeWhile(reader, /^[0-9]$/, 1)
  const octal = /^[0-7]{2}$/.test(digits) ? digits + takeWhile(reader, /^[0-7]$/, 1) : digits
  if (octal.length === 3) {
    if (parseInt(octal, 8) > 0o377)
      stop(reader, start, `\\${octal} is no character. Write \\x and two digits.`)
    return one
  }
  const group = Number(digits)
  if (group >= reader.widths.length) stop(reader, start, noGroup(digits))
  else checkReference(reader, group, start)
  return reader.widths[group] ?? nothing
}

export function noGroup(name: string): string {
  return `there is no group ${name} that it could refer to. Check the name or number of the group.`
}

export function checkReference(reader: Reader, group: number, start: number): void {
  if (reader.widths[group] === undefined)
    stop(reader, start, 'a group refers to itself. Put the reference behind its closing parenthesis.')
  else if (reader.lookBehind !== undefined && group >= reader.lookBehind)
    stop(reader, start, 'a look-behind refers to a group inside itself. Put the group before it.')
}

/** After the opening bracket. */
export function readSet(reader: Reader, start: number): Item {
  skip(reader, '^')
  for (let isFirst = true; ; isFirst = false) {
    if (peek(reader) === undefined) return unclosedSet(reader, start)
    if (!isFirst && skip(reader, ']')) return character
    const from = readSetCharacter(reader)
    if (!skip(reader, '-')) continue
    if (peek(reader) === undefined) return unclosedSet(reader, start)
    if (skip(reader, ']')) return character
    checkRange(reader, from, readSetCharacter(reader))
  }
}

function unclosedSet(reader: Reader, start: number): Item {
  stop(reader, start, 'a [ is not closed. Add the ], or write \\[ for the character.')
  return character
}

interface SetCharacter {
  readonly start: number
  readonly end: number
  /** Undefined for classes such as `\d`, and where it is not worked out. */
  readonly point: number | undefined
  readonly isClass: boolean
}

function readSetCharacter(reader: Reader): SetCharacter {
  const start = reader.at
  const token = take(reader) ?? ''
  const sign = token.slice(1)
  const isEscape = token[0] === '\\'
  const isClass = isEscape && /^[dDsSwW]$/.test(sign)
  const point = isEscape ? (isClass ? undefined : readSetEscape(reader, sign, start)) : token.codePointAt(0)
  return { start, end: reader.at, point, isClass }
}

function readSetEscape(reader: Reader, sign: string, start: number): number | undefined {
  if (sign === 'b') return 8
  if (/^[0-7]$/.test(sign)) {
    const octal = sign + takeWhile(reader, /^[0-7]$/, 2)
    const point = parseInt(octal, 8)
    if (point > 0o377) stop(reader, start, `\\${octal} is no character. Write \\x and two digits.`)
    return point
  }
  if (/^[89]$/.test(sign)) stop(reader, start, `\\${sign} means nothing in brackets. Remove the backslash.`)
  return readCharacter(reader, sign, start)
}

function checkRange(reader: Reader, from: SetCharacter, to: SetCharacter): void {
  if (reader.mistake) return
  const { pattern } = reader
  const range = pattern.slice(from.start, to.end)
  if (from.isClass || to.isClass) {
    stop(
      reader,
      from.start,
      `${range} in brackets is no range. Put a dash that is meant as such at the end of the brackets.`,
    )
  } else if (from.point !== undefined && to.point !== undefined && to.point < from.point) {
    const exchanged = `${pattern.slice(to.start, to.end)}-${pattern.slice(from.start, from.end)}`
    const meant = replaced(reader, from.start, to.end, exchanged)
    stop(
      reader,
      from.start,
      `the range ${range} in brackets runs backwards. Write ${exchanged}, or put the dash at the end of the brackets.`,
      /[a-zA-Z0-9]-[a-zA-Z0-9]/.test(range) ? meant : undefined,
    )
  }
}
