/** Templates are cut into text and tags, with recovery where one is half typed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitTemplate } from '../../../server/src/core/jinja/segments'
import '../../support/property-seed'

const cut = (text: string) =>
  splitTemplate(text).map(({ kind, range }) => `${kind} ${text.slice(range.start, range.end)}`)

describe('segments', () => {
  test.each([
    ['a {{ b }} c', ['text a ', 'output {{ b }}', 'text  c']],
    ['{% if a %}b{% endif %}', ['statement {% if a %}', 'text b', 'statement {% endif %}']],
    ['a{# b {{ c }} #}d', ['text a', 'comment {# b {{ c }} #}', 'text d']],
    ['{{output}}{{input:a b}}', ['token {{output}}', 'token {{input:a b}}']],
    ['{{ output }}{{input:}}', ['output {{ output }}', 'output {{input:}}']],
    ['{% raw %}{{ x }}{% endraw %}', ['comment {% raw %}', 'raw {{ x }}', 'comment {% endraw %}']],
    // The service hides its tokens before Jinja sees them, and puts nothing back in a raw block.
    [
      '{% raw %}a{{output}}{% endraw %}',
      ['comment {% raw %}', 'raw a', 'output {{output}}', 'comment {% endraw %}'],
    ],
    ['{{ "}}" }}', ['output {{ "}}" }}']],
    ['{{ {"a": {}} }}', ['output {{ {"a": {}} }}']],
    ['{{ a\n  | b }}c', ['output {{ a\n  | b }}', 'text c']],
    ['a {{- b -}} c', ['text a ', 'output {{- b -}}', 'text  c']],
    ['$((1 + 2)) }} ${x%%y} {', ['text $((1 + 2)) }} ${x%%y} {']],
  ])('%j', (text, segments) => {
    expect(cut(text)).toEqual(segments)
  })

  test.each([
    ['a: {{ b\nc: d', ['text a: ', 'output {{ b', 'text \nc: d']],
    ['a: {{ b\nc: {{ d }}', ['text a: ', 'output {{ b', 'text \nc: ', 'output {{ d }}']],
    ["a: {{ it's }} b\n", ['text a: ', "output {{ it's }}", 'text  b\n']],
    ['{% if x\n{% endif %}', ['statement {% if x', 'text \n', 'statement {% endif %}']],
    ['${#a[@]}\nb', ['text $', 'comment {#a[@]}', 'text \nb']],
    ['{% raw %}{{ x', ['comment {% raw %}', 'raw {{ x']],
    ['{{ a ) }}b', ['output {{ a ) }}', 'text b']],
  ])('half typed: %j', (text, segments) => {
    expect(cut(text)).toEqual(segments)
    expect(splitTemplate(text).filter(({ mistake }) => mistake)).toHaveLength(1)
  })

  test('keep what a hyphen leaves of the text beside it', () => {
    const text = 'a \n {%- if b -%} \n c {{ d -}} \n'
    const kept = splitTemplate(text).filter(({ kind }) => kind === 'text')
    expect(kept.map((segment) => text.slice(segment.kept.start, segment.kept.end))).toEqual(['a', 'c ', ''])
  })

  test('follow each other without a gap, whatever the text', () => {
    const pieces = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '-',
      ' ',
      '\n',
      'raw',
      'endraw',
      'x',
      "'",
      '"',
      '(',
      ']',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        let end = 0
        for (const { range, kept } of splitTemplate(text)) {
          expect(range.start).toBe(end)
          expect(range.end).toBeGreaterThan(range.start)
          expect(kept.start).toBeLessThanOrEqual(kept.end)
          end = range.end
        }
        expect(end).toBe(text.length)
      }),
      { numRuns: 3000 },
    )
  })

  test('take linear time, also where many tags are half typed', () => {
    for (const line of ['a: {{ x\n', 'a: {# x\n', "a: {{ 'x\n", '{% raw %}\n', 'a: {% if x\n']) {
      const start = performance.now()
      splitTemplate(line.repeat(20_000))
      expect(performance.now() - start).toBeLessThan(2000)
    }
  })
})
