/** Reads what tags say after their first word; which blocks they open is for `parse.ts`. */
import type { Call, Expression, Filter, For, MacroBody, Name, Target } from './ast'
import { parseBlockFilter, parseExpression, parseTuple } from './parse-expression'
import { expectVariable, parseTarget } from './parse-target'
import type { Segment } from './segments'
import type { TokenReader } from './token-reader'
import { SyntaxFailure, expect, isNext, peek, take } from './token-reader'

type Parameters = MacroBody['parameters']

export function readMacroHead(reader: TokenReader): {
  readonly name: string
  readonly parameters: Parameters
} {
  return { name: expectVariable(reader).name, parameters: readParameters(reader) }
}

export function readCallHead(reader: TokenReader): { readonly parameters: Parameters; readonly call: Call } {
  const parameters = isNext(reader, '(') ? readParameters(reader) : []
  const call = parseExpression(reader)
  if (call.kind !== 'call') throw new SyntaxFailure(call.range, 'The call of a macro is due here')
  return { parameters, call }
}

function readParameters(reader: TokenReader): Parameters {
  expect(reader, '(')
  const parameters: { name: Name; fallback: Expression | undefined }[] = []
  while (!isNext(reader, ')')) {
    if (parameters.length > 0) expect(reader, ',')
    const name = expectVariable(reader)
    const fallback = take(reader, '=') ? parseExpression(reader) : undefined
    if (!fallback && parameters.at(-1)?.fallback) {
      throw new SyntaxFailure(
        name.range,
        `\`${name.name}\` needs a default, since the parameter before it has one`,
      )
    }
    if (parameters.some((other) => other.name.name === name.name)) {
      throw new SyntaxFailure(name.range, `There is a parameter \`${name.name}\` already`)
    }
    parameters.push({ name, fallback })
  }
  expect(reader, ')')
  return parameters
}

/** Of `with`. */
export function readAssignments(
  reader: TokenReader,
): readonly { readonly target: Target; readonly value: Expression }[] {
  const found: { target: Target; value: Expression }[] = []
  while (peek(reader) && !isNext(reader, ':')) {
    if (found.length > 0) expect(reader, ',')
    const target = parseTarget(reader, { until: '=' })
    expect(reader, '=')
    found.push({ target, value: parseExpression(reader) })
  }
  return found
}

/** Of `print`, with the word itself. */
export function readPrinted(reader: TokenReader): readonly Expression[] {
  reader.position++
  const found: Expression[] = []
  while (peek(reader)) {
    if (found.length > 0) expect(reader, ',')
    found.push(parseExpression(reader))
  }
  return found
}

export function readForHead(reader: TokenReader): Pick<For, 'target' | 'iterable' | 'test' | 'recursive'> {
  const target = parseTarget(reader, { until: 'in' })
  expect(reader, 'in')
  const iterable = parseTuple(reader, { noConditional: true, until: 'recursive' })
  const test = take(reader, 'if') ? parseExpression(reader) : undefined
  return { target, iterable, test, recursive: take(reader, 'recursive') }
}

/** Without a value, the tag begins a block. */
export function readSetHead(reader: TokenReader): {
  readonly target: Target
  readonly value?: Expression
  readonly filter?: Filter
} {
  const target = parseTarget(reader, { until: '=', withMember: true })
  if (take(reader, '=')) return { target, value: parseTuple(reader) }
  return take(reader, '|') ? { target, filter: parseBlockFilter(reader) } : { target }
}

/** The variables of a loop whose head is half typed, so that its body does not lack them. */
export function guessTarget({ tokens, range }: Segment): Target {
  const end = tokens.findIndex(({ text }) => text === 'in')
  const items = tokens
    .slice(1, end < 0 ? undefined : end)
    .flatMap((token): Name[] =>
      token.kind === 'name' ? [{ kind: 'name', name: token.text, range: token.range }] : [],
    )
  return { kind: 'targets', items, range }
}
