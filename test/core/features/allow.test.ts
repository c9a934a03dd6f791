/** The fixes that write a comment: each takes exactly its problem away, whatever the file is like. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { analyze } from '../../../server/src/core/analyze'
import { fixesAt } from '../../../server/src/core/features/fixes'
import type { Problem } from '../../../server/src/core/problem'
import { rules } from '../../../server/src/core/rules'
import { lineAt, readLines } from '../../../server/src/core/syntax/lines'
import { applyEdits, textsOf } from '../../rules/page'
import { spec } from '../../rules/specs'
import { withExitActions } from '../../support/workflows'

vi.setConfig({ testTimeout: 60_000 })

const examples = rules.flatMap((rule) => {
  const page = readFileSync(new URL(`../../../docs/rules/${rule.name}.md`, import.meta.url), 'utf8')
  return textsOf(page).map((text, index) => ({ name: `${rule.name} ${index + 1}`, text }))
})

const allowancesOf = (text: string, { range, rule }: Problem) =>
  fixesAt(analyze({ text }), range)
    .filter(({ problem, fix }) => problem.rule === rule && fix.title.startsWith('Allow'))
    .map(({ fix }) => fix)

const without = (text: string, isHidden: (problem: Problem) => boolean) =>
  summaryOf(analyze({ text }).problems.filter((problem) => !isHidden(problem)))

const summaryOf = (problems: readonly Problem[]) =>
  problems.map(({ rule, severity, message, path }) => ({ rule, severity, message, path }))

function expectExactly(text: string): void {
  const { problems } = analyze({ text })
  for (const problem of problems) {
    for (const { title, edits, preferred } of allowancesOf(text, problem)) {
      const edited = applyEdits(text, edits)
      const isFile = title.includes(' in this file')
      const hidden = (other: Problem) =>
        other.rule === problem.rule && (isFile || isOnLineOf(text, other, problem))
      expect(summaryOf(analyze({ text: edited }).problems), `${title}\n${edited}`).toEqual(
        without(text, hidden),
      )
      expect(preferred).toBe(false)
    }
  }
}

function isOnLineOf(text: string, one: Problem, other: Problem): boolean {
  const lines = readLines(text)
  return lineAt(lines, one.range.start) === lineAt(lines, other.range.start)
}

describe('hides its problem and no other', () => {
  test.each(examples)('$name', ({ text }) => expectExactly(text))
  test('arbitrary', () => fc.assert(fc.property(spec, expectExactly), { numRuns: 100 }))
})

describe('writes the comment', () => {
  /** The files after the fixes for the first problem. */
  const edited = (text: string) => {
    const { problems } = analyze({ text })
    const problem = problems.find(({ rule }) => rule === 'reversed-exit-code-range') ?? problems[0]
    return allowancesOf(text, problem!).map(({ title, edits }) => `${title}:\n${applyEdits(text, edits)}`)
  }
  const reversed = 'Allow reversed-exit-code-range'

  test('above the line, indented as it is, and at the top of the file', () => {
    const text = withExitActions('COMPLETE: 5-1')
    expect(edited(text)).toEqual([
      `${reversed} here:\n${text.replace(/(?= *COMPLETE)/, '      # osmo: allow reversed-exit-code-range\n')}`,
      `${reversed} in this file:\n# osmo: allow reversed-exit-code-range\n${text}`,
    ])
  })

  test('with the line breaks of the file', () => {
    for (const text of edited(withExitActions('FAIL: 5-1').replaceAll('\n', '\r\n')))
      expect(
        text
          .split('\n')
          .slice(1)
          .every((line) => line === '' || line.endsWith('\r')),
      ).toBe(true)
  })

  test.each([
    ['# osmo: allow zero-not-completed\nFAIL: 5-1', /allow zero-not-completed, reversed-exit-code-range\n/],
    ['# osmo: allow -- why\nFAIL: 5-1', /allow reversed-exit-code-range -- why\n/],
    ['FAIL: 5-1 # osmo: allow a b -- why', /5-1 # osmo: allow a b, reversed-exit-code-range -- why\n/],
    ['# osmo: allow a\n# Other.\nFAIL: 5-1', /allow a, reversed-exit-code-range\n +# Other/],
    ['# osmo: allow a\n\nFAIL: 5-1', /allow a\n\n +# osmo: allow reversed-exit-code-range\n +FAIL/],
  ])('into one that is there: %j', (lines, expected) => {
    const text = withExitActions(lines)
    const problem = analyze({ text }).problems.find(({ rule }) => rule === 'reversed-exit-code-range')!
    expect(applyEdits(text, allowancesOf(text, problem)[0]!.edits)).toMatch(expected)
  })

  test('into the one at the top of the file', () => {
    const text = `# A sweep.\n# osmo: allow zero-not-completed -- why\n\n${withExitActions('FAIL: 0,5-1')}`
    const problem = analyze({ text }).problems.at(-1)!
    expect(applyEdits(text, allowancesOf(text, problem)[1]!.edits)).toContain(
      '# osmo: allow zero-not-completed, reversed-exit-code-range -- why\n\nworkflow',
    )
  })

  test('inside braces over several lines', () => {
    const text = withExitActions('').replace(
      'exitActions:',
      'exitActions: {\n      COMPLETE: 0,\n      FAIL: 5-1 }',
    )
    expect(edited(text)[0]).toContain('0,\n      # osmo: allow reversed-exit-code-range\n      FAIL: 5-1')
  })

  test('above the text that goes over several lines, never into it', () => {
    for (const value of [
      '"1,\\\n        5-1"',
      "'1,5-1\n        '",
      '|\n        1,5-1',
      '>-\n        5-1\n\n        2',
    ]) {
      const text = withExitActions(`COMPLETE: 0\nFAIL: ${value}`)
      expect(edited(text)[0]).toMatch(/0\n {6}# osmo: allow \S+\n {6}FAIL/)
    }
  })

  test('at the end of the first line, above which it would hold for the whole file', () => {
    const text = 'workflow: {name: w, tasks: [{name: a, image: i, command: [c], exitActions: {FAIL: 5-1}}]}\n'
    expect(edited(text)[0]).toContain('}]} # osmo: allow reversed-exit-code-range\n')
    expect(edited(text.replace('\n', ' # Why?\n'))).toHaveLength(1)
  })

  test('in a template, but not beside Jinja that takes line breaks away', () => {
    const above = /exitActions:\n {6}# osmo: allow \S+\n {6}\{% if x %\}FAIL/
    expect(edited(withExitActions('{% if x %}FAIL: 5-1{% endif %}'))[0]).toMatch(above)
    expect(edited(withExitActions('{% if x -%}\nFAIL: 5-1\n{% endif %}'))).toHaveLength(1)
  })

  test('never inside Jinja', () => {
    const text = withExitActions('{% if x(\n  y) %}FAIL: 5-1{% endif %}')
    expect(edited(text)[0]).toMatch(/exitActions:\n {6}# osmo: allow \S+\n {6}\{% if x\(/)
  })

  test('for a few of very many problems', () => {
    const task = (_: unknown, index: number) =>
      `  - name: a${index}\n    image: i\n    command: [c]\n    exitActions:\n      FAIL: 5-1\n`
    const text = `workflow:\n  name: w\n  tasks:\n${Array.from({ length: 2000 }, task).join('')}`
    const analysis = analyze({ text })
    const start = performance.now()
    const fixes = fixesAt(analysis, { start: 0, end: text.length })
    expect(performance.now() - start).toBeLessThan(5000)
    expect(fixes.filter(({ fix }) => fix.title.startsWith('Allow'))).toHaveLength(11)
  })

  test('once for several problems of a rule on a line', () => {
    const text = withExitActions('FAIL: 5-1,9-8')
    const fixes = fixesAt(analyze({ text }), { start: 0, end: text.length })
    expect(fixes.map(({ fix }) => fix.title)).toEqual([
      'Write 1-5',
      'Write 8-9',
      `${reversed} here`,
      `${reversed} in this file`,
    ])
  })
})
