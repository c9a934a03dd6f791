/** What Python's YAML 1.1 reader (PyYAML) makes of a plain scalar, and how Python prints it. */

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

export function readPlainScalar(source: string): ScalarValue {
  const type = patterns.find(([, pattern]) => pattern.test(source))?.[0] ?? 'text'
  return { type, text: print(type, source) }
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
      return printFloat(readFloat(source))
    default:
      return source
  }
}

/** `010` is octal, `0x10` hexadecimal, `0b11` binary, `1:30` sexagesimal; underscores are dropped. */
function readInteger(source: string): bigint {
  const digits = source.replace(/[_+-]/g, '')
  const sign = source.startsWith('-') ? -1n : 1n
  if (/^0[bx]$/.test(digits)) return 0n
  if (/^0[bx]/.test(digits)) return sign * BigInt(digits)
  if (/^0[0-7]+$/.test(digits)) return sign * BigInt(`0o${digits.slice(1)}`)
  return sign * digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part || '0'), 0n)
}

function readFloat(source: string): number {
  const digits = source.replace(/_/g, '').toLowerCase()
  const sign = digits.startsWith('-') ? -1 : 1
  const unsigned = digits.replace(/^[-+]/, '')
  if (unsigned === '.inf') return sign * Infinity
  if (unsigned === '.nan') return NaN
  return sign * unsigned.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

/** Python's `repr` of a float: shortest digits, always with `.0` or an exponent of two digits. */
function printFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power < -4 || power >= 16) {
    return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
  }
  const text = Object.is(value, -0) ? '-0' : String(value)
  if (/^-?\d+$/.test(text)) return `${text}.0`
  return text.includes('e') ? value.toFixed(Math.max(0, digits.replace(/^-?\d\.?/, '').length - power)) : text
}
