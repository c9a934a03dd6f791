/** Evaluates the expressions of a template, as Jinja2 and Python do, keeping track of what they come from. */
import type { CallArguments, Expression, Filter } from './ast'
import { TemplateFailure, attempt, endsRendering, fail, failUndefined, failUnsupported } from './failure'
import { Budget } from './budget'
import type { Machine, Scope } from './machine'
import { lookUp, standInFor, tell } from './machine'
import type { Origin, Source } from './origin'
import { certain, combine, uncertain } from './origin'
import { getAttribute, getItem } from './python/attributes'
import { kindOf } from './python/kinds'
import {
  binary,
  concatenate,
  contains,
  equals,
  hashKey,
  isTrue,
  iterate,
  lessOrEqual,
  lessThan,
  negate,
  plus,
} from './python/operators'
import { str } from './python/print'
import { Slice } from './python/slices'
import type { Arguments, Value } from './value'
import { Dict, Namespace, PyObject, StandIn, Tuple, Undefined } from './value'

/** What came of an expression; `value` is missing where it failed or a stand-in was in the way. */
export interface Outcome<T> {
  readonly value: T | undefined
  readonly origin: Origin
  readonly isSource: boolean
}

/** Whether the service would come to the same value. */
export function isKnown<T>({ value, origin }: Outcome<T>): boolean {
  return value !== undefined && !origin.uncertain
}

/**
 * Evaluates and uses the value; a failure becomes a problem of the template. A name without a value gets a stand-in,
 * and the expression another try, so that all its names are told.
 */
export function evaluateFor<T>(
  machine: Machine,
  scope: Scope,
  node: Expression,
  use: (value: Value) => T,
): Outcome<T> {
  const { origin: before, output, pass, doubt, depth } = machine
  for (;;) {
    machine.origin = machine.isLost ? uncertain : certain
    machine.at = node.range
    const value = attempt(() => use(evaluate(machine, scope, node)))
    const origin = machine.origin
    machine.origin = before
    if (!(value instanceof TemplateFailure)) {
      return { value, origin, isSource: origin.sources.length === 1 && isPlace(machine, scope, node) }
    }
    if (endsRendering(value)) throw value
    Object.assign(machine, { output, pass, doubt, depth })
    if (standInFor(machine, value)) continue
    if (!origin.uncertain) report(machine, value, origin)
    return { value: undefined, origin: combine(origin, uncertain), isSource: false }
  }
}

function report(machine: Machine, failure: TemplateFailure, origin: Origin): void {
  if (failure.kind === 'unsupported') return
  const { doubt, pass } = machine
  const { undefinedValue } = failure
  const range = undefinedValue?.range ?? machine.at
  const message = undefinedValue ? describeMissing(undefinedValue) : failure.message
  const missing = undefinedValue && { name: undefinedValue.name, known: membersOf(undefinedValue.owner) }
  tell(machine, { kind: 'failure', range, message, missing, doubt, pass, origin })
}

function membersOf(owner: Value | undefined): readonly string[] {
  if (!(owner instanceof Dict)) return []
  return owner.entries().flatMap(([key]) => (typeof key === 'string' ? [key] : []))
}

/** Filters that give nothing for a list of nothing. */
const pickers = /^(?:first|last|min|max|random)$/

function describeMissing({ name, owner }: Undefined): string {
  const isList = owner !== undefined && owner !== null && !(owner instanceof Dict)
  if (isList && pickers.test(name)) return `The list is empty, so \`${name}\` finds nothing in it`
  if (owner instanceof StandIn) return `This call gives no value for \`${name}\``
  if (owner === undefined || owner instanceof PyObject) return `\`${name}\` has no value here`
  return `\`${name}\` is no member of ${kindOf(owner)}`
}

function evaluate(machine: Machine, scope: Scope, node: Expression): Value {
  machine.budget.step()
  const value = (evaluators[node.kind] as Evaluator<Expression>)(machine, scope, node)
  machine.at = node.range
  return value
}

type Evaluator<N> = (machine: Machine, scope: Scope, node: N) => Value
type Evaluators = { readonly [K in Expression['kind']]: Evaluator<Extract<Expression, { kind: K }>> }

