// Workspace files: what is taken, what each mistake is answered with, and what of the file still counts then.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../server/src/core/analyze'
import { rules } from '../../server/src/core/rules'
import { formatDataProblem } from '../../server/src/core/schema-problems'
import type { Settings } from '../../server/src/core/settings'
import { isWorkspaceFile, mergeSettings } from '../../server/src/core/settings'
import { readWorkspaceFile } from '../../server/src/core/workspace-file'
import { yamlish } from '../rules/specs'
import { withExitActions } from '../support/workflows'

const everything = `# Ours.
rules:
  exit-code-overlap: error
  shortenable-exit-codes: off
  unseen-exit-code: 'hint'
serviceVersion: 6.3
limits:
  maxTasks: 50
  maxNameLength: 100
  maxRetriesPerTask: 3
  defaultExitActions:
    RESCHEDULE: 3006
    fail: 1,5-9
parameters:
  small: { gpus: 1 }
`

test('takes all that there is', () => {
  expect(readWorkspaceFile(everything)).toEqual({
    settings: {
      rules: { 'exit-code-overlap': 'error', 'shortenable-exit-codes': 'off', 'unseen-exit-code': 'hint' },
      serviceVersion: '6.3',
      limits: {
        maxTasks: 50,
        maxNameLength: 100,
        maxRetriesPerTask: 3,
        defaultExitActions: { RESCHEDULE: '3006', fail: '1,5-9' },
      },
      parameterSets: { small: { gpus: { text: '1', option: 'set' } } },
    },
    problems: [],
  })
})

test.each(['', '# Nothing yet.\n', '{}', '~', '---\n'])('takes %j as a file without settings', (text) => {
  expect(readWorkspaceFile(text)).toEqual({ settings: {}, problems: [] })
})

test.each(['6.3', '"6.3"', 'main', 'auto', 'newer'])('takes serviceVersion %s', (version) => {
  const { settings, problems } = readWorkspaceFile(`serviceVersion: ${version}`)
  expect(settings).toEqual({ serviceVersion: version.replaceAll('"', '') })
  expect(problems).toEqual([])
})

const codes = 'Write codes and ranges separated by commas, without spaces, such as 1,10-20'
const limits = 'maxTasks, maxNameLength, maxRetriesPerTask, defaultExitActions'
const levels = 'Write one of error, warning, information, hint, off'
const versions = 'Write one of 6.3, main, auto, newer'

const sets = 'Write the names of sets below it, and below each its variables, such as gpus: 8'
const variables = 'Write the variables of this set below it, such as gpus: 8'
const value = 'Write a number or a text, since --set can give nothing else; "" is an empty text'
const name =
  'No template can name such a variable; write letters, digits and underscores, and no digit in front'

