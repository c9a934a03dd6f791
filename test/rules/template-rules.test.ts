/** What the rules for templates find where a page cannot show it: severities, loops, branches, parameters and fixes. */
import { describe, expect, test } from 'vitest'
import type { AnalysisInput } from '../../server/src/core/analyze'
import { analyze } from '../../server/src/core/analyze'
import type { Parameters } from '../../server/src/core/parameters'
import type { Problem } from '../../server/src/core/problem'
import { applyEdits } from './page'

/** A workflow with a task around the lines, which begin with a field of the task. */
function task(lines: string, defaults = ''): string {
  const indented = lines.replace(/^(?=.)/gm, '      ')
  return `${defaults}workflow:\n  name: training\n  tasks:\n    - name: train\n      image: ubuntu:24.04\n${indented}\n`
}

function shown(text: string, { severity, rule, range }: Problem): string {
  return `${severity} ${rule} ${text.slice(range.start, range.end)}`
}

function found(text: string, more: Omit<AnalysisInput, 'text'> = {}): readonly string[] {
  return analyze({ text, ...more }).problems.map((problem) => shown(text, problem))
}

function set(values: Readonly<Record<string, string>>): Parameters {
  const entries = Object.entries(values)
  return Object.fromEntries(entries.map(([name, text]) => [name, { text, option: 'set' as const }]))
}

/** The text after the fix of a title. */
function fixed(text: string, title: string): string {
  const fix = analyze({ text })
    .problems.flatMap(({ fixes }) => fixes)
    .find((one) => one.title === title)
  return applyEdits(text, fix!.edits)
}

test.each([
  ['an expression', 'command: [echo, "{{ 1 / 0 }}"]', ['error template-error 1 / 0']],
  [
    'a comment of YAML',
    'command: [echo] # {{ 1 / 0 }}',
    ['error template-error 1 / 0', 'information template-in-comment {{ 1 / 0 }}'],
  ],
  ['a comment of Jinja', 'command: [echo] {# {{ 1 / 0 }} #}', []],
  [
    'a raw block',
    'command: [echo, "{% raw %}{{ 1 / 0 }}{% endraw %}"]',
    ['warning second-rendering {{ 1 / 0 }}'],
  ],
  ['a token', 'command: [echo, "{{output}}"]', []],
  [
    'a token in quotes in a tag',
    `command: [echo, '{{ "{{output}}" }}']`,
    ['warning second-rendering "{{output}}"'],
  ],
  ['a statement', 'command: [echo{% if 1 / 0 %}, a{% endif %}] # {{output}}', ['error template-error 1 / 0']],
  ['a macro that nobody calls', 'command: [echo, "{% macro a() %}{{ 1 / 0 }}{% endmacro %}{{output}}"]', []],
  [
    'a set that nobody reads',
    'command: [echo, "{% set a = 1 / 0 %}{{output}}"]',
    ['error template-error 1 / 0'],
  ],
])('a mistake in %s', (_, lines, expected) => {
  expect(found(task(lines)).toSorted()).toEqual(expected.toSorted())
})

