/** The analysis as a whole: templates, settings, taking over items, and places. */
import { describe, expect, test } from 'vitest'
import { analyze, rules } from '../../server/src/core'
import { withExitActions } from '../support/workflows'

const found = (text: string, settings = {}) =>
  analyze({ text, settings }).problems.map(
    ({ rule, severity, range }) => `${severity} ${rule}: ${text.slice(range.start, range.end)}`,
  )

/** Without what is said of parameters that these examples leave open on purpose. */
const foundBesides = (text: string) =>
  found(text).filter(
    (line) => !/ (?:undefined-parameter|undefined-in-branch|statement-only-template):/.test(line),
  )

describe('templates', () => {
  test('a literal value is checked at its place', () => {
    expect(foundBesides(`{# a comment #}\n${withExitActions('COMPLETE: 1,\nFAIL: {{ code }}')}`)).toEqual([
      'error invalid-exit-codes: ,',
    ])
  })

  test('what an expression gives is unknown, so nothing is said of it', () => {
    for (const line of [
      'COMPLETE: {{ codes }}',
      'COMPLETE: 0, {{ codes }}',
      '{{ action }}: 1-10',
      'COMPLETE: "{{ a }}-b"',
    ]) {
      expect(foundBesides(withExitActions(line))).toEqual([])
    }
    expect(foundBesides(withExitActions('').replace('exitActions:', 'exitActions: {{ actions }}'))).toEqual(
      [],
    )
  })

  test('what a statement may leave out is no error, because the service may never see it', () => {
    expect(foundBesides(withExitActions('{% if retry %}\nRESTART: 5\n{% endif %}\nFAIL: 1-'))).toEqual([
      'warning unknown-exit-action: RESTART',
      'error invalid-exit-codes: 1-',
    ])
  })

  test('branches that exclude each other have nothing to do with each other', () => {
    for (const lines of [
      '{% if a %}\nCOMPLETE: 1-5\n{% else %}\nFAIL: 1-5\n{% endif %}',
      '{% if a %}\nCOMPLETE: 1-5\n{% elif b %}\nCOMPLETE: 1-9\n{% endif %}',
      'COMPLETE: 1-5\n{% if a %}\nFAIL: 1-9\n{% endif %}',
    ]) {
      expect(foundBesides(withExitActions(lines))).toEqual([])
    }
  })

  test('a branch and what is there in any case are compared', () => {
    expect(foundBesides(withExitActions('FAIL: 1-5\n{% if a %}\nCOMPLETE: 4-9\n{% endif %}'))).toEqual([
      'warning exit-code-overlap: 4-9',
    ])
    expect(
      foundBesides(
        withExitActions('{% if a %}\nFAIL: 1-5\nCOMPLETE: 4-9\n{% else %}\nRESCHEDULE: 3-1\n{% endif %}'),
      ),
    ).toEqual(['warning exit-code-overlap: 4-9', 'warning reversed-exit-code-range: 3-1'])
  })

  test('broken YAML in a template is left to the rendering', () => {
    expect(
      foundBesides('workflow:\n  name: a\n  tasks:\n{% for t in ts %}\n  - name: {{ t }}: [\n{% endfor %}\n'),
    ).toEqual([])
  })

  test('special tokens are ordinary text', () => {
    const text = withExitActions('COMPLETE: 1,', '    args: ["{{output}}", "{{workflow_id}}"]\n')
    expect(analyze({ text }).rendered?.exact).toBe(true)
    expect(foundBesides(text)).toEqual(['error invalid-exit-codes: ,'])
  })

  test('half-typed Jinja hides its own line only', () => {
    const text = withExitActions('COMPLETE: {{ a\nFAIL: 1-')
    expect(foundBesides(text)).toEqual(['error template-syntax: {{', 'error invalid-exit-codes: 1-'])
  })
})

describe('broken YAML', () => {
  const task = (name: string, lines: string) =>
    `  - name: ${name}\n    image: i\n    command: [c]\n    exitActions:\n${lines.replace(/^/gm, '      ')}\n`
  const header = 'workflow:\n  name: w\n  tasks:\n'

  test('leaves the other items as they are, while one is half typed', () => {
    const text = `${header}${task('a', 'FAIL: 1-')}${task('b', 'FAIL: 5-1\nCOMP')}${task('c', 'FAIL: 9-1')}`
    expect(found(text)).toEqual([
      'error invalid-exit-codes: 1-',
      'error yaml-syntax: COMP',
      'warning reversed-exit-code-range: 9-1',
    ])
  })

  test('leaves what stands before it, where the items cannot be told apart', () => {
    const text = `${header}${task('a', 'FAIL: 1-')}${task('b', 'FAIL: 9-1')}  timeout: [\n`
    expect(found(text)[0]).toBe('error invalid-exit-codes: 1-')
    expect(found(text.replace('  tasks', '  x: [\n  tasks'))).toHaveLength(3)
  })
})

