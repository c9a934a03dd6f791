/** `osmo-workflow simulate`: scenarios, what they expect, the workflow that they are for, and other formats. */
import { describe, expect, test } from 'vitest'
import { withExitActions } from '../support/workflows'
import { cli } from './host'

const spec = withExitActions('COMPLETE: 0-10\nRESCHEDULE: 11-20')
const simulate = (scenario: string, ...options: string[]) =>
  cli(['simulate', ...options, '--scenario', 's', 'a.yaml'], { s: scenario, 'a.yaml': spec })

test('without a scenario everything succeeds', async () => {
  const { code, stdout, stderr } = await cli(['simulate', 'a.yaml'], { 'a.yaml': spec })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(`Workflow test: COMPLETED
  All groups are COMPLETED.

Group main-group: COMPLETED
  main is COMPLETED.
  Task main
    Attempt 1: COMPLETED, exit code 0. COMPLETE takes 0 (0-10).
`)
})

test('a simulated failure is a result', async () => {
  const { code, stdout } = await simulate('tasks: {main: [{exitCode: 30}]}')
  expect(code).toBe(0)
  expect(stdout).toContain('Workflow test: FAILED\n')
})

test('scenarios are JSON or YAML', async () => {
  const json = await simulate(
    '{"maxRetryPerTask": 1,\n\t"tasks": {"main": [{"exitCode": 16}]}}',
    '--format',
    'json',
  )
  expect(JSON.parse(json.stdout)).toEqual({
    workflow: 'COMPLETED',
    groups: { 'main-group': 'COMPLETED' },
    tasks: {
      main: [
        { status: 'RESCHEDULED', exitCode: 16 },
        { status: 'COMPLETED', exitCode: 0 },
      ],
    },
  })
  const yaml = await simulate('maxRetryPerTask: 1\ntasks:\n  main:\n  - exitCode: 16\n', '--format', 'json')
  expect(yaml.stdout).toBe(json.stdout)
})

test('a run with a clock has its timeline, and outputs their fate', async () => {
  const withOutput = withExitActions('COMPLETE: 0', '    outputs: [{url: s3://bucket/out}]\n')
  const files = { s: 'tasks: {main: [{failure: preempted, duration: 90m}]}', 'a.yaml': withOutput }
  const { stdout } = await cli(['simulate', '--scenario', 's', 'a.yaml'], files)
  expect(stdout).toContain('No exit action takes 3006, so FAILED_PREEMPTED stays. Its outputs are lost.\n')
  expect(stdout).toMatch(/\nTimeline\n {6}0s {2}The workflow is submitted\.\n {10}workflow: RUNNING\n/)
  expect(stdout).toContain('\n  1h 30m  main ends with exit code 3006.\n          main: FAILED_PREEMPTED\n')
})

test('a spec that OSMO rejects', async () => {
  const rejected = withExitActions('COMPLETE: 0-10\nRESTART: 137')
  const { code, stdout, stderr } = await cli(['simulate', 'a.yaml'], { 'a.yaml': rejected })
  expect(code).toBe(1)
  const restart = rejected.split('\n').findIndex((line) => line.includes('RESTART')) + 1
  expect(stdout).toMatch(
    new RegExp(
      `^Workflow test: FAILED_SUBMISSION\n.*\n\nWhat OSMO rejects\n  Line ${restart}: .*RESTART.*\n\n`,
    ),
  )
  expect(stdout).toContain(
    '\n\nWhat follows is the run as if it were accepted, as far as it can be read. It would be COMPLETED.\n\nGroup',
  )
  expect(stdout).toContain('Attempt 1: COMPLETED')
  expect(stderr).toBe('')
})

test.each([
  ['json', 'a.yaml'],
  ['mermaid', 'a.yaml'],
  ['json', '-'],
])('as %s, what OSMO rejects in %s stands on standard error', async (format, file) => {
  const rejected = withExitActions('RESTART: 137')
  const { code, stderr } = await cli(['simulate', '--format', format, file], { [file]: rejected })
  expect(code).toBe(1)
  const line = rejected.split('\n').findIndex((text) => text.includes('RESTART')) + 1
  const name = file === '-' ? '(standard input)' : file
  expect(stderr.startsWith(`osmo-workflow: ${name}:${line}: `)).toBe(true)
  expect(stderr).toContain('RESTART')
})

test('what OSMO rejects stands on standard error where only differences are printed', async () => {
  const files = { 'a.yaml': withExitActions('RESTART: 1'), old: spec }
  const { stdout, stderr } = await cli(['simulate', '--compare', 'old', 'a.yaml'], files)
  expect(stdout).not.toContain('RESTART')
  expect(stderr).toContain('RESTART')
})

