/** Reads what a tag assigns to: names, members of namespaces, and several of them. */
import type { Name, Target } from './ast'
import type { TokenReader } from './token-reader'
import {
  SyntaxFailure,
  constants,
  expect,
  expectName,
  from,
  here,
  nested,
  peek,
  readSeparated,
  take,
  unexpected,
} from './token-reader'

/** A name, a member of a namespace where `withMember`, or several with commas between them. */
export function parseTarget(
  reader: TokenReader,
  options: { readonly until?: string; readonly withMember?: true } = {},
): Target {
  const start = here(reader)
  const parse = (): Target => parseOneTarget(reader, options.withMember)
  const { items, isTuple } = readSeparated(reader, options.until, parse)
  if (!isTuple && items[0]) return items[0]
  if (!isTuple) unexpected(reader, 'a name')
  return { kind: 'targets', items, range: from(start, reader) }
}

function parseOneTarget(reader: TokenReader, withMember: true | undefined): Target {
  const open = peek(reader)
  if (take(reader, '(')) {
    if (take(reader, ')')) return { kind: 'targets', items: [], range: from(open!.range, reader) }
    const inside = nested(reader, (inner) => parseTarget(inner))
    expect(reader, ')')
    return inside
  }
  const name = expectVariable(reader)
  if (!withMember || !take(reader, '.')) return name
  const member = expectName(reader, 'a name')
  return { kind: 'member', namespace: name.name, name: member.name, range: from(name.range, reader) }
}

/** A name that can be assigned to. */
export function expectVariable(reader: TokenReader): Name {
  const name = expectName(reader, 'a name')
  if (Object.hasOwn(constants, name.name)) {
    throw new SyntaxFailure(name.range, `\`${name.name}\` is a constant and cannot be assigned to`)
  }
  return name
}
