/** Filters that change the case, place and length of text. */
import { fail } from '../failure'
import { codePoints, cut } from '../python/characters'
import { textOf } from '../python/kinds'
import { binary, escapeHtml, hashKey, isTrue, lessOrEqual, length } from '../python/operators'
import { str } from '../python/print'
import type { Value } from '../value'
import { Dict, Markup, Tuple } from '../value'
import { callMethod, failKind, requireText, requireWhole, softText, textLike, withArguments } from './call'
import { white, word } from './patterns'
import type { Call, Filter } from './environment'

/** Where `title` begins a new word. */
const wordStart = new RegExp(`((?:[-({\\[<]|${white})+)`, 'u')

const words = new RegExp(`${word}+`, 'gu')

export const textFilters: readonly (readonly [name: string, filter: Filter])[] = [
  ['capitalize', method('capitalize')],
  ['lower', method('lower')],
  ['upper', method('upper')],
  ['title', withArguments('title', [], title)],
  [
    'trim',
    withArguments('trim', [{ name: 'chars', default: null }], (call, chars) =>
      callMethod(call, softText(call.value), 'strip', [chars]),
    ),
  ],
  [
    'center',
    withArguments('center', [{ name: 'width', default: 80n }], (call, width) =>
      callMethod(call, softText(call.value), 'center', [width]),
    ),
  ],
  [
    'replace',
    withArguments('replace', [{ name: 'old' }, { name: 'new' }, { name: 'count', default: null }], replace),
  ],
  ['string', withArguments('string', [], ({ value }) => softText(value))],
  ['wordcount', withArguments('wordcount', [], wordCount)],
  [
    'truncate',
    withArguments(
      'truncate',
      [
        { name: 'length', default: 255n },
        { name: 'killwords', default: false },
        { name: 'end', default: '...' },
        { name: 'leeway', default: null },
      ],
      truncate,
    ),
  ],
  [
    'indent',
    withArguments(
      'indent',
      [
        { name: 'width', default: 4n },
        { name: 'first', default: false },
        { name: 'blank', default: false },
      ],
      indent,
    ),
  ],
  ['format', format],
]

/** A filter that is a method of text. */
function method(name: string): Filter {
  return withArguments(name, [], (call) => callMethod(call, softText(call.value), name, []))
}

function title({ value, environment }: Call): Value {
  const text = plain(softText(value))
  environment.budget.reserve(text.length)
  return text
    .split(wordStart)
    .map((part) => {
      const [first = '', ...rest] = codePoints(part)
      return first.toUpperCase() + rest.join('').toLowerCase()
    })
    .join('')
}

function replace(call: Call, old: Value, replacement: Value, count: Value): Value {
  const args = [str(old), str(replacement), count ?? -1n]
  return callMethod(call, str(call.value), 'replace', args)
}

function wordCount({ value, environment }: Call): Value {
  const text = plain(softText(value))
  environment.budget.step(Math.ceil(text.length / 8))
  return BigInt(text.match(words)?.length ?? 0)
}

/** Texts that are longer by this much stay as they are. */
const defaultLeeway = 5n

function truncate(call: Call, limit: Value, killWords: Value, end: Value, leeway: Value): Value {
  const { value } = call
  const { budget } = call.environment
  const endLength = BigInt(length(end))
  const tolerance = leeway ?? defaultLeeway
  if (!lessOrEqual(endLength, limit)) {
    fail('`truncate` cannot shorten text to less than the length of what it puts at the end')
  }
  if (!lessOrEqual(0n, tolerance)) fail('the `leeway` of `truncate` is below zero')
  if (lessOrEqual(BigInt(length(value)), binary('+', limit, tolerance, budget))) return value

  const text = requireText('truncate', value)
  const head = cut(text, 0, Number(requireWhole('truncate', limit) - endLength))
  if (isTrue(killWords)) return binary('+', textLike(value, head), end, budget)
  const space = head.lastIndexOf(' ')
  return binary('+', textLike(value, space < 0 ? head : head.slice(0, space)), end, budget)
}

function indent(call: Call, width: Value, first: Value, blank: Value): Value {
  const { value } = call
  const { budget } = call.environment
  const margin = textOf(width) ?? spaces(call, requireWhole('indent', width))
  const text = requireText('indent', value)
  // The filter adds a line break so that an empty last line is one too.
  const lines = callMethod(call, `${text}\n`, 'splitlines', [])
  if (!Array.isArray(lines)) return failKind('indent', 'text', lines)
  budget.step(lines.length)
  budget.reserve(text.length + margin.length * lines.length)

  // A margin that is markup escapes what it is put before, once for every time that it is.
  const escape = width instanceof Markup && typeof value === 'string' ? escapeHtml : (line: string) => line
  const [head = '', ...rest] = lines.map((line) => textOf(line)!)
  if (isTrue(blank)) {
    const all = [head, ...rest].map(escape).join(`\n${margin}`)
    return textLike(width instanceof Markup ? width : value, isTrue(first) ? margin + all : all)
  }
  const all = [head, ...rest.map((line) => (line ? margin + escape(line) : line))].join('\n')
  if (!isTrue(first)) return textLike(value, all)
  return textLike(width instanceof Markup ? width : value, margin + escape(all))
}

function spaces({ environment }: Call, count: bigint): string {
  if (count <= 0n) return ''
  environment.budget.reserve(Number(count))
  return ' '.repeat(Number(count))
}

function format({ value, args, environment }: Call): Value {
  const { positional, named } = args
  if (named.has('value')) fail('`format` cannot take an argument called `value`')
  if (positional.length > 0 && named.size > 0) fail('`format` takes values with names or without, not both')
  const template = softText(value)
  if (named.size === 0) return binary('%', template, new Tuple(positional), environment.budget)
  const values = new Dict()
  for (const [name, one] of named) values.set(hashKey(name), name, one)
  return binary('%', template, values, environment.budget)
}

function plain(text: string | Markup): string {
  return typeof text === 'string' ? text : text.text
}
