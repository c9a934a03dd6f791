/** Edits on values: writing another text so that YAML reads it back as it is. */
import type { Edit } from '../problem'
import { readPlainScalar } from '../syntax/scalar'
import type { Value } from './values'

/** In the quotes that the value has, or in double quotes where YAML would read the plain text in another way. */
export function replaceValue(
  { range, style, inFlow }: Pick<Value, 'range' | 'style' | 'inFlow'>,
  text: string,
): Edit {
  if (style === 'single') return { range, newText: `'${text.replaceAll("'", "''")}'` }
  const isPlain = style !== 'double' && isSafePlain(text, inFlow)
  return { range, newText: isPlain ? text : JSON.stringify(text) }
}

/** For fields that take nothing but text: there a number needs quotes. */
export function replaceText(value: Pick<Value, 'range' | 'style' | 'inFlow'>, text: string): Edit {
  const isText = readPlainScalar(text)?.type === 'text' || value.style === 'single'
  return replaceValue(isText ? value : { ...value, style: 'double' }, text)
}

/** The same characters as text, where YAML reads a plain value as something else. */
export function quote(source: string): string {
  return JSON.stringify(source)
}

/** Cautious: a text that would do without quotes may get some. */
function isSafePlain(text: string, inFlow: boolean): boolean {
  const isUsual = /^[\w./~+-][^#\r\n\t]*$/.test(text) && !/: |[: ]$|^-+(?: |$)|^\.\.\.$/.test(text)
  if (!isUsual || (inFlow && /[,[\]{}?]/.test(text))) return false
  const value = readPlainScalar(text)
  return value?.type !== 'date' && value?.text === text && value.type !== 'null' && value.type !== 'boolean'
}
