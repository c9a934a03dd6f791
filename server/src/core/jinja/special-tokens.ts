/** OSMO's own tokens in braces, which the service hides from Jinja and puts back afterwards. */
import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * What the service keeps as it is: `{{output}}`, `{{workflow_id}}`, `{{uuid}}`, `{{input:ANY}}`, `{{host:ANY}}`,
 * written exactly so. With a space inside, each is an ordinary Jinja expression.
 */
const pattern = /\{\{(output|workflow_id|uuid|(?:input|host):[^}]+)\}\}/g

export interface SpecialToken {
  readonly start: number
  readonly end: number
  /** What Jinja sees in its place: a variable whose value is the token. */
  readonly hidden: string
}

export function specialTokensIn(text: string): readonly SpecialToken[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length }, 1: name }) => {
    return { start: index, end: index + length, hidden: hide(name!) }
  })
}

/** The end of the token that begins at an offset. */
export function endOfSpecialToken(text: string, start: number): number | undefined {
  const sticky = new RegExp(pattern, 'y')
  sticky.lastIndex = start
  return sticky.test(text) ? sticky.lastIndex : undefined
}

/** In the texts of Jinja itself nothing puts the tokens back. */
export function hideSpecialTokens(text: string): string {
  return text.includes('{{') ? text.replace(pattern, (_, name: string) => hide(name)) : text
}

function hide(name: string): string {
  return `{{hash${BigInt(`0x${bytesToHex(md5(utf8ToBytes(name)))}`)}}}`
}
