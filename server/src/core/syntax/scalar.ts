/** What Python's YAML 1.1 reader (PyYAML) makes of a plain scalar, and how Python prints it. */
import { formatFloat } from '../jinja/python/floats'

export type ScalarType = 'text' | 'integer' | 'float' | 'boolean' | 'date' | 'null'

export interface ScalarValue {
  readonly type: ScalarType
  /** What Python's `str()` prints. */
  readonly text: string
}

/** PyYAML's resolver. A lone `y` or `n`, `0o14`, `1e3` and `08` are text. */
const patterns: readonly (readonly [ScalarType, RegExp])[] = [
  ['null', /^(?:~|null|Null|NULL|)$/],
  ['boolean', /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
  ['integer', /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/],
  [
    'float',
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  ],
  [
    'date',
    /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/,
  ],
]

/** Undefined for a date that is in no calendar and for `0x_`, on which PyYAML stumbles. */
export function readPlainScalar(source: string): ScalarValue | undefined {
  const type = patterns.find(([, pattern]) => pattern.test(source))?.[0] ?? 'text'
  const isImpossible =
    (type === 'date' && !isInCalendar(source)) || (type === 'integer' && /^[-+]?0[bx]_+$/.test(source))
  return isImpossible ? undefined : readAs(type, source)
}

/** What a tag such as `!!int` makes of a scalar, whatever its quotes; undefined where PyYAML’s constructor fails. */
export function readTaggedScalar(tag: string, content: string): ScalarValue | undefined {
  switch (tag) {
    case 'null':
      return { type: 'null', text: 'None' }
    case 'bool':
      return patternOf('boolean').test(content.toLowerCase()) ? readAs('boolean', content) : undefined
    case 'int':
      return integerOfTag.test(content.replaceAll('_', '')) ? readAs('integer', content) : undefined
    case 'float':
      return floatOfTag.test(content.replaceAll('_', '')) ? readAs('float', content) : undefined
    case 'timestamp':
      return patternOf('date').test(content) ? readPlainScalar(content) : undefined
    default:
      return { type: 'text', text: content }
  }
}

/** As in Python’s `int()` after PyYAML has looked at the prefix. */
const integerOfTag = /^[-+]?(?:0b[01]+|0x[0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*(?::[0-9]+)*)$/

const floatOfTag =
  /^[-+]?(?:\.?inf|\.?nan|infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?|[0-9]+(?::[0-9]+)*\.[0-9]*)$/i

function patternOf(type: ScalarType): RegExp {
  return patterns.find(([candidate]) => candidate === type)![1]
}

function readAs(type: ScalarType, source: string): ScalarValue {
  return { type, text: print(type, source) }
}

function isInCalendar(source: string): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = source.split(/\D+/).map(Number)
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year, month - 1, day)
  const isDay = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isDay && hour < 24 && minute < 60 && second < 60
}

function print(type: ScalarType, source: string): string {
  switch (type) {
    case 'null':
      return 'None'
    case 'boolean':
      return /^(?:y|t|on)/i.test(source) ? 'True' : 'False'
    case 'integer':
      return readInteger(source).toString()
    case 'float':
      return formatFloat(readFloat(source))
    default:
      return source
  }
}

/** `010` is octal, `0x10` hexadecimal, `0b11` binary, `1:30` sexagesimal; underscores are dropped. */
function readInteger(source: string): bigint {
  const digits = source.replace(/[_+-]/g, '')
  const sign = source.startsWith('-') ? -1n : 1n
  if (/^0[bx]/.test(digits)) return sign * BigInt(digits)
  if (/^0[0-7]+$/.test(digits)) return sign * BigInt(`0o${digits.slice(1)}`)
  return sign * digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part || '0'), 0n)
}

function readFloat(source: string): number {
  const digits = source.replace(/_/g, '').toLowerCase()
  const sign = digits.startsWith('-') ? -1 : 1
  const unsigned = digits.replace(/^[-+]/, '')
  if (/^\.?inf/.test(unsigned)) return sign * Infinity
  if (/^\.?nan/.test(unsigned)) return NaN
  return sign * unsigned.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}