describe('what is half typed', () => {
  const task = (name: string, lines = '') => `  - name: ${name}\n    image: i\n    command: [c]\n${lines}`
  const input = (name: string) => `    inputs:\n    - task: ${name}\n`
  const text = `workflow:\n  name: w w\n  tasks:\n${task('a', '    arg')}\n${task('b', input('x'))}${task('c', input('a'))}`

  test('in a task hides its own problems only', () => {
    expect(found(text)).toEqual([
      'error invalid-name: w w',
      'error yaml-syntax: arg',
      'error undefined-input-task: x',
    ])
  })

  test('outside of the tasks leaves theirs', () => {
    const inHead = text.replace('    arg\n', '').replace('  tasks:', '  poo\n  tasks:').replace('[c]', '[]')
    expect(found(inHead)).toEqual(['error yaml-syntax: poo', 'error empty-list: []'])
  })
})

describe('settings', () => {
  const text = withExitActions('COMPLETE: 0,5-1')

  test('change the severity of a rule, or switch it off', () => {
    expect(found(text)).toEqual(['warning reversed-exit-code-range: 5-1'])
    expect(found(text, { rules: { 'reversed-exit-code-range': 'error' } })).toEqual([
      'error reversed-exit-code-range: 5-1',
    ])
    expect(found(text, { rules: { 'reversed-exit-code-range': 'off' } })).toEqual([])
  })

  test('apply to items that are taken over, too', () => {
    const first = analyze({ text })
    const settings = { rules: { 'reversed-exit-code-range': 'off' } } as const
    expect(analyze({ text, settings }, first).problems).toEqual([])
  })
})

describe('taking over items', () => {
  const task = (name: string, codes: string) =>
    `  - name: ${name}\n    image: i\n    command: [c]\n    exitActions:\n      COMPLETE: ${codes}\n`
  const text = `workflow:\n  name: w\n  tasks:\n${task('a', '1,')}${task('b', '5-1')}`

  test('an unchanged item is the same object, at its new place', () => {
    const first = analyze({ text })
    const longer = text.replace('name: w', 'name: a-longer-name')
    const second = analyze({ text: longer }, first)
    expect(second.workflow?.groups[1]?.item).toBe(first.workflow?.groups[1]?.item)
    expect(second.problems).toEqual(analyze({ text: longer }).problems)
  })

  test('items of equal text have problems of their own', () => {
    const twice = `workflow:\n  name: w\n  tasks:\n${task('a', '1,')}${task('a', '1,')}`
    const inItems = analyze({ text: twice }).problems.filter(({ rule }) => rule === 'invalid-exit-codes')
    expect(inItems.map(({ path }) => path[2])).toEqual([0, 1])
  })
})

describe('YAML', () => {
  test('what a merge key brings in is checked once, where it is written', () => {
    const text = `workflow:
  name: w
  tasks:
  - &base
    name: a
    image: i
    command: [c]
    exitActions:
      RESTART: 5
  - <<: *base
    name: b
`
    expect(found(text)).toEqual(['error unknown-exit-action: RESTART'])
  })

  test('of a key that stands twice, the last counts', () => {
    const text = withExitActions('RESTART: 5', '    exitActions:\n      COMPLETE: 0\n')
    expect(found(text)).toEqual(['warning duplicate-key: exitActions'])
  })

  test.each([
    ['an unclosed quote', 'workflow:\n  name: "a\n', 'yaml-syntax'],
    ['an unclosed bracket', 'workflow:\n  tasks: [\n', 'yaml-syntax'],
    ['a tab', 'workflow:\n\tname: a\n', 'yaml-syntax'],
    ['an undefined alias', 'workflow:\n  name: *a\n', 'yaml-syntax'],
    ['no workflow', 'name: a\n', 'missing-workflow'],
    ['nothing', '', 'missing-workflow'],
    ['a byte-order mark', '\uFEFFworkflow:\n  tasks: []\n', 'missing-workflow'],
    ['no workflow but a misspelt one', 'workflows:\n  name: a\n', 'missing-workflow'],
  ])('%s is one error', (_, text, rule) => {
    expect(analyze({ text }).problems.map((problem) => problem.rule)).toEqual([rule])
  })

  test('every message about YAML is our own', () => {
    const { problems } = analyze({ text: 'workflow:\n  a: b: c\n' })
    expect(problems[0]?.message).toMatch(/\.$/)
    expect(problems[0]?.message).not.toMatch(/implicit|compact|mapping/)
  })
})

test('thousands of anchors and merges end', () => {
  const merges = Array.from(
    { length: 200 },
    (_, i) => `x${i + 1}: &x${i + 1}\n    <<: [*x${i}, *x${i}, *x${i}]\n    k${i}: 1`,
  )
  const text = `workflow:\n  x0: &x0 {a: 1}\n  ${merges.join('\n  ')}\n  tasks: []\n`
  expect(analyze({ text }).problems.length).toBeLessThan(300)
})

test('every rule has a name and a severity of its own', () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
})
