/** Filters that give a value itself, a part of it, or another one instead. */
import { textOf } from '../python/kinds'
import { getAttribute } from '../python/attributes'
import { isTrue } from '../python/operators'
import type { Value } from '../value'
import { Dict, Undefined } from '../value'
import { failKind, withArguments } from './call'
import type { Call, Filter } from './environment'

const withDefault = withArguments(
  'default',
  [
    { name: 'default_value', default: '' },
    { name: 'boolean', default: false },
  ],
  ({ value }, instead, forFalse) => {
    if (value instanceof Undefined) return instead
    return isTrue(forFalse) && !isTrue(value) ? instead : value
  },
)

export const valueFilters: readonly (readonly [name: string, filter: Filter])[] = [
  ['default', withDefault],
  ['d', withDefault],
  ['attr', withArguments('attr', [{ name: 'name' }], attr)],
]

const dictMethods = new Set(
  'clear copy fromkeys get items keys pop popitem setdefault update values'.split(' '),
)

/** Unlike `value.name`, this does not fall back to `value['name']`. */
function attr({ value, environment, range }: Call, name: Value): Value {
  const text = textOf(name) ?? failKind('attr', 'the name of an attribute', name)
  if (value instanceof Dict && !dictMethods.has(text)) return new Undefined(text, range, value)
  return getAttribute(value, text, range, environment.budget)
}
