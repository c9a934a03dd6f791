/** Methods of dicts and of their views. */
import type { Budget } from '../../budget'
import { fail } from '../../failure'
import type { Arguments, Value } from '../../value'
import { Dict, DictView, Tuple } from '../../value'
import { hashKey, viewContains } from '../compare'
import { iterate } from '../sequences'
import type { Methods } from './method'
import { positional } from './method'

function get(dict: Dict, args: Arguments): Value {
  const [key, otherwise = null] = positional('get', args, ['key'], ['default'])
  const value = dict.get(hashKey(key!))
  return value === undefined ? otherwise : value
}

function setDefault(dict: Dict, args: Arguments, budget: Budget): Value {
  const [key, otherwise = null] = positional('setdefault', args, ['key'], ['default'])
  const hash = hashKey(key!)
  const value = dict.get(hash)
  if (value !== undefined) return value
  budget.reserve(16)
  dict.set(hash, key!, otherwise)
  return otherwise
}

function pop(dict: Dict, args: Arguments): Value {
  const [key, otherwise] = positional('pop', args, ['key'], ['default'])
  // An empty map does not look at the key.
  if (dict.size === 0 && otherwise !== undefined) return otherwise
  const hash = hashKey(key!)
  const value = dict.get(hash)
  dict.delete(hash)
  if (value !== undefined) return value
  return otherwise === undefined ? fail('pop() does not find the key') : otherwise
}

function popItem(dict: Dict, args: Arguments): Value {
  positional('popitem', args, [])
  const last = dict.entries().at(-1)
  if (!last) return fail('popitem() is called on an empty map')
  dict.delete(hashKey(last[0]))
  return new Tuple(last)
}

function update(dict: Dict, args: Arguments, budget: Budget): null {
  const [other] = positional('update', { positional: args.positional, named: new Map() }, [], ['other'])
  if (other !== undefined) for (const [key, value] of pairsOf(other)) put(dict, key, value, budget)
  for (const [name, value] of args.named) put(dict, name, value, budget)
  return null
}

function put(dict: Dict, key: Value, value: Value, budget: Budget): void {
  budget.step()
  budget.reserve(16)
  dict.set(hashKey(key), key, value)
}

/** What can become a dict: another one, or items that have two items each. */
export function* pairsOf(value: Value): Iterable<readonly [key: Value, value: Value]> {
  if (value instanceof Dict) {
    yield* value.entries()
    return
  }
  for (const item of iterate(value)) {
    const pair: Value[] = []
    for (const part of iterate(item)) if (pair.push(part) > 2) break
    if (pair.length !== 2) fail('the items of a map have to be pairs')
    yield [pair[0]!, pair[1]!]
  }
}

function fromKeys(args: Arguments, budget: Budget): Dict {
  const [keys, value = null] = positional('fromkeys', args, ['iterable'], ['value'])
  const made = new Dict()
  for (const key of iterate(keys!)) put(made, key, value, budget)
  return made
}

function copy(dict: Dict, args: Arguments, budget: Budget): Dict {
  positional('copy', args, [])
  const copied = new Dict()
  for (const [key, value] of dict.entries()) put(copied, key, value, budget)
  return copied
}

function view(kind: DictView['kind']) {
  return (dict: Dict, args: Arguments): DictView => {
    positional(kind, args, [])
    return new DictView(dict, kind)
  }
}

export const dictMethods: Methods<Dict> = {
  clear: (dict, args) => {
    positional('clear', args, [])
    dict.clear()
    return null
  },
  copy,
  fromkeys: (_, args, budget) => fromKeys(args, budget),
  get,
  items: view('items'),
  keys: view('keys'),
  pop,
  popitem: popItem,
  setdefault: setDefault,
  update,
  values: view('values'),
}

function isDisjoint(self: DictView, args: Arguments, budget: Budget): boolean {
  const [other] = positional('isdisjoint', args, ['other'])
  for (const item of iterate(other!)) {
    budget.step()
    hashKey(item)
    if (viewContains(self, item)) return false
  }
  return true
}

/** Of those of keys and items. */
export const setViewMethods: Methods<DictView> = { isdisjoint: isDisjoint }