describe('one mistake is told once', () => {
  test.each([
    ['an unknown filter', 'command: [echo, "{{ \'a\' | uper }}"]', ['error template-syntax uper']],
    ['an unknown test', 'command: [echo, "{{ 1 is evn }}"]', ['error template-syntax evn']],
    [
      'a name that is used twice',
      'command: [echo, "{{ robot }}", "{{ robot }}"]',
      ['warning undefined-parameter robot'],
    ],
    [
      'a name in two branches',
      'command: [echo{% if false %}{{ a1b }}{% else %}{% endif %}{% if false %}{{ a1b }}{% endif %}]',
      ['information undefined-in-branch a1b'],
    ],
    [
      'a name in a branch and outside',
      'command: [echo, "{{ robot }}"{% if false %}{{ robot }}{% endif %}]',
      ['warning undefined-parameter robot'],
    ],
    [
      'a token with spaces',
      'command: [echo, "{{ output }}", "{{ input:0 }}"]',
      ['error spaced-token {{ output }}', 'error spaced-token {{ input:0 }}'],
    ],
    ['a length in a script', "command: [bash, -c, 'echo ${#a[@]}']", ['error jinja-in-script ${#a[@]}']],
    ['a format in a script', "command: [bash, -c, 'date +{%Y}']", ['error jinja-in-script {%']],
    [
      'a mistake below a format',
      "command:\n  - 'date +{%Y}'\n  - '{{ 1 2 }}'",
      ['error jinja-in-script {%', 'error template-syntax 2'],
    ],
    ['half a statement', 'command: [echo]\n{% if gpu', ['error template-syntax {%']],
  ])('%s', (_, lines, expected) => {
    expect(found(task(lines))).toEqual(expected)
  })

  test('defaults that cannot be read leave no name without a value', () => {
    const workflow = task('command: [echo, "{{ robot }}"]')
    const rulesOf = (defaults: string) =>
      analyze({ text: defaults + workflow }).problems.map(({ rule }) => rule)
    expect(rulesOf('default-values:\n  robot: [carter\n')).toEqual(['yaml-syntax'])
    expect(rulesOf('default-values:\n  - robot: carter\n')).toEqual(['invalid-default-values'])
    expect(rulesOf('default-values: {}\n')).toEqual(['undefined-parameter'])
    expect(rulesOf('default-values: []\n')).toEqual(['undefined-parameter'])
  })
})

describe('loops and calls', () => {
  const related = (text: string) => {
    const { problems } = analyze({ text })
    return problems.map((problem) => [
      shown(text, problem),
      ...problem.related.map(({ range, message }) => `${text.slice(range.start, range.end)}: ${message}`),
    ])
  }

  test('a problem of each iteration comes once, with the first that shows it', () => {
    const text = task(
      'command:\n  - echo\n  {% for stage in stages %}\n  - "{{ stage.epochs }}"\n  {% endfor %}',
      'default-values:\n  stages: [{ epochs: 1 }, { rate: 2 }, { rate: 3 }]\n',
    )
    expect(related(text)).toEqual([
      [
        'error template-error stage.epochs',
        '{ rate: 2 }: The value comes from this default.',
        "{% for stage in stages %}: It is in the pass of this loop where stage is {'rate': 2}.",
      ],
    ])
  })

  test('loops inside each other, the innermost first', () => {
    const text = task(
      'command: [echo{% for a in [1] %}{% for b in [0] %}, "{{ a / b }}"{% endfor %}{% endfor %}] # {{output}}',
    )
    expect(related(text)).toEqual([
      [
        'error template-error a / b',
        '{% for b in [0] %}: It is in the pass of this loop where b is 0.',
        '{% for a in [1] %}: It is in the pass of this loop where a is 1.',
      ],
    ])
  })

  test('a call of a macro', () => {
    const text = task('command: [echo, "{% macro half(n) %}{{ n / 0 }}{% endmacro %}{{ half(1) }}"]')
    expect(related(text)).toEqual([
      ['error template-error n / 0', 'half(1): It is in what this call writes.'],
    ])
  })

  test('calls without end have a few places, not hundreds', () => {
    const text = task('command: [echo, "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"]')
    const { problems, rejections } = analyze({ text })
    expect(problems).toHaveLength(1)
    expect(rejections).toHaveLength(1)
    expect(problems[0]!.related.length).toBeLessThan(10)
  })

  test('a value relates to its default, also through loops and filters', () => {
    const defaults = 'default-values:\n  model:\n    layers: 3\n  sizes: [4, big]\n'
    const text = task(
      'command: [echo, "{{ model.layers + \'a\' }}", "{% for size in sizes %}{{ size + 1 }}{% endfor %}"]',
      defaults,
    )
    expect(related(text)).toEqual([
      ["error template-error model.layers + 'a'", '3: The value comes from this default.'],
      [
        'error template-error size + 1',
        'big: The value comes from this default.',
        "{% for size in sizes %}: It is in the pass of this loop where size is 'big'.",
      ],
    ])
  })

  test('braces in a default relate to it', () => {
    const text = task('command: [echo, "{{ folder }}"]', 'default-values:\n  folder: "{{ a }}"\n')
    expect(related(text)).toEqual([
      ['warning second-rendering folder', '"{{ a }}": The value comes from this default.'],
    ])
  })
})

