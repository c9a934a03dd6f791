/** Jinja is cut out with exact ranges, also while it is half typed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockRanges, splitTemplate } from '../../../server/src/core/syntax/template'

const pieces = (text: string) =>
  splitTemplate(text).map(
    ({ kind, range, closed }) => `${kind}${closed ? '' : '…'}: ${text.slice(range.start, range.end)}`,
  )

describe('splitTemplate', () => {
  test.each([
    ['plain text', 'name: a', ['text: name: a']],
    ['an expression', 'a {{ b }} c', ['text: a ', 'expression: {{ b }}', 'text:  c']],
    ['a statement', '{% if a %}b{% endif %}', ['statement: {% if a %}', 'text: b', 'statement: {% endif %}']],
    ['a comment', 'a{# b }} #}', ['text: a', 'comment: {# b }} #}']],
    ['delimiters in a string', '{{ "}}" }}b', ['expression: {{ "}}" }}', 'text: b']],
    ['a map in an expression', '{{ {"a": {}} }}b', ['expression: {{ {"a": {}} }}', 'text: b']],
    [
      'special tokens',
      'x {{output}}/{{input:0}}',
      ['text: x ', 'token: {{output}}', 'text: /', 'token: {{input:0}}'],
    ],
    ['a token with spaces', '{{ output }}', ['expression: {{ output }}']],
    ['an array length in a shell', 'n=${#list[@]}\nb', ['text: n=$', 'comment…: {#list[@]}', 'text: \nb']],
    [
      'a raw block',
      '{% raw %}{{ a }}{% endraw %}',
      ['statement: {% raw %}', 'text: {{ a }}', 'statement: {% endraw %}'],
    ],
    ['no end', 'a: {{ b\nc: d', ['text: a: ', 'expression…: {{ b', 'text: \nc: d']],
    [
      'an end further down that is another’s',
      'a: {{ b\nc: {{ d }}',
      ['text: a: ', 'expression…: {{ b', 'text: \nc: ', 'expression: {{ d }}'],
    ],
    ['an expression over two lines', '{{ a |\n b }}', ['expression: {{ a |\n b }}']],
  ])('%s', (_, text, expected) => {
    expect(pieces(text)).toEqual(expected)
  })

  test('segments follow each other without a gap', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '%', '#', '"', ' ', 'a', '\n', 'raw ', '{{output}}'),
    })
    fc.assert(
      fc.property(text, (content) => {
        expect(
          splitTemplate(content)
            .map(({ range }) => content.slice(range.start, range.end))
            .join(''),
        ).toBe(content)
      }),
    )
  })
})

describe('blockRanges', () => {
  const blocks = (text: string) =>
    blockRanges(text, splitTemplate(text)).map(({ start, end }) => text.slice(start, end))

  test.each([
    ['a{% if b %}c{% endif %}d', ['{% if b %}c{% endif %}']],
    [
      '{% for a in b %}{% if a %}c{% endif %}{% endfor %}',
      ['{% if a %}c{% endif %}', '{% for a in b %}{% if a %}c{% endif %}{% endfor %}'],
    ],
    ['{% set a = 1 %}b', []],
    ['{% raw %}a{% endraw %}', []],
    ['a{% if b %}c', ['{% if b %}c']],
    ['{% endif %}a', []],
  ])('%s', (text, expected) => {
    expect(blocks(text)).toEqual(expected)
  })
})
