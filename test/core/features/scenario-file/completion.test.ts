/** Completion in scenario files: what is offered, and the text after it is taken. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../../../server/src/core'
import { completeScenario } from '../../../../server/src/core/features/scenario-file/completion'
import { atCursor } from '../../../support/cursor'

const workflow = analyze({
  text: `workflow:
  name: w
  groups:
  - name: pair
    tasks:
    - {name: train, lead: true, image: i, command: [c]}
    - {name: worker, image: i, command: ['{{ gpus }}', '{{ seed }}']}
  - name: after
    tasks:
    - {name: report, image: i, command: [c], inputs: [{task: train}]}
default-values:
  gpus: 8
`,
})

function offers(marked: string): readonly string[] {
  const { text, offset } = atCursor(marked)
  return completeScenario(text, offset, workflow).map(({ label }) => label)
}

/** With the placeholders' own words. */
function completed(marked: string, label: string): string | undefined {
  const { text, offset } = atCursor(marked)
  const completion = completeScenario(text, offset, workflow).find((one) => one.label === label)
  if (!completion) return undefined
  const { range, snippet } = completion
  const inserted = snippet.replace(/\$\{\d:?([^}]*)\}/g, '$1').replace(/\\([\\$}])/g, '$1')
  return text.slice(0, range.start) + inserted + text.slice(range.end)
}

const failures = [
  'out_of_memory',
  'evicted',
  'preempted',
  'backend_error',
  'image_pull',
  'start_error',
  'start_timeout',
  'preflight',
  'download',
  'upload',
  'exec_timeout',
  'queue_timeout',
  'server_error',
  'cancel',
]

describe('offers', () => {
  test.each<[string, readonly string[]]>([
    ['order:\n  - <|>', ['train', 'worker', 'report']],
    ['order: [train, <|>]', ['train', 'worker', 'report']],
    ['order:\n  <|>', ['- train', '- worker', '- report']],
    ['queueTimeout: [<|>]', ['pair', 'after']],
    ['queueTime:\n  pair: 1h\n  a<|>\n', ['after']],
    ['expect:\n  groups:\n    <|>', ['pair', 'after']],
    ['expect:\n  tasks: { train: COMPLETED, <|> }', ['worker', 'report']],
    ['expect:\n  tasks:\n    train: COMPLETED\n  <|>', ['workflow', 'groups']],
    ['parameters:\n  <|>', ['gpus', 'seed']],
    ['poolDefaultExitActions: { <|> }', ['FAIL', 'COMPLETE', 'RESCHEDULE']],
    ['events:\n  - type: <|>', ['cancel', 'exec_timeout', 'server_error']],
    ['events:\n  - type: exec_timeout\n    group: <|>', ['pair', 'after']],
    ['events:\n  - at: 1h\n    <|>', ['type', 'group']],
    ['events:\n  - after: 1\n    <|>', ['type', 'group']],
    ['tasks:\n  train: { status: FAILED, <|> }', ['exitCode', 'phase', 'duration', 'then']],
    ['tasks:\n  train:\n    - failure: <|>', failures],
    ['tasks:\n  train:\n    - failure: preempted\n      <|>', ['phase', 'duration', 'then']],
    ['tasks:\n  train:\n    - exitCode: <|>', ['0', '1', '137', '3006']],
    ['repeatLast: <|>', ['true', 'false']],
    ['workflow: <|>', []],
    ['parameters:\n  gpus: <|>', []],
    ['# <|>', []],
    ['tasks:\n  train: # <|>', []],
  ])('at %j', (marked, expected) => {
    expect(offers(marked)).toEqual(expected)
  })

  test('failures, codes, keys and whole outcomes for an attempt', () => {
    const all = offers('tasks:\n  train:\n    - <|>')
    expect(all).toEqual(expect.arrayContaining([...failures, '137', 'exitCode', 'failure in every attempt']))
    expect(offers('tasks:\n  train: <|>')).toEqual([...failures, '137'])
  })

  test('nothing twice', () => {
    for (const marked of [
      '<|>',
      'tasks:\n  <|>',
      'tasks:\n  train:\n    <|>',
      'tasks:\n  a:\n  - 1\n  <|>',
    ]) {
      expect(new Set(offers(marked)).size).toBe(offers(marked).length)
    }
  })
})

