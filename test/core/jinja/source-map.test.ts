/** Every rendered character leads back to where it comes from: to itself, or to the expression that prints it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import '../../support/property-seed'
import { renderText } from './rendering'

/** A template whose literal characters are all different, so that each can be found again; `@` stands for one of them. */
const part: fc.Memo<string> = fc.memo((depth) => {
  const leaf = fc.oneof(
    fc.constantFrom('@', '@@@', '@\n@', ' @ ', '{# no #}', '{{output}}'),
    fc.constantFrom(
      '{{ n }}',
      '{{- name -}}',
      '{{ items | join("-") }}',
      '{{ cfg.lr }}',
      '{{ missing }}',
      '{{ "" }}',
    ),
    fc.constantFrom(
      '{% set x = n %}',
      '{{ m(name) }}',
      '{% raw %}@{% endraw %}',
      '{%- raw -%} @@ {%- endraw %}',
    ),
  )
  if (depth <= 1) return leaf
  const inner = fc.array(part(depth - 1), { maxLength: 3 }).map((parts) => parts.join(''))
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    inner.map((body) => `{% for i in items %}${body}{{ i }}{% endfor %}`),
    inner.map((body) => `{%- for i in range(n) -%}${body}{% else %}@{%- endfor -%}`),
    fc.tuple(inner, inner).map(([yes, no]) => `{% if flag %}${yes}{% else %}${no}{% endif %}`),
    inner.map((body) => `{% if missing %}${body}{% endif %}`),
    inner.map((body) => `{% with y = n %}${body}{{ y }}{% endwith %}`),
    inner.map((body) => `{% call m(n) %}${body}{% endcall %}`),
    inner.map((body) => `{% set z %}${body}{% endset %}{{ z }}`),
    inner.map((body) => `{% filter upper %}${body}{% endfilter %}`),
  )
})

const macro = '{% macro m(a) %}@{{ a }}@{{ caller() if caller }}{% endmacro %}'

const template = fc.array(part(4), { minLength: 1, maxLength: 4 }).map((parts) => {
  let next = 0x4e00
  return (macro + parts.join('')).replace(/@/g, () => String.fromCharCode(next++))
})

const defaults = { n: 2, name: 'Zoë', items: ['p', 'q'], cfg: { lr: 0.5 }, flag: true }

describe('a random template', () => {
  test('has pieces that lead to their own text', () => {
    fc.assert(
      fc.property(template, (text) => {
        for (const { kind, range, expression, text: written } of renderText(text, defaults).pieces) {
          const source = text.slice(range.start, range.end)
          if (kind === 'literal') expect(source).toBe(written)
          if (kind === 'value' || kind === 'unknown') {
            expect(source).toMatch(/^\{[{%]/)
            expect(text.slice(expression.start, expression.end)).toMatch(/^[a-z"]/)
            // No literal of the template is taken for a value.
            if (!/^\{\{ z|^\{% filter|^\{\{ caller/.test(source))
              expect(written).not.toMatch(/[\u4e00-\u9fff]/)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('has each of its literal characters where it is rendered, wherever that is', () => {
    fc.assert(
      fc.property(template, (text) => {
        const { pieces } = renderText(text, defaults)
        for (const { kind, text: written, range } of pieces) {
          if (kind !== 'literal') continue
          for (const [index, character] of [...written].entries()) {
            if (/[\u4e00-\u9fff]/.test(character)) expect(text.indexOf(character)).toBe(range.start + index)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('never throws, whatever is left of it', () => {
    fc.assert(
      fc.property(template, fc.nat(), fc.nat(), (text, from, length) => {
        const start = from % text.length
        const cut = text.slice(0, start) + text.slice(start + (length % 12))
        const { pieces } = renderText(cut, defaults)
        expect(pieces.every(({ range }) => range.start <= range.end && range.end <= cut.length)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
