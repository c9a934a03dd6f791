/** Every character of a scalar is found where it is written. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Document } from 'yaml'
import { contentOffsets, placesInScalar } from '../../../server/src/core/syntax/scalar-offsets'
import type { ScalarNode } from '../../../server/src/core/syntax/tree'
import { valueOf } from '../../../server/src/core/syntax/tree'
import { parseYaml } from '../../../server/src/core/syntax/yaml'

function scalarIn(text: string): ScalarNode {
  const node = valueOf(parseYaml(text).root, 'key')
  if (node?.kind !== 'scalar') throw new Error('The text has no scalar under key.')
  return node
}

describe('placesInScalar', () => {
  test.each([
    ['plain', 'key: 0,10-20,30\n'],
    ['single quotes', "key: '0,10-20,30'\n"],
    ['double quotes', 'key: "0,10-20,30"\n'],
    ['escapes before it', 'key: "\\x30\\u002c10-20,30"\n'],
    ['a literal block', 'key: |-\n  0,10-20,30\n'],
    ['a literal block with a line break at its end', 'key: |\n    0,10-20,30\nother: 1\n'],
    ['a folded block', 'key: >-\n  0,\n  10-20,30\n'],
    ['lines that are folded', 'key: 0,\n    10-20,30\n'],
    ['CRLF', 'key: |-\r\n  0,\r\n  10-20,30\r\n'],
    ['an indentation indicator', 'key: |2-\n  0,10-20,30\n'],
    ['a block after blank lines', 'key: |-\n\n   0,10-20,30\n'],
  ])('finds an item in %s', (_, text) => {
    const node = scalarIn(text)
    const start = node.content.indexOf('10-20')
    const { start: from, end } = placesInScalar(node)({ start, end: start + 5 })
    expect(text.slice(from, end)).toBe('10-20')
  })

  test('takes the whole scalar where Python prints another text', () => {
    const node = scalarIn('key: 010\n')
    expect(node.text).toBe('8')
    expect(placesInScalar(node)({ start: 0, end: 1 })).toEqual({ start: 5, end: 8 })
  })
})

test('each literal character maps to itself, in every style', () => {
  const characters = fc.constantFrom(
    'a',
    'b',
    '7',
    '-',
    ',',
    ' ',
    '\n',
    '\t',
    '"',
    "'",
    '\\',
    '#',
    ':',
    'é',
    '😀',
  )
  const styles = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED')
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 30 }), styles, (content, style) => {
      const document = new Document({ key: content })
      const scalar = document.get('key', true) as { type?: string }
      scalar.type = style
      const text = document.toString({ lineWidth: 12 })
      // The package writes some contents in a way that is not read back.
      const node = valueOf(parseYaml(text).root, 'key')
      if (node?.kind !== 'scalar' || node.content !== content) fc.pre(false)
      // Where a line is nothing but white space, a block's indentation cannot be told; the whole scalar is taken then.
      fc.pre(content.split('\n').every((line) => line === '' || line.trim() !== ''))
      const offsets = contentOffsets(node)
      expect(offsets).toHaveLength(node.content.length + 1)
      for (const [index, unit] of [...node.content].entries()) {
        const written = node.source[offsets![index]!]!
        if (/[\w,:#é]/.test(unit) && unit.length === 1 && !/[^\x00-\x7f]/.test(node.content)) {
          expect(written === unit || written === '\\').toBe(true)
        }
      }
      for (let index = 1; index < offsets!.length; index++) {
        expect(offsets![index]!).toBeGreaterThanOrEqual(offsets![index - 1]!)
      }
    }),
    { numRuns: 500 },
  )
})
