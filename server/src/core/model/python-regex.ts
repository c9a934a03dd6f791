/** Finds what Python's `re` refuses in a regular expression, reading it as Python does; in doubt it finds nothing. */
import { parsePythonInt } from '../jinja/python/numbers'
import {
  anchor,
  character,
  checkReference,
  noGroup,
  nothing,
  readEscape,
  readSet,
} from './python-regex-characters'
import type { Item, Reader, RegexMistake, Width } from './python-regex-reader'
import { giveUp, peek, replaced, skip, stop, take } from './python-regex-reader'

/** The first mistake; undefined where none is certain. */
export function findRegexMistake(pattern: string): RegexMistake | undefined {
  const reader: Reader = {
    pattern,
    at: 0,
    mistake: undefined,
    isUnsure: false,
    isVerbose: false,
    names: new Map(),
    widths: [undefined],
    lookBehind: undefined,
    conditions: new Map(),
  }
  readBranches(reader, { isVerbose: false, depth: 0 })
  if (peek(reader) === ')')
    stop(reader, reader.at, 'a ) stands without its (. Remove it, or write \\) for the character.')
  for (const [group, at] of reader.conditions) {
    if (group >= reader.widths.length) stop(reader, at, noGroup(String(group)))
  }
  return reader.isUnsure ? undefined : reader.mistake
}

/** What a `|` or `)` ends. */
interface Sequence {
  isVerbose: boolean
  readonly depth: number
  /** Flags for the whole pattern may stand here. */
  readonly isFirst: boolean
  width: Width
  /** What a quantifier would repeat. */
  last: Item | undefined
}

type Place = Pick<Sequence, 'isVerbose' | 'depth'>

/** Python itself gives up at some depth. */
const deepest = 100

function readBranches(reader: Reader, { isVerbose, depth }: Place): Width {
  if (depth > deepest) giveUp(reader)
  let width: Width | undefined
  do {
    const isFirst = depth === 0 && width === undefined
    const verbose = depth === 0 ? reader.isVerbose : isVerbose
    const branch = readSequence(reader, { isVerbose: verbose, depth, isFirst })
    width = width ? either(width, branch) : branch
  } while (skip(reader, '|'))
  return width
}

function either(a: Width, b: Width): Width {
  return { least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) }
}

function sum(a: Width, b: Width): Width {
  return { least: a.least + b.least, most: a.most + b.most }
}

function readSequence(reader: Reader, place: Pick<Sequence, 'isVerbose' | 'depth' | 'isFirst'>): Width {
  const sequence: Sequence = { ...place, width: nothing, last: undefined }
  for (;;) {
    const token = peek(reader)
    if (token === undefined || token === '|' || token === ')') break
    const start = reader.at
    take(reader)
    if (reader.mistake) break
    if (sequence.isVerbose && /^[ \t\n\r\v\f]$/.test(token)) continue
    if (sequence.isVerbose && token === '#') skipLine(reader)
    else append(sequence, readPiece(reader, sequence, token, start))
  }
  return sum(sequence.width, sequence.last?.width ?? nothing)
}

function skipLine(reader: Reader): void {
  for (let token = take(reader); token !== undefined && token !== '\n';) token = take(reader)
}

function append(sequence: Sequence, item: Item | undefined): void {
  if (!item) return
  sequence.width = sum(sequence.width, sequence.last?.width ?? nothing)
  sequence.last = item
}

function readPiece(reader: Reader, sequence: Sequence, token: string, start: number): Item | undefined {
  switch (token[0]) {
    case '\\':
      return readEscape(reader, token, start)
    case '[':
      return readSet(reader, start)
    case '(':
      return readGroup(reader, sequence, start)
    case '^':
    case '$':
      return anchor
    case '*':
      return repeat(reader, sequence, start, { least: 0, most: Infinity })
    case '+':
      return repeat(reader, sequence, start, { least: 1, most: Infinity })
    case '?':
      return repeat(reader, sequence, start, { least: 0, most: 1 })
    case '{':
      return readBraces(reader, sequence, start)
    default:
      return character
  }
}

/** Python takes no larger number. */
const mostRepetitions = 4_294_967_294