test.each<[string, string, string]>([
  ['[]', '[]', 'Write a map'],
  ['main', 'main', 'Write a map'],
  ['rule: {}', 'rule: {}', 'rule: Unknown property; write rules'],
  ['tasks:\n  a: 1', 'tasks', 'tasks: Unknown property; there are rules, serviceVersion, limits, parameters'],
  ['rules: 5', 'rules: 5', 'rules: Write a map'],
  [
    'rules:\n  exit-code-overlpa: off',
    'exit-code-overlpa: off',
    'rules.exit-code-overlpa: There is no rule exit-code-overlpa; write exit-code-overlap',
  ],
  [
    'rules: {foo: off}',
    'foo: off',
    'rules.foo: There is no rule foo; each problem shows the name of its rule',
  ],
  ['rules: {yaml-syntax: loud}', 'yaml-syntax: loud', `rules.yaml-syntax: ${levels}`],
  ['rules: {yaml-syntax: false}', 'yaml-syntax: false', `rules.yaml-syntax: ${levels}`],
  ['serviceVersion: 6.4', 'serviceVersion: 6.4', `serviceVersion: ${versions}`],
  [
    'service-version: main',
    'service-version: main',
    'service-version: Unknown property; write serviceVersion',
  ],
  ['limits: {maxTask: 5}', 'maxTask: 5', 'limits.maxTask: Unknown property; write maxTasks'],
  ['limits: {gpus: 5}', 'gpus: 5', `limits.gpus: Unknown property; there are ${limits}`],
  ['limits: {maxTasks: "5"}', 'maxTasks: "5"', 'limits.maxTasks: Write a whole number'],
  ['limits: {maxTasks: 0}', 'maxTasks: 0', 'limits.maxTasks: Write a number from 1 up'],
  [
    'limits: {maxRetriesPerTask: -1}',
    'maxRetriesPerTask: -1',
    'limits.maxRetriesPerTask: Write a number from 0 up',
  ],
  [
    'limits: {defaultExitActions: {FAIL: "1, 2"}}',
    'FAIL: "1, 2"',
    `limits.defaultExitActions.FAIL: ${codes}`,
  ],
  [
    'limits: {defaultExitActions: {RESTART: 1}}',
    'RESTART: 1',
    'limits.defaultExitActions.RESTART: An exit action is FAIL, COMPLETE or RESCHEDULE',
  ],
  ['parameters: 5', 'parameters: 5', `parameters: ${sets}`],
  ['parameters: [a]', 'parameters: [a]', `parameters: ${sets}`],
  ['parameters: {small: 5}', 'small: 5', `parameters.small: ${variables}`],
  ['parameters:\n  small:', 'small:', `parameters.small: ${variables}`],
  ['parameters: {"": {}}', '"": {}', 'parameters[""]: A set of parameters needs a name'],
  ['parameters: {s: {a: }}', 'a: ', `parameters.s.a: ${value}`],
  ['parameters: {s: {a: ~}}', 'a: ~', `parameters.s.a: ${value}`],
  ['parameters: {s: {a: [1]}}', 'a: [1]', `parameters.s.a: ${value}`],
  ['parameters:\n  s:\n    a:\n      b: 1', 'a', `parameters.s.a: ${value}`],
  ['parameters: {s: {a=b: 1}}', 'a=b: 1', `parameters.s["a=b"]: ${name}`],
  ['parameters: {s: {a-b: 1}}', 'a-b: 1', `parameters.s.a-b: ${name}`],
  ['parameters: {s: {1: 1}}', '1: 1', `parameters.s["1"]: ${name}`],
  ['parameters: {s: {"": 1}}', '"": 1', 'parameters.s[""]: A variable needs a name, such as gpus'],
])('answers %j at %j with “%s”', (text, place, message) => {
  const { problems } = readWorkspaceFile(text)
  expect(problems.map(formatDataProblem)).toEqual([`${message}. As it stands, this has no effect.`])
  expect(problems.map(({ range }) => text.slice(range.start, range.end))).toEqual([place])
  expect(problems).toMatchObject([{ rule: 'workspace-file', severity: 'warning' }])
})

test.each([
  ['8', 'set', '8'],
  ['1.0', 'set', '1.0'],
  ['010', 'set', '010'],
  ['1_000', 'set', '1_000'],
  ['true', 'set', 'true'],
  ['off', 'set', 'off'],
  ['2026-01-01', 'set', '2026-01-01'],
  ['s3://bucket/a b # why', 'set', 's3://bucket/a b'],
  ['"8"', 'set-string', '8'],
  ["'null'", 'set-string', 'null'],
  ['""', 'set-string', ''],
  ['"a\\tb"', 'set-string', 'a\tb'],
  ['|-\n      a\n      b', 'set-string', 'a\nb'],
  ['&x 07', 'set', '07'],
] as const)('takes the parameter %s for --%s of %j', (written, option, text) => {
  const { settings, problems } = readWorkspaceFile(`parameters:\n  s:\n    a: ${written}\n`)
  expect(problems).toEqual([])
  expect(settings).toEqual({ parameterSets: { s: { a: { text, option } } } })
})

test('a set can take over another, and what is wrong in one leaves the rest', () => {
  const text = `parameters:
  small: &small { gpus: 01, name: a }
  large: { <<: *small, gpus: 08, list: [] }
  __proto__: { toString: 5 }
`
  const { settings, problems } = readWorkspaceFile(text)
  expect(problems).toMatchObject([{ path: ['parameters', 'large', 'list'] }])
  const set = (text: string) => ({ text, option: 'set' })
  expect(settings.parameterSets!['small']).toEqual({ gpus: set('01'), name: set('a') })
  expect(settings.parameterSets!['large']).toEqual({ gpus: set('08'), name: set('a') })
  expect(Object.keys(settings.parameterSets!)).toEqual(['small', 'large', '__proto__'])
})

