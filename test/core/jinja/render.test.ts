/** What rendering does beyond Jinja2: stand-ins, branches that are left out, origins, mistakes and the budget. */
import { describe, expect, test } from 'vitest'
import { renderText } from './rendering'

describe('a name without a value', () => {
  test.each([
    ['{{ a }}b', '?b', ['a: needs a']],
    ['{{ a }}{{ a }}', '??', ['a: needs a']],
    ['{{ a ~ b }}', '?', ['a: needs a', 'b: needs b']],
    ['{{ a.b[0] | upper }}', '?', ['a: needs a']],
    ['{{ a + 1 }}{{ -a }}', '??', ['a: needs a']],
    ['{{ f(1) }}', '?', ['f: needs f']],
    ['{{ [a, 1] }}', '[Undefined, 1]', []],
    ['{{ a | default("x") }}{{ a is defined }}', 'xFalse', []],
    ['{% set b = a %}{{ b }}', '?', ['a: needs a']],
    ['{% for i in a %}x{{ i }}{% endfor %}', 'x?', ['a: needs a']],
    ['{% if a %}x{% else %}y{% endif %}', 'x', ['a: needs a']],
    ['{% if a %}{% set b = 1 %}{% else %}{% set b = 2 %}{% endif %}{{ b }}', '?', ['a: needs a']],
    ['{% set b = 1 %}{% if a %}{{ b }}{% endif %}{{ b }}', '11', ['a: needs a']],
    ['{% set n = namespace(x=1) %}{% if a %}{% set n.x = 2 %}{% endif %}{{ n.x }}', '?', ['a: needs a']],
    ['{{ [1][a] }}{{ range(3)[a] }}', '??', ['a: needs a']],
    ['{% for i in [1, 2] if i < a %}x{{ loop.index }}{% endfor %}', 'x?x?', ['a: needs a']],
    ['{% if a %}{% for i in [1] %}{{ loop.index }}{% endfor %}{% endif %}', '1', ['a: needs a']],
    ['{% for i in a %}{{ loop.index }}{% endfor %}', '?', ['a: needs a']],
    ['{% set m = {} %}{% set _ = m.update({"z": a}) %}{{ m.z + 1 }}', '?', ['a: needs a']],
    ['{% set b, c = a %}{{ b }}', '?', ['a: needs a']],
    ['{% macro m(b) %}{{ b }}{% endmacro %}{{ m() }}', '?', ['m(): This call gives no value for `b`']],
    ['{% for k, v in ["xy"] %}{{ v }}{% endfor %}', 'y', []],
    ['{% set l = [] %}{% if a %}{{ l.append(1) }}{% endif %}{{ l }}', 'None?', ['a: needs a']],
    ['{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(a) }}{{ m(1) }}', '<?><1>', ['a: needs a']],
    ['{% set t %}x{{ a }}{% endset %}{{ t }}', '?', ['a: needs a']],
    ['{% filter upper %}x{{ a }}{% endfilter %}', '?', ['a: needs a']],
  ])('%s', (text, written, found) => {
    expect(renderText(text)).toMatchObject({ text: written, found })
  })

  test('makes what hangs on it uncertain, and nothing else', () => {
    const { pieces } = renderText('a{% if x %}b{% endif %}c{% for i in [1] %}d{% endfor %}')
    expect(pieces.map(({ kind, text, doubt }) => `${kind} ${text} ${doubt}`)).toEqual([
      'literal a none',
      'choice  none',
      'literal b uncertain',
      'choice  none',
      'literal c none',
      'literal d none',
    ])
  })
})

describe('what is not built', () => {
  test.each([
    ['{{ lipsum() }}x', '?x'],
    ['{{ "a".encode() }}', '?'],
    ['{{ items }}{{ [1] | map("string") }}', '[1]?'],
    ['{% autoescape true %}{{ "<" }}{% endautoescape %}{{ 1 }}', '?1'],
    ['{{ self.a() }}', '?'],
  ])('%s is unknown, and nothing is said', (text, written) => {
    expect(renderText(text, { items: [1] })).toMatchObject({ text: written, found: [] })
  })
})

describe('failures', () => {
  test.each([
    ['{{ 1 / 0 }}b', '?b', '1 / 0'],
    ['{{ c.lrr }}', '?', 'c.lrr'],
    ['{{ c.a.b }}', '?', 'c.a'],
    ['{{ "a" | abs }}', '?', '"a" | abs'],
    ['{% for i in 3 %}x{% endfor %}', 'x', '3'],
    ['{% set a, b = [1] %}{{ a }}', '?', '[1]'],
    ['{% include "x" %}', '', '{% include "x" %}'],
    ['{{ range(100001) }}', '?', 'range(100001)'],
    ['{% for i in [1, 2] %}{{ 1 / 0 }}{% endfor %}', '??', '1 / 0'],
  ])('%s', (text, written, place) => {
    const outcome = renderText(text, { c: { lr: 1 } })
    expect(outcome.text).toBe(written)
    expect(outcome.found.map((line) => line.split(': ')[0])).toEqual([place])
  })

  test('where a stand-in was in the way, nothing is said', () => {
    expect(renderText('{{ 1 + a }}{{ "x" * a }}{{ a / 0 }}').found).toEqual(['a: needs a'])
    expect(renderText('{% if a %}{{ 1 / 0 }}{% endif %}').found[1]).toMatch(/\(uncertain\)$/)
  })
})

