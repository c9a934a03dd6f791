/** Reads the tokens of a tag into expressions, by Jinja2's grammar. */
import type { Range } from '../text'
import type { CallArguments, CompareOperator, Expression, Filter, Name } from './ast'
import type { BinaryOperator } from './python/operators'
import type { TokenReader } from './token-reader'
import {
  SyntaxFailure,
  constants,
  expect,
  expectName,
  from,
  here,
  isNext,
  nested,
  peek,
  readSeparated,
  take,
  unexpected,
} from './token-reader'

/** A chain of operators is a tree as deep as it is long; Python gives up at less. */
const longestChain = 250

export interface TupleOptions {
  /** Of a name that ends the tuple. */
  readonly until?: string
  readonly noConditional?: true
  readonly mayBeEmpty?: true
}

/** One expression, or several with commas between them, which are a tuple. */
export function parseTuple(reader: TokenReader, options: TupleOptions = {}): Expression {
  const start = here(reader)
  const parse = options.noConditional ? parseOr : parseExpression
  const { items, isTuple } = readSeparated(reader, options.until, parse)
  if (!isTuple && items[0]) return items[0]
  if (!isTuple && !options.mayBeEmpty) unexpected(reader, 'an expression')
  return { kind: 'tuple', items, range: from(start, reader) }
}

export function parseExpression(reader: TokenReader): Expression {
  const start = here(reader)
  let node = parseOr(reader)
  // Each has what stands before its `if`; the part after `else` may be another one.
  const conditions: { readonly then: Expression; readonly test: Expression }[] = []
  while (take(reader, 'if')) {
    if (conditions.length > longestChain) throw new SyntaxFailure(here(reader), tooLong)
    conditions.push({ then: node, test: parseOr(reader) })
    if (!take(reader, 'else')) {
      node = fold(conditions.splice(0), undefined, from(start, reader))
      continue
    }
    node = parseOr(reader)
  }
  return conditions.length > 0 ? fold(conditions, node, from(start, reader)) : node
}

/** `a if b else c if d else e` is `a if b else (c if d else e)`. */
function fold(
  conditions: readonly { readonly then: Expression; readonly test: Expression }[],
  last: Expression | undefined,
  range: Range,
): Expression {
  return conditions.reduceRight<Expression | undefined>(
    (otherwise, { then, test }) => ({ kind: 'conditional', test, then, otherwise, range }),
    last,
  )!
}

const tooLong = 'This expression is too long for Jinja'

function parseChain(
  reader: TokenReader,
  operators: readonly string[],
  parse: (reader: TokenReader) => Expression,
  build: (operator: string, left: Expression, right: Expression, range: Range) => Expression,
): Expression {
  const start = here(reader)
  let left = parse(reader)
  for (let length = 0; ; length++) {
    const operator = operators.find((text) => isNext(reader, text))
    if (operator === undefined) return left
    if (length > longestChain) throw new SyntaxFailure(here(reader), tooLong)
    reader.position++
    left = build(operator, left, parse(reader), from(start, reader))
  }
}

function parseOr(reader: TokenReader): Expression {
  return parseChain(reader, ['or'], parseAnd, (_, left, right, range) => ({ kind: 'or', left, right, range }))
}

function parseAnd(reader: TokenReader): Expression {
  return parseChain(reader, ['and'], parseNot, (_, left, right, range) => ({
    kind: 'and',
    left,
    right,
    range,
  }))
}

function parseNot(reader: TokenReader): Expression {
  const start = here(reader)
  if (!take(reader, 'not')) return parseCompare(reader)
  const operand = nested(reader, parseNot)
  return { kind: 'not', operand, range: from(start, reader) }
}

const compareOperators: readonly CompareOperator[] = ['==', '!=', '<', '<=', '>', '>=', 'in']

function parseCompare(reader: TokenReader): Expression {
  const start = here(reader)
  const first = parseSum(reader)
  const rest: { operator: CompareOperator; operand: Expression }[] = []
  for (;;) {
    const isNotIn = isNext(reader, 'not') && isNext(reader, 'in', 1)
    const operator = isNotIn ? 'not in' : compareOperators.find((text) => isNext(reader, text))
    if (!operator) break
    reader.position += isNotIn ? 2 : 1
    rest.push({ operator, operand: parseSum(reader) })
  }
  return rest.length === 0 ? first : { kind: 'compare', first, rest, range: from(start, reader) }
}

function binary(operator: string, left: Expression, right: Expression, range: Range): Expression {
  return { kind: 'binary', operator: operator as BinaryOperator, left, right, range }
}

function parseSum(reader: TokenReader): Expression {
  return parseChain(reader, ['+', '-'], parseConcat, binary)
}

