/** Runs `for`: over what it is given, or once with a stand-in where nobody knows that. */
import type { Body, Expression, For } from './ast'
import { assignTarget, forget } from './assign'
import { force, withDoubt } from './doubt'
import type { Outcome } from './evaluate'
import { evaluateFor, isKnown, isPlace } from './evaluate'
import { fail } from './failure'
import { frameOf } from './frame'
import { LoopContext } from './loop'
import type { Machine, Scope, Variable } from './machine'
import { enter, frameFor } from './machine'
import { certain, uncertain } from './origin'
import { deeper, noteChoice } from './output'
import type { Piece } from './piece'
import { isTrue, iterate as itemsOf } from './python/sequences'
import type { Range } from '../text'
import type { Arguments, Value } from './value'
import { StandIn, Tuple } from './value'
import { namesIn } from './walk'

export type BodyRunner = (machine: Machine, scope: Scope, body: Body) => void

interface LoopRun {
  readonly statement: For
  readonly items: Live
  /** How many loops this one is inside of, by calling itself. */
  readonly depth: number
  /** Nobody knows which items there are, nor then which of them is the first. */
  readonly isOpen?: true
  readonly runBody: BodyRunner
}

export function runFor(machine: Machine, scope: Scope, statement: For, runBody: BodyRunner): void {
  const { iterable, body, otherwise } = statement
  const run = { statement, depth: 0, runBody }
  if (machine.forced.has(body) && !machine.rendered.has(body)) {
    const unknown: Variable = { value: new StandIn('item'), origin: uncertain, isSource: false }
    force(machine, [iterable], () => runLoop(machine, scope, { ...run, items: [unknown] }))
    return
  }
  const outcome = evaluateFor(machine, scope, iterable, (value) =>
    Array.isArray(value) ? value : [...counted(machine, value)],
  )
  if (otherwise && machine.forced.has(otherwise) && !machine.rendered.has(otherwise)) {
    force(machine, [iterable], () => runElse(machine, scope, otherwise, runBody))
    return
  }
  if (isKnown(outcome)) {
    runLoop(machine, scope, { ...run, items: iterationsOf(machine, scope, iterable, outcome) })
    return
  }
  const items = machine.declines
    ? []
    : outcome.value
      ? outcome.value.map((value) => ({ value, origin: outcome.origin, isSource: false }))
      : [{ value: new StandIn('item'), origin: uncertain, isSource: false }]
  runUncertain(machine, scope, statement, () => runLoop(machine, scope, { ...run, items, isOpen: true }))
}

function* counted(machine: Machine, value: Value): Iterable<Value> {
  for (const item of itemsOf(value)) {
    machine.budget.step()
    yield item
  }
}

/** A list of defaults gives its items’ places; `items()` of a map of defaults, those of its values. */
function iterationsOf(
  machine: Machine,
  scope: Scope,
  node: Expression,
  { value, origin, isSource }: Outcome<Value[]>,
): Live {
  const values = value!
  const isItems = node.kind === 'call' && node.callee.kind === 'attribute' && node.callee.name === 'items'
  const [source] = origin.sources
  const place = isItems && isPlace(machine, scope, node.callee.object)
  return {
    get length() {
      return values.length
    },
    at(index) {
      const item = values[index]!
      if (!source || origin.sources.length !== 1) return { value: item, origin, isSource: false }
      if (isSource)
        return { value: item, origin: { ...origin, sources: [[...source, index]] }, isSource: true }
      const key = place && item instanceof Tuple ? item.items[0] : undefined
      const isKey = typeof key === 'string'
      return {
        value: item,
        origin: isKey ? { ...origin, sources: [[...source.slice(0, -1), key]] } : origin,
        isSource: false,
      }
    },
  }
}

/** A list that may grow while it is gone through. */
interface Live {
  readonly length: number
  at(index: number): Variable | undefined
}

function runLoop(machine: Machine, scope: Scope, loopRun: LoopRun): void {
  const { statement, items: all } = loopRun
  const { items, isChoice } = statement.test
    ? filtered(machine, scope, statement, all)
    : { items: all, isChoice: false }
  const open = (): void => iterate(machine, scope, { ...loopRun, items, isOpen: true })
  if (isChoice) runUncertain(machine, scope, statement, open)
  else iterate(machine, scope, { ...loopRun, items })
}

/** Runs what may be rendered in another way, or not at all. */
function runUncertain(machine: Machine, scope: Scope, statement: For, run: () => void): void {
  noteChoice(machine, statement.range)
  withDoubt(machine, 'uncertain', run)
  forget(machine, scope, statement)
  noteChoice(machine, statement.range)
}

function iterate(machine: Machine, scope: Scope, loopRun: LoopRun): void {
  const { statement, items, depth, runBody } = loopRun
  const { target, body, otherwise, recursive, head } = statement
  const frame = frameFor(machine, scope, body, [], ['loop', ...namesIn(target)])
  const recurse = (args: Arguments, at: Range): readonly Piece[] => {
    if (!recursive) fail('`loop` can be called only in a loop that ends in `recursive`')
    const [inner] = args.positional
    const values = [...counted(machine, inner ?? null)]
    return deeper(machine, { kind: 'call', range: at, target: undefined, item: null, index: 0 }, () =>
      runLoop(machine, scope, {
        ...loopRun,
        items: values.map((value) => ({ value, origin: certain, isSource: false })),
        depth: depth + 1,
      }),
    )
  }
  const values = {
    get length() {
      return items.length
    },
    at: (index: number) => items.at(index)?.value,
  }
  const loop = new LoopContext({ items: values, depth, recurse })
  const loopVariable = { value: loop, origin: loopRun.isOpen ? uncertain : certain, isSource: false }
  const active = { length: items.length, startSteps: machine.budget.steps, done: 0 }
  machine.loops.push(active)
  const { pass } = machine
  for (let index = 0; index < items.length; index++) {
    const item = items.at(index)!
    machine.budget.step()
    loop.advance(index)
    machine.pass = { kind: 'iteration', range: head, target, item: item.value, index, outer: pass }
    const inner = enter(machine, frame, scope, new Map([['loop', loopVariable]]))
    assignTarget(machine, inner, target, item, statement.iterable.range)
    runBody(machine, inner, body)
    active.done = index + 1
  }
  machine.pass = pass
  machine.loops.pop()
  if (items.length === 0 && otherwise) runElse(machine, scope, otherwise, runBody)
}

function runElse(machine: Machine, scope: Scope, otherwise: Body, runBody: BodyRunner): void {
  runBody(machine, enter(machine, frameFor(machine, scope, otherwise), scope), otherwise)
}

/** The items that the condition of the loop lets through; where nobody knows, they stay. */
function filtered(
  machine: Machine,
  scope: Scope,
  { target, test, iterable }: For,
  all: Live,
): { readonly items: Live; readonly isChoice: boolean } {
  const kept: Variable[] = []
  let isChoice = false
  const frame = frameOf([test!], scope.frame, namesIn(target))
  for (let index = 0; index < all.length; index++) {
    const item = all.at(index)!
    const inner = enter(machine, frame, scope)
    assignTarget(machine, inner, target, { ...item, isSource: false }, iterable.range)
    const outcome = evaluateFor(machine, inner, test!, isTrue)
    const isOpen = !isKnown(outcome)
    isChoice ||= isOpen
    if (isOpen ? !machine.declines : outcome.value) kept.push(item)
  }
  return { items: kept, isChoice }
}
