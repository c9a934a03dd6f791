/** What is found in a scenario file, where, and what mends it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../../../server/src/core'
import type { ScenarioWorkflow } from '../../../../server/src/core/features/scenario-file/check'
import { checkScenarioFile, readScenarioFile } from '../../../../server/src/core/features/scenario-file/check'
import { scenarioLens } from '../../../../server/src/core/features/scenario-file/code-lens'

const workflow: ScenarioWorkflow = {
  kind: 'found',
  analysis: analyze({
    text: `workflow:
  name: w
  tasks:
  - {name: prepare, image: ubuntu, command: [bash]}
  - name: train
    image: ubuntu
    command: [bash]
    inputs: [{task: prepare}]
    exitActions: {RESCHEDULE: 3006}
`,
  }),
}

const check = (text: string, of: ScenarioWorkflow = workflow) => checkScenarioFile(readScenarioFile(text), of)

/** As `train: message`, with the text that is marked. */
function found(text: string, of?: ScenarioWorkflow): readonly string[] {
  return check(text, of).problems.map(
    ({ range, message }) => `${text.slice(range.start, range.end)}: ${message}`,
  )
}

test.each([
  '',
  '# Nothing yet.\n',
  '{}',
  'tasks: {train: preempted}\n',
  '{\n\t"order": ["train"]\n}\n',
  'tasks: {train: [preempted, 0]}\nmaxRetryPerTask: 1\nexpect: {workflow: COMPLETED, tasks: {train: [RESCHEDULED, COMPLETED]}}\n',
])('nothing in %j', (text) => {
  expect(found(text)).toEqual([])
})

test('what aliases bring in again is told of once', () => {
  const text = 'tasks:\n  prepare: &x\n    exitCode: 1\n    exitCode: 999999\n  train: *x\n'
  expect(found(text).map((line) => line.slice(0, 30))).toEqual([
    'exitCode: exitCode stands agai',
    '999999: No task exits with 999',
  ])
})

test('many aliases of many aliases end', () => {
  const levels = Array.from({ length: 7 }, (_, level) => {
    const item = level === 0 ? '999' : `*a${level - 1}`
    return `a${level}: &a${level} [${Array.from({ length: 10 }, () => item).join(', ')}]`
  })
  const text = [...levels, 'tasks: {train: *a6}', 'order: *a6'].join('\n')
  expect(found(text).length).toBeLessThan(100)
})

