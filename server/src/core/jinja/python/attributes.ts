/** Looks up members and items as Jinja's sandbox does. */
import type { Range } from '../../text'
import type { Budget } from '../budget'
import { failUnsupported } from '../failure'
import type { Value } from '../value'
import {
  DateValue,
  Dict,
  DictView,
  Markup,
  Namespace,
  NativeFunction,
  OneShot,
  PyObject,
  RangeValue,
  Tuple,
  Undefined,
} from '../value'
import { hashKey } from './compare'
import type { Lookup } from './format'
import { formatMap, formatText } from './format'
import { intOf } from './integers'
import type { Known } from './kinds'
import { assertKnown, textOf } from './kinds'
import { dateMethods, isDateMember } from './methods/date'
import { dictMethods, setViewMethods } from './methods/dict'
import { listMethods, tupleMethods } from './methods/list'
import { markupMethods } from './methods/markup'
import type { Methods } from './methods/method'
import { floatMember, floatMethods, intMember, intMethods, rangeMember, rangeMethods } from './methods/number'
import { textMethods } from './methods/text'
import { repr } from './print'
import { itemAt, Slice, takeSlice } from './slices'

export { Slice } from './slices'

/** `value.name`: what Python has under this name goes before the items of a map. */
export function getAttribute(value: Value, name: string, range: Range, budget: Budget): Value {
  assertKnown(value)
  const member = memberOf(value, name, range, budget)
  if (member !== undefined) return member
  const item = value instanceof Dict && !isHidden(name) ? value.get(hashKey(name)) : undefined
  return item === undefined ? new Undefined(name, range, value) : item
}

/** `value[key]`: items go before what Python has under this name. */
export function getItem(value: Value, key: Value | Slice, range: Range, budget: Budget): Value {
  assertKnown(value)
  if (key instanceof Slice) return takeSlice(value, key, budget)
  const item = itemOf(value, key)
  if (item !== undefined) return item
  const name = textOf(key)
  const member = name === undefined ? undefined : memberOf(value, name, range, budget)
  return member === undefined ? new Undefined(name ?? nameOf(key), range, value) : member
}

/** What is no key at all fails only with the use of what it gives. */
function itemOf(value: Known, key: Value): Value | undefined {
  if (value instanceof Dict) return isKey(key) ? value.get(hashKey(key)) : undefined
  const index = key instanceof Undefined ? undefined : intOfKnown(key)
  return index === undefined ? undefined : itemAt(value, index)
}

function intOfKnown(key: Value): bigint | undefined {
  assertKnown(key)
  return intOf(key)
}

function isKey(key: Value, depth = 0): boolean {
  if (depth > deepestKey) failUnsupported('tuples in tuples as a key, too deep')
  if (key instanceof Tuple) return key.items.every((item) => isKey(item, depth + 1))
  const isSetLike = key instanceof DictView && key.kind !== 'values'
  return !Array.isArray(key) && !(key instanceof Dict) && !isSetLike
}

const deepestKey = 12

function nameOf(key: Value): string {
  if (key instanceof Undefined) return key.name
  const isSimple = key === null || typeof key !== 'object'
  return isSimple ? repr(key) : 'item'
}

/** The sandbox hides what begins with an underscore; a dict may have such keys, if Python has no such member. */
function isHidden(name: string): boolean {
  return members.has(name)
}

const members = new Set(
  [
    ...['class', 'class_getitem', 'contains', 'delattr', 'delitem', 'dir', 'doc', 'eq', 'format', 'ge'],
    ...['getattribute', 'getitem', 'getstate', 'gt', 'hash', 'init', 'init_subclass', 'ior', 'iter', 'le'],
    ...['len', 'lt', 'ne', 'new', 'or', 'reduce', 'reduce_ex', 'repr', 'reversed', 'ror', 'setattr'],
    ...['setitem', 'sizeof', 'str', 'subclasshook'],
  ].map((name) => `__${name}__`),
)

/** Undefined where Python has nothing under this name, or the sandbox hides it. */
function memberOf(value: Known, name: string, range: Range, budget: Budget): Value | undefined {
  if (name.startsWith('_') || value === null) return undefined
  if (typeof value === 'string') {
    return formatterOf(value, name, range, budget) ?? bound(textMethods, value, name, budget)
  }
  if (value instanceof Markup) {
    return formatterOf(value, name, range, budget) ?? bound(markupMethods, value, name, budget)
  }
  if (Array.isArray(value)) return bound(listMethods, value, name, budget)
  if (value instanceof Dict) return bound(dictMethods, value, name, budget)
  if (value instanceof Tuple) return value.attribute?.(name) ?? bound(tupleMethods, value, name, budget)
  if (value instanceof Namespace) return value.attributes.get(name)
  if (value instanceof PyObject) return value.attribute?.(name)
  if (value instanceof DictView) return viewMember(value, name, budget)
  if (value instanceof RangeValue) return rangeMember(value, name) ?? bound(rangeMethods, value, name, budget)
  if (value instanceof DateValue) return dateMember(value, name, budget)
  if (value instanceof OneShot) return oneShotMember(name)
  return numberMember(value, name, budget)
}

function numberMember(value: bigint | number | boolean, name: string, budget: Budget): Value | undefined {
  if (typeof value === 'number') return floatMember(value, name) ?? bound(floatMethods, value, name, budget)
  const int = BigInt(value)
  return intMember(int, name) ?? bound(intMethods, int, name, budget)
}

function viewMember(value: DictView, name: string, budget: Budget): Value | undefined {
  if (name === 'mapping') return failUnsupported('the map of a view')
  return value.kind === 'values' ? undefined : bound(setViewMethods, value, name, budget)
}

function dateMember(value: DateValue, name: string, budget: Budget): Value | undefined {
  if (isDateMember(value, name)) return failUnsupported(`${name} of dates`)
  return bound(dateMethods, value, name, budget)
}

/** Whether it is a generator or an iterator is not known. */
function oneShotMember(name: string): Value | undefined {
  const ofGenerators = ['close', 'gi_running', 'gi_suspended', 'gi_yieldfrom', 'send', 'throw']
  return ofGenerators.includes(name) ? failUnsupported(`${name} of generators`) : undefined
}

function bound<Self>(methods: Methods<Self>, self: Self, name: string, budget: Budget): Value | undefined {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  return method && new NativeFunction(name, (args) => method(self, args, budget))
}

function formatterOf(
  text: string | Markup,
  name: string,
  range: Range,
  budget: Budget,
): NativeFunction | undefined {
  if (name !== 'format' && name !== 'format_map') return undefined
  const lookup: Lookup = {
    attribute: (value, member) => getAttribute(value, member, range, budget),
    item: (value, key) => getItem(value, key, range, budget),
  }
  const format = name === 'format' ? formatText : formatMap
  return new NativeFunction(name, (args) => format(text, args, lookup, budget))
}
