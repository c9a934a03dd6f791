/** The functions that every template has: `range`, `dict`, `namespace`, `cycler`, `joiner`, `lipsum`. */
import { fail, failUnsupported } from '../failure'
import { bindArguments } from '../python/arguments'
import { needInt } from '../python/integers'
import { kindOf, textOf } from '../python/kinds'
import { hashKey, iterate } from '../python/operators'
import type { Arguments, Value } from '../value'
import { Dict, Namespace, NativeFunction, PyObject, RangeValue, Tuple } from '../value'
import type { Environment } from './environment'
import { isIterable } from './kind-tests'

/** Jinja's sandbox makes no longer ones. */
const longestRange = 100_000

export function createGlobals(environment: Environment): ReadonlyMap<string, Value> {
  const dict = (args: Arguments): Dict => makeDict(environment, args)
  return new Map<string, Value>([
    ['range', new NativeFunction('range', makeRange)],
    ['dict', new DictClass(environment)],
    ['namespace', new PyClass('jinja2.utils.Namespace', (args) => makeNamespace(dict(args)))],
    ['cycler', new PyClass('jinja2.utils.Cycler', makeCycler)],
    ['joiner', new PyClass('jinja2.utils.Joiner', makeJoiner)],
    ['lipsum', new NativeFunction('lipsum', () => failUnsupported('lipsum'))],
  ])
}

class PyClass extends PyObject {
  readonly typeName = 'type'
  readonly #name: string
  override readonly call: (args: Arguments) => Value

  constructor(name: string, call: (args: Arguments) => Value) {
    super()
    this.#name = name
    this.call = call
  }

  override print(): string {
    return `<class '${this.#name}'>`
  }
}

/** `dict.get({…}, 'key')` and its like, which nobody writes. */
const dictMethods = new Set('clear copy get items keys pop popitem setdefault update values'.split(' '))

class DictClass extends PyClass {
  readonly #environment: Environment

  constructor(environment: Environment) {
    super('dict', (args) => makeDict(environment, args))
    this.#environment = environment
  }

  override attribute(name: string): Value | undefined {
    if (name === 'fromkeys') return new NativeFunction(name, (args) => fromKeys(this.#environment, args))
    if (dictMethods.has(name)) failUnsupported(`dict.${name}`)
    return undefined
  }
}

function makeRange({ positional, named }: Arguments): Value {
  if (named.size > 0) fail('`range` takes no arguments with names')
  if (positional.length < 1 || positional.length > 3) fail('`range` takes one to three numbers')
  const numbers = positional.map((value) => needInt(value, 'an argument of `range`'))
  const [start, stop, step = 1n] = numbers.length === 1 ? [0n, numbers[0]!] : numbers
  if (step === 0n) fail('the step of a `range` cannot be zero')
  const range = new RangeValue(start!, stop!, step)
  if (range.length > longestRange) fail('a `range` cannot have more than 100,000 numbers')
  return range
}

function makeDict({ budget }: Environment, { positional, named }: Arguments): Dict {
  if (positional.length > 1) fail('`dict` takes one value and arguments with names')
  const dict = new Dict()
  const [source] = positional
  if (source instanceof Dict) {
    for (const [key, value] of source.entries()) dict.set(hashKey(key), key, value)
  } else if (source !== undefined) {
    for (const item of iterate(source)) {
      budget.step()
      const [key, value] = pairOf(item)
      dict.set(hashKey(key), key, value)
    }
  }
  budget.step(dict.size)
  for (const [name, value] of named) dict.set(hashKey(name), name, value)
  return dict
}

function pairOf(value: Value): readonly [Value, Value] {
  const parts = isIterable(value) ? [...iterate(value)] : []
  if (parts.length !== 2) fail(`\`dict\` needs pairs of a key and a value, and this is ${kindOf(value)}`)
  return [parts[0]!, parts[1]!]
}

function fromKeys({ budget }: Environment, args: Arguments): Value {
  const [keys, value] = bindArguments('fromkeys', args, [
    { name: 'iterable', positionalOnly: true },
    { name: 'value', default: null, positionalOnly: true },
  ])
  const dict = new Dict()
  for (const key of iterate(keys!)) {
    budget.step()
    dict.set(hashKey(key), key, value!)
  }
  return dict
}

function makeNamespace(attributes: Dict): Value {
  const namespace = new Namespace()
  for (const [key, value] of attributes.entries()) {
    const name = textOf(key) ?? failUnsupported('a namespace with keys that are no text')
    namespace.attributes.set(name, value)
  }
  return namespace
}

function makeCycler({ positional, named }: Arguments): Value {
  if (named.size > 0) fail('`cycler` takes no arguments with names')
  return positional.length > 0 ? new Cycler(positional) : fail('`cycler` needs values to go through')
}

class Cycler extends PyObject {
  readonly typeName = 'Cycler'
  readonly #values: readonly Value[]
  #position = 0

  constructor(values: readonly Value[]) {
    super()
    this.#values = values
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case 'current':
        return this.#values[this.#position]
      case 'pos':
        return BigInt(this.#position)
      case 'items':
        return new Tuple(this.#values)
      case 'next':
        return new NativeFunction(name, (args) => this.#next(args))
      case 'reset':
        return new NativeFunction(name, (args) => this.#reset(args))
      default:
        return undefined
    }
  }

  #next(args: Arguments): Value {
    bindArguments('next', args, [])
    const current = this.#values[this.#position]!
    this.#position = (this.#position + 1) % this.#values.length
    return current
  }

  #reset(args: Arguments): Value {
    bindArguments('reset', args, [])
    this.#position = 0
    return null
  }
}

function makeJoiner(args: Arguments): Value {
  const [separator] = bindArguments('joiner', args, [{ name: 'sep', default: ', ' }])
  return new Joiner(separator!)
}

class Joiner extends PyObject {
  readonly typeName = 'Joiner'
  readonly #separator: Value
  #isUsed = false

  constructor(separator: Value) {
    super()
    this.#separator = separator
  }

  override call(args: Arguments): Value {
    bindArguments('joiner', args, [])
    if (this.#isUsed) return this.#separator
    this.#isUsed = true
    return ''
  }

  override attribute(name: string): Value | undefined {
    if (name === 'sep') return this.#separator
    return name === 'used' ? this.#isUsed : undefined
  }
}
