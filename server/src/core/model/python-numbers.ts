/** Numbers in a text, as Python's `int()` and `float()` read them. */

/** Undefined where Python refuses the text. Digits of other scripts count in Python too. */
export function parsePythonInt(text: string): bigint | undefined {
  const match = /^[\s\x1c-\x1f]*([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)[\s\x1c-\x1f]*$/u.exec(text)
  if (!match) return undefined
  const digits = BigInt(asciiDigits(match[2]!.replaceAll('_', '')))
  return match[1] === '-' ? -digits : digits
}

export function parsePythonFloat(text: string): number | undefined {
  const word = asciiDigits(text.trim()).toLowerCase()
  if (/^[+-]?(?:inf|infinity)$/.test(word)) return word.startsWith('-') ? -Infinity : Infinity
  if (/^[+-]?nan$/.test(word)) return NaN
  const digits = '\\d+(?:_\\d+)*'
  const isNumber = new RegExp(`^[+-]?(?:${digits}\\.?(?:${digits})?|\\.${digits})(?:e[+-]?${digits})?$`).test(
    word,
  )
  return isNumber ? Number(word.replaceAll('_', '')) : undefined
}

function asciiDigits(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (digit) =>
    /\p{Nd}/u.test(digit) ? String(digitValue(digit)) : digit,
  )
}

/** Unicode keeps the ten digits of a script together, the zero first. */
export function digitValue(digit: string): number {
  const point = digit.codePointAt(0)!
  let zero = point
  while (point - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return (point - zero) % 10
}
