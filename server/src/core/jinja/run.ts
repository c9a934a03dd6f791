/** Runs the statements of a template: what they write, assign and repeat. */
import type { Range } from '../text'
import type { Body, Expression, Filter, MacroBody, Statement } from './ast'
import { assignTarget, forget, known, variableOf } from './assign'
import { force, withDoubt } from './doubt'
import { applyFilter, callValue, evaluateArguments, evaluateFor, isKnown, print } from './evaluate'
import { attempt } from './failure'
import type { Machine, Scope } from './machine'
import { assign, complain, enter, frameFor } from './machine'
import { Macro, TextFunction } from './macro'
import { certain, combine, uncertain } from './origin'
import type { Captured } from './output'
import { capture, deeper, emit, emitValue, joined, noteChoice, passOn } from './output'
import type { Piece } from './piece'
import { isTrue } from './python/sequences'
import { runFor } from './run-loop'
import type { Value } from './value'
import { StandIn, Undefined } from './value'
import { namesIn, reads } from './walk'

export function runBody(machine: Machine, scope: Scope, body: Body): void {
  machine.rendered.add(body)
  for (const statement of body.statements) {
    machine.budget.step()
    ;(runners[statement.kind] as Runner<Statement>)(machine, scope, statement)
  }
}

type Runner<S> = (machine: Machine, scope: Scope, statement: S) => void
type Runners = { readonly [K in Statement['kind']]: Runner<Extract<Statement, { kind: K }>> }

const runners: Runners = {
  text(machine, _scope, { kept }) {
    const text = machine.text.slice(kept.start, kept.end)
    if (text === '') return
    machine.budget.reserve(text.length)
    emit(machine, { kind: 'literal', text, range: kept, expression: kept, origin: certain })
  },
  output(machine, scope, { expressions, range }) {
    for (const expression of expressions) runOutput(machine, scope, expression, range)
  },
  if: runIf,
  for: (machine, scope, statement) => runFor(machine, scope, statement, runBody),
  set(machine, scope, { target, value }) {
    const outcome = evaluateFor(machine, scope, value, (result) => result)
    assignTarget(machine, scope, target, variableOf(outcome), value.range)
  },
  'set block'(machine, scope, { target, filter, body, range }) {
    const inner = enter(machine, frameFor(machine, scope, body), scope)
    const captured = capture(machine, () => runBody(machine, inner, body))
    const outcome = filter ? filterCaptured(machine, inner, filter, captured) : captured
    assignTarget(
      machine,
      scope,
      target,
      { value: known(outcome.value, 'set'), origin: outcome.origin, isSource: false },
      range,
    )
  },
  macro(machine, scope, { name, macro }) {
    const value = createMacro(machine, scope, name, macro)
    assign(machine, scope, name, { value, origin: certain, isSource: false })
  },
  'call block'(machine, scope, { macro, call, range }) {
    const caller = createMacro(machine, scope, 'caller', macro)
    runOutput(machine, scope, call, range, caller)
  },
  'filter block'(machine, scope, { filter, body, range }) {
    const inner = enter(machine, frameFor(machine, scope, body, [filter]), scope)
    const captured = capture(machine, () => runBody(machine, inner, body))
    const { value, origin } = filterCaptured(machine, inner, filter, captured)
    const text = value === undefined ? undefined : attempt(() => print(machine, value))
    emitValue(machine, typeof text === 'string' ? text : undefined, origin, range, filter.range)
  },
  with(machine, scope, { assignments, body }) {
    const targets = assignments.map(({ target }) => target)
    const frame = frameFor(machine, scope, body, [], targets.flatMap(namesIn))
    const inner = enter(machine, frame, scope)
    for (const { target, value } of assignments) {
      const outcome = evaluateFor(machine, scope, value, (result) => result)
      assignTarget(machine, inner, target, variableOf(outcome), value.range)
    }
    runBody(machine, inner, body)
  },
  block(machine, _scope, { required, body, name, range }) {
    if (required)
      complain(machine, range, `the block \`${name}\` is required, and no other template fills it`)
    // A block sees what the top of the template has assigned, and no other scope.
    runBody(machine, enter(machine, frameFor(machine, undefined, body), undefined), body)
  },
  autoescape(machine, scope, { body }) {
    const before = machine.isLost
    machine.isLost = true
    runBody(machine, enter(machine, frameFor(machine, scope, body), scope), body)
    machine.isLost = before
  },
  load(machine, scope, { word, names, range }) {
    complain(machine, range, `\`${word}\` needs another file, and OSMO renders this one alone`)
    for (const name of names) {
      assign(machine, scope, name, { value: new StandIn(name), origin: uncertain, isSource: false })
    }
  },
}

