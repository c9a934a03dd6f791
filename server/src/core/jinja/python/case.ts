/** Upper, lower, title and folded letters as Python makes them. */
import { casedLetter, codePoints, lowerLetter, titleLetter, upperLetter } from './characters'

const caseIgnorable = /^\p{Case_Ignorable}$/u

export function capitalize(text: string): string {
  const points = codePoints(text)
  return points.map((_, index) => (index === 0 ? titleOf(points[0]!) : lowerAt(points, index))).join('')
}

export function titleCase(text: string): string {
  const points = codePoints(text)
  let insideWord = false
  const written = points.map((point, index) => {
    const letter = insideWord ? lowerAt(points, index) : titleOf(point)
    insideWord = casedLetter.test(point)
    return letter
  })
  return written.join('')
}

export function swapCase(text: string): string {
  const points = codePoints(text)
  const swapped = points.map((point, index) => {
    if (upperLetter.test(point)) return lowerAt(points, index)
    return lowerLetter.test(point) ? point.toUpperCase() : point
  })
  return swapped.join('')
}

/** The rest of a letter that becomes several is lower; a few have letters of their own for titles. */
function titleOf(point: string): string {
  const keepsItself = titleLetter.test(point) || /^[\u10d0-\u10fa\u10fd-\u10ff]$/.test(point)
  if (keepsItself) return point
  const pair = pairs.find((one) => one.includes(point))
  if (pair) return pair[1]!
  const [first = '', ...rest] = codePoints(point.toUpperCase())
  if (rest.length === 0 || point === 'ŉ') return point.toUpperCase()
  return withIota(first + rest.join('')) ?? first + rest.join('').toLowerCase()
}

/** Upper, title and lower form. */
const pairs = ['Ǆǅǆ', 'Ǉǈǉ', 'Ǌǋǌ', 'Ǳǲǳ']

/** Greek titles have the iota below, as one letter where there is one. */
function withIota(upper: string): string | undefined {
  if (!upper.endsWith('\u0399')) return undefined
  const below = `${upper.slice(0, -1)}\u0345`
  const composed = below.normalize('NFC')
  return composed.length === 1 ? composed : below
}

/** A sigma at the end of a word has a form of its own. */
function lowerAt(points: readonly string[], index: number): string {
  const point = points[index]!
  if (point !== 'Σ') return point.toLowerCase()
  const before = points.slice(0, index).findLast((one) => !caseIgnorable.test(one))
  const after = points.slice(index + 1).find((one) => !caseIgnorable.test(one))
  const ends =
    before !== undefined && casedLetter.test(before) && !(after !== undefined && casedLetter.test(after))
  return ends ? 'ς' : 'σ'
}

/** For comparing without case. Cherokee folds to its upper letters, which are the older ones. */
export function foldCase(text: string): string {
  return codePoints(text).map(foldPoint).join('')
}

function foldPoint(point: string): string {
  if (/^[\u13a0-\u13f5\u0131]$/.test(point)) return point
  if (/^[\u13f8-\u13fd\uab70-\uabbf]$/.test(point)) return point.toUpperCase()
  return point.toLowerCase().toUpperCase().toLowerCase()
}

export function isLowerText(text: string): boolean {
  return hasOnly(text, lowerLetter, [upperLetter, titleLetter])
}

export function isUpperText(text: string): boolean {
  return hasOnly(text, upperLetter, [lowerLetter, titleLetter])
}

function hasOnly(text: string, wanted: RegExp, others: readonly RegExp[]): boolean {
  const points = codePoints(text)
  return (
    points.some((point) => wanted.test(point)) &&
    !points.some((point) => others.some((other) => other.test(point)))
  )
}

export function isTitleText(text: string): boolean {
  let insideWord = false
  let hasWords = false
  for (const point of text) {
    const begins = upperLetter.test(point) || titleLetter.test(point)
    const goesOn = lowerLetter.test(point)
    if ((begins && insideWord) || (goesOn && !insideWord)) return false
    insideWord = begins || goesOn
    hasWords ||= insideWord
  }
  return hasWords
}