describe('branches', () => {
  const mistakes: readonly (readonly [string, string])[] = [
    ['a failure', '{{ 1 / 0 }}'],
    ['an unknown filter', "{{ 'a' | uper }}"],
    ['a member that is missing', '{{ [1][3] }}'],
    ['a token with spaces', '{{ output }}'],
    ['too much memory', "{{ 'a' * 200000000 }}"],
    [
      'loops that are too large',
      '{% for a in range(90000) %}{% for b in range(90000) %}{{ b }}{% endfor %}{% endfor %}',
    ],
    ['another file', '{% include "a.yaml" %}'],
  ]
  const errorsIn = (text: string) => analyze({ text }).problems.filter(({ severity }) => severity === 'error')

  test.each(mistakes)('%s is no error where a parameter without a value decides', (_, source) => {
    const problems = analyze({
      text: task(`command: [echo{% if gpu %}, "${source.replaceAll('"', "'")}"{% endif %}]`),
    })
    expect(problems.rejections).toEqual([])
    expect(problems.problems.map(({ rule }) => rule)).toContain('undefined-parameter')
    expect(problems.problems.length).toBeGreaterThan(1)
  })

  // Jinja looks for filters in loops, other than in conditions, before it renders.
  const rendered = mistakes.filter(([name]) => name !== 'an unknown filter')
  test.each(rendered)('%s is no error in a loop over such a parameter', (_, source) => {
    expect(
      errorsIn(task(`command: [echo{% for a in robots %}, "${source.replaceAll('"', "'")}"{% endfor %}]`)),
    ).toEqual([])
  })

  test.each(mistakes)('%s is no error in a branch that is left out', (_, source) => {
    const text = task(
      `command: [echo{% if gpu %}, "${source.replaceAll('"', "'")}"{% endif %}]`,
      'default-values:\n  gpu: 0\n',
    )
    expect(errorsIn(text)).toEqual([])
  })

  test.each(mistakes)('%s is an error, or nothing, where the default takes the branch', (_, source) => {
    const text = task(
      `command: [echo{% if gpu %}, "${source.replaceAll('"', "'")}"{% endif %}]`,
      'default-values:\n  gpu: 1\n',
    )
    expect(errorsIn(text)).toHaveLength(1)
  })

  test.each([
    ['{% if false %}{{ robot }}{% endif %}', ['information undefined-in-branch robot']],
    ['{% if true %}{% else %}{{ robot }}{% endif %}', ['information undefined-in-branch robot']],
    ['{% for a in [] %}{{ robot }}{% endfor %}', ['information undefined-in-branch robot']],
    ['{% for a in [1] %}{% else %}{{ robot }}{% endfor %}', ['information undefined-in-branch robot']],
    ['{% for output in ["a"] %}{{ output }}{% endfor %}', []],
    ['{% set output = "a" %}{{ output }}', []],
    ['{{ robot | default("a") }}{% if robot is defined %}{% endif %}', []],
  ])('%s', (source, expected) => {
    expect(found(task(`command: [echo, '${source}']`))).toEqual(expected)
  })
})