const evaluators: Evaluators = {
  constant: (_machine, _scope, { value }) => value,
  name(machine, scope, { name, range }) {
    const { value, origin } = lookUp(machine, scope, name, range)
    machine.origin = combine(machine.origin, origin)
    if (value instanceof Undefined && (name === 'self' || name === 'super')) return failUnsupported(name)
    // What another name stands for is missing where that was written.
    return value instanceof Undefined && value.owner === undefined && value.name === name
      ? new Undefined(name, range)
      : value
  },
  list: (machine, scope, { items }) => evaluateAll(machine, scope, items),
  tuple: (machine, scope, { items }) => new Tuple(evaluateAll(machine, scope, items)),
  dict(machine, scope, { pairs }) {
    const dict = new Dict()
    for (const [key, value] of pairs) {
      const keyValue = evaluate(machine, scope, key)
      const entry = evaluate(machine, scope, value)
      if (keyValue instanceof StandIn) return keyValue
      dict.set(hashKey(keyValue), keyValue, entry)
    }
    return dict
  },
  attribute: (machine, scope, { object, name, range }) =>
    member(machine, scope, object, name, (value) => getAttribute(value, name, range, machine.budget)),
  item(machine, scope, { object, key, range }) {
    const keyOutcome = withOwnOrigin(machine, () =>
      key.kind === 'slice' ? evaluateSlice(machine, scope, key) : evaluate(machine, scope, key),
    )
    const part = keyOutcome.value
    const isSlice = part instanceof Slice
    const name = !isSlice && (typeof part === 'string' || typeof part === 'bigint') ? part : undefined
    const value = member(machine, scope, object, typeof name === 'bigint' ? Number(name) : name, (value) => {
      const standIn = part instanceof Slice ? undefined : settled([part])
      return standIn ?? getItem(value, part, range, machine.budget)
    })
    machine.origin = combine(machine.origin, keyOutcome.origin)
    return value
  },
  slice: () => fail('a range such as `1:2` can only stand inside brackets'),
  call: (machine, scope, node) => {
    const callee = evaluate(machine, scope, node.callee)
    const args = evaluateArguments(machine, scope, node.args)
    machine.at = node.range
    noteMutation(machine, node.callee, args)
    return callValue(callee, args)
  },
  filter(machine, scope, { input, ...filter }) {
    const value = input ? evaluate(machine, scope, input) : failUnsupported('a filter without input')
    return applyFilter(machine, scope, filter, value)
  },
  test(machine, scope, { input, name, args, range }) {
    const value = evaluate(machine, scope, input)
    const given = evaluateArguments(machine, scope, args)
    machine.at = range
    return machine.environment.callTest(name, value, given, range)
  },
  not: (machine, scope, { operand }) => !isTrue(evaluate(machine, scope, operand)),
  negate: (machine, scope, { operand }) => signed(machine, scope, operand, negate),
  plus: (machine, scope, { operand }) => signed(machine, scope, operand, plus),
  binary(machine, scope, { operator, left, right, range }) {
    const first = evaluate(machine, scope, left)
    const second = evaluate(machine, scope, right)
    machine.at = range
    return settled([first, second]) ?? binary(operator, first, second, machine.budget)
  },
  and(machine, scope, { left, right }) {
    const first = evaluate(machine, scope, left)
    return isTrue(first) ? evaluate(machine, scope, right) : first
  },
  or(machine, scope, { left, right }) {
    const first = evaluate(machine, scope, left)
    return isTrue(first) ? first : evaluate(machine, scope, right)
  },
  compare(machine, scope, { first, rest, range }) {
    let left = evaluate(machine, scope, first)
    for (const { operator, operand } of rest) {
      const right = evaluate(machine, scope, operand)
      machine.at = range
      const standIn = settled([left, right])
      if (standIn) return standIn
      if (!comparisons[operator](left, right)) return false
      left = right
    }
    return true
  },
  concat(machine, scope, { parts }) {
    const values = evaluateAll(machine, scope, parts)
    return settled(values) ?? concatenate(values, machine.budget)
  },
  conditional(machine, scope, { test, then, otherwise, range }) {
    if (isTrue(evaluate(machine, scope, test))) return evaluate(machine, scope, then)
    return otherwise ? evaluate(machine, scope, otherwise) : new Undefined('else', range, undefined, true)
  },
  broken: () => failUnsupported('a tag with a mistake'),
}

function signed(machine: Machine, scope: Scope, operand: Expression, apply: (value: Value) => Value): Value {
  const value = evaluate(machine, scope, operand)
  return settled([value]) ?? apply(value)
}

const comparisons = {
  '==': equals,
  '!=': (left: Value, right: Value) => !equals(left, right),
  '<': lessThan,
  '<=': lessOrEqual,
  '>': (left: Value, right: Value) => lessThan(right, left),
  '>=': (left: Value, right: Value) => lessOrEqual(right, left),
  in: (left: Value, right: Value) => contains(right, left),
  'not in': (left: Value, right: Value) => !contains(right, left),
}

function evaluateAll(machine: Machine, scope: Scope, nodes: readonly Expression[]): Value[] {
  return nodes.map((node) => evaluate(machine, scope, node))
}

/** What is undefined fails first, so that its name is told; then a stand-in stands for the result. */
function settled(values: readonly Value[]): StandIn | undefined {
  for (const value of values) if (value instanceof Undefined && !value.isLenient) failUndefined(value)
  return values.find((value) => value instanceof StandIn)
}

function withOwnOrigin<T>(machine: Machine, run: () => T): { readonly value: T; readonly origin: Origin } {
  const before = machine.origin
  machine.origin = certain
  const value = run()
  const { origin } = machine
  machine.origin = before
  return { value, origin }
}

