/** Goes through the syntax tree of a template, for what can be said of it without rendering. */
import type { Body, CallArguments, Expression, Statement, Target } from './ast'

export type Node = Statement | Expression | Body

/** The nodes directly below, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  return 'statements' in node
    ? node.statements
    : (childrenByKind[node.kind] as (node: Node) => readonly Node[])(node)
}

type ByKind = {
  readonly [K in (Statement | Expression)['kind']]: (
    node: Extract<Statement | Expression, { kind: K }>,
  ) => readonly Node[]
}

const none = (): readonly Node[] => []
const argumentsOf = ({ positional, named, spread, spreadNamed }: CallArguments): readonly Node[] =>
  present([...positional, ...named.map(({ value }) => value), spread, spreadNamed])
const present = (nodes: readonly (Node | undefined)[]): readonly Node[] =>
  nodes.filter((node) => node !== undefined)

const childrenByKind: ByKind = {
  constant: none,
  name: none,
  broken: none,
  text: none,
  load: none,
  list: ({ items }) => items,
  tuple: ({ items }) => items,
  dict: ({ pairs }) => pairs.flat(),
  attribute: ({ object }) => [object],
  item: ({ object, key }) => [object, key],
  slice: ({ start, stop, step }) => present([start, stop, step]),
  call: ({ callee, args }) => [callee, ...argumentsOf(args)],
  filter: ({ input, args }) => present([input, ...argumentsOf(args)]),
  test: ({ input, args }) => [input, ...argumentsOf(args)],
  not: ({ operand }) => [operand],
  negate: ({ operand }) => [operand],
  plus: ({ operand }) => [operand],
  binary: ({ left, right }) => [left, right],
  and: ({ left, right }) => [left, right],
  or: ({ left, right }) => [left, right],
  compare: ({ first, rest }) => [first, ...rest.map(({ operand }) => operand)],
  concat: ({ parts }) => parts,
  conditional: ({ test, then, otherwise }) => present([then, test, otherwise]),
  output: ({ expressions }) => expressions,
  if: ({ branches, otherwise }) =>
    present([...branches.flatMap(({ test, body }) => [test, body]), otherwise]),
  for: ({ iterable, test, body, otherwise }) => present([iterable, test, body, otherwise]),
  set: ({ value }) => [value],
  'set block': ({ filter, body }) => present([filter, body]),
  macro: ({ macro }) => [...present(macro.parameters.map(({ fallback }) => fallback)), macro.body],
  'call block': ({ macro, call }) => [
    ...present(macro.parameters.map(({ fallback }) => fallback)),
    call,
    macro.body,
  ],
  'filter block': ({ filter, body }) => [filter, body],
  with: ({ assignments, body }) => [...assignments.map(({ value }) => value), body],
  block: ({ body }) => [body],
  autoescape: ({ body }) => [body],
}

/** The node and all below it, in the order of the text. */
export function* descendantsOf(node: Node): Generator<Node> {
  const left = [node]
  for (let next; (next = left.pop());) {
    yield next
    left.push(...childrenOf(next).toReversed())
  }
}

/** The plain names in a target, in order. */
export function namesIn(target: Target): readonly string[] {
  if (target.kind === 'targets') return target.items.flatMap(namesIn)
  return target.kind === 'name' ? [target.name] : []
}

/** The names that a statement itself assigns to, blocks inside it aside. */
export function assignedBy(node: Node): readonly string[] {
  if (!('kind' in node)) return []
  if (node.kind === 'set' || node.kind === 'set block' || node.kind === 'for') return namesIn(node.target)
  if (node.kind === 'with') return node.assignments.flatMap(({ target }) => namesIn(target))
  if (node.kind === 'macro') return [node.name]
  if (node.kind === 'load') return node.names
  return []
}

/** Whether a name is read anywhere in the body of a macro or loop. */
export function reads(body: Body, name: string): boolean {
  for (const node of descendantsOf(body)) {
    if ('kind' in node && node.kind === 'name' && node.name === name) return true
  }
  return false
}