describe('parameters', () => {
  const defaults = 'default-values:\n  model: { layers: 3 }\n  gpus: 1\n'

  test('give values to names, and hide defaults', () => {
    const text = task('command: [echo, "{{ robot }}", "{{ 8 / gpus }}", "{{ model.layers }}"]', defaults)
    expect(found(text)).toEqual(['warning undefined-parameter robot'])
    expect(found(text, { parameters: set({ robot: 'carter' }) })).toEqual([])
    expect(found(text, { parameters: set({ robot: 'carter', gpus: '0' }) })).toEqual([
      'error template-error 8 / gpus',
    ])
    expect(found(text, { parameters: set({ robot: 'a', model: 'b' }) })).toEqual([
      'error template-error model.layers',
    ])
  })

  test('have no default to relate to', () => {
    const text = task('command: [echo, "{{ 8 / gpus }}", "{{ model }}"]', defaults)
    const [problem] = analyze({ text, parameters: set({ gpus: '0' }) }).problems
    expect(problem!.related).toEqual([])
  })

  test('take branches', () => {
    const text = task(
      'command: [echo{% if gpus > 1 %}, "{{ nodes }}", "{{ 1 / 0 }}"{% endif %}, "{{ model }}"]',
      defaults,
    )
    expect(found(text)).toEqual(['information undefined-in-branch nodes', 'warning template-error 1 / 0'])
    expect(found(text, { parameters: set({ gpus: '2' }) })).toEqual([
      'warning undefined-parameter nodes',
      'error template-error 1 / 0',
    ])
    expect(found(text, { parameters: set({ gpus: '2', nodes: '3' }) })).toEqual([
      'error template-error 1 / 0',
    ])
  })

  test('make a name that is nearly one of them likely', () => {
    const text = task('command: [echo, "{{ robo }}"]')
    const { problems } = analyze({ text, parameters: set({ robot: 'carter' }) })
    expect(problems[0]!.fixes.map(({ title }) => title)).toEqual(['Write robot', 'Add a default for robo'])
  })

  test('hold for the second rendering, and defaults do not', () => {
    const text = task('command: [echo, "{% raw %}{{ gpus }}{% endraw %}", "{{ gpus }}{{ model }}"]', defaults)
    const message = (parameters: Parameters) =>
      analyze({ text, parameters }).problems.map((problem) => problem.message)
    expect(message({})[0]).toMatch(/OSMO rejects that/)
    expect(message(set({ gpus: '1' }))[0]).toMatch(/the task gets another text/)
    expect(found(task('command: [echo, "{{ a }}"]'), { parameters: set({ a: '{{b}}' }) })).toEqual([
      'warning second-rendering a',
    ])
  })
})

describe('a default that is added', () => {
  const add = (defaults: string, after = '') =>
    fixed(`${task('command: [echo, "{{ rate }}"]')}${defaults}${after}`, 'Add a default for rate')
  const section = (text: string) => text.slice(text.indexOf('default-values'))

  test.each([
    ['after the last', 'default-values:\n  a: 1\n', 'default-values:\n  a: 1\n  rate: ""\n'],
    ['without a line break at the end', 'default-values:\n  a: 1', 'default-values:\n  a: 1\n  rate: ""\n'],
    [
      'before comments of the section',
      'default-values:\n  a: 1 # one\n\n# The end.\n',
      'default-values:\n  a: 1 # one\n  rate: ""\n\n# The end.\n',
    ],
    [
      'after comments of the last',
      'default-values:\n  a:\n    b: 1\n    # More.\n',
      'default-values:\n  a:\n    b: 1\n    # More.\n  rate: ""\n',
    ],
    [
      'after a block of text',
      'default-values:\n  a: |\n    b\n\n    c\n',
      'default-values:\n  a: |\n    b\n\n    c\n  rate: ""\n',
    ],
    [
      'after lists',
      'default-values:\n    a:\n    - 1\n    - [2,\n      3]\n',
      'default-values:\n    a:\n    - 1\n    - [2,\n      3]\n    rate: ""\n',
    ],
    ['after nothing', 'default-values:\n', 'default-values:\n  rate: ""\n'],
    ['after a comment alone', 'default-values: # none\n', 'default-values: # none\n  rate: ""\n'],
  ])('%s', (_, before, after) => {
    expect(section(add(before))).toBe(after)
    const text = add(before)
    expect(analyze({ text }).problems.map(({ rule }) => rule)).not.toContain('undefined-parameter')
    expect(section(add(before.replaceAll('\n', '\r\n')))).toBe(after.replaceAll('\n', '\r\n'))
  })

  test.each([
    '{ a: 1 }',
    '{}',
    '[]',
    'null',
    '\n  { a: 1,\n    b: 2 }',
    '{\n  a: 1,\n  b: 2\n  }',
    '\n  ? a\n  : 1',
  ])('not to %j', (value) => {
    const { problems } = analyze({
      text: `${task('command: [echo, "{{ rate }}"]')}default-values: ${value}\n`,
    })
    const own = problems.filter(({ rule }) => rule === 'undefined-parameter')
    expect(own.map(({ fixes }) => fixes)).toEqual([[]])
  })

  test('one after the other', () => {
    const text = task('command: [echo, "{{ a1 }}", "{{ b2 }}"]')
    const once = fixed(text, 'Add a default for a1')
    expect(section(fixed(once, 'Add a default for b2'))).toBe('default-values:\n  a1: ""\n  b2: ""\n')
  })
})