describe('after it is taken', () => {
  test.each<[string, string, string]>([
    ['<|>', 'tasks', 'tasks:\n  '],
    ['ord<|>', 'order', 'order:\n  - '],
    ['repeat<|>\norder: []\n', 'repeatLast', 'repeatLast: \norder: []\n'],
    ['rep<|>eatLast: true\n', 'repeatLast', 'repeatLast: true\n'],
    ['tasks:\n  t<|>', 'train', 'tasks:\n  train: '],
    [
      'tasks:\n  train:\n    - pre<|>\n    - 0\n',
      'preempted',
      'tasks:\n  train:\n    - preempted\n    - 0\n',
    ],
    ['tasks:\n  train:\n    - fa<|>', 'failure', 'tasks:\n  train:\n    - failure: '],
    ['tasks:\n  train:\n    - 137\n    <|>', 'preempted', 'tasks:\n  train:\n    - 137\n    - preempted'],
    ['tasks:\n  train:\n    <|>', '- preempted', 'tasks:\n  train:\n    - preempted'],
    ['tasks:\n  train:\n    <|>', '- failure', 'tasks:\n  train:\n    - failure: '],
    [
      'tasks:\n  train:\n    - <|>',
      'failure in every attempt',
      'tasks:\n  train:\n    - failure: preempted\n      then: repeat',
    ],
    [
      'tasks:\n  train:\n    <|>',
      '- failure in every attempt',
      'tasks:\n  train:\n    - failure: preempted\n      then: repeat',
    ],
    ['events:\n  - <|>', 'type', 'events:\n  - type: '],
    ['events:\n  <|>', '- at', 'events:\n  - at: '],
    ['expect: { <|>', 'tasks', 'expect: { tasks: {}'],
    ['tasks:\n  train: [{ <|> }]', 'then', 'tasks:\n  train: [{ then:  }]'],
    ['{\n  "repeatLast": true,\n  "or<|>"\n}', 'order', '{\n  "repeatLast": true,\n  "order": []\n}'],
    ['{ "order": [<|>] }', 'train', '{ "order": ["train"] }'],
    ["order: ['tr<|>']", 'train', "order: ['train']"],
    ['<|>', 'scenario', 'tasks:\n  train: preempted\nexpect:\n  workflow: COMPLETED\n'],
  ])('%j with %s', (marked, label, expected) => {
    expect(completed(marked, label)).toBe(expected)
  })
})

test('a file that begins with an empty line is no different there', () => {
  expect(offers('<|>\n')).toEqual(offers('<|>'))
})

test('offers what is final before what is not', () => {
  const all = offers('expect:\n  workflow: <|>')
  expect(all.indexOf('COMPLETED')).toBe(0)
  expect(all.slice(-2)).toEqual(['PENDING', 'RUNNING'])
})

test('says what everything means', () => {
  const { text, offset } = atCursor('tasks:\n  train:\n    - <|>')
  for (const { label, detail, documentation } of completeScenario(text, offset, workflow)) {
    expect(detail, label).not.toBe('')
    expect(documentation, label).not.toBe('')
  }
})

test('names nothing without a workflow', () => {
  expect(completeScenario('order: []', 8, undefined)).toEqual([])
})

test('never throws, and replaces only what is around the cursor', () => {
  const parts = fc.constantFrom(
    'tasks',
    'train',
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
    '137',
    'expect',
    'toString',
  )
  fc.assert(
    fc.property(fc.array(parts), fc.array(parts), (before, after) => {
      const offset = before.join('').length
      for (const { range } of completeScenario([...before, ...after].join(''), offset, workflow)) {
        expect(range.start).toBeLessThanOrEqual(offset)
        expect(range.end).toBeGreaterThanOrEqual(offset)
      }
    }),
  )
})