test.each([
  ['no YAML', '\n[', 's:2: '],
  ['a wrong type', 'repeatLast: true\nmaxRetryPerTask: many', 's:2: maxRetryPerTask: '],
  ['an unknown key', 'retries: 3', 's:1: retries: '],
  ['an alias of nothing', 'tasks: *main', 's:1: '],
  ['an outcome without a code', 'tasks: {main: [{status: FAILED}]}', 's:1: tasks.main[0]: status needs'],
])('a scenario with %s', async (_, scenario, message) => {
  const { code, stdout, stderr } = await simulate(scenario)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
})

test('a name that the workflow does not have is said, and the rest simulated', async () => {
  const { code, stdout, stderr } = await simulate('tasks: {mian: [{exitCode: 1}]}')
  expect(code).toBe(0)
  expect(stderr).toContain('s: tasks.mian: the workflow has no task mian')
  expect(stdout).toContain('Workflow test: COMPLETED')
  const tested = await simulate('tasks: {mian: 1}\nexpect: {workflow: COMPLETED}')
  expect(tested.code).toBe(1)
  expect(tested.stderr).toContain('the workflow has no task mian')
})

test('an event that never happens is said', async () => {
  const { code, stderr } = await simulate(
    'events: [{after: 99, type: cancel}]\nexpect: {workflow: COMPLETED}',
  )
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr:
      'osmo-workflow: s: events[0]: this never happens: the run is over before 99 attempts have ended\n',
  })
})

test('a code that no task exits with is said, and simulated', async () => {
  const { code, stdout, stderr } = await simulate('tasks: {main: 999999}')
  expect(code).toBe(0)
  expect(stderr).toContain('s: tasks.main[0].exitCode: No task exits with 999999')
  expect(stdout).toContain('exit code 999999')
})

test('a template is simulated as far as it can be read, and that is said', async () => {
  const { code, stderr } = await cli(['simulate', 'a.yaml'], { 'a.yaml': withExitActions('FAIL: {{ c }}') })
  expect(code).toBe(0)
  expect(stderr).toBe(
    'osmo-workflow: a.yaml: c has no value, and OSMO rejects the workflow without one. Part of this result is uncertain. Give parameters with --set or --parameters.\n',
  )
})

test('a workflow without tasks is rejected', async () => {
  const { code, stdout } = await cli(['simulate', 'a.yaml'], { 'a.yaml': 'workflow:\n  name: a\n' })
  expect(code).toBe(1)
  expect(stdout).toContain('Workflow a: FAILED_SUBMISSION\n  There are no tasks yet')
})

test('nothing to simulate', async () => {
  const { code, stderr } = await cli(['simulate', 'a.yaml'], { 'a.yaml': 'kind: Pod\n' })
  expect(code).toBe(1)
  expect(stderr).toContain('no workflow: section')
})

describe('expectations', () => {
  const met =
    'tasks: {main: [16]}\nmaxRetryPerTask: 1\nexpect: {workflow: COMPLETED, tasks: {main: [RESCHEDULED, COMPLETED]}}'
  const unmet = `tasks: {main: [30]}
expect:
  workflow: COMPLETED
  groups: {main-group: FAILED}
  tasks: {main: [RESCHEDULED, COMPLETED], mian: COMPLETED}
`

  test('that are met are counted', async () => {
    const { code, stdout } = await simulate(met)
    expect(code).toBe(0)
    expect(stdout).toMatch(/\n\n2 expectations met\.\n$/)
  })

  test('that are not are told one by one', async () => {
    const { code, stdout, stderr } = await simulate(unmet)
    expect(code).toBe(1)
    expect(stdout.slice(stdout.indexOf('workflow: '))).toBe(`workflow: expected COMPLETED, was FAILED
main: expected RESCHEDULED, COMPLETED, was FAILED
mian: expected COMPLETED, but there is none
`)
    expect(stderr).toBe('')
  })

  test.each(['json', 'markdown', 'mermaid'])('are told beside the output as %s', async (format) => {
    const { code, stdout, stderr } = await simulate(unmet, '--format', format)
    expect(code).toBe(1)
    expect(stdout).not.toContain('was FAILED')
    expect(stderr).toContain('workflow: expected COMPLETED, was FAILED\n')
    expect((await simulate(met, '--format', format)).stderr).toBe('')
  })

  test('are part of the JSON', async () => {
    const { expect: told } = JSON.parse((await simulate(unmet, '--format', 'json')).stdout) as {
      expect: unknown
    }
    expect(told).toEqual({
      met: 1,
      unmet: [
        { path: ['expect', 'workflow'], expected: 'COMPLETED', actual: 'FAILED' },
        { path: ['expect', 'tasks', 'main'], expected: ['RESCHEDULED', 'COMPLETED'], actual: ['FAILED'] },
        { path: ['expect', 'tasks', 'mian'], expected: 'COMPLETED', actual: null },
      ],
    })
  })

  test('that OSMO rejects the file can be one', async () => {
    const files = { s: 'expect: {workflow: FAILED_SUBMISSION}', 'a.yaml': withExitActions('RESTART: 1') }
    const { code, stdout } = await cli(['simulate', '--scenario', 's', 'a.yaml'], files)
    expect(code).toBe(0)
    expect(stdout).toContain('1 expectation met.\n')
  })
})

