/** Assigns to the targets of `set`, `for` and `with`, and takes back certainty where nobody knows what was assigned. */
import type { Range } from '../text'
import type { Expression, Statement, Target } from './ast'
import type { Outcome } from './evaluate'
import { mayMutate, memberSource } from './evaluate'
import { TemplateFailure, attempt, endsRendering, fail, failUnsupported } from './failure'
import type { Machine, Scope, Variable } from './machine'
import { assign, complain, find, standInFor } from './machine'
import type { Origin } from './origin'
import { combine, uncertain } from './origin'
import { kindOf } from './python/kinds'
import { iterate } from './python/sequences'
import type { Value } from './value'
import { Namespace, StandIn } from './value'
import { assignedBy, descendantsOf, namesIn } from './walk'

export function assignTarget(
  machine: Machine,
  scope: Scope,
  target: Target,
  variable: Variable,
  range: Range,
): void {
  const result = attempt(() => assignParts(machine, scope, target, variable))
  if (!(result instanceof TemplateFailure)) return
  if (endsRendering(result)) throw result
  const isOpen = variable.origin.uncertain || result.kind === 'unsupported' || standInFor(machine, result)
  if (!isOpen) complain(machine, range, result.message)
  for (const name of namesIn(target)) {
    assign(machine, scope, name, { value: new StandIn(name), origin: uncertain, isSource: false })
  }
}

function assignParts(machine: Machine, scope: Scope, target: Target, variable: Variable): void {
  if (target.kind === 'name') {
    assign(machine, scope, target.name, variable)
    return
  }
  if (target.kind === 'member') {
    const namespace = find(scope, target.namespace)?.value
    if (namespace instanceof StandIn) return
    if (!(namespace instanceof Namespace))
      fail(`\`${target.namespace}\` is no namespace, so \`${target.name}\` in it cannot be set`)
    namespace.attributes.set(target.name, variable.value)
    const origin = machine.doubt === 'uncertain' ? uncertain : variable.origin
    noteMember(machine, namespace, target.name, origin)
    return
  }
  const { value } = variable
  if (value instanceof StandIn) failUnsupported('parts of what nobody knows')
  const { length } = target.items
  const isText = typeof value === 'string'
  if ((typeof value !== 'object' && !isText) || value === null) {
    fail(`${length} names need ${length} values, and this is ${kindOf(value)}`)
  }
  const values = [...iterate(value)]
  if (values.length !== length) {
    const hint = isText ? ' of a text; for the keys and values of a map, write `.items()` after it' : ''
    fail(`${length} names get ${values.length} ${isText ? 'characters' : 'values'}${hint}`)
  }
  const [source] = variable.origin.sources
  for (const [index, item] of target.items.entries()) {
    const part = values[index]!
    const sources =
      variable.isSource && source && Array.isArray(value) ? [memberSource(source, value, index)] : undefined
    const origin = sources ? { ...variable.origin, sources } : variable.origin
    assignParts(machine, scope, item, { value: part, origin, isSource: sources !== undefined })
  }
}

function noteMember(machine: Machine, namespace: Namespace, name: string, origin: Origin): void {
  const members = machine.members.get(namespace) ?? new Map<string, Origin>()
  members.set(name, origin)
  machine.members.set(namespace, members)
}

/** After a choice that nobody knows, what any branch would have assigned is not known either. */
export function forget(machine: Machine, scope: Scope, statement: Statement): void {
  for (const node of descendantsOf(statement)) {
    for (const name of assignedBy(node)) {
      const known = scope.frame.names.has(name) ? scope.variables.get(name) : undefined
      if (known) assign(machine, scope, name, { ...known, origin: combine(known.origin, uncertain) })
    }
    if ('kind' in node && mayMutate(node as Expression)) machine.isLost = true
    const target = 'kind' in node && node.kind === 'set' ? node.target : undefined
    if (target?.kind !== 'member') continue
    const namespace = find(scope, target.namespace)?.value
    if (namespace instanceof Namespace) noteMember(machine, namespace, target.name, uncertain)
  }
}

/** What a name gets from an expression. */
export function variableOf({ value, origin, isSource }: Outcome<Value>): Variable {
  return { value: known(value, 'value'), origin, isSource }
}

/** `None` is a value, too. */
export function known(value: Value | undefined, name: string): Value {
  return value === undefined ? new StandIn(name) : value
}
