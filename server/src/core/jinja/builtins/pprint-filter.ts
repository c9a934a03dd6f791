/** The filter `pprint`: prints values over several lines as Python's `pprint.pformat` does. */
import { TemplateFailure, attempt, failUnsupported } from '../failure'
import { countPoints } from '../python/characters'
import { lessThan } from '../python/operators'
import { repr } from '../python/print'
import type { Value } from '../value'
import { Dict, DictView, Tuple, Undefined } from '../value'
import { callMethod, withArguments } from './call'
import type { Call, Filter } from './environment'
import { GroupTuple } from './order-filters'
import { white } from './patterns'
import { textOf } from '../python/kinds'

export const pprint: Filter = withArguments('pprint', [], (call) => {
  const printer: Printer = { call, around: new Set() }
  const text = format(call.value, { indent: 0, allowance: 0 }, printer)
  call.environment.budget.reserve(text.length)
  return text
})

const width = 80
/** Python prints what is nested more deeply too, up to a depth that depends on the machine. */
const deepest = 200
const word = new RegExp(`(?:(?!${white})[^])*${white}*`, 'gu')

interface Printer {
  readonly call: Call
  /** The lists and maps around the value at hand. */
  readonly around: Set<Value>
}

interface Place {
  /** The column of the value. */
  readonly indent: number
  /** How many characters have to follow it on its last line. */
  readonly allowance: number
}

function format(value: Value, place: Place, printer: Printer): string {
  const short = shortForm(value, printer)
  if (countPoints(short) <= width - place.indent - place.allowance) return short
  if (typeof value === 'string') return formatText(value, place, printer)
  if (Array.isArray(value)) return `[${formatItems(value, value, 1, place, printer)}]`
  if (isPlainTuple(value)) {
    const close = value.items.length === 1 ? ',)' : ')'
    return `(${formatItems(value, value.items, close.length, place, printer)}${close}`
  }
  return value instanceof Dict ? formatMap(value, place, printer) : short
}

function isPlainTuple(value: Value): value is Tuple {
  return value instanceof Tuple && !(value instanceof GroupTuple)
}

/** On one line, the keys of maps in order. */
function shortForm(value: Value, printer: Printer): string {
  printer.call.environment.budget.step()
  if (value instanceof Undefined) return 'Undefined'
  if (value instanceof DictView) return failUnsupported('pprint of the view of a map')
  if (Array.isArray(value)) return `[${shortItems(value, value, printer)}]`
  if (isPlainTuple(value)) {
    return `(${shortItems(value, value.items, printer)}${value.items.length === 1 ? ',' : ''})`
  }
  if (!(value instanceof Dict)) return repr(value)
  const parts = within(value, printer, () =>
    sortedEntries(value).map(([key, one]) => `${shortForm(key, printer)}: ${shortForm(one, printer)}`),
  )
  return `{${parts.join(', ')}}`
}

function shortItems(owner: Value, items: readonly Value[], printer: Printer): string {
  return within(owner, printer, () => items.map((item) => shortForm(item, printer))).join(', ')
}

function within<Result>(value: Value, { around }: Printer, run: () => Result): Result {
  if (around.has(value)) failUnsupported('pprint of what holds itself')
  if (around.size >= deepest) failUnsupported('deeply nested pprint')
  around.add(value)
  const result = run()
  around.delete(value)
  return result
}

function formatItems(
  owner: Value,
  items: readonly Value[],
  closing: number,
  { indent, allowance }: Place,
  printer: Printer,
): string {
  const last = items.length - 1
  const lines = within(owner, printer, () =>
    items.map((item, index) => {
      const place = { indent: indent + 1, allowance: index === last ? allowance + closing : 1 }
      return format(item, place, printer)
    }),
  )
  return lines.join(`,\n${' '.repeat(indent + 1)}`)
}

function formatMap(map: Dict, { indent, allowance }: Place, printer: Printer): string {
  const entries = sortedEntries(map)
  const last = entries.length - 1
  const lines = within(map, printer, () =>
    entries.map(([key, value], index) => {
      const name = shortForm(key, printer)
      const place = {
        indent: indent + 1 + countPoints(name) + 2,
        allowance: index === last ? allowance + 1 : 1,
      }
      return `${name}: ${format(value, place, printer)}`
    }),
  )
  return `{${lines.join(`,\n${' '.repeat(indent + 1)}`)}}`
}

/** Breaks a text at its line breaks and between words; at the top it stands in parentheses. */
function formatText(text: string, place: Place, printer: Printer): string {
  if (text === '') return repr(text)
  const isTop = printer.around.size === 0
  const indent = isTop ? place.indent + 1 : place.indent
  const allowance = isTop ? place.allowance + 1 : place.allowance
  const lines = callMethod(printer.call, text, 'splitlines', [true])
  const chunks = (lines as Value[]).flatMap((line, index, all) => {
    const isLast = index === all.length - 1
    const whole = repr(line)
    if (countPoints(whole) <= width - indent - (isLast ? allowance : 0)) return [whole]
    return breakLine(textOf(line)!, width - indent, isLast ? allowance : 0)
  })
  if (chunks.length === 1) return repr(text)
  const joined = chunks.join(`\n${' '.repeat(indent)}`)
  return isTop ? `(${joined})` : joined
}

/** @param reserved how many characters have to stay free behind the last word */
function breakLine(line: string, space: number, reserved: number): string[] {
  const parts = line.match(word)!.filter((part) => part)
  const chunks: string[] = []
  let current = ''
  parts.forEach((part, index) => {
    const free = index === parts.length - 1 ? space - reserved : space
    if (countPoints(repr(current + part)) <= free) {
      current += part
      return
    }
    if (current) chunks.push(repr(current))
    current = part
  })
  if (current) chunks.push(repr(current))
  return chunks
}

type Entry = readonly [key: Value, value: Value]

function sortedEntries(map: Dict): Entry[] {
  return [...map.entries()].sort(([one], [other]) =>
    comesBefore(one, other) ? -1 : comesBefore(other, one) ? 1 : 0,
  )
}

/** Keys that have no order are sorted by their types. */
function comesBefore(one: Value, other: Value): boolean {
  const isLess = attempt(() => lessThan(one, other))
  if (!(isLess instanceof TemplateFailure)) return isLess
  if (isLess.kind !== 'error') throw isLess
  const [type, otherType] = [typeOf(one), typeOf(other)]
  // Python then goes by addresses.
  return type === otherType ? failUnsupported('pprint of keys without an order') : type < otherType
}

function typeOf(key: Value): string {
  if (key === null) return 'NoneType'
  switch (typeof key) {
    case 'boolean':
      return 'bool'
    case 'bigint':
      return 'int'
    case 'number':
      return 'float'
    case 'string':
      return 'str'
    default:
      return isPlainTuple(key) ? 'tuple' : failUnsupported('pprint of unusual keys')
  }
}
