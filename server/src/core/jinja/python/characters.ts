/** Texts as Python counts and classifies them: by code points, with Unicode's properties. */

const surrogate = /[\ud800-\udfff]/

/** Whether UTF-16 units are code points, so that a text can be cut without taking it apart. */
export function isPlain(text: string): boolean {
  return !surrogate.test(text)
}

export function codePoints(text: string): readonly string[] {
  return Array.from(text)
}

/** Python's `len()`. */
export function countPoints(text: string): number {
  if (isPlain(text)) return text.length
  let count = 0
  for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) count++
  return count
}

/** From one code point to before another; neither is negative. */
export function cut(text: string, start: number, end: number): string {
  return isPlain(text) ? text.slice(start, Math.max(start, end)) : codePoints(text).slice(start, end).join('')
}

/** Python's order of texts: UTF-16 units sort the characters beyond 0xFFFF differently. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  const shorter = Math.min(left.length, right.length)
  let index = 0
  while (index < shorter && left.charCodeAt(index) === right.charCodeAt(index)) index++
  if (index === shorter) return left.length - right.length
  return rank(left.charCodeAt(index)) - rank(right.charCodeAt(index))
}

/** Surrogates come after all other units. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

/** What `repr()` writes as an escape. */
export const unprintable = /(?! )[\p{C}\p{Z}]/u
export const blank = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/
/** For a pattern: a word between blanks. */
export const notBlanks = `[^${blank.source.slice(1)}+`
export const lineEnd = /\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]/g

const decimal = '\\p{Nd}'
const digit = `${decimal}²³¹\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}`
/** Ideographs that are letters and have a value as a number. */
const numerals =
  '㐅㒃㠪㭍一七万三两九二五亖京亿什仟仨伍佰俩倆億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拐拾捌柒洞漆玖百皕秭肆萬貮貳贰鈎钩阡陆陌陸零\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd𠀁𠁤𠃢𠄡𠤪𠦃𠦌𠦜𠫪𠫽𠬙𢎐𢦘𣬛𦉭\u{2f890}'

export const decimals = all(decimal)
export const digits = all(digit)
export const numerics = all(`\\p{N}${numerals}`)
export const letters = all('\\p{L}')
export const alphanumerics = all(`\\p{L}\\p{N}${numerals}`)
export const blanks = new RegExp(`^(?:${blank.source})+$`)
export const identifier = /^[\p{XID_Start}_]\p{XID_Continue}*$/u

function all(members: string): RegExp {
  return new RegExp(`^[${members}]+$`, 'u')
}

export const upperLetter = /^\p{Uppercase}$/u
export const lowerLetter = /^\p{Lowercase}$/u
export const titleLetter = /^\p{Lt}$/u
export const casedLetter = /^\p{Cased}$/u