describe('a branch that is left out', () => {
  test('is rendered once more by itself', () => {
    const { others } = renderText(
      'a{% if no %}b{{ x }}{% elif no %}c{% else %}d{% endif %}{% for i in [] %}e{% endfor %}',
      {
        no: false,
      },
    )
    const forced = others.map((pieces) =>
      pieces
        .filter(({ doubt }) => doubt === 'forced')
        .map(({ text, kind }) => (kind === 'unknown' ? '?' : text)),
    )
    expect(forced).toEqual([['b', '?', 'e'], ['c']])
  })

  test('has no values that its own condition rules out', () => {
    const { others } = renderText('{% if url %}u: {{ url }}{{ n }}{% endif %}', { url: '', n: 1 })
    expect(others[0]!.map(({ kind }) => kind)).toEqual(['literal', 'unknown', 'value'])
  })
})

describe('origins', () => {
  test.each([
    ['{{ a }}', [['a']]],
    ['{{ c.lr }}', [['c', 'lr']]],
    ['{{ c["lr"] }}', [['c', 'lr']]],
    ['{{ l[1] }}', [['l', 1]]],
    ['{{ l[-1] }}', [['l', 1]]],
    ['{% for i in l %}{% if loop.last %}{{ i }}{% endif %}{% endfor %}', [['l', 1]]],
    ['{% for k, v in c.items() %}{{ v }}{% endfor %}', [['c', 'lr']]],
    ['{% set x = c %}{{ x.lr }}', [['c', 'lr']]],
    ['{{ a ~ c.lr }}', [['a'], ['c', 'lr']]],
    ['{{ a | upper }}', [['a']]],
    ['{% macro m(x) %}{{ x }}{% endmacro %}{{ m(a) }}', [['a']]],
    ['{{ 1 }}', []],
  ])('%s', (text, sources) => {
    const { pieces } = renderText(text, { a: 'A', c: { lr: 0.1 }, l: [1, 2] })
    expect(pieces.filter(({ kind }) => kind === 'value').map(({ origin }) => origin.sources)).toEqual([
      sources,
    ])
  })
})

describe('mistakes', () => {
  test.each([
    ['{% if a %}x', ['if: This `if` has no `{% endif %}` after it']],
    ['x{% endif %}y', ['endif: `endif` has no open `if` before it']],
    ['{% for i in l %}{% if i %}x{% endfor %}', ['if: This `if` has no `{% endif %}` after it']],
    ['{% frobnicate %}', ['frobnicate: Jinja knows no tag `frobnicate`']],
    ['{% fro i in l %}x{% endfor %}', ['fro: Jinja knows no tag `fro`']],
    [
      '{% if a %}x{% endfi %}{% for i in l %}y{% edfor %}',
      ['endfi: “endfi” stands where “endif” is due', 'edfor: “edfor” stands where “endfor” is due'],
    ],
    ['{% for i in l %}x{% endif %}', ['endif: “endif” stands where “endfor” is due']],
    ['{% if a %}x{% endif }', ['{%: `{%` has no `%}` after it']],
    ['{% if a %}x{% else }y{% endif %}', ['{%: `{%` has no `%}` after it']],
    ['{{ a | }}', ['|: The name of a filter is missing after this']],
    ['{{ }}', ['{{ }}: An expression is missing after this']],
    ['{{ a b }}', ['b: The tag should end before `b`']],
    ['{% for i in [] %}{{ i | nope }}{% endfor %}', ['nope: Jinja has no filter `nope`']],
    ['{% if a %}{{ a | nope }}{% endif %}', ['a | nope: Jinja has no filter `nope`']],
    [
      '{% for loop in l %}{% endfor %}',
      ['loop: Inside a `for`, `loop` is Jinja’s own and cannot be a variable'],
    ],
    ['{% block a %}{% endblock %}{% block a %}{% endblock %}', ['a: There is a block `a` already']],
    ['{% set true = 1 %}', ['true: `true` is a constant and cannot be assigned to']],
  ])('%s', (text, found) => {
    expect(renderText(text, { a: 1, l: [1] }).found).toEqual(found)
  })
})

describe('the budget', () => {
  test.each([
    ['{% for i in range(10000) %}{% for j in range(10000) %}{{ j }}{% endfor %}{% endfor %}', 'hopeless'],
    ['{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}', 'endless'],
    ['{% set n = namespace(s="ab") %}{% for i in range(40) %}{% set n.s = n.s ~ n.s %}{% endfor %}', 'long'],
    ['{% set n = namespace(s=[1]) %}{% for i in range(40) %}{% set n.s = n.s + n.s %}{% endfor %}', 'long'],
    ['{% for i in range(2000) %}{{ range(1000) | list | sort | length }}{% endfor %}', 'long'],
    ['{{ "x" * 1000000000 }}', 'needs more than 100 MB of memory'],
    ['{{ "a".center(10 ** 9) }}', 'needs more than 100 MB of memory'],
  ])('%s', (text, reason) => {
    const start = performance.now()
    expect(renderText(text).found.join()).toContain(reason)
    expect(performance.now() - start).toBeLessThan(3000)
  })

  test('is enough for any loop that an author may want', () => {
    expect(renderText('{% for i in range(50000) %}{{ i }},{% endfor %}').found).toEqual([])
  })

  test.each([
    ['(', 50_000],
    ['[', 50_000],
    ['not ', 50_000],
    ['-', 50_000],
    ['1 if 1 else ', 50_000],
    ['1 + ', 50_000],
    ['a.', 50_000],
  ])('%j, many times, is told and nothing more', (part, times) => {
    expect(renderText(`{{ ${part.repeat(times)}1 }}`).found.length).toBeGreaterThan(0)
  })
})
