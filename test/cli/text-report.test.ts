/** Problems as text: the carets stand under their place, and nothing in a file can spoil the terminal. */
import { describe, expect, test } from 'vitest'
import { formatProblems } from '../../server/src/cli/text-report'
import type { Problem, Range } from '../../server/src/core'
import { indexLines } from '../../server/src/core'

const problemAt = (range: Range, message = 'Wrong.'): Problem => ({
  rule: 'a-rule',
  severity: 'error',
  message,
  range,
  path: [],
  related: [],
  fixes: [],
  unnecessary: false,
})

const report = (text: string, problems: readonly Problem[], path = 'a.yaml', hasColour = false): string =>
  formatProblems([{ path, text, problems, rejections: 0, lines: indexLines(text) }], hasColour)

/** The source line and the carets of a problem with the given text, without their gutters. */
function linesOf(text: string, marked: string): readonly [string, string] {
  const start = text.indexOf(marked)
  const [, source = '', carets = ''] = report(text, [problemAt({ start, end: start + marked.length })]).split(
    '\n',
  )
  expect(source).toMatch(/^ {2}1 \| /)
  expect(carets).toMatch(/^ {4}\| /)
  return [source.slice(6), carets.slice(6)]
}

describe('a long line', () => {
  const words = Array.from({ length: 1000 }, (_, i) => `w${i}`).join(' ')

  test.each([
    ['w3 ', '', '…'],
    ['w500', '…', '…'],
    ['w999', '…', ''],
  ])('is cut around %j', (marked, before, after) => {
    const [source, carets] = linesOf(words, marked)
    const place = carets.indexOf('^')
    expect(source.slice(place, carets.length)).toBe(marked)
    expect(source).toHaveLength(160 + before.length + after.length)
    expect([source.startsWith('…'), source.endsWith('…')]).toEqual([before !== '', after !== ''])
    const inside = source.slice(before.length, source.length - after.length)
    expect(words).toContain(inside)
  })

  test('shows the beginning of a place that is longer', () => {
    const [source, carets] = linesOf(words, words.slice(1000, 3000))
    expect(source).toBe(`…${words.slice(1000, 1160)}…`)
    expect(carets).toBe(` ${'^'.repeat(160)}`)
  })

  test('that just fits is whole', () => {
    const line = `${'x'.repeat(159)}y`
    expect(linesOf(line, 'y')).toEqual([line, `${' '.repeat(159)}^`])
  })

  test('is not cut inside a character', () => {
    for (const shift of ['', 'x']) {
      const [source] = linesOf(`${shift}${'😀'.repeat(200)}here${'😀'.repeat(200)}`, 'here')
      expect(source).toMatch(/^…(?:😀)+here(?:😀)+…$/u)
    }
  })

  test('with many problems makes a report of reasonable size', () => {
    const line = 'x999,'.repeat(3000)
    const problems = Array.from({ length: 3000 }, (_, i) => problemAt({ start: 5 * i, end: 5 * i + 4 }))
    expect(report(line, problems).length).toBeLessThan(3000 * 400)
  })
})

test.each([
  ['one line', ','],
  ['many lines', '\n'],
])('200,000 problems on %s are no matter', { timeout: 30_000 }, (_, separator) => {
  const text = `x999999${separator}`.repeat(200_000)
  const problems = Array.from({ length: 200_000 }, (_, i) => problemAt({ start: 8 * i, end: 8 * i + 7 }))
  expect(report(text, problems)).toMatch(/200000 errors in 1 file\.\n$/)
})

describe('the carets stand under', () => {
  test.each([
    ['text behind wide characters', '漢字 한글 ＡＢ x', 'x', '               ^'],
    ['wide characters', 'a 漢字 b', '漢字', '  ^^^^'],
    ['text behind emoji', '😀 👍 x', 'x', '      ^'],
    ['text behind a character of two units and one column', '𝒳 x', 'x', '  ^'],
    ['text behind combining marks', 'e\u0301e\u0301 x', 'x', '   ^'],
    ['text behind tabs', '\ta\tx', 'x', '\t \t^'],
    ['both sides of a tab', 'a b\tc d', 'b\tc', '  ^\t^'],
    ['a tab', 'a\tb', '\t', ' ^'],
    ['the end of a line', 'ab', '', '^'],
    ['text behind controls', '\u001b[1m x', 'x', '     ^'],
  ])('%s', (_, text, marked, carets) => {
    expect(linesOf(text, marked)[1]).toBe(carets)
  })
})

describe('what has no shape of its own is shown', () => {
  test.each([
    ['C0', '\u0000\u001b[31m\u0007\u0008', '␀␛[31m␇␈'],
    ['DEL and C1', '\u007f\u009b31m\u0085', '␡�31m�'],
    ['marks of direction', 'a\u202eb\u2066c', 'a�b�c'],
    ['what cannot be seen', '\ufeffa\u200bb', '�a�b'],
  ])('%s', (_, text, shown) => {
    const problem = problemAt({ start: 0, end: text.length }, `Wrong: ${text}.`)
    const [head, source] = report(text, [problem], `${text}.yaml`).split('\n')
    expect(head).toBe(`${shown}.yaml:1:1: error: Wrong: ${shown}. [a-rule]`)
    expect(source).toBe(`  1 | ${shown}`)
  })

  test('but colours, tabs and joined emoji stay', () => {
    const text = '\t👩\u200d🚀'
    expect(linesOf(text, '👩')[0]).toBe(text)
    const coloured = report('\u001b', [problemAt({ start: 0, end: 1 })], 'a.yaml', true)
    expect(coloured).toContain('\u001b[31m^\u001b[0m')
    expect(coloured).toContain('| \u001b[0m␛\n')
  })

  test('a line break in a message or a name', () => {
    const text = report('x', [problemAt({ start: 0, end: 1 }, 'One\ntwo')], 'a\nb.yaml')
    expect(text.split('\n')[0]).toBe('a␊b.yaml:1:1: error: One␊two [a-rule]')
  })
})