/** `{2}`, `{2,}`, `{,5}`, `{2,5}` and `{,}`; anything else in braces is text. */
function readBraces(reader: Reader, sequence: Sequence, start: number): Item | undefined {
  const match = /^\{(?!\})(\d*)(?:(,)(\d*))?\}/.exec(reader.pattern.slice(start))
  if (!match) return character
  const [braces, first, comma, second] = match
  reader.at = start + braces.length
  const least = Number(first || '0')
  const last = comma ? second : first
  const most = last ? Number(last) : Infinity
  if (least > mostRepetitions || (most !== Infinity && most > mostRepetitions))
    return stop(reader, start, `${braces} repeats more often than Python can. Write a smaller number.`)
  if (most < least) {
    const exchanged = `{${second!},${first!}}`
    const meant = replaced(reader, start, reader.at, exchanged)
    return stop(
      reader,
      start,
      `the repetition ${braces} has a maximum below its minimum. Write ${exchanged}.`,
      meant,
    )
  }
  return repeat(reader, sequence, start, { least, most })
}

function repeat(reader: Reader, sequence: Sequence, start: number, times: Width): Item | undefined {
  const sign = reader.pattern.slice(start, reader.at)
  const { last } = sequence
  if (!last || last.kind === 'anchor') {
    return stop(
      reader,
      start,
      `there is nothing for ${sign} to repeat. Write .${sign} for any characters, or \\${sign} for the character.`,
    )
  }
  if (last.kind === 'repetition') {
    return stop(
      reader,
      start,
      `${sign} follows another repetition. Remove one of the two, or put what is repeated in (?:…).`,
    )
  }
  if (!skip(reader, '?')) skip(reader, '+')
  const most = last.width.most === 0 ? 0 : last.width.most * times.most
  sequence.last = { kind: 'repetition', width: { least: last.width.least * times.least, most } }
  return undefined
}

/** After the opening parenthesis. */
function readGroup(reader: Reader, sequence: Sequence, start: number): Item | undefined {
  if (!skip(reader, '?')) return readCapture(reader, sequence, start, undefined)
  const sign = take(reader)
  switch (sign) {
    case ':':
    case '>':
      return readContents(reader, sequence, start, sequence.isVerbose)
    case '#':
      return readComment(reader, start)
    case '=':
    case '!':
      return readLookAround(reader, sequence, start, false)
    case '<':
      return readAngle(reader, sequence, start)
    case '(':
      return readCondition(reader, sequence, start)
    case 'P':
      return readNamed(reader, sequence, start)
    default:
      return sign !== undefined && /^[aiLmsux-]$/.test(sign)
        ? readFlags(reader, sequence, start)
        : unknownGroup(reader, start)
  }
}

