/** Reads and writes values as the files of recorded results hold them, and runs filters and tests on them. */
import { Budget } from '../../../../server/src/core/jinja/budget'
import type { Environment } from '../../../../server/src/core/jinja/builtins/environment'
import { filters } from '../../../../server/src/core/jinja/builtins/filters'
import { createGlobals } from '../../../../server/src/core/jinja/builtins/globals'
import { tests } from '../../../../server/src/core/jinja/builtins/tests'
import { attempt, fail, TemplateFailure } from '../../../../server/src/core/jinja/failure'
import { hashKey } from '../../../../server/src/core/jinja/python/operators'
import { repr } from '../../../../server/src/core/jinja/python/print'
import type { Arguments, Value } from '../../../../server/src/core/jinja/value'
import {
  Dict,
  DictView,
  Markup,
  OneShot,
  RangeValue,
  Tuple,
  Undefined,
} from '../../../../server/src/core/jinja/value'

export const nowhere = { start: 0, end: 0 }

export function createEnvironment(): Environment {
  const environment: Environment = {
    budget: new Budget(),
    callFilter: (name, value, args, range) =>
      (filters.get(name) ?? fail(`no filter ${name}`))({ value, args, environment, range }),
    callTest: (name, value, args, range) =>
      (tests.get(name) ?? fail(`no test ${name}`))({ value, args, environment, range }),
  }
  return environment
}

export function global(name: string, environment = createEnvironment()): Value {
  return createGlobals(environment).get(name) ?? null
}

/** Whole numbers are `int`; what JSON has no form of is an object with one key. */
export type Recorded = null | boolean | number | string | Recorded[] | Readonly<Record<string, unknown>>

export function decode(recorded: Recorded): Value {
  if (typeof recorded === 'number') return BigInt(recorded)
  if (Array.isArray(recorded)) return recorded.map(decode)
  if (recorded === null || typeof recorded !== 'object') return recorded
  const [[kind, content]] = Object.entries(recorded) as [[string, unknown]]
  switch (kind) {
    case 'i':
      return BigInt(content as string)
    case 'f':
      return content === 'inf' ? Infinity : content === '-inf' ? -Infinity : Number(content)
    case 't':
      return new Tuple((content as Recorded[]).map(decode))
    case 'd':
      return dictOf((content as [Recorded, Recorded][]).map(([key, value]) => [decode(key), decode(value)]))
    case 'm':
      return new Markup(content as string)
    case 'g':
      return new OneShot((content as Recorded[]).map(decode))
    case 'r': {
      const [start, stop, step] = (content as number[]).map(BigInt)
      return new RangeValue(start!, stop!, step!)
    }
    case 'v': {
      const [view, dict] = content as ['keys' | 'values' | 'items', Recorded]
      return new DictView(decode(dict) as Dict, view)
    }
    case 'fn':
      return global('range')
    default:
      return new Undefined('missing', nowhere)
  }
}

export function dictOf(entries: readonly (readonly [Value, Value])[]): Dict {
  const dict = new Dict()
  for (const [key, value] of entries) dict.set(hashKey(key), key, value)
  return dict
}

export function positional(...values: Value[]): Arguments {
  return { positional: values, named: new Map() }
}

/** The type and what `repr()` prints, or why there is none; iterators are gone through. */
export function outcome(run: () => Value): string {
  const result = attempt(() => encode(run()))
  return result instanceof TemplateFailure ? `!${result.kind}` : result
}

function encode(value: Value): string {
  if (value instanceof Undefined) return 'Undefined:'
  if (value instanceof OneShot) {
    const items: Value[] = []
    for (let item = value.next(); item !== undefined; item = value.next()) items.push(item)
    return `iterator ${encode(items)}`
  }
  return `${typeOf(value)}:${repr(value)}`
}

function typeOf(value: Value): string {
  if (value === null) return 'NoneType'
  if (value instanceof Tuple) return 'tuple'
  if (value instanceof Dict) return 'dict'
  if (value instanceof Markup) return 'Markup'
  if (value instanceof RangeValue) return 'range'
  if (value instanceof DictView) return `dict_${value.kind}`
  if (Array.isArray(value)) return 'list'
  const types: Record<string, string> = { boolean: 'bool', bigint: 'int', number: 'float', string: 'str' }
  return types[typeof value] ?? 'object'
}
