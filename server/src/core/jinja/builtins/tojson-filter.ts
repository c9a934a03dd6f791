/** The filter `tojson`: writes values as Python's `json.dumps` does, with escapes that are safe in HTML. */
import { fail, failUnsupported } from '../failure'
import { intText } from '../python/integers'
import { assertKnown, kindOf, textOf } from '../python/kinds'
import { formatFloat } from '../python/print'
import type { Value } from '../value'
import { Dict, Markup, Tuple } from '../value'
import { requireWhole, withArguments } from './call'
import type { Call, Filter } from './environment'
import { sorted } from './sorting'

export const tojson: Filter = withArguments('tojson', [{ name: 'indent', default: null }], toJson)

/** Python takes far more, but how much more depends on the machine. */
const deepest = 500

interface Writer {
  readonly call: Call
  /** Undefined for everything on one line. */
  readonly indent: string | undefined
  /** The lists and maps around the value at hand. */
  readonly around: Set<Value>
}

function toJson(call: Call, indent: Value): Value {
  const { value, environment } = call
  const isText = textOf(value) !== undefined
  const writer: Writer = { call, indent: isText ? undefined : indentOf(call, indent), around: new Set() }
  const json = write(value, writer).replace(/[<>&']/g, escape)
  environment.budget.reserve(json.length)
  return new Markup(json)
}

function indentOf({ environment }: Call, indent: Value): string | undefined {
  if (indent === null) return undefined
  const text = textOf(indent)
  if (text !== undefined) return text
  const width = Math.max(0, Number(requireWhole('tojson', indent)))
  environment.budget.reserve(width)
  return ' '.repeat(width)
}

function write(value: Value, writer: Writer): string {
  writer.call.environment.budget.step()
  const text = textOf(value)
  if (text !== undefined) return quote(text)
  if (Array.isArray(value)) return writeList(value, value, writer)
  if (value instanceof Tuple) return writeList(value, value.items, writer)
  if (value instanceof Dict) return writeMap(value, writer)
  assertKnown(value)
  return scalar(value) ?? fail(`JSON cannot hold ${kindOf(value)}`)
}

/** Undefined for what is neither a number nor a constant. */
function scalar(value: Value): string | undefined {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'bigint') return intText(value)
  if (typeof value !== 'number') return undefined
  if (Number.isNaN(value)) return 'NaN'
  if (Number.isFinite(value)) return formatFloat(value)
  return value < 0 ? '-Infinity' : 'Infinity'
}

function writeList(list: Value, items: readonly Value[], writer: Writer): string {
  const parts = inside(list, writer, () => items.map((item) => write(item, writer)))
  return enclose('[', parts, ']', writer)
}

function writeMap(map: Dict, writer: Writer): string {
  const { budget } = writer.call.environment
  const parts = inside(map, writer, () =>
    sorted(map.entries(), ([key]) => key, budget).map(
      ([key, value]) => `${quote(keyText(key))}: ${write(value, writer)}`,
    ),
  )
  return enclose('{', parts, '}', writer)
}

function keyText(key: Value): string {
  return textOf(key) ?? scalar(key) ?? fail(`JSON cannot have ${kindOf(key)} as a key`)
}

function inside(value: Value, { around }: Writer, run: () => string[]): string[] {
  if (around.has(value)) fail('a list or map that holds itself cannot be written as JSON')
  if (around.size >= deepest) failUnsupported('deeply nested JSON')
  around.add(value)
  const parts = run()
  around.delete(value)
  return parts
}

function enclose(open: string, parts: readonly string[], close: string, writer: Writer): string {
  const { call, indent, around } = writer
  if (parts.length === 0) return open + close
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const margin = (indent?.length ?? 0) * (around.size + 1)
  call.environment.budget.reserve(length + parts.length * (margin + 2))
  if (indent === undefined) return open + parts.join(', ') + close
  const outer = `\n${indent.repeat(around.size)}`
  return open + outer + indent + parts.join(`,${outer}${indent}`) + outer + close
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
}

function quote(text: string): string {
  return `"${text.replace(/[^ !#-[\]-~]/g, (character) => shortEscapes[character] ?? escape(character))}"`
}

/** Of one UTF-16 unit. */
function escape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
