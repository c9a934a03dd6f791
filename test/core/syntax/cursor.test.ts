/** What can be typed at a cursor, in whole and in broken YAML. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cursorsAt } from '../../../server/src/core/syntax/cursor'
import { atCursor } from '../../support/cursor'

/** As `key tasks.0 [siblings]`, with what else is special. */
function places(marked: string): readonly string[] {
  const { text, offset } = atCursor(marked)
  return cursorsAt(text, offset).map(({ kind, path, siblings, range, quote, ...rest }) =>
    [
      `${kind} /${path.join('/')}`,
      siblings.length > 0 ? `beside ${siblings.join(' ')}` : '',
      text.slice(range.start, range.end) && `for ${text.slice(range.start, range.end)}`,
      quote ? 'quoted' : '',
      rest.flow ? 'flow' : '',
      rest.hasColon ? 'colon' : '',
      rest.lacksDash ? 'dash' : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  )
}

test.each<[string, readonly string[]]>([
  ['<|>', ['start /']],
  ['ta<|>', ['start /, for ta']],
  ['# comment <|>', []],
  ['a: 1 # comment <|>', []],
  ['a: 1\nt<|>\nb: 2\n', ['key /, beside a b, for t']],
  ['a: 1\nt<|>: 5\n', ['key /, beside a, for t, colon']],
  ['a: <|>\nb: 2\n', ['value /a']],
  ['a: x<|>y\n', ['value /a, for xy']],
  ['a:\n  <|>\nb: 2', ['start /a']],
  ['a:\n<|>\nb: 2', ['key /, beside a b']],
  ['a:\n  c: 1\n  <|>\n  d:\n    - 1\n', ['key /a, beside c d']],
  ['a:\n  c:\n    - x<|>\n', ['start /a/c/0, for x']],
  ['a:\n  c:\n    - 1\n    - x: 1\n      <|>\n', ['key /a/c/1, beside x']],
  ['a:\n  c:\n    - <|>\n      x: 1\n', ['key /a/c/0, beside x']],
  ['a:\n  c:\n    - 1\n    <|>\n', ['start /a/c/1, dash']],
  ['a:\n  - 1\n\n  # what\n  <|>\n', ['start /a/1, dash']],
  ['a:\n- 1\n<|>\n', ['key /, beside a', 'start /a/1, dash']],
  ['a:\n  c:\n    - 1\n  <|>\n', ['key /a, beside c']],
  ['a: 1\n   <|>\n', []],
  ['a: { b: 1, <|> }', ['key /a, beside b, flow']],
  ['a: { <|> b: 1 }', ['key /a, flow']],
  ['a: { b: <|> }', ['value /a/b, flow']],
  ['a: [x, <|>]', ['value /a/1, flow']],
  ['a: [x, { b: 1, c<|>\nd: 1\n', ['key /a/1, beside b, for c, flow']],
  ['a: [x, "y<|>"]', ['value /a/1, for "y", quoted, flow']],
  ['a: "y<|>\nb: 1\n', ['value /a, for "y, quoted']],
  ['{\n\t"a": {\n\t\t<|>\n\t}\n}', ['key /a, flow']],
  ['a: [\n  <|>\n]', ['value /a/0, flow']],
  ['{\n  "a": {\n    "b": 1,\n    "<|>"\n  }\n}', ['key /a, beside b, for "", quoted, flow']],
  ['a:\n  - <|>', ['start /a/0']],
  ['a:\n  -<|>', []],
  ['a:<|>', []],
  ['a: |\n  text <|>\n', []],
  ['b: ]\na:\n  <|>\n', []],
])('%j', (marked, expected) => {
  expect(places(marked)).toEqual(expected)
})

test('never throws', () => {
  const parts = fc.constantFrom(
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '#',
    '&a',
    '*a',
    '|',
  )
  fc.assert(
    fc.property(fc.array(parts), fc.array(parts), (before, after) => {
      const text = before.join('')
      for (const { range } of cursorsAt(text + after.join(''), text.length)) {
        expect(range.start).toBeLessThanOrEqual(text.length)
        expect(range.end).toBeGreaterThanOrEqual(text.length)
      }
    }),
  )
})