function parseConcat(reader: TokenReader): Expression {
  const start = here(reader)
  const parts = [parseProduct(reader)]
  while (take(reader, '~')) parts.push(parseProduct(reader))
  return parts.length === 1 ? parts[0]! : { kind: 'concat', parts, range: from(start, reader) }
}

function parseProduct(reader: TokenReader): Expression {
  return parseChain(reader, ['*', '/', '//', '%'], parsePower, binary)
}

function parsePower(reader: TokenReader): Expression {
  return parseChain(reader, ['**'], parseUnary, binary)
}

/** Unlike in Python, a sign binds before `**`, and filters bind before operators. */
function parseUnary(reader: TokenReader): Expression {
  return parseFilters(reader, parseSigned(reader))
}

function parseSigned(reader: TokenReader): Expression {
  const start = here(reader)
  for (const [sign, kind] of [
    ['-', 'negate'],
    ['+', 'plus'],
  ] as const) {
    if (!take(reader, sign)) continue
    const operand = nested(reader, parseSigned)
    return parsePostfix(reader, { kind, operand, range: from(start, reader) })
  }
  return parsePostfix(reader, parsePrimary(reader))
}

function parsePrimary(reader: TokenReader): Expression {
  const token = peek(reader)
  if (!token) unexpected(reader, 'an expression')
  const { range } = token
  if (token.kind === 'operator') {
    const bracketed = brackets[token.text]
    return bracketed ? nested(reader, bracketed) : unexpected(reader, 'an expression')
  }
  reader.position++
  if (token.kind === 'name') {
    if (Object.hasOwn(constants, token.text))
      return { kind: 'constant', value: constants[token.text]!, range }
    return { kind: 'name', name: token.text, range }
  }
  if (token.kind !== 'string') return { kind: 'constant', value: token.value, range }
  let value = token.value
  for (let next = peek(reader); next?.kind === 'string'; next = peek(reader)) {
    value += next.value
    reader.position++
  }
  return { kind: 'constant', value, range: from(range, reader) }
}

const brackets: Readonly<Record<string, (reader: TokenReader) => Expression>> = {
  '('(reader) {
    expect(reader, '(')
    const inside = parseTuple(reader, { mayBeEmpty: true })
    expect(reader, ')')
    return inside
  },
  '['(reader) {
    const start = expect(reader, '[').range
    const items: Expression[] = []
    while (!isNext(reader, ']')) {
      if (items.length > 0) expect(reader, ',')
      if (isNext(reader, ']')) break
      items.push(parseExpression(reader))
    }
    expect(reader, ']')
    return { kind: 'list', items, range: from(start, reader) }
  },
  '{'(reader) {
    const start = expect(reader, '{').range
    const pairs: (readonly [Expression, Expression])[] = []
    while (!isNext(reader, '}')) {
      if (pairs.length > 0) expect(reader, ',')
      if (isNext(reader, '}')) break
      const key = parseExpression(reader)
      expect(reader, ':')
      pairs.push([key, parseExpression(reader)])
    }
    expect(reader, '}')
    return { kind: 'dict', pairs, range: from(start, reader) }
  },
}

function parsePostfix(reader: TokenReader, first: Expression): Expression {
  let node = first
  for (let length = 0; ; length++) {
    if (length > longestChain) throw new SyntaxFailure(here(reader), tooLong)
    if (take(reader, '.')) node = parseMember(reader, node)
    else if (isNext(reader, '[')) node = nested(reader, (inner) => parseItem(inner, node))
    else if (isNext(reader, '(')) node = parseCall(reader, node)
    else return node
  }
}

function parseMember(reader: TokenReader, object: Expression): Expression {
  const token = peek(reader)
  if (token?.kind === 'integer') {
    reader.position++
    const key: Expression = { kind: 'constant', value: token.value, range: token.range }
    return { kind: 'item', object, key, range: from(object.range, reader) }
  }
  const { name } = expectName(reader, 'a name or a number')
  return { kind: 'attribute', object, name, range: from(object.range, reader) }
}

function parseItem(reader: TokenReader, object: Expression): Expression {
  const start = expect(reader, '[').range
  const keys: Expression[] = []
  while (!isNext(reader, ']')) {
    if (keys.length > 0) expect(reader, ',')
    keys.push(parseSubscript(reader))
  }
  expect(reader, ']')
  const range = from(start, reader)
  const key: Expression = keys.length === 1 ? keys[0]! : { kind: 'tuple', items: keys, range }
  return { kind: 'item', object, key, range: from(object.range, reader) }
}

