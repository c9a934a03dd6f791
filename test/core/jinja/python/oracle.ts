// Reads the rows of oracle.jsonl, which Python's own results were recorded to, and does the same with our values.
import { Budget } from '../../../../server/src/core/jinja/budget'
import { attempt, fail, TemplateFailure } from '../../../../server/src/core/jinja/failure'
import { getAttribute, getItem, Slice } from '../../../../server/src/core/jinja/python/attributes'
import * as operators from '../../../../server/src/core/jinja/python/operators'
import { repr, str } from '../../../../server/src/core/jinja/python/print'
import type { Value } from '../../../../server/src/core/jinja/value'
import {
  DateValue,
  Dict,
  Markup,
  PyObject,
  RangeValue,
  Tuple,
  Undefined,
} from '../../../../server/src/core/jinja/value'

/** A value as JSON: `{i: "1"}` is an int, `{f: "0.1"}` a float, `{t: […]}` a tuple, `{d: [[key, value]]}` a dict. */
export type Encoded =
  | null
  | boolean
  | string
  | readonly Encoded[]
  | { readonly i: string }
  | { readonly f: string }
  | { readonly t: readonly Encoded[] }
  | { readonly d: readonly (readonly [Encoded, Encoded])[] }
  | { readonly m: string }
  | { readonly r: readonly [string, string, string] }
  | { readonly u: string }
  | { readonly date: readonly [string, string] }
  | { readonly view: readonly [Encoded, 'keys' | 'values' | 'items'] }

/** What is done, to which values, and what Python prints of the result: null where it fails. */
export type Row = readonly [operation: string, values: readonly Encoded[], result: string | null]

const nowhere = { start: 0, end: 0 }

export function decode(encoded: Encoded): Value {
  if (encoded === null || typeof encoded === 'boolean' || typeof encoded === 'string') return encoded
  if (Array.isArray(encoded)) return encoded.map((item: Encoded) => decode(item))
  if ('i' in encoded) return BigInt(encoded.i)
  if ('f' in encoded) return Number(encoded.f.replace('inf', 'Infinity'))
  if ('t' in encoded) return new Tuple(encoded.t.map(decode))
  if ('m' in encoded) return new Markup(encoded.m)
  if ('u' in encoded) return new Undefined(encoded.u, nowhere)
  if ('date' in encoded) return new DateValue(...encoded.date)
  if ('r' in encoded) return new RangeValue(...(encoded.r.map(BigInt) as [bigint, bigint, bigint]))
  if ('view' in encoded) {
    const [dict, kind] = encoded.view
    return call(decode(dict), kind, [], new Map())
  }
  const dict = new Dict()
  for (const [key, value] of (encoded as { d: readonly (readonly [Encoded, Encoded])[] }).d) {
    const decoded = decode(key)
    dict.set(operators.hashKey(decoded), decoded, decode(value))
  }
  return dict
}

/** What we print: null where it fails, undefined where it is not supported or too much. */
export function evaluate([operation, encoded]: Row): string | null | undefined {
  const values = encoded.map(decode)
  const printed = attempt(() => run(operation, values))
  if (!(printed instanceof TemplateFailure)) return printed
  return printed.kind === 'error' || printed.kind === 'undefined' ? null : undefined
}

function run(operation: string, values: readonly Value[]): string {
  const [first = null, second = null, third = null, fourth = null] = values
  switch (operation) {
    case 'str':
      return str(first)
    case 'repr':
      return repr(first)
    case 'len':
      return String(operators.length(first))
    case 'list':
      return repr([...operators.iterate(first)])
    case 'bool':
      return repr(operators.isTrue(first))
    case 'neg':
      return repr(operators.negate(first))
    case 'pos':
      return repr(operators.plus(first))
    case '==':
      return repr(operators.equals(first, second))
    case '<':
      return repr(operators.lessThan(first, second))
    case '<=':
      return repr(operators.lessOrEqual(first, second))
    case 'in':
      return repr(operators.contains(second, first))
    case 'key':
      return repr(operators.hashKey(first) === operators.hashKey(second))
    case '~':
      return repr(operators.concatenate(values, new Budget()))
    case 'attribute':
      return repr(getAttribute(first, second as string, nowhere, new Budget()))
    case 'item':
      return repr(getItem(first, second, nowhere, new Budget()))
    case 'slice':
      return repr(getItem(first, new Slice(second, third, fourth), nowhere, new Budget()))
    default:
      if (!operation.startsWith('.')) {
        return repr(operators.binary(operation as operators.BinaryOperator, first, second, new Budget()))
      }
      return callAndPrint(first, operation.slice(1), values.slice(1))
  }
}

/** Lists and dicts are printed too, since methods change them. The last value is a dict of named arguments. */
function callAndPrint(self: Value, method: string, args: readonly Value[]): string {
  const named = args.at(-1) as Dict
  const result = call(
    self,
    method,
    args.slice(0, -1),
    new Map(named.entries().map(([key, value]) => [key as string, value])),
  )
  return Array.isArray(self) || self instanceof Dict ? `${repr(result)} ${repr(self)}` : repr(result)
}

function call(
  self: Value,
  method: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
): Value {
  const bound = getAttribute(self, method, nowhere, new Budget())
  return bound instanceof PyObject && bound.call ? bound.call({ positional, named }) : fail('no method')
}