function unknownGroup(reader: Reader, start: number): Item | undefined {
  const opening = reader.pattern.slice(start, reader.at)
  const message =
    reader.at >= reader.pattern.length && /^\(\??P?<?$/.test(opening)
      ? unclosed
      : `no group begins with ${opening} in Python. Write (?:…) for a group without a name, or \\( for the character.`
  return stop(reader, start, message)
}

const unclosed = 'a ( is not closed. Add the ), or write \\( for the character.'

function close(reader: Reader, start: number): void {
  if (!skip(reader, ')')) stop(reader, start, unclosed)
}

/** Up to the closing parenthesis; without a number or name of its own. */
function readContents(
  reader: Reader,
  sequence: Sequence,
  start: number,
  isVerbose: boolean,
): Item | undefined {
  const width = readBranches(reader, { isVerbose, depth: sequence.depth + 1 })
  close(reader, start)
  return { kind: 'item', width }
}

function readCapture(
  reader: Reader,
  sequence: Sequence,
  start: number,
  name: string | undefined,
): Item | undefined {
  const group = reader.widths.push(undefined) - 1
  if (name !== undefined) reader.names.set(name, group)
  const width = readBranches(reader, { isVerbose: sequence.isVerbose, depth: sequence.depth + 1 })
  close(reader, start)
  reader.widths[group] = width
  return { kind: 'item', width }
}

function readComment(reader: Reader, start: number): Item | undefined {
  while (!skip(reader, ')')) {
    if (take(reader) === undefined)
      return stop(reader, start, 'a comment (?# is not closed. Add the ) after it.')
  }
  return undefined
}

function readLookAround(
  reader: Reader,
  sequence: Sequence,
  start: number,
  isBehind: boolean,
): Item | undefined {
  const outer = reader.lookBehind
  if (isBehind) reader.lookBehind ??= reader.widths.length
  const width = readBranches(reader, { isVerbose: sequence.isVerbose, depth: sequence.depth + 1 })
  reader.lookBehind = outer
  close(reader, start)
  if (isBehind && width.least !== width.most) {
    stop(
      reader,
      start,
      'a look-behind takes texts of different lengths. Write it without *, +, ? and alternatives of other lengths.',
    )
  }
  return { kind: 'item', width: nothing }
}

/** After `(?<`. Other languages write the name of a group there. */
function readAngle(reader: Reader, sequence: Sequence, start: number): Item | undefined {
  if (skip(reader, '=') || skip(reader, '!')) return readLookAround(reader, sequence, start, true)
  const name = /^([a-zA-Z_]\w*)>/.exec(reader.pattern.slice(reader.at))?.[1]
  if (name === undefined) return unknownGroup(reader, start)
  const meant = replaced(reader, start, reader.at, '(?P<')
  reader.at += name.length + 1
  return stop(reader, start, `a group with a name is written (?P<${name}>…). Add the P.`, meant)
}

/** After `(?P`. */
function readNamed(reader: Reader, sequence: Sequence, start: number): Item | undefined {
  const isReference = skip(reader, '=')
  if (!isReference && !skip(reader, '<')) {
    take(reader)
    return unknownGroup(reader, start)
  }
  const name = readName(reader, isReference ? ')' : '>', start)
  if (name === undefined) return undefined
  const group = reader.names.get(name)
  if (!isReference) {
    if (group === undefined) return readCapture(reader, sequence, start, name)
    return stop(reader, start, `two groups are named ${name}. Give one of them another name.`)
  }
  if (group === undefined) return stop(reader, start, noGroup(name))
  checkReference(reader, group, start)
  return { kind: 'item', width: reader.widths[group] ?? nothing }
}

/** Up to the sign that ends it; undefined where it is no name. */
function readName(reader: Reader, end: string, start: number): string | undefined {
  const name = readUntil(reader, end, start)
  if (name === undefined || isName(name)) return name
  stop(
    reader,
    start,
    `“${name}” cannot be the name of a group. Write letters, digits and _, beginning with a letter.`,
  )
  return undefined
}

function isName(text: string): boolean {
  return /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(text)
}

function readUntil(reader: Reader, end: string, start: number): string | undefined {
  let text = ''
  while (!skip(reader, end)) {
    const token = take(reader)
    if (token === undefined) {
      stop(reader, start, `a ${end} is missing behind the name of a group. Add it.`)
      return undefined
    }
    text += token
  }
  return text
}

/** After `(?(`: the name or number of a group, then one or two branches. */
function readCondition(reader: Reader, sequence: Sequence, start: number): Item | undefined {
  const name = readUntil(reader, ')', start)
  if (name === undefined) return undefined
  const number = parsePythonInt(name)
  const group = isName(name) ? reader.names.get(name) : number === undefined ? undefined : Number(number)
  if (group === undefined || group <= 0) return stop(reader, start, noGroup(name))
  if (!isName(name) && !reader.conditions.has(group)) reader.conditions.set(group, start)
  if (reader.lookBehind !== undefined) checkReference(reader, group, start)
  const place = { isVerbose: sequence.isVerbose, depth: sequence.depth + 1, isFirst: false }
  if (place.depth > deepest) giveUp(reader)
  const yes = readSequence(reader, place)
  const no = skip(reader, '|') ? readSequence(reader, place) : nothing
  if (peek(reader) === '|') {
    reader.at++
    return stop(reader, start, 'a condition has more than two branches. Put the others in (?:…).')
  }
  close(reader, start)
  return {
    kind: 'item',
    width: { least: Math.min(yes.least, no.least), most: either(yes, no).most },
  }
}

/** After `(?` and the first flag: flags for the whole pattern, or for a group. */
function readFlags(reader: Reader, sequence: Sequence, start: number): Item | undefined {
  const match = /^\(\?([aiLmsux]*)(?:(\))|(?:-([aiLmsux]+))?:)/.exec(reader.pattern.slice(start))
  if (!match) return unknownGroup(reader, start)
  const [all, on = '', isGlobal, off = ''] = match
  reader.at = start + all.length
  const wrong = wrongFlags(on, off)
  if (wrong !== undefined) return stop(reader, start, wrong)
  if (!isGlobal) {
    const isVerbose = (sequence.isVerbose || on.includes('x')) && !off.includes('x')
    return readContents(reader, sequence, start, isVerbose)
  }
  if (!sequence.isFirst || sequence.last) {
    const meant = all + replaced(reader, start, reader.at, '')
    return stop(reader, start, `the flags ${all} stand in the middle. Write them at the beginning.`, meant)
  }
  if (on.includes('x')) reader.isVerbose = sequence.isVerbose = true
  return undefined
}

function wrongFlags(on: string, off: string): string | undefined {
  if (on.includes('L')) return 'the flag L is for bytes only. Remove it.'
  if (on.includes('a') && on.includes('u')) return 'the flags a and u exclude each other. Remove one.'
  if (/[aLu]/.test(off)) return 'the flags a, L and u cannot be switched off. Remove them.'
  const both = on.split('').find((flag) => off.includes(flag))
  return both && `the flag ${both} is switched on and off. Remove one.`
}
