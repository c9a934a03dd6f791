/** Which comments hide which problems, and which lines of a file are comments at all. */
import { describe, expect, test } from 'vitest'
import { analyze } from '../../server/src/core/analyze'
import { readLines } from '../../server/src/core/syntax/lines'
import { withExitActions } from '../support/workflows'

const reversed = '# osmo: allow reversed-exit-code-range'
const rulesIn = (text: string) => analyze({ text }).problems.map(({ rule }) => rule)
const unused = 'unused-suppression'
const shown = 'reversed-exit-code-range'

describe('hidden', () => {
  test.each([
    ['at the end of the line', `FAIL: 5-1 ${reversed}`],
    ['on the line above', `${reversed}\nFAIL: 5-1`],
    ['above, with other comments between', `${reversed}\n# Because.\nFAIL: 5-1`],
    ['above, however it is indented', `  ${reversed}\nFAIL: 5-1`],
    ['with a reason', `${reversed} -- see unknown-exit-action, 5\nFAIL: 5-1`],
    ['with a reason of hyphens', `${reversed} -- a--b -- c\nFAIL: 5-1`],
    ['with several signs', `##${reversed}\nFAIL: 5-1`.replace('# osmo', 'osmo')],
    ['without a space', `#osmo:allow reversed-exit-code-range\nFAIL: 5-1`],
    ['in the quotes that begin on the line below', `${reversed}\nFAIL: "7,\\\n        5-1"`],
    ['in quotes, at their end', `FAIL: "7,\\\n        5-1" ${reversed}`],
    ['in the block that begins on the line below', `${reversed}\nFAIL: |-\n  5-1`],
    ['in a block, beside its header', `FAIL: >- ${reversed}\n  5-1`],
    [
      'in braces over several lines',
      `COMPLETE: 0`,
      `exitActions: {\n      FAIL: 5-1, ${reversed}\n      COMPLETE: 0 }`,
    ],
    ['in braces, above', `COMPLETE: 0`, `exitActions: {\n      ${reversed}\n      FAIL: 5-1 }`],
    ['in a template', `{% if true %}\n${reversed}\nFAIL: 5-1\n{% endif %}\nCOMPLETE: {{ 7 }}`],
  ])('%s', (_, lines, exitActions = '') => {
    const text = withExitActions(lines)
    const whole = exitActions ? text.replace(/exitActions:[^]*/, `${exitActions}\n`) : text
    for (const lineBreak of ['\n', '\r\n', '\r'])
      expect(rulesIn(whole.replaceAll('\n', lineBreak))).toEqual([])
  })

  test('several, however they are separated', () => {
    const lines = 'FAIL: 0,5-1,300'
    expect(rulesIn(withExitActions(lines))).toHaveLength(3)
    for (const separator of [',', ', ', ' ', ' ,  ']) {
      const names = ['zero-not-completed', shown, 'impossible-exit-code'].join(separator)
      expect(rulesIn(withExitActions(`# osmo: allow ${names}\n${lines}`))).toEqual([])
    }
  })

  test('in the whole file, before its first text', () => {
    const text = withExitActions('FAIL: 5-1\nCOMPLETE: 9-8')
    for (const top of [`${reversed}\n`, `# A sweep.\n\n${reversed}\n\n`, `${reversed} -- why\r\n`]) {
      expect(rulesIn(top + text)).toEqual([])
    }
    expect(rulesIn(`version: 2\n${reversed}\n${text}`)).toEqual([unused, shown, shown])
  })

  test('errors too, and they count as rejections all the same', () => {
    const { problems, rejections } = analyze({
      text: withExitActions('# osmo: allow unknown-exit-action\nRESTART: 5'),
    })
    expect(problems).toEqual([])
    expect(rejections).toHaveLength(1)
  })
})

describe('not hidden', () => {
  test.each<[string, string, readonly string[]]>([
    ['two lines below', `${reversed}\nCOMPLETE: 0\nFAIL: 5-1`, [unused, shown]],
    ['after a blank line', `${reversed}\n\nFAIL: 5-1`, [unused, shown]],
    ['above the comment', `FAIL: 5-1\n${reversed}`, [shown, unused]],
    ['inside quotes', `FAIL: "5-1\n        ${reversed}"`, ['invalid-exit-codes']],
    ['inside a block', `FAIL: |-\n  5-1 ${reversed}`, ['invalid-exit-codes']],
    ['by the name of another rule', `FAIL: 5-1 # osmo: allow zero-not-completed`, [shown, unused]],
    ['after other words', `FAIL: 5-1 # Here, osmo: allow ${shown}`, [shown]],
    ['by another verb', `FAIL: 5-1 # osmo: allows ${shown}`, [shown]],
    ['by another tool', `FAIL: 5-1 # other: osmo: allow ${shown}`, [shown]],
  ])('%s', (_, lines, rules) => {
    expect(rulesIn(withExitActions(lines))).toEqual(rules)
  })

  test('by what a script says', () => {
    const script = `    files:\n    - path: /tmp/a\n      contents: |\n        set -e\n        ${reversed}\n`
    expect(rulesIn(withExitActions('FAIL: 5-1', script))).toEqual([shown])
  })

  test('by a script that is indented less than its key', () => {
    const args = `    args: ["set -e\n${reversed}\nexit 3", b]\n`
    expect(rulesIn(withExitActions('FAIL: 5-1', args))).toEqual([shown])
  })
})