/** Text that a macro or a loop writes keeps its places; everything else is the print of a value. */
function runOutput(machine: Machine, scope: Scope, node: Expression, range: Range, caller?: Macro): void {
  const isCall = node.kind === 'call'
  const outcome = evaluateFor(
    machine,
    scope,
    isCall ? node.callee : node,
    (value): string | readonly Piece[] => {
      if (!isCall) return print(machine, value)
      const args = evaluateArguments(machine, scope, node.args)
      const given = caller ? { ...args, named: new Map([...args.named, ['caller', caller]]) } : args
      machine.at = node.range
      if (value instanceof TextFunction) return value.write(given, node.range)
      return print(machine, callValue(value, given))
    },
  )
  const { value, origin } = outcome
  if (value === undefined || typeof value === 'string') emitValue(machine, value, origin, range, node.range)
  else passOn(machine, value)
}

function filterCaptured(machine: Machine, scope: Scope, filter: Filter, captured: Captured): Captured {
  const apply = ({ input, ...one }: Filter): Value => {
    const value = input ? apply(input as Filter) : known(captured.value, 'block')
    return applyFilter(machine, scope, one, value)
  }
  const constant: Expression = { kind: 'constant', value: null, range: filter.range }
  const outcome = evaluateFor(machine, scope, constant, () => apply(filter))
  return { value: outcome.value, origin: combine(outcome.origin, captured.origin) }
}

function runIf(machine: Machine, scope: Scope, statement: Extract<Statement, { kind: 'if' }>): void {
  const { branches, otherwise, range } = statement
  const bodies = [...branches.map(({ body }) => body), ...(otherwise ? [otherwise] : [])]
  const forced = bodies.find((body) => machine.forced.has(body) && !machine.rendered.has(body))
  if (forced) {
    const tests = branches.map(({ test }) => test)
    force(machine, tests, () => runBody(machine, scope, forced))
    return
  }
  let isChoice = false
  let chosen = otherwise
  for (const { test, body } of branches) {
    const outcome = evaluateFor(machine, scope, test, isTrue)
    isChoice ||= !isKnown(outcome)
    if (outcome.value === false) continue
    chosen = body
    break
  }
  if (!isChoice) {
    if (chosen) runBody(machine, scope, chosen)
    return
  }
  const taken = !machine.declines ? chosen : chosen === otherwise ? branches[0]!.body : otherwise
  noteChoice(machine, range)
  withDoubt(machine, 'uncertain', () => taken && runBody(machine, scope, taken))
  forget(machine, scope, statement)
  noteChoice(machine, range)
}

function createMacro(machine: Machine, scope: Scope, name: string, macro: MacroBody): Macro {
  const { body, parameters } = macro
  const special = ['caller', 'kwargs', 'varargs'].filter(
    (word) => reads(body, word) && !parameters.some((parameter) => parameter.name.name === word),
  )
  const names = [...parameters.map((parameter) => parameter.name.name), ...special]
  const fallbacks = parameters.flatMap(({ fallback }) => (fallback ? [fallback] : []))
  return new Macro({
    name,
    parameters: parameters.map((parameter) => ({
      name: parameter.name.name,
      hasFallback: parameter.fallback !== undefined,
    })),
    special,
    run(given, at) {
      const frame = frameFor(machine, scope, body, fallbacks, names)
      const { origin } = machine
      const inner = enter(machine, frame, scope)
      return deeper(machine, { kind: 'call', range: at, target: undefined, item: null, index: 0 }, () => {
        for (const [word, value] of given) inner.variables.set(word, { value, origin, isSource: false })
        for (const parameter of parameters) fillIn(machine, inner, parameter, at)
        runBody(machine, inner, body)
      })
    },
    join: (pieces) => {
      const { value, origin } = joined(pieces)
      machine.origin = combine(machine.origin, origin)
      return value ?? ''
    },
    callRange: () => machine.at,
  })
}

/** What lacks the argument that a call leaves out. */
const missingArgument = new StandIn('call')

function fillIn(
  machine: Machine,
  scope: Scope,
  { name, fallback }: MacroBody['parameters'][number],
  range: Range,
): void {
  if (scope.variables.has(name.name)) return
  if (!fallback) {
    const value = new Undefined(name.name, range, missingArgument)
    scope.variables.set(name.name, { value, origin: certain, isSource: false })
    return
  }
  const outcome = evaluateFor(machine, scope, fallback, (value) => value)
  scope.variables.set(name.name, variableOf(outcome))
}

/** The scope of the template itself. */
export function topScope(machine: Machine, body: Body): Scope {
  const frame = frameFor(machine, undefined, body)
  const scope = enter(machine, frame, undefined)
  return { ...scope, isTop: true }
}
