/** Prints values as Python's `str()` and `repr()` do. */
import { Budget } from '../budget'
import { failUndefined, failUnsupported } from '../failure'
import type { Value } from '../value'
import {
  DateValue,
  Dict,
  DictView,
  Markup,
  Namespace,
  OneShot,
  PyObject,
  RangeValue,
  StandIn,
  Tuple,
  Undefined,
} from '../value'
import { codePoints, unprintable } from './characters'
import { formatFloat } from './floats'
import { intText } from './integers'

export { formatFloat } from './floats'

export function str(value: Value): string {
  if (value instanceof Undefined) return value.isLenient ? '' : failUndefined(value)
  if (value instanceof DateValue) return value.text
  if (typeof value === 'string') return value
  return value instanceof Markup ? value.text : repr(value)
}

export function repr(value: Value): string {
  return print(value, { budget: new Budget(), open: [] })
}

/** Python's `ascii()`. */
export function ascii(value: Value): string {
  return escapeBeyondAscii(repr(value))
}

export function escapeBeyondAscii(printed: string): string {
  return /^[\0-\x7f]*$/.test(printed) ? printed : codePoints(printed).map(asciiPoint).join('')
}

function asciiPoint(point: string): string {
  return point.codePointAt(0)! < 128 ? point : escapeOf(point)
}

interface Printing {
  /** What is printed may be much larger than what it is printed from. */
  readonly budget: Budget
  /** What is being printed around, to find what contains itself. */
  readonly open: Value[]
}

const deepest = 400

function print(value: Value, printing: Printing): string {
  const simple = printSimple(value)
  if (simple !== undefined) {
    printing.budget.reserve(simple.length)
    return simple
  }
  printing.budget.step()
  if (printing.open.includes(value)) return printAgain(value)
  if (printing.open.length > deepest) failUnsupported('lists in lists, too deep')
  printing.open.push(value)
  const printed = printContainer(value, printing)
  printing.open.pop()
  return printed
}

function printSimple(value: Value): string | undefined {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'bigint') return intText(value)
  if (typeof value === 'number') return formatFloat(value)
  if (typeof value === 'string') return quote(value)
  if (value instanceof Markup) return `Markup(${quote(value.text)})`
  if (value instanceof DateValue) return value.source
  if (value instanceof Undefined) return 'Undefined'
  if (value instanceof RangeValue) return printRange(value)
  if (value instanceof StandIn) return failUnsupported(`the value of ${value.name}`)
  if (value instanceof OneShot) return failUnsupported('the address of a generator')
  return undefined
}

function printContainer(value: Value, printing: Printing): string {
  const list = (items: readonly Value[]): string => items.map((item) => print(item, printing)).join(', ')
  if (Array.isArray(value)) return `[${list(value)}]`
  if (value instanceof Tuple)
    return value.items.length === 1 ? `(${list(value.items)},)` : `(${list(value.items)})`
  if (value instanceof Dict) return printMap(value.entries(), printing)
  if (value instanceof DictView) return `dict_${value.kind}([${list(viewItems(value))}])`
  if (value instanceof Namespace) return `<Namespace ${printMap([...value.attributes], printing)}>`
  if (value instanceof PyObject && value.print) return value.print()
  return failUnsupported('the address of an object')
}

function printMap(entries: readonly (readonly [key: Value, value: Value])[], printing: Printing): string {
  const printed = entries.map(([key, value]) => `${print(key, printing)}: ${print(value, printing)}`)
  return `{${printed.join(', ')}}`
}

function printAgain(value: Value): string {
  if (Array.isArray(value)) return '[...]'
  if (value instanceof Tuple) return '(...)'
  if (value instanceof Namespace) return '<Namespace {...}>'
  return value instanceof Dict ? '{...}' : '...'
}

function viewItems({ dict, kind }: DictView): readonly Value[] {
  if (kind === 'items') return dict.entries().map(([key, value]) => new Tuple([key, value]))
  return dict.entries().map(([key, value]) => (kind === 'keys' ? key : value))
}

function printRange({ start, stop, step }: RangeValue): string {
  const bounds = `${intText(start)}, ${intText(stop)}`
  return step === 1n ? `range(${bounds})` : `range(${bounds}, ${intText(step)})`
}

/** With the quotes that need the fewest escapes, single ones first. */
function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  if (!unprintable.test(text) && !text.includes('\\') && !text.includes("'")) return mark + text + mark
  const written = codePoints(text).map((point) => {
    if (point === mark || point === '\\') return `\\${point}`
    return unprintable.test(point) ? escapeOf(point) : point
  })
  return mark + written.join('') + mark
}

function escapeOf(point: string): string {
  const known = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[point]
  if (known !== undefined) return known
  const code = point.codePointAt(0)!
  const hex = code.toString(16)
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}