/** A member comes from the same member of where its object comes from. */
function member(
  machine: Machine,
  scope: Scope,
  object: Expression,
  key: string | number | undefined,
  get: (value: Value) => Value,
): Value {
  const before = machine.origin
  machine.origin = certain
  const value = evaluate(machine, scope, object)
  let { origin } = machine
  const [source] = origin.sources
  if (source && key !== undefined && origin.sources.length === 1 && isPlace(machine, scope, object)) {
    origin = { ...origin, sources: [memberSource(source, value, key)] }
  }
  if (value instanceof Namespace && typeof key === 'string') {
    origin = combine(origin, machine.members.get(value)?.get(key) ?? certain)
  }
  machine.origin = combine(before, origin)
  // Python asks every object for names in double underscores, and the sandbox hides them.
  if (value instanceof Undefined && typeof key === 'string' && key.startsWith('__')) return value
  if (value instanceof Undefined && typeof key === 'string' && !isMemberOfText(key))
    failUndefined(value, 'members')
  return settled([value]) ?? get(value)
}

/** Whether a text or number has it, as `--set` gives them. */
function isMemberOfText(name: string): boolean {
  const budget = new Budget()
  const range = { start: 0, end: 0 }
  return ['', 0n, 0].some((value) => !(getAttribute(value, name, range, budget) instanceof Undefined))
}

export function memberSource(source: Source, owner: Value, key: string | number): Source {
  const index = typeof key === 'number' && key < 0 && Array.isArray(owner) ? owner.length + key : key
  return [...source, index]
}

/** Whether an expression is the name of a value or a chain of members of one, so that it has a place of its own. */
export function isPlace(machine: Machine, scope: Scope, node: Expression): boolean {
  if (node.kind === 'name') return lookUp(machine, scope, node.name, node.range).isSource
  if (node.kind === 'item') return node.key.kind === 'constant' && isPlace(machine, scope, node.object)
  return node.kind === 'attribute' && isPlace(machine, scope, node.object)
}

function evaluateSlice(machine: Machine, scope: Scope, node: Extract<Expression, { kind: 'slice' }>): Slice {
  const bound = (part: Expression | undefined): Value => (part ? evaluate(machine, scope, part) : null)
  return new Slice(bound(node.start), bound(node.stop), bound(node.step))
}

export function evaluateArguments(machine: Machine, scope: Scope, args: CallArguments): Arguments {
  const positional = evaluateAll(machine, scope, args.positional)
  const named = new Map(args.named.map(({ name, value }) => [name, evaluate(machine, scope, value)]))
  if (args.spread) positional.push(...iterate(evaluate(machine, scope, args.spread)))
  if (args.spreadNamed) addNamed(named, evaluate(machine, scope, args.spreadNamed))
  return { positional, named }
}

function addNamed(named: Map<string, Value>, value: Value): void {
  if (value instanceof StandIn) failUnsupported('arguments that nobody knows')
  if (value instanceof Undefined) failUndefined(value)
  if (!(value instanceof Dict)) fail('`**` needs a map')
  for (const [key, item] of value.entries()) {
    if (typeof key !== 'string') fail('a map after `**` needs keys that are text')
    if (named.has(key)) fail(`the argument \`${key}\` is given twice`)
    named.set(key, item)
  }
}

export function callValue(callee: Value, args: Arguments): Value {
  if (callee instanceof StandIn) return callee
  if (callee instanceof Undefined) failUndefined(callee, 'function')
  if (!(callee instanceof PyObject) || !callee.call)
    fail(`${kindOf(callee)} is no function and cannot be called`)
  return callee.call(args)
}

const mutating = /^(?:append|clear|extend|insert|pop|popitem|remove|reverse|setdefault|sort|update)$/

/** A list or map that changes by what nobody knows takes all certainty with it. */
function noteMutation(machine: Machine, callee: Expression, args: Arguments): void {
  if (callee.kind !== 'attribute' || !mutating.test(callee.name)) return
  // Python would keep what is undefined, and fail where it is used.
  settled([...args.positional, ...args.named.values()].flatMap(partsOf))
  if (machine.origin.uncertain || machine.doubt !== 'none') machine.isLost = true
}

function partsOf(value: Value): readonly Value[] {
  if (value instanceof Dict) return value.entries().map(([, part]) => part)
  return Array.isArray(value) ? value : [value]
}

/** Whether a call of it may change a list or map. */
export function mayMutate(node: Expression): boolean {
  return node.kind === 'call' && node.callee.kind === 'attribute' && mutating.test(node.callee.name)
}

export function applyFilter(
  machine: Machine,
  scope: Scope,
  { name, args, range }: Omit<Filter, 'input'>,
  value: Value,
): Value {
  const given = evaluateArguments(machine, scope, args)
  machine.at = range
  return machine.environment.callFilter(name, value, given, range)
}

/** As `{{ }}` prints it. */
export function print(machine: Machine, value: Value): string {
  const text = str(value)
  machine.budget.reserve(text.length)
  return text
}
