/** Filters that make text for HTML and URLs, or take it apart. */
import type { Budget } from '../budget'
import { fail, failUnsupported } from '../failure'
import { textOf } from '../python/kinds'
import { escapeHtml, isTrue, iterate } from '../python/operators'
import { repr, str } from '../python/print'
import type { Value } from '../value'
import { Dict, Markup, Undefined } from '../value'
import { failKind, withArguments } from './call'
import type { Call, Filter } from './environment'
import { isIterable } from './kind-tests'
import { white } from './patterns'

const notInAttributeName = /[ \t-\r/>=]/
const whites = new RegExp(`${white}+`, 'gu')

export const markupFilters: readonly (readonly [name: string, filter: Filter])[] = [
  ['e', withArguments('escape', [], ({ value }) => escapeValue(value))],
  ['escape', withArguments('escape', [], ({ value }) => escapeValue(value))],
  ['forceescape', withArguments('forceescape', [], ({ value }) => new Markup(escapeHtml(str(value))))],
  ['safe', withArguments('safe', [], ({ value }) => new Markup(str(value)))],
  ['striptags', withArguments('striptags', [], striptags)],
  ['urlencode', withArguments('urlencode', [], urlencode)],
  ['xmlattr', withArguments('xmlattr', [{ name: 'autospace', default: true }], xmlattr)],
]

export function escapeValue(value: Value): Markup {
  return value instanceof Markup ? value : new Markup(escapeHtml(str(value)))
}

function striptags({ value, environment }: Call): Value {
  const { budget } = environment
  const stripped = without(without(str(value), '<!--', '-->', budget), '<', '>', budget)
  return unescapeHtml(stripped.replace(whites, ' ').replace(/^ | $/g, ''))
}

/** Without everything from `start` to the `end` after it. What becomes a `start` only by that goes too. */
function without(text: string, start: string, end: string, budget: Budget): string {
  let rest = text
  for (;;) {
    budget.step(1 + Math.ceil(rest.length / 64))
    const from = rest.indexOf(start)
    const to = from < 0 ? -1 : rest.indexOf(end, from)
    if (to < 0) return rest
    rest = rest.slice(0, from) + rest.slice(to + end.length)
  }
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
])

/** The names of HTML are many; templates for anything but HTML have no more than these. */
function unescapeHtml(text: string): string {
  return text.replace(/&(?:#([0-9]+);?|#[xX]([0-9a-fA-F]+);?|([A-Za-z][A-Za-z0-9]*)(;?))/g, unescapeReference)
}

function unescapeReference(
  reference: string,
  decimal?: string,
  hex?: string,
  name?: string,
  end?: string,
): string {
  if (name === undefined) return character(decimal === undefined ? parseInt(hex!, 16) : parseInt(decimal, 10))
  const known = end ? entities.get(name) : undefined
  return known ?? failUnsupported(`the HTML entity ${reference}`)
}

/** As HTML reads the number of a character; what it reads in a way of its own is left alone. */
function character(point: number): string {
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return '\ufffd'
  const printable = (point >= 0x20 && point < 0x7f) || point >= 0xa0 || point === 9 || point === 10
  const isNoCharacter = (point >= 0xfdd0 && point <= 0xfdef) || (point & 0xfffe) === 0xfffe
  if (!printable || isNoCharacter) return failUnsupported('a control character as an HTML entity')
  return String.fromCodePoint(point)
}

function urlencode({ value, environment }: Call): Value {
  const { budget } = environment
  if (textOf(value) !== undefined || !isIterable(value)) return quote(str(value)).replaceAll('%2F', '/')
  const pairs = value instanceof Dict ? value.entries() : [...iterate(value)].map(pairOf)
  budget.step(pairs.length)
  const encoded = pairs.map(([key, one]) => `${quoteQuery(key)}=${quoteQuery(one)}`).join('&')
  budget.reserve(encoded.length)
  return encoded
}

function pairOf(value: Value): readonly [Value, Value] {
  const parts = isIterable(value) ? [...iterate(value)] : failKind('urlencode', 'a map, or pairs', value)
  if (parts.length !== 2) fail('`urlencode` needs a map, or pairs of a name and a value')
  return [parts[0]!, parts[1]!]
}

function quoteQuery(value: Value): string {
  return quote(str(value)).replaceAll('%20', '+')
}

function quote(text: string): string {
  if (/\p{Cs}/u.test(text)) fail('the text has half a character, which cannot be part of a URL')
  const encoded = encodeURIComponent(text)
  return encoded.replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
}

function xmlattr({ value, environment }: Call, autospace: Value): Value {
  if (!(value instanceof Dict)) return failKind('xmlattr', 'a map', value)
  const attributes: string[] = []
  for (const [key, one] of value.entries()) {
    environment.budget.step()
    if (one === null || one instanceof Undefined) continue
    const name = textOf(key) ?? failKind('xmlattr', 'names that are text', key)
    if (notInAttributeName.test(name)) fail(`${repr(name)} cannot be the name of an attribute`)
    attributes.push(`${escapeValue(key).text}="${escapeValue(one).text}"`)
  }
  const text = attributes.join(' ')
  environment.budget.reserve(text.length)
  return isTrue(autospace) && text ? ` ${text}` : text
}