function parseSubscript(reader: TokenReader): Expression {
  const start = here(reader)
  const isEnd = (): boolean => isNext(reader, ']') || isNext(reader, ',') || isNext(reader, ':')
  const first = isNext(reader, ':') ? undefined : parseExpression(reader)
  if (!take(reader, ':')) return first!
  const stop = isEnd() ? undefined : parseExpression(reader)
  const step = take(reader, ':') && !isEnd() ? parseExpression(reader) : undefined
  return { kind: 'slice', start: first, stop, step, range: from(start, reader) }
}

function parseCall(reader: TokenReader, callee: Expression): Expression {
  const args = nested(reader, parseArguments)
  return { kind: 'call', callee, args, range: from(callee.range, reader) }
}

function parseArguments(reader: TokenReader): CallArguments {
  const open = expect(reader, '(')
  const positional: Expression[] = []
  const named: { name: string; value: Expression }[] = []
  let spread: Expression | undefined
  let spreadNamed: Expression | undefined
  const ensure = (isRight: boolean): void => {
    if (!isRight)
      throw new SyntaxFailure(
        here(reader),
        'This argument cannot stand here: those without a name come first',
      )
  }
  for (let isFirst = true; !isNext(reader, ')'); isFirst = false) {
    if (!isFirst) expect(reader, ',')
    if (isNext(reader, ')')) break
    if (isNext(reader, '*')) {
      ensure(!spread && !spreadNamed)
      reader.position++
      spread = parseExpression(reader)
    } else if (isNext(reader, '**')) {
      ensure(!spreadNamed)
      reader.position++
      spreadNamed = parseExpression(reader)
    } else if (peek(reader)?.kind === 'name' && isNext(reader, '=', 1)) {
      ensure(!spreadNamed)
      const { name, range } = expectName(reader, 'a name')
      if (named.some((other) => other.name === name)) {
        throw new SyntaxFailure(range, `The argument \`${name}\` is given twice`)
      }
      reader.position++
      named.push({ name, value: parseExpression(reader) })
    } else {
      ensure(!spread && !spreadNamed && named.length === 0)
      positional.push(parseExpression(reader))
    }
  }
  if (!peek(reader)) throw new SyntaxFailure(open.range, 'This bracket is never closed')
  expect(reader, ')')
  return { positional, named, spread, spreadNamed }
}

const noArguments: CallArguments = { positional: [], named: [], spread: undefined, spreadNamed: undefined }

function parseFilters(reader: TokenReader, first: Expression): Expression {
  let node = first
  for (let length = 0; ; length++) {
    if (length > longestChain) throw new SyntaxFailure(here(reader), tooLong)
    if (take(reader, '|')) node = parseFilter(reader, node, first.range)
    else if (isNext(reader, 'is')) node = parseTest(reader, node)
    else if (isNext(reader, '(')) node = parseCall(reader, node)
    else return node
  }
}

/** After the `|`, or at the start of a filter block. */
function parseFilter(reader: TokenReader, input: Expression | undefined, start: Range): Filter {
  const { name, range: nameRange } = parseDotted(reader, 'the name of a filter')
  const args = isNext(reader, '(') ? nested(reader, parseArguments) : noArguments
  return { kind: 'filter', input, name, nameRange, args, range: from(start, reader) }
}

/** One or more filters for the text of a block. */
export function parseBlockFilter(reader: TokenReader): Filter {
  const start = here(reader)
  let filter = parseFilter(reader, undefined, start)
  while (take(reader, '|')) filter = parseFilter(reader, filter, start)
  return filter
}

function parseDotted(reader: TokenReader, what: string): Name {
  let { name, range } = expectName(reader, what)
  while (take(reader, '.')) {
    const next = expectName(reader, what)
    name += `.${next.name}`
    range = { start: range.start, end: next.range.end }
  }
  return { kind: 'name', name, range }
}

function parseTest(reader: TokenReader, input: Expression): Expression {
  expect(reader, 'is')
  const negated = take(reader, 'not')
  const { name, range: nameRange } = parseDotted(reader, 'the name of a test')
  const args = parseTestArguments(reader)
  const range = from(input.range, reader)
  const test: Expression = { kind: 'test', input, name, nameRange, args, range }
  return negated ? { kind: 'not', operand: test, range } : test
}

function parseTestArguments(reader: TokenReader): CallArguments {
  if (isNext(reader, '(')) return nested(reader, parseArguments)
  const next = peek(reader)
  const begins = next && (next.kind !== 'operator' || next.text === '[' || next.text === '{')
  if (!begins || isNext(reader, 'else') || isNext(reader, 'or') || isNext(reader, 'and')) return noArguments
  if (isNext(reader, 'is')) throw new SyntaxFailure(next.range, 'Only one `is` may follow a value')
  return { ...noArguments, positional: [parsePostfix(reader, parsePrimary(reader))] }
}