describe('an unused comment', () => {
  test('is none where its rule is off', () => {
    const text = withExitActions(`FAIL: 5-1 ${reversed}`)
    expect(analyze({ text, settings: { rules: { [shown]: 'off' } } }).problems).toEqual([])
  })

  test('is not told of while something cannot be read', () => {
    expect(rulesIn(withExitActions(`FAIL: ${reversed}\nCOMPLETE: [`))).toEqual(['yaml-syntax'])
    expect(rulesIn(`# osmo: allow zero-not-completed\nworkflw:\n`)).toEqual(['missing-workflow'])
  })

  test('may be allowed', () => {
    expect(rulesIn(withExitActions(`FAIL: 5 # osmo: allow ${shown}, ${unused}`))).toEqual([])
    expect(rulesIn(`# osmo: allow ${unused}\n${withExitActions(`${reversed}\nFAIL: 5`)}`)).toEqual([])
  })

  test('is the second of two', () => {
    expect(rulesIn(withExitActions(`${reversed}\nFAIL: 5-1 ${reversed}`))).toEqual([unused])
    expect(rulesIn(withExitActions(`FAIL: 5-1 ${reversed}, ${shown}`))).toEqual([unused])
    expect(rulesIn(`${reversed}\n${withExitActions(`FAIL: 5-1 ${reversed}`)}`)).toEqual([unused])
  })

  test('has the level that the settings give it', () => {
    const text = withExitActions(`FAIL: 5 ${reversed}`)
    const problems = (level: 'hint' | 'off') =>
      analyze({ text, settings: { rules: { [unused]: level } } }).problems
    expect(problems('hint')).toMatchObject([{ severity: 'hint' }])
    expect(problems('off')).toEqual([])
  })
})

test('what is known from before changes nothing', () => {
  const text = withExitActions(`FAIL: 5-1 ${reversed}`)
  const previous = analyze({ text: text.replace(/ #.*/, '') })
  expect(analyze({ text }, previous).problems).toEqual([])
  expect(rulesIn(text.replace(/ #.*/, ''))).toEqual([shown])
})

describe('lines', () => {
  const linesOf = (text: string) =>
    readLines(text).map(({ range, kind, comment }) => [
      kind,
      text.slice(range.start, range.end),
      ...(comment ? [text.slice(comment.start, comment.end)] : []),
    ])

  test('follow each other without a gap', () => {
    expect(linesOf('# a\n\nworkflow: # b\r\n  c: 1\r')).toEqual([
      ['comment', '# a\n', '# a'],
      ['blank', '\n'],
      ['text', 'workflow: # b\r\n', '# b'],
      ['text', '  c: 1\r'],
      ['blank', ''],
    ])
  })

  test.each([
    'a: "b\n  # c\n  d" # e\n',
    "a: 'b\n\n  # c'' d'\n",
    'a: b\n  c\n',
    'a: |\n  b\n\n  # c\n',
    '- ? >+ # a\n    # b\n',
    'a: "b\n# c\nd"\n',
    'a: ["b\n# c", "d\n\n# e"]\n',
    'a: {{ b(\n# c\n) }}\n',
    '{# b\n# c\n #}\n',
  ])('hold a text together: %j', (text) => {
    expect(linesOf(text).map(([, line]) => line)).toEqual([text, ''])
  })

  test.each([
    ['a quote', 'a: "b\nc: d # e\nf: "g"\n'],
    ['a quote in a list', 'a: [b, "c\nd: e # f\n'],
    ['a bracket', 'a: [b\nc: d # e\nf: g\n'],
    ['Jinja', 'a: {{ b\nc: d # e\nf: {{ g }}\n'],
  ])('are told apart while %s is half typed', (_, text) => {
    expect(linesOf(text).map(([, line]) => line)).toEqual(text.split(/(?<=\n)/).concat(''))
  })

  test('of sections are those of each alone', () => {
    expect(linesOf('version: "2\nworkflow: # a\n').at(-2)).toEqual(['text', 'workflow: # a\n', '# a'])
  })

  test.each([
    ['unclosed quotes', 'a: "b\n'],
    ['quotes on the left', '- ["a\nb"]\n'],
    ['comments', `${reversed}\nFAIL: 5-1\n`],
    ['Jinja', '{% if a %} # {{ b }}\n'],
    ['brackets', '[ {\n'],
  ])('are read in linear time: %s', (_, text) => {
    const start = performance.now()
    readLines(`workflow:\n${text.repeat(20_000)}`)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