describe('fixes one after the other', () => {
  const script = 'command: [bash, -c, run]\nfiles:\n  - path: /a\n    contents: |\n      '
  test.each([
    [
      'unused defaults',
      task('command: [echo]', 'default-values:\n  a: 1 # one\n  b:\n    c: 2\n    # More.\n  d: |\n    e\n'),
      ['default-values:', 'workflow:'],
    ],
    [
      'names of defaults',
      task('command: [echo, "{{ a-b }}{{- a-b -}}"]', 'default-values:\n  a-b: 1\n  c d: 2\n  none: 3\n'),
      ['default-values:', '  a_b: 1', 'workflow:', '      command: [echo, "{{ a_b }}{{- a_b -}}"]'],
    ],
    [
      'scripts',
      task(`${script}echo \${#} \${#a} \${#b[*]} "{%s}" "{%d}"\n      echo \${#c[1]}`),
      [
        '            echo $# $(printf %s "$a" | wc -m) $(set -- "${b[@]}"; echo $#) "{""%s}" "{""%d}"',
        '            echo $(printf %s "${c[1]}" | wc -m)',
      ],
    ],
    [
      'comments',
      task('command: [echo] # {{ 1 }}\n#- {{ 2 }} -\n#{{ 3 }}'),
      ['      command: [echo] {# {{ 1 }} #}', '      {# - {{ 2 }} - #}', '      {# {{ 3 }} #}'],
    ],
    [
      'raw blocks',
      task(`${script}{% raw %}{{.Names}} {{ a }} {% if %}{% endraw %}`),
      ['            {% raw %}{{ "{{.Names}}" }} {{ "{{ a }}" }} {{ "{% if %}" }}{% endraw %}'],
    ],
    [
      'tokens',
      task('command: [echo, "{{ output }}", "{{-workflow_id}}", "{{ host : train }}"]'),
      ['      command: [echo, "{{output}}", "{{workflow_id}}", "{{host:train}}"]'],
    ],
  ])('%s', (_, start, lines) => {
    let text = start
    for (let round = 0; round < 20; round++) {
      const fix = analyze({ text }).problems.flatMap(({ fixes }) => fixes)[0]
      if (!fix) break
      text = applyEdits(text, fix.edits)
    }
    expect(found(text)).toEqual([])
    expect(text.split('\n')).toEqual(expect.arrayContaining(lines))
    expect(text.split('\n')[1]).toBe(lines[0] === 'default-values:' ? lines[1] : '  name: training')
  })
})
