/**
 * Which scope of a template a name belongs to, and what it is before its first assignment. Jinja2 decides that when it
 * compiles, from the order of reading and writing in each scope; so do we, by its own rules.
 */
import type { Expression, Statement, Target } from './ast'
import type { Node } from './walk'
import { childrenOf } from './walk'

/**
 * - `given`: a parameter of a macro, the variable of a loop.
 * - `context`: read before it is written: what the template was given.
 * - `outer`: written here and known outside: begins as a copy.
 * - `unset`: written first; until then it is undefined, whatever the template was given.
 */
export type Start = 'given' | 'context' | 'outer' | 'unset'

export interface Frame {
  readonly parent: Frame | undefined
  readonly names: ReadonlyMap<string, Start>
}

interface Building {
  readonly parent: Frame | undefined
  readonly names: Map<string, Start>
  readonly stored: Set<string>
}

/** @param given names that the scope gets from outside: parameters, targets of a loop, `loop` */
export function frameOf(
  nodes: readonly Node[],
  parent: Frame | undefined,
  given: readonly string[] = [],
  assigned: readonly Target[] = [],
): Frame {
  const building: Building = { parent, names: new Map(), stored: new Set() }
  for (const name of given) {
    building.names.set(name, 'given')
    building.stored.add(name)
  }
  for (const target of assigned) visitTarget(building, target)
  for (const node of nodes) visit(building, node)
  return building
}

function isKnown(frame: Frame | undefined, name: string): boolean {
  return frame !== undefined && (frame.names.has(name) || isKnown(frame.parent, name))
}

function load(building: Building, name: string): void {
  if (!isKnown(building, name)) building.names.set(name, 'context')
}

function store(building: Building, name: string): void {
  building.stored.add(name)
  if (!building.names.has(name)) building.names.set(name, isKnown(building.parent, name) ? 'outer' : 'unset')
}

function visitTarget(building: Building, target: Target): void {
  if (target.kind === 'targets') for (const item of target.items) visitTarget(building, item)
  else if (target.kind === 'name') store(building, target.name)
  else load(building, target.namespace)
}

/** Visiting stops where another scope begins; what it needs of this one is looked up when it is entered. */
function visit(building: Building, node: Node): void {
  if ('statements' in node) {
    for (const statement of node.statements) visit(building, statement)
    return
  }
  const special = (visitors as Readonly<Record<string, Visitor | undefined>>)[node.kind]
  if (special) special(building, node as never)
  else for (const child of childrenOf(node)) visit(building, child)
}

type Visitor = (building: Building, node: never) => void
type Of<K extends string> = Extract<Statement | Expression, { kind: K }>

const nothing = (): void => undefined

const visitors = {
  name: (building: Building, { name }: Of<'name'>) => load(building, name),
  if: visitIf,
  for: (building: Building, { iterable }: Of<'for'>) => visit(building, iterable),
  set(building: Building, { value, target }: Of<'set'>) {
    visit(building, value)
    visitTarget(building, target)
  },
  'set block': (building: Building, { target }: Of<'set block'>) => visitTarget(building, target),
  macro: (building: Building, { name }: Of<'macro'>) => store(building, name),
  'call block': (building: Building, { call }: Of<'call block'>) => visit(building, call),
  'filter block': (building: Building, { filter }: Of<'filter block'>) => visit(building, filter),
  with(building: Building, { assignments }: Of<'with'>) {
    for (const { value } of assignments) visit(building, value)
  },
  block: nothing,
  autoescape: nothing,
  load(building: Building, { names }: Of<'load'>) {
    for (const name of names) store(building, name)
  },
}

/** What only some branches write is, in the others, what it was before the `if`. */
function visitIf(building: Building, { branches, otherwise }: Of<'if'>): void {
  const [first, ...elifs] = branches
  visit(building, first!.test)
  const inner = (nodes: readonly Node[]): Building => {
    const copy = { parent: building.parent, names: new Map(building.names), stored: new Set(building.stored) }
    for (const node of nodes) visit(copy, node)
    return copy
  }
  const asIfs = elifs.map((branch): Node => ({
    kind: 'if',
    branches: [branch],
    otherwise: undefined,
    range: branch.body.range,
  }))
  const parts = [inner([first!.body]), inner(asIfs), inner(otherwise ? [otherwise] : [])]
  const added = new Set(
    parts.flatMap(({ stored }) => [...stored]).filter((name) => !building.stored.has(name)),
  )
  for (const { names, stored } of parts) {
    for (const [name, start] of names) building.names.set(name, start)
    for (const name of stored) building.stored.add(name)
  }
  for (const name of added) building.names.set(name, isKnown(building.parent, name) ? 'outer' : 'context')
}
