/** Numbers in a text, as Python's `int()` and `float()` read them. */

/** What both pass over at the ends. JavaScript counts a byte-order mark too, and not the next line of Unicode. */
const blanks = '(?:[^\\S\\uFEFF]|\\x85)*'
const digits = '\\p{Nd}+(?:_\\p{Nd}+)*'

const integer = new RegExp(`^${blanks}([+-]?)(${digits})${blanks}$`, 'u')
const float = new RegExp(
  `^${blanks}([+-]?)(?:((?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:[eE][+-]?${digits})?)|(inf|infinity)|nan)${blanks}$`,
  'iu',
)

/** Undefined where Python refuses the text. Digits of other scripts count in Python too. */
export function parsePythonInt(text: string): bigint | undefined {
  const match = integer.exec(text)
  if (!match) return undefined
  const value = BigInt(asciiDigits(match[2]!))
  return match[1] === '-' ? -value : value
}

export function parsePythonFloat(text: string): number | undefined {
  const match = float.exec(text)
  if (!match) return undefined
  const [, sign, number, infinity] = match
  const value = number === undefined ? (infinity ? Infinity : NaN) : Number(asciiDigits(number))
  return sign === '-' ? -value : value
}

/** Without the underscores between them. */
function asciiDigits(text: string): string {
  return text.replaceAll('_', '').replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)))
}

/** Unicode keeps the ten digits of a script together, the zero first; some scripts follow upon each other. */
export function digitValue(digit: string): number {
  const point = digit.codePointAt(0)!
  let first = point
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first--
  return (point - first) % 10
}
