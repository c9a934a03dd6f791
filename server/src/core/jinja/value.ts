/**
 * The values that a template computes with, as Python has them: a bigint is an `int`, a number a `float`, a string a
 * `str`, an array a `list`, null is `None`. What JavaScript has no twin of is a class here.
 */
import type { Range } from '../text'

export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Value[]
  | Tuple
  | Dict
  | Markup
  | DateValue
  | RangeValue
  | DictView
  | OneShot
  | Namespace
  | PyObject
  | Undefined
  | StandIn

export class Tuple {
  readonly items: readonly Value[]

  constructor(items: readonly Value[]) {
    this.items = items
  }

  /** Of tuples whose items have names. */
  attribute?(name: string): Value | undefined
}

/** Text that `escape`, `safe` and `tojson` give: what is joined to it is escaped for HTML first. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A date or timestamp that YAML reads in `default-values`. */
export class DateValue {
  readonly text: string
  readonly source: string

  /**
   * @param text what `str()` prints
   * @param source what `repr()` prints
   */
  constructor(text: string, source: string) {
    this.text = text
    this.source = source
  }
}

/** What `range()` gives; at most 100,000 long, which is the sandbox's limit. */
export class RangeValue {
  readonly start: bigint
  readonly stop: bigint
  readonly step: bigint

  constructor(start: bigint, stop: bigint, step: bigint) {
    this.start = start
    this.stop = stop
    this.step = step
  }

  get length(): number {
    const span = this.step > 0n ? this.stop - this.start : this.start - this.stop
    const size = this.step > 0n ? this.step : -this.step
    return span <= 0n ? 0 : Number((span + size - 1n) / size)
  }

  at(index: number): bigint {
    return this.start + this.step * BigInt(index)
  }
}

/** A `dict`: keys in the order in which they were first set; `1`, `1.0` and `True` are one key. */
export class Dict {
  readonly #entries = new Map<string, [key: Value, value: Value]>()

  /** @param hash `hashKey` of the key */
  get(hash: string): Value | undefined {
    return this.#entries.get(hash)?.[1]
  }

  has(hash: string): boolean {
    return this.#entries.has(hash)
  }

  /** The key that is there first stays. */
  set(hash: string, key: Value, value: Value): void {
    const known = this.#entries.get(hash)
    if (known) known[1] = value
    else this.#entries.set(hash, [key, value])
  }

  delete(hash: string): void {
    this.#entries.delete(hash)
  }

  clear(): void {
    this.#entries.clear()
  }

  get size(): number {
    return this.#entries.size
  }

  entries(): (readonly [key: Value, value: Value])[] {
    return [...this.#entries.values()]
  }
}

/** What `keys()`, `values()` and `items()` of a dict give. */
export class DictView {
  readonly dict: Dict
  readonly kind: 'keys' | 'values' | 'items'

  constructor(dict: Dict, kind: 'keys' | 'values' | 'items') {
    this.dict = dict
    this.kind = kind
  }
}

/** A generator or iterator: it gives its items once. Its printed form holds an address, which nobody can foretell. */
export class OneShot {
  readonly #source: Iterator<Value>

  constructor(source: Iterable<Value>) {
    this.#source = source[Symbol.iterator]()
  }

  /** Undefined at the end. */
  next(): Value | undefined {
    const next = this.#source.next()
    return next.done ? undefined : next.value
  }
}

/** What `namespace()` gives: the only object whose attributes `set` may change. */
export class Namespace {
  readonly attributes = new Map<string, Value>()
}

export interface Arguments {
  readonly positional: readonly Value[]
  readonly named: ReadonlyMap<string, Value>
}

/** Everything else: functions, macros, bound methods, `loop`, cyclers, joiners. Printed, most hold an address. */
export abstract class PyObject {
  /** As Python's `type(x).__name__`. */
  abstract readonly typeName: string

  attribute?(name: string): Value | undefined
  call?(args: Arguments): Value
  items?(): Iterable<Value>
  /** What `str()` prints, where that can be foretold. */
  print?(): string
}

export class NativeFunction extends PyObject {
  readonly typeName = 'function'

  readonly name: string
  override readonly call: (args: Arguments) => Value

  constructor(name: string, call: (args: Arguments) => Value) {
    super()
    this.name = name
    this.call = call
  }
}

/** What a name or a member that does not exist gives; any use but a test for being defined fails. */
export class Undefined {
  readonly name: string
  /** Where it was looked up. */
  readonly range: Range
  /** What lacks the member; undefined for a variable. */
  readonly owner: Value | undefined
  /** `a if b` without `else` gives one that prints as nothing, is false, and fails only in arithmetic and members. */
  readonly isLenient: boolean

  constructor(name: string, range: Range, owner?: Value, isLenient = false) {
    this.name = name
    this.range = range
    this.owner = owner
    this.isLenient = isLenient
  }
}

/** Stands for a value that nobody knows yet: a parameter without a default, or something not built here. */
export class StandIn {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}