describe('mistakes', () => {
  test.each<[string, readonly string[]]>([
    [
      'order: [train',
      [
        '[train: YAML cannot be read from here on. Look for a missing colon, space, quote or bracket here or just before.',
      ],
    ],
    ['task: {}', ['task: Unknown property; write tasks.']],
    ['maxRetryPerTask: x', ['x: Write a whole number.']],
    ['tasks:\n  train:\n    - exitCode: -1\n', ['-1: Write a number from 0 up.']],
    ['order:\nrepeatLast: true\n', ['order: Write a list.']],
    ['tasks:\n  train: preemted\n', ['preemted: There is no failure “preemted”; write preempted.']],
    ['events:\n  - after: 1\n    type: server_error\n    # more\n', ['after: 1: Group is missing.']],
    [
      'tasks:\n  train: 1\n  train: 0\n',
      ['train: train stands again further down, and only the last counts.'],
    ],
    ['tasks:\n  train:\n    - \n', ['- : Write an exit code, the name of a failure, or a map.']],
    ['tasks: &t {train: 1}\nexpect: {}\n', []],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
})

describe('names that the workflow does not have', () => {
  test.each<[string, readonly string[]]>([
    ['tasks:\n  trian: 1\n', ['trian: The workflow has no task trian. Did you mean train?']],
    ['order: [tarin]\n', ['tarin: The workflow has no task tarin. Did you mean train?']],
    ['events: [{after: 1, type: server_error, group: train}]\n', ['train: The workflow has no group train.']],
    ['tasks: {train-1: 0}\n', ['train-1: The workflow has no task train-1.']],
    ['queueTimeout: [train]\n', ['train: The workflow has no group train.']],
    ['expect: {tasks: {nobody: COMPLETED}}\n', ['nobody: The workflow has no task nobody.']],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
})

test('names and codes are told beside other mistakes', () => {
  expect(
    found('tasks:\n  trian: premepted\n  train: {duration: 10 min, exitCode: 300}\norder: [tarin]\n'),
  ).toEqual([
    'premepted: There is no failure “premepted”; write preempted.',
    '10 min: Write a duration such as 90s, 10m or 2h, or a number of seconds.',
    expect.stringMatching(/^300: No task exits with 300: /),
    'trian: The workflow has no task trian. Did you mean train?',
    'tarin: The workflow has no task tarin. Did you mean train?',
  ])
})

test.each(['tasks: {train: 300}', 'tasks: {train: [0, 300]}', 'tasks: {train: [{exitCode: [1, 300]}]}'])(
  'the code in %j gets a remark',
  (text) => {
    const [only, ...others] = check(text).problems
    expect(others).toEqual([])
    expect(only).toMatchObject({ severity: 'information' })
    expect(text.slice(only!.range.start, only!.range.end)).toBe('300')
  },
)

describe('what changes nothing is told', () => {
  test.each<[string, readonly string[]]>([
    [
      'events: [{after: 3, type: cancel}, {after: 2, type: cancel}]',
      [
        '{after: 3, type: cancel}: This never happens: the run is over before 3 attempts have ended.',
        '{after: 2, type: cancel}: Cancelling changes nothing: all groups have ended.',
      ],
    ],
    ['events: [{after: 1, type: cancel}]', []],
    ['events: [{at: 2m, type: cancel}]', [expect.stringContaining('Cancelling changes nothing') as string]],
    ['events: [{at: 90s, type: server_error, group: train-group}]', []],
    [
      'events: [{after: 0, type: exec_timeout, group: train-group}]',
      [expect.stringContaining('train is only WAITING') as string],
    ],
    ['events: [{after: 0, type: exec_timeout, group: x}]', ['x: The workflow has no group x.']],
    [
      'order: [train]\nduration: 1m\n',
      ['[train]: It changes nothing: the run has a clock, so what takes less time ends first.'],
    ],
    ['order: [train]\n', []],
    ['order: []\nduration: 1m\n', []],
  ])('%j', (text, remarks) => {
    expect(found(text)).toEqual(remarks)
    expect(check(text).problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

describe('expectations', () => {
  test.each<[string, readonly string[], string]>([
    ['', [], 'Run scenario'],
    ['expect: {}', [], 'Run scenario'],
    ['expect: {workflow: COMPLETED}', [], 'Run scenario · 1 expectation met'],
    ['expect: {workflow: COMPLETED, tasks: {train: COMPLETED}}', [], 'Run scenario · 2 expectations met'],
    [
      'tasks: {train: 7}\nexpect: {workflow: COMPLETED, tasks: {train: COMPLETED, prepare: COMPLETED}}',
      [
        expect.stringMatching(/^COMPLETED: The workflow is FAILED, not COMPLETED\. .*train/) as string,
        expect.stringMatching(/^COMPLETED: train is FAILED, not COMPLETED\. .*7/) as string,
      ],
      'Run scenario · 2 of 3 expectations not met',
    ],
    [
      'maxRetryPerTask: 1\ntasks: {train: preempted}\nexpect: {tasks: {train: [COMPLETED]}}',
      [
        expect.stringMatching(
          /^\[COMPLETED\]: The attempts of train are RESCHEDULED, COMPLETED, not COMPLETED\. .*3006/,
        ) as string,
      ],
      'Run scenario · 1 expectation not met',
    ],
    [
      'expect: {groups: {train-group: FAILED}}',
      [expect.stringContaining('train-group is COMPLETED') as string],
      'Run scenario · 1 expectation not met',
    ],
  ])('%j', (text, problems, lens) => {
    expect(found(text)).toEqual(problems)
    expect(scenarioLens(check(text)).title).toBe(lens)
  })
})

describe('the workflow', () => {
  const missing: ScenarioWorkflow = { kind: 'missing', names: ['a.yaml', 'a.yml'] }

  test('is missed where it is named', () => {
    expect(found('workflow: a.yaml', { kind: 'missing', names: ['a.yaml'] })).toEqual([
      'a.yaml: There is no file a.yaml, so the scenario cannot be run.',
    ])
  })

  test('is missed less where only the name of the file tells of it', () => {
    const [only] = check('order: []', missing).problems
    expect(only).toMatchObject({ severity: 'information', range: { start: 0, end: 9 } })
    expect(only?.message).toBe(
      'There is no a.yaml or a.yml beside this file. Name the workflow: `workflow: path/to/file.yaml`.',
    )
  })

  test.each<[string, string | undefined]>([
    ['', 'workflow: \n'],
    ['# Mine\norder: []\n', '# Mine\nworkflow: \norder: []\n'],
    ['  order: []\n  tasks: {}\n', '  workflow: \n  order: []\n  tasks: {}\n'],
    ['workflow: \n', undefined],
    ['{order: []}', undefined],
    ['--- {a: 1}', undefined],
  ])('can be named in %j', (text, fixed) => {
    const fixes = check(text, missing).problems.flatMap((problem) => problem.fixes)
    const [edit] = fixes.flatMap(({ edits }) => edits)
    const { range, newText = '' } = edit ?? {}
    expect(range && text.slice(0, range.start) + newText + text.slice(range.end)).toBe(fixed)
  })

  test('has to have a section', () => {
    expect(found('workflow: a.yaml', { kind: 'found', analysis: analyze({ text: 'a: 1' }) })).toEqual([
      'a.yaml: The workflow file has no workflow: section, so the scenario cannot be run.',
    ])
  })

  test('is not missed where there is no way to look', () => {
    expect(found('workflow: a.yaml', { kind: 'unknown' })).toEqual([])
  })
})

describe('fixes', () => {
  test.each([
    ['task: {}', 'tasks: {}'],
    ['tasks:\n  train: preemted\n', 'tasks:\n  train: preempted\n'],
    ['tasks:\n  train:\n    - status: COMPLETD\n', 'tasks:\n  train:\n    - status: COMPLETED\n'],
    ['tasks:\n  trian: 1\n', 'tasks:\n  train: 1\n'],
    ["order: ['trian']\n", "order: ['train']\n"],
    ['{"queueTimeout": ["train-gruop"]}', '{"queueTimeout": ["train-group"]}'],
    ['expect: {groups: {train-grp: COMPLETED}}', 'expect: {groups: {train-group: COMPLETED}}'],
  ])('%j becomes %j', (text, fixed) => {
    const fixes = check(text).problems.flatMap((problem) => problem.fixes)
    expect(fixes).toHaveLength(1)
    const [{ range, newText }] = fixes[0]!.edits as [
      { range: { start: number; end: number }; newText: string },
    ]
    expect(text.slice(0, range.start) + newText + text.slice(range.end)).toBe(fixed)
    expect(check(fixed).problems.flatMap((problem) => problem.fixes)).toEqual([])
  })
})

describe('taking over what came out', () => {
  test.each([
    ['expect: {workflow: FAILED}', 'expect: {workflow: COMPLETED}'],
    ["expect: {tasks: {train: 'FAILED'}}", "expect: {tasks: {train: 'COMPLETED'}}"],
    [
      '{"expect": {"groups": {"train-group": "FAILED"}}}',
      '{"expect": {"groups": {"train-group": "COMPLETED"}}}',
    ],
    ['{"expect": {"tasks": {"train": ["FAILED"]}}}', '{"expect": {"tasks": {"train": ["COMPLETED"]}}}'],
    [
      'maxRetryPerTask: 1\ntasks: {train: preempted}\nexpect:\n  tasks:\n    train:\n    - COMPLETED\n',
      'maxRetryPerTask: 1\ntasks: {train: preempted}\nexpect:\n  tasks:\n    train: [RESCHEDULED, COMPLETED]\n',
    ],
    [
      'expect: {tasks: {prepare: &a COMPLETED, train: [&b FAILED]}}',
      'expect: {tasks: {prepare: &a COMPLETED, train: [COMPLETED]}}',
    ],
  ])('%j becomes %j', (text, fixed) => {
    const [fix, ...others] = check(text).problems.flatMap((problem) => problem.fixes)
    expect(others).toEqual([])
    expect(fix).toMatchObject({ preferred: false, title: expect.stringMatching(/^Expect /) as string })
    const [{ range, newText }] = fix!.edits as [{ range: { start: number; end: number }; newText: string }]
    expect(text.slice(0, range.start) + newText + text.slice(range.end)).toBe(fixed)
    expect(found(fixed)).toEqual([])
  })

  test('not where others share it', () => {
    const text = 'tasks: {train: 1}\nexpect: {tasks: {prepare: &a COMPLETED, train: *a}}'
    expect(check(text).problems.map(({ fixes }) => fixes)).toEqual([[]])
  })
})

test('never throws, and names places inside the text', () => {
  const parts = fc.constantFrom(
    ...['tasks', 'train', 'expect', 'order', 'events', 'workflow', '__proto__', '137', 'preempted', 'then'],
    ...[': ', '- ', '\n', '\n  ', '{', '}', '[', ']', ', ', '"', '&a ', '*a', '<<: '],
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), (tokens) => {
      const text = tokens.join('')
      for (const { range } of check(text).problems) {
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.start).toBeLessThanOrEqual(range.end)
        expect(range.end).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})
