/** Finds what Python's `re` certainly refuses in a regular expression; in doubt it finds nothing. */

/** One or two sentences on the first mistake, and what to write; undefined where none is certain. */
export function findRegexMistake(pattern: string): string | undefined {
  const reader: Reader = { pattern, at: 0, names: new Set(), groups: 0, open: [], verbose: false }
  while (reader.at < pattern.length) {
    const mistake = readPiece(reader)
    // What verbose mode takes for a comment is not followed here.
    if (reader.verbose) return undefined
    if (mistake !== undefined) return mistake
  }
  return reader.open.length > 0
    ? 'a parenthesis is not closed. Add the ), or write \\( for the character.'
    : undefined
}

/** A sentence on what is wrong. */
type Mistake = string | undefined

interface Reader {
  readonly pattern: string
  at: number
  readonly names: Set<string>
  /** Groups so far, open ones included. */
  groups: number
  /** Kinds of the groups that are not closed yet. */
  readonly open: 'group'[]
  verbose: boolean
  /** What the next quantifier would repeat; undefined where there is nothing. */
  last?: 'item' | 'repeated' | 'anchor' | undefined
}

function readPiece(reader: Reader): Mistake {
  const { pattern, at } = reader
  switch (pattern[at]) {
    case '\\':
      return readEscape(reader, 'outside')
    case '[':
      return readSet(reader)
    case '(':
      return readGroup(reader)
    case ')':
      if (reader.open.length === 0)
        return 'a ) stands without its (. Remove it, or write \\) for the character.'
      reader.open.pop()
      return step(reader, 1, 'item')
    case '|':
      return step(reader, 1, undefined)
    case '^':
    case '$':
      return step(reader, 1, 'anchor')
    case '*':
    case '+':
    case '?':
      return readQuantifier(reader, 1)
    case '{': {
      const braces = /^\{(\d*)(?:(,)(\d*))?\}/.exec(pattern.slice(at))
      // Anything else in braces is text.
      if (!braces || (braces[1] === '' && (braces[3] ?? '') === '')) return step(reader, 1, 'item')
      const [, least = '', , most = ''] = braces
      if (least !== '' && most !== '' && Number(most) < Number(least)) {
        return `the repetition ${braces[0]} has a maximum below its minimum. Exchange the two numbers.`
      }
      return readQuantifier(reader, braces[0].length)
    }
    default:
      return step(reader, 1, 'item')
  }
}

/** Goes on behind what was read; never a mistake. */
function step(reader: Reader, by: number, last: Reader['last']): Mistake {
  reader.at += by
  reader.last = last
  return undefined
}

/** With the `?` or `+` that may follow it. */
function readQuantifier(reader: Reader, length: number): Mistake {
  const sign = reader.pattern.slice(reader.at, reader.at + length)
  if (reader.last === undefined || reader.last === 'anchor') {
    return `there is nothing for ${sign} to repeat. Write .${sign} for any characters, or \\${sign} for the character.`
  }
  if (reader.last === 'repeated') {
    return `${sign} follows another repetition. Remove one of the two, or put the first in parentheses.`
  }
  const suffix = /[?+]/.test(reader.pattern[reader.at + length] ?? '') ? 1 : 0
  return step(reader, length + suffix, 'repeated')
}

/** Letters that mean something after a backslash. Every other ASCII letter is refused there. */
const knownEscapes = { outside: 'aAbBdDfnrsStuUvwWxZzN', inside: 'abdDfnrsStuUvwWxN' }

function readEscape(reader: Reader, place: 'outside' | 'inside'): Mistake {
  const rest = reader.pattern.slice(reader.at)
  const sign = rest[1]
  if (sign === undefined) return 'it ends with a lone backslash. Write \\\\ for the character.'
  if (/[a-zA-Z]/.test(sign) && !knownEscapes[place].includes(sign)) {
    const instead = /[pP]/.test(sign)
      ? 'Python has no classes of Unicode; write the characters in brackets'
      : 'Remove the backslash'
    return `\\${sign} means nothing to Python. ${instead}.`
  }
  const hex = {
    x: /^\\x[0-9a-fA-F]{2}/,
    u: /^\\u[0-9a-fA-F]{4}/,
    U: /^\\U000[0-9a-fA-F]{5}|^\\U0010[0-9a-fA-F]{4}/,
  }[sign]
  if (hex && !hex.test(rest))
    return `\\${sign} needs ${{ x: 2, u: 4, U: 8 }[sign]!} hexadecimal digits after it. Add them, or remove the backslash.`
  const length = /^\\N\{[^}]*\}/.exec(rest)?.[0].length ?? hex?.exec(rest)?.[0].length ?? 2
  return step(reader, length, place === 'outside' && /[AbBZz]/.test(sign) ? 'anchor' : 'item')
}

function readSet(reader: Reader): Mistake {
  const { pattern } = reader
  const start = reader.at
  reader.at += pattern.startsWith('[^', start) ? 2 : 1
  let isFirst = true
  while (isFirst || pattern[reader.at] !== ']') {
    if (reader.at >= pattern.length)
      return 'a bracket is not closed. Add the ], or write \\[ for the character.'
    const mistake = readSetItem(reader)
    if (mistake !== undefined) return mistake
    isFirst = false
  }
  return step(reader, 1, 'item')
}

