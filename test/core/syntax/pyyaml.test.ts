/** The adapter takes, refuses and reads what PyYAML does: each line of pyyaml.jsonl has a text and what PyYAML 6.0.3 made of it. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Node } from '../../../server/src/core/syntax/tree'
import { parseYaml } from '../../../server/src/core/syntax/yaml'

interface Case {
  readonly text: string
  readonly ok: boolean
  /** With the type and the `str()` of each scalar; `?` for a value that has no counterpart in a workflow. */
  readonly value?: unknown
}

const cases = readFileSync(new URL('pyyaml.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)

describe.each(cases)('$text', ({ text, ok, value }) => {
  test(ok ? 'is taken and read alike' : 'is refused', () => {
    const { root, mistakes } = parseYaml(text)
    expect(mistakes.length === 0).toBe(ok)
    if (ok && value !== undefined) expect(plain(root, value)).toEqual(value)
  })
})

/** In the form of the cases; dates have no text there, because only their type matters. */
function plain(node: Node | undefined, expected: unknown): unknown {
  if (expected === '?') return '?'
  if (!node) return { type: 'null', text: 'None' }
  if (node.kind === 'scalar') return { type: node.type, text: node.type === 'date' ? '' : node.text }
  if (node.kind === 'list') {
    return node.items.map((item, index) => plain(item, (expected as readonly unknown[])[index]))
  }
  // The last of equal keys counts, at the place of the first.
  const entries = new Map(
    node.entries.map(({ key, value }) => [
      key.kind === 'scalar' ? `${key.type} ${key.text}` : key,
      { key, value },
    ]),
  )
  const { map } = expected as { readonly map: readonly (readonly [unknown, unknown])[] }
  return {
    map: [...entries.values()].map(({ key, value }, index) => [
      plain(key, map[index]?.[0]),
      plain(value, map[index]?.[1]),
    ]),
  }
}
