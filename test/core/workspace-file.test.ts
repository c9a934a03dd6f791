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

test.each<[string, string, string]>([
  ['[]', '[]', 'Write a map'],
  ['main', 'main', 'Write a map'],
  ['rule: {}', 'rule: {}', 'rule: Unknown property; write rules'],
  ['tasks:\n  a: 1', 'tasks', 'tasks: Unknown property; there are rules, serviceVersion, limits'],
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
])('answers %j at %j with “%s”', (text, place, message) => {
  const { problems } = readWorkspaceFile(text)
  expect(problems.map(formatDataProblem)).toEqual([`${message}. As it stands, this has no effect.`])
  expect(problems.map(({ range }) => text.slice(range.start, range.end))).toEqual([place])
  expect(problems).toMatchObject([{ rule: 'workspace-file', severity: 'warning' }])
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
  const [settings, exitActions] = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => text)
  const read = readWorkspaceFile(settings!)
  expect(read.problems).toEqual([])
  const text = withExitActions(exitActions!.replace('exitActions:\n', '').replace(/^ {2}/gm, ''))
  expect(analyze({ text, settings: read.settings }).problems).toEqual([])
})