/** A character or a range of them. */
function readSetItem(reader: Reader): Mistake {
  const { pattern } = reader
  const first = readSetCharacter(reader)
  if (first.mistake !== undefined) return first.mistake
  const isRange =
    pattern[reader.at] === '-' && reader.at + 1 < pattern.length && pattern[reader.at + 1] !== ']'
  if (!isRange) return undefined
  reader.at++
  const last = readSetCharacter(reader)
  if (last.mistake !== undefined) return last.mistake
  const range = `${first.text}-${last.text}`
  if (first.point === undefined || last.point === undefined) {
    return isClass(first.text) || isClass(last.text)
      ? `${range} in brackets is no range. Put the dash at the end of the brackets.`
      : undefined
  }
  return last.point < first.point
    ? `the range ${range} in brackets runs backwards. Exchange its ends.`
    : undefined
}

function isClass(text: string): boolean {
  return /^\\[dDsSwW]$/.test(text)
}

interface SetCharacter {
  readonly text: string
  /** Undefined for classes and for escapes whose character is not worked out here. */
  readonly point?: number | undefined
  readonly mistake?: string | undefined
}

function readSetCharacter(reader: Reader): SetCharacter {
  const { pattern } = reader
  const start = reader.at
  if (pattern[start] !== '\\') {
    const point = pattern.codePointAt(start)!
    const text = String.fromCodePoint(point)
    reader.at += text.length
    return { text, point }
  }
  const mistake = readEscape(reader, 'inside')
  const text = pattern.slice(start, reader.at)
  const point = /^\\[^a-zA-Z0-9]$/.test(text) ? text.codePointAt(1) : undefined
  return { text, point, mistake }
}

function readGroup(reader: Reader): Mistake {
  const rest = reader.pattern.slice(reader.at)
  if (!rest.startsWith('(?')) return openGroup(reader, 1)
  const comment = /^\(\?#[^)]*\)/.exec(rest)
  if (comment) {
    reader.at += comment[0].length
    return undefined
  }
  if (rest.startsWith('(?#')) return 'a comment is not closed. Add the ) after it.'
  const named = /^\(\?P<([^>]*)>/.exec(rest)
  if (named) return readName(reader, named[1]!, named[0].length)
  const known = /^\(\?(?::|=|!|>|<=|<!)/.exec(rest)
  if (known) {
    reader.open.push('group')
    return step(reader, known[0].length, undefined)
  }
  const flags = /^\(\?([aiLmsux]+)\)/.exec(rest)
  if (flags) return readFlags(reader, flags[1]!, flags[0].length)
  const local = /^\(\?([aiLmsux]*)(?:-([imsx]+))?:/.exec(rest)
  if (local) {
    if (/x/.test(local[1]!)) reader.verbose = true
    reader.open.push('group')
    return step(reader, local[0].length, undefined)
  }
  return explainGroup(reader, rest)
}

function openGroup(reader: Reader, length: number): Mistake {
  reader.groups++
  reader.open.push('group')
  return step(reader, length, undefined)
}

function readName(reader: Reader, name: string, length: number): Mistake {
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) {
    return `“${name}” cannot be the name of a group. Write letters, digits and _, beginning with a letter.`
  }
  if (reader.names.has(name)) return `two groups are named ${name}. Give one of them another name.`
  reader.names.add(name)
  return openGroup(reader, length)
}

function readFlags(reader: Reader, flags: string, length: number): Mistake {
  if (reader.at > 0) return `the flags (?${flags}) stand in the middle. Write them at the beginning.`
  if (flags.includes('x')) reader.verbose = true
  if (flags.includes('L')) return 'the flag L is for bytes only. Remove it.'
  return step(reader, length, undefined)
}

/** Groups that other languages have and Python has not; the rest is passed over. */
function explainGroup(reader: Reader, rest: string): Mistake {
  const other = /^\(\?<([a-zA-Z_]\w*)>/.exec(rest)?.[1]
  if (other !== undefined) return `Python writes a group with a name as (?P<${other}>…). Add the P.`
  const reference = /^\(\?P=([^)]*)\)/.exec(rest)
  if (reference) {
    if (!reader.names.has(reference[1]!))
      return `there is no group named ${reference[1]!} before this place. Check the name.`
    return step(reader, reference[0].length, 'item')
  }
  const condition = /^\(\?\((\w+)\)/.exec(rest)
  if (condition) {
    reader.open.push('group')
    return step(reader, condition[0].length, undefined)
  }
  if (/^\(\?(?:R|[0-9]|&|\||'|\^)/.test(rest))
    return `Python does not know ${rest.slice(0, 3)}…. Write the group in another way.`
  // Half typed, or something that this reader does not know.
  reader.at = reader.pattern.length
  reader.open.length = 0
  return rest === '(?' || rest === '('
    ? 'a parenthesis is not closed. Add the ), or write \\( for the character.'
    : undefined
}
