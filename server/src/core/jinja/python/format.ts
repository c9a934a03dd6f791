/** `text.format(…)`: replacement fields as Python's `string.Formatter` reads them, which Jinja's sandbox uses. */
import type { Budget } from '../budget'
import { fail } from '../failure'
import type { Arguments, Value } from '../value'
import { Dict, Markup } from '../value'
import { hashKey } from './compare'
import { formatValue } from './format-spec'
import { assertKnown, kindOf } from './kinds'
import { escapeHtml } from './markup'
import { ascii, repr, str } from './print'

/** How members and items are looked up in the sandbox. */
export interface Lookup {
  readonly attribute: (value: Value, name: string) => Value
  readonly item: (value: Value, key: Value) => Value
}

interface Formatting {
  readonly args: readonly Value[]
  readonly named: (name: string) => Value
  readonly lookup: Lookup
  readonly isMarkup: boolean
  readonly budget: Budget
  /** The next of `{}`; undefined once fields have numbers. */
  next: number | undefined
}

const deepest = 2

export function formatText(text: string | Markup, args: Arguments, lookup: Lookup, budget: Budget): Value {
  const named = (name: string): Value => given(args.named.get(name), name)
  return format(text, args.positional, named, lookup, budget)
}

/** `format_map`: the one argument is a map of values. */
export function formatMap(text: string | Markup, args: Arguments, lookup: Lookup, budget: Budget): Value {
  const [map, ...others] = args.positional
  if (map === undefined || others.length > 0 || args.named.size > 0) return fail('format_map() takes one map')
  const named = (name: string): Value => {
    assertKnown(map)
    if (!(map instanceof Dict)) return fail(`format_map() takes a map, and this is ${kindOf(map)}`)
    return given(map.get(hashKey(name)), name)
  }
  return format(text, [], named, lookup, budget)
}

/** None is a value. */
function given(value: Value | undefined, name: string): Value {
  return value === undefined ? fail(`the text has a place for “${name}”, and no such value is given`) : value
}

function format(
  text: string | Markup,
  args: readonly Value[],
  named: (name: string) => Value,
  lookup: Lookup,
  budget: Budget,
): Value {
  const isMarkup = text instanceof Markup
  const formatting: Formatting = { args, named, lookup, isMarkup, budget, next: 0 }
  const written = expand(isMarkup ? text.text : text, formatting, deepest)
  return isMarkup ? new Markup(written) : written
}

function expand(text: string, formatting: Formatting, depth: number): string {
  if (depth < 0) return fail('places for values are nested too deep in a text')
  let written = ''
  let at = 0
  while (at < text.length) {
    formatting.budget.step()
    const { literal, field, end } = readPiece(text, at)
    written += literal
    if (field) written += fillIn(field, formatting, depth)
    formatting.budget.reserve(end - at)
    at = end
  }
  return written
}

interface Field {
  readonly name: string
  readonly conversion: string | undefined
  readonly specification: string
}

interface Piece {
  readonly literal: string
  readonly field: Field | undefined
  readonly end: number
}

/** Literal text up to a field, or up to a brace that is written twice. */
function readPiece(text: string, start: number): Piece {
  const brace = /[{}]/g
  brace.lastIndex = start
  const at = brace.exec(text)?.index
  if (at === undefined) return { literal: text.slice(start), field: undefined, end: text.length }
  const isTwice = text[at + 1] === text[at]
  if (isTwice) return { literal: text.slice(start, at + 1), field: undefined, end: at + 2 }
  if (text[at] === '}' || at + 1 === text.length) return fail(`the text has a single “${text[at]!}”`)
  return { literal: text.slice(start, at), ...readField(text, at + 1) }
}

const nameEnd = /^((?:\[[^\]]*\]?|[^[{}:!])*)([{}:!]?)/u

function readField(text: string, start: number): { readonly field: Field; readonly end: number } {
  const [whole, name = '', mark = ''] = nameEnd.exec(text.slice(start))!
  let at = start + whole.length
  if (mark === '{') return fail('the name of a place for a value has a “{”')
  if (mark === '') return fail('a place for a value lacks its “}”')
  if (mark === '}') return { field: { name, conversion: undefined, specification: '' }, end: at }
  let conversion: string | undefined
  if (mark === '!') {
    const point = text.codePointAt(at)
    if (point === undefined) return fail('a place for a value lacks its “}”')
    conversion = String.fromCodePoint(point)
    at += conversion.length
    const after = text[at++]
    if (after === '}') return { field: { name, conversion, specification: '' }, end: at }
    if (after !== ':') return fail('a “:” or “}” has to follow the conversion of a value')
  }
  const end = specificationEnd(text, at)
  return { field: { name, conversion, specification: text.slice(at, end) }, end: end + 1 }
}

function specificationEnd(text: string, start: number): number {
  let open = 1
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') open++
    if (text[at] === '}' && --open === 0) return at
  }
  return fail('a place for a value lacks its “}”')
}

function fillIn(field: Field, formatting: Formatting, depth: number): string {
  const found = lookUp(field.name, formatting)
  const value = convert(found, field.conversion)
  const specification = expand(field.specification, formatting, depth - 1)
  if (!formatting.isMarkup) return formatValue(value, specification, formatting.budget)
  if (!(value instanceof Markup)) return escapeHtml(formatValue(value, specification, formatting.budget))
  return specification === '' ? value.text : fail('text that is safe for HTML takes no format')
}

function convert(value: Value, conversion: string | undefined): Value {
  switch (conversion) {
    case undefined:
      return value
    case 's':
      return str(value)
    case 'r':
      return repr(value)
    case 'a':
      return ascii(value)
    default:
      return fail(`“!${conversion}” is no conversion of a value`)
  }
}

function lookUp(name: string, formatting: Formatting): Value {
  const [, first = '', path = ''] = /^([^.[]*)([^]*)$/.exec(name)!
  let value = firstValue(first, formatting)
  const steps = /\.([^.[]*)|\[([^\]]*)(\]?)|[^]/gy
  for (const [step, attribute, item, bracket] of path.matchAll(steps)) {
    if (attribute === undefined && item === undefined)
      return fail(`“${step}” cannot follow “]” in “{${name}}”`)
    if (bracket === '') return fail(`“{${name}}” lacks its “]”`)
    if (attribute === '' || item === '') return fail(`“{${name}}” has an empty part`)
    value =
      attribute === undefined
        ? formatting.lookup.item(value, numberOf(item!) ?? item!)
        : formatting.lookup.attribute(value, attribute)
  }
  return value
}

function firstValue(first: string, formatting: Formatting): Value {
  if (first === '') {
    const { next } = formatting
    if (next === undefined) return fail('a text has places with numbers and places without')
    formatting.next = next + 1
    return argument(BigInt(next), formatting)
  }
  const number = numberOf(first)
  if (number === undefined) return formatting.named(first)
  if (formatting.next) return fail('a text has places with numbers and places without')
  formatting.next = undefined
  return argument(number, formatting)
}

function argument(index: bigint, { args }: Formatting): Value {
  const value = args[Number(index)]
  return value === undefined ? fail('there are fewer values than places for them in the text') : value
}

function numberOf(text: string): bigint | undefined {
  if (!/^[0-9]+$/.test(text)) return undefined
  const number = BigInt(text)
  return number < 2n ** 63n ? number : fail('the number of a place for a value is too large')
}