test('names every mistake, and the rest of the file counts', () => {
  const { settings, problems } = readWorkspaceFile(
    'rules: {foo: off, yaml-syntax: hint}\nserviceVersion: 7\nlimits: {maxTasks: x, maxNameLength: 9}\n',
  )
  expect(problems.map(({ path }) => path.join('.'))).toEqual([
    'rules.foo',
    'serviceVersion',
    'limits.maxTasks',
  ])
  expect(settings).toEqual({ rules: { 'yaml-syntax': 'hint' }, limits: { maxNameLength: 9 } })
})

test.each([
  ['rules: {a', '}'],
  ['rules:\n  - a\n b: c\n', ''],
  ['rules:\t{}\n', 'A tab'],
  ['rules: *a', ''],
])('of what is no YAML, as %j, nothing counts', (text, word) => {
  const { settings, problems } = readWorkspaceFile(`serviceVersion: main\n${text}`)
  expect(settings).toEqual({})
  expect(problems).toHaveLength(1)
  expect(problems[0]!.message).toContain('nothing in this file has an effect')
  expect(problems[0]!.message).toContain(word === '}' ? 'bracket' : word)
})

test('an alias that would fill the memory is harmless', () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `a${i}: &a${i} [${i > 0 ? `*a${i - 1},*a${i - 1}` : 'x'}]\n`,
  )
  expect(readWorkspaceFile(rows.join('')).problems).toHaveLength(40)
})

test('never throws, and names places inside the text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        yamlish,
        yamlish.map((text) => `rules:\n  ${text}`),
        yamlish.map((text) => `parameters:\n  a:\n    ${text}`),
      ),
      (text) => {
        for (const { range } of readWorkspaceFile(text).problems) {
          expect(0 <= range.start && range.start <= range.end && range.end <= text.length).toBe(true)
        }
      },
    ),
    { numRuns: 1000 },
  )
})

test.each([
  ['.osmo-workflow.yaml', true],
  ['/a/.osmo-workflow.yaml', true],
  ['/a/b.osmo-workflow.yaml', false],
  ['/.osmo-workflow.yaml/a', false],
])('is %s one: %s', (path, is) => {
  expect(isWorkspaceFile(path)).toBe(is)
})

test('each rule and each limit is set by itself', () => {
  const weaker: Settings = {
    rules: { 'yaml-syntax': 'hint', 'exit-code-overlap': 'off' },
    serviceVersion: 'main',
    limits: { maxTasks: 5, maxNameLength: 6 },
  }
  const stronger: Settings = { rules: { 'exit-code-overlap': 'error' }, limits: { maxNameLength: 7 } }
  expect(mergeSettings(weaker, stronger)).toEqual({
    rules: { 'yaml-syntax': 'hint', 'exit-code-overlap': 'error' },
    serviceVersion: 'main',
    limits: { maxTasks: 5, maxNameLength: 7 },
  })
})

describe('the schema', () => {
  interface Schema {
    readonly [key: string]: unknown
    readonly properties?: Readonly<Record<string, Schema>>
  }
  const schema = JSON.parse(readFileSync('schemas/osmo-workspace.schema.json', 'utf8')) as Schema
  const { properties = {} } = schema

  test('knows every rule', () => {
    expect(Object.keys(properties['rules']!.properties!)).toEqual(rules.map(({ name }) => name))
  })

  test.each([...Object.entries(properties), ...Object.entries(properties['limits']!.properties!)])(
    'explains %s',
    (_, property) => {
      for (const key of ['title', 'description', 'examples']) expect(property).toHaveProperty(key)
    },
  )

  test('gives examples that are valid', () => {
    const examples = [
      ...(schema['examples'] as unknown[]),
      ...Object.entries(properties).flatMap(([name, property]) =>
        (property['examples'] as unknown[]).map((example) => ({ [name]: example })),
      ),
    ]
    for (const example of examples) expect(readWorkspaceFile(JSON.stringify(example)).problems).toEqual([])
  })
})

test('the docs page gives examples that are valid', () => {
  const page = readFileSync('docs/workspace-file.md', 'utf8')
  const [settings, sets, exitActions] = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(
    ([, text = '']) => text,
  )
  const read = readWorkspaceFile(settings!)
  expect([...read.problems, ...readWorkspaceFile(sets!).problems]).toEqual([])
  const text = withExitActions(exitActions!.replace('exitActions:\n', '').replace(/^ {2}/gm, ''))
  expect(analyze({ text, settings: read.settings }).problems).toEqual([])
})
