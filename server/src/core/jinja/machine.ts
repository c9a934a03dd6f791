/** The state of one rendering: variables, output, budget, and what has been found. */
import type { Range } from '../text'
import type { Body, Expression } from './ast'
import type { Environment } from './builtins/environment'
import type { Budget } from './budget'
import type { Needed, TemplateFailure } from './failure'
import type { Frame } from './frame'
import { frameOf } from './frame'
import type { Origin } from './origin'
import { certain, uncertain } from './origin'
import type { Doubt, Pass, Piece } from './piece'
import type { Namespace, Value } from './value'
import { StandIn, Undefined } from './value'

/** What a name stands for. */
export interface Variable {
  readonly value: Value
  readonly origin: Origin
  /** The value is the one at its only source, not computed from it: its members are members of the source. */
  readonly isSource: boolean
}

export interface Scope {
  readonly frame: Frame
  readonly parent: Scope | undefined
  readonly variables: Map<string, Variable>
  /** What is assigned here, blocks can see. */
  readonly isTop?: true
}

export type TemplateProblem =
  /** A parameter that has no default and was not given. */
  | (Found & { readonly kind: 'undefined'; readonly name: string; readonly needed: Needed })
  /** The service fails here. */
  | (Found & {
      readonly kind: 'failure'
      readonly message: string
      readonly missing: MissingMember | undefined
    })
  /**
   * Rendering was stopped: `long` when it takes more than the budget, `hopeless` when the service cannot have the time
   * either, `endless` when a macro calls itself without end.
   */
  | (Found & { readonly kind: 'limit'; readonly reason: 'long' | 'hopeless' | 'endless' })

/** What stands there does not exist; others do. */
export interface MissingMember {
  readonly name: string
  readonly known: readonly string[]
}

interface Found {
  readonly range: Range
  readonly doubt: Doubt
  readonly pass: Pass | undefined
  readonly origin: Origin
}

export interface Machine {
  readonly text: string
  readonly budget: Budget
  /** Defaults and parameters. */
  readonly given: ReadonlyMap<string, Variable>
  readonly globals: ReadonlyMap<string, Value>
  /** What the top of the template has assigned. */
  readonly exported: Map<string, Variable>
  readonly environment: Environment
  /** Frames of bodies that were entered. */
  readonly frames: Map<Body, Frame>
  readonly problems: TemplateProblem[]
  readonly told: Set<string>
  readonly rendered: Set<Body>
  /** Bodies to render although their conditions say otherwise. */
  readonly forced: ReadonlySet<Body>
  /** Where nobody knows a condition, its branch is left out instead of taken. */
  readonly declines: boolean
  /** Names without a value that were used; each stands for itself from then on. */
  readonly standIns: Map<string, StandIn>
  /** Origins of the members of namespaces. */
  readonly members: WeakMap<Namespace, Map<string, Origin>>
  readonly loops: ActiveLoop[]
  output: Piece[]
  /** Of what has been evaluated so far of the expression at hand. */
  origin: Origin
  doubt: Doubt
  pass: Pass | undefined
  /** The expression that is evaluated, for failures inside functions. */
  at: Range
  /** In a branch that was forced: names that its condition reads, whose values cannot be those of this rendering. */
  hidden: ReadonlySet<string>
  /** Calls of macros inside each other. */
  depth: number
  /** Something nobody knows has changed a list or map, or `{% autoescape %}` is on: nothing is certain any more. */
  isLost: boolean
}

/** For an estimate of how far rendering would be when the budget ends. */
export interface ActiveLoop {
  readonly length: number
  /** Of the budget, before it began. */
  readonly startSteps: number
  done: number
}

export function enter(
  machine: Machine,
  frame: Frame,
  parent: Scope | undefined,
  given: ReadonlyMap<string, Variable> = new Map(),
): Scope {
  const scope: Scope = { frame, parent, variables: new Map() }
  for (const [name, start] of frame.names) {
    const variable =
      start === 'given'
        ? given.get(name)
        : start === 'outer'
          ? parent && find(parent, name)
          : start === 'context'
            ? inContext(machine, name)
            : undefined
    if (variable) scope.variables.set(name, variable)
  }
  return scope
}

/** What the template was given, what its top has assigned, and what is always there. */
function inContext({ exported, given, globals }: Machine, name: string): Variable | undefined {
  const known = exported.get(name) ?? given.get(name)
  if (known) return known
  const value = globals.get(name)
  return value === undefined ? undefined : { value, origin: certain, isSource: false }
}

/** Undefined where the name has no value. */
export function find(scope: Scope, name: string): Variable | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.frame.names.has(name)) return at.variables.get(name)
  }
  return undefined
}

export function lookUp(machine: Machine, scope: Scope, name: string, range: Range): Variable {
  if (machine.hidden.has(name)) return { value: new StandIn(name), origin: uncertain, isSource: false }
  const variable = find(scope, name)
  const value = variable?.value ?? new Undefined(name, range)
  const standIn =
    value instanceof Undefined && value.owner === undefined ? machine.standIns.get(value.name) : undefined
  if (standIn) return { value: standIn, origin: uncertain, isSource: false }
  return variable ?? { value, origin: certain, isSource: false }
}

export function assign(machine: Machine, scope: Scope, name: string, variable: Variable): void {
  scope.variables.set(name, variable)
  if (scope.isTop) machine.exported.set(name, variable)
}

/** @returns whether the failure is about a name that now has a stand-in, so that trying again makes sense */
export function standInFor(machine: Machine, { undefinedValue, needed }: TemplateFailure): boolean {
  if (!undefinedValue || undefinedValue.owner !== undefined) return false
  const { name, range } = undefinedValue
  if (machine.standIns.has(name)) return false
  machine.standIns.set(name, new StandIn(name))
  machine.problems.push({
    kind: 'undefined',
    name,
    needed,
    range,
    doubt: machine.doubt,
    pass: machine.pass,
    origin: certain,
  })
  return true
}

/** Something for which the service fails, told of a statement. */
export function complain(machine: Machine, range: Range, message: string): void {
  const { doubt, pass } = machine
  tell(machine, { kind: 'failure', range, message, missing: undefined, doubt, pass, origin: certain })
}

/** Of iterations and calls that all fail alike, the first. */
export function tell(machine: Machine, problem: Extract<TemplateProblem, { kind: 'failure' }>): void {
  const identity = `${problem.range.start} ${problem.range.end}`
  if (machine.told.has(identity)) return
  machine.told.add(identity)
  machine.problems.push(problem)
}

/** The frame of a body is the same every time, since scopes stand inside each other as in the text. */
export function frameFor(
  machine: Machine,
  scope: Scope | undefined,
  body: Body,
  more: readonly Expression[] = [],
  given: readonly string[] = [],
): Frame {
  const known = machine.frames.get(body)
  if (known) return known
  const frame = frameOf([...more, body], scope?.frame, given)
  machine.frames.set(body, frame)
  return frame
}
