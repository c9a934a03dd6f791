/** Reads `include`, `extends`, `import` and `from`, which OSMO refuses when it comes to them. */
import { parseExpression } from './parse-expression'
import { expectVariable } from './parse-target'
import type { TokenReader } from './token-reader'
import { SyntaxFailure, expect, isNext, peek, take, unexpected } from './token-reader'

/** What follows the word of the tag; gives the names that it would bring in. */
export function parseLoadedNames(word: string, reader: TokenReader): readonly string[] {
  parseExpression(reader)
  return loadedNames[word]?.(reader) ?? []
}

const loadedNames: Readonly<Record<string, (reader: TokenReader) => readonly string[]>> = {
  include(reader) {
    if (isNext(reader, 'ignore') && isNext(reader, 'missing', 1)) reader.position += 2
    takeContext(reader)
    return []
  },
  import(reader) {
    expect(reader, 'as')
    const { name } = expectVariable(reader)
    takeContext(reader)
    return [name]
  },
  from(reader) {
    expect(reader, 'import')
    const names: string[] = []
    for (;;) {
      if (names.length > 0) expect(reader, ',')
      if (takeContext(reader)) return names
      const { name, range } = peek(reader) ? expectVariable(reader) : unexpected(reader, 'a name')
      if (name.startsWith('_')) throw new SyntaxFailure(range, 'Names with `_` in front cannot be imported')
      names.push(take(reader, 'as') ? expectVariable(reader).name : name)
      if (takeContext(reader) || !isNext(reader, ',')) return names
    }
  },
}

function takeContext(reader: TokenReader): boolean {
  if (!(isNext(reader, 'with') || isNext(reader, 'without')) || !isNext(reader, 'context', 1)) return false
  reader.position += 2
  return true
}