describe('the workflow of a scenario', () => {
  test.each([
    ['flows/train.scenario.yaml', '', 'flows/train.yaml'],
    ['train.scenario.json', '', 'train.yml'],
    ['tests/any.yaml', 'workflow: ../flows/train.yaml', 'flows/train.yaml'],
    ['any.yaml', 'workflow: flows\\train.yaml', 'flows/train.yaml'],
  ])('of %s with %j is %s', async (scenario, text, workflow) => {
    const { code, stdout } = await cli(['simulate', '--scenario', scenario], {
      [scenario]: text,
      [workflow]: spec,
    })
    expect(code).toBe(0)
    expect(stdout).toContain('Workflow test: COMPLETED')
  })

  test('a file that is named counts', async () => {
    const files = { 's.yaml': 'workflow: gone.yaml', 'a.yaml': spec }
    expect((await cli(['simulate', '--scenario', 's.yaml', 'a.yaml'], files)).code).toBe(0)
  })

  test.each([
    ['s.yaml', '', 'simulate needs a file, since s.yaml names none'],
    ['t.scenario.yaml', '', 'there is no t.yaml or t.yml for t.scenario.yaml'],
    ['-', 'workflow: gone.yaml', 'there is no gone.yaml for -'],
  ])('of %s with %j is not found', async (scenario, text, message) => {
    const { code, stderr } = await cli(['simulate', '--scenario', scenario], { [scenario]: text })
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})

test('parameters: --set is stronger than the scenario, and that than a set', async () => {
  const files = {
    'a.yaml': `${withExitActions('COMPLETE: {{ code }}\nFAIL: {{ other }}')}default-values: {code: 1, other: 2}\n`,
    '.osmo-workflow.yaml': 'parameters:\n  night: {code: 3, other: 5}\n',
    s: 'parameters: {code: 7}\ntasks: {main: [7]}',
  }
  const run = async (...options: string[]): Promise<string> =>
    (await cli(['simulate', 'a.yaml', '--scenario', 's', ...options], files)).stdout
  expect(await run()).toContain('COMPLETE takes 7.')
  expect(await run('--parameters', 'night')).toContain('COMPLETE takes 7.')
  expect(await run('--set', 'code=9')).toContain('No exit action takes 7')
  expect(await run('--parameters', 'night', '--set', 'other=7')).toContain(
    'FAIL takes 7 and goes before COMPLETE.',
  )
})

describe('--compare', () => {
  const files = {
    old: spec,
    now: spec.replace('11-20', '12-20'),
    s: 'maxRetryPerTask: 1\ntasks: {main: [11]}',
  }
  const compare = (...options: string[]) =>
    cli(['simulate', '--scenario', 's', '--compare', 'old', ...options], files)

  test('prints what is different', async () => {
    const { code, stdout } = await compare('now')
    expect(code).toBe(0)
    expect(stdout).toBe(
      'workflow: COMPLETED → FAILED\nmain: COMPLETED → FAILED\nexit 11 of main: RESCHEDULED → FAILED\n',
    )
    expect((await compare('old')).stdout).toBe('Nothing comes out otherwise than in old at retry limit 1.\n')
  })

  test('is part of the JSON', async () => {
    const { stdout } = await compare('now', '--format', 'json')
    expect(JSON.parse(stdout)).toMatchObject({
      workflow: 'FAILED',
      differences: [{ kind: 'workflow' }, {}, {}],
    })
  })
})

test('Markdown and Mermaid', async () => {
  expect((await simulate('', '--format', 'markdown')).stdout).toMatch(/^# test: COMPLETED\n/)
  expect((await simulate('', '--format', 'mermaid')).stdout).toMatch(/^flowchart LR\n/)
})

test.each([
  [['simulate'], 'simulate needs one file'],
  [['simulate', '--format', 'xml', 'a.yaml'], '--format takes text, json, markdown or mermaid, not xml'],
  [['simulate', '--compare', '-', 'a.yaml'], '--compare takes a file'],
  [['simulate', '--compare', 'a.yaml', '--format', 'mermaid', 'a.yaml'], 'not as mermaid'],
  [['simulate', '--compare', 'gone', 'a.yaml'], 'cannot read gone'],
  [
    ['simulate', '--limit', 'maxRetryPerTask=2', 'a.yaml'],
    'not maxRetryPerTask; did you mean maxRetriesPerTask?',
  ],
])('%j is wrong usage', async (argv, message) => {
  const { code, stdout, stderr } = await cli(argv, { 'a.yaml': spec })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
})
