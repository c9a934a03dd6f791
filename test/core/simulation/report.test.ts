/** The report of a simulation: what the service would say of the file, whatever the settings, and what is unknown. */
import { describe, expect, test } from 'vitest'
import type { Scenario, Settings } from '../../../server/src/core'
import { analyze, openPartsInWords, reportSimulation, textOf } from '../../../server/src/core'
import { withExitActions } from '../../support/workflows'

const reportOf = (text: string, exitCode = 0, settings: Settings = {}) =>
  reportSimulation(analyze({ text, settings }), { tasks: { main: [{ exitCode }] } })!

test('a file that OSMO rejects is FAILED_SUBMISSION, also where its rule is hidden', () => {
  const text = withExitActions('RESTART: 1')
  for (const severity of ['error', 'warning', 'off'] as const) {
    const { status, errors } = reportOf(text, 0, { rules: { 'unknown-exit-action': severity } })
    expect([status, errors.length]).toEqual(['FAILED_SUBMISSION', 1])
  }
})

test('a warning that is raised to an error rejects nothing', () => {
  const text = withExitActions('FAIL: 1-5\nCOMPLETE: 0-2')
  expect(reportOf(text, 0, { rules: { 'exit-code-overlap': 'error' } })).toMatchObject({
    status: 'COMPLETED',
    errors: [],
  })
})

test.each([
  [
    'COMPLETE: {{ c }}',
    'No exit action takes 7, so FAILED stays. But COMPLETE holds a template expression and may take it first.',
  ],
  ['RESCHEDULE: {{ c }}\nCOMPLETE: 7', 'COMPLETE takes 7.'],
  [
    'FAIL: {{ c }}\nCOMPLETE: 7',
    'COMPLETE takes 7. But FAIL holds a template expression and may take it first.',
  ],
])('%j', (actions, reason) => {
  const report = reportOf(withExitActions(actions), 7)
  expect(report.isOpen).toBe(true)
  expect(textOf(report.groups[0]!.tasks[0]!.attempts[0]!.reason)).toBe(reason)
})

test('a task that restarts with its lead says so', () => {
  const text = `workflow:
  name: a
  groups:
  - name: g
    tasks:
    - {name: one, lead: true, image: i, command: [c], exitActions: {RESCHEDULE: 1001}}
    - {name: two, image: i, command: [c]}
`
  const scenario = { maxRetryPerTask: 3, order: ['one'], tasks: { one: [{ exitCode: 1001 }] } }
  const { groups } = reportSimulation(analyze({ text }), scenario)!
  expect(groups[0]!.tasks.map(({ attempts }) => attempts.map(({ reason }) => textOf(reason)))).toEqual([
    ['RESCHEDULE takes 1001.', 'The command succeeded.'],
    [
      'Told to restart, since its lead one was rescheduled; the attempt stays the same. The command succeeded.',
    ],
  ])
})

test.each(['workflow:\n', 'workflow:\n  name: a\n', 'workflow:\n  tasks: []\n'])(
  '%j has nothing to run',
  (text) => {
    expect(reportOf(text)).toMatchObject({ status: 'FAILED_SUBMISSION', groups: [] })
  },
)

describe('what depends on parameters that have no value', () => {
  const task = '{name: one, image: i, command: [c]}'
  const inGroup = (fields: string): string =>
    `workflow:\n  name: w\n  groups:\n  - name: g\n    ${fields}\n    tasks: [${task}]\n`
  const alone = (fields: string): string =>
    `workflow:\n  name: w\n  tasks:\n  - ${task}\n  - {name: two, image: i, command: [c], ${fields}}\n`
  const timed = (timeout: string): string =>
    `workflow:\n  name: w\n  timeout: ${timeout}\n  tasks: [${task}]\n`

  test.each<[string, string, boolean, Scenario]>([
    ['nothing', alone('inputs: [{task: one}]'), false, {}],
    ['which tasks wait', alone('inputs: [{task: "{{ x }}"}]'), true, {}],
    ['an input', alone('inputs: ["{{ x }}"]'), true, {}],
    ['all inputs', alone('inputs: "{{ x }}"'), true, {}],
    ['where an input lies', alone('inputs: [{url: "s3://{{ x }}"}]'), false, {}],
    ['the image', alone('environment: {A: "{{ x }}"}'), false, {}],
    ['all exit actions', alone('exitActions: "{{ x }}"'), true, {}],
    ['some codes', alone('exitActions: {FAIL: "{{ x }}"}'), true, {}],
    ['which tasks count', inGroup('ignoreNonleadStatus: {{ x }}'), true, {}],
    ['the lead', inGroup('ignoreNonleadStatus: true').replace('{name', '{lead: "{{ x }}", name'), true, {}],
    ['a task', inGroup('').replace('tasks: [', 'tasks: ["{{ x }}", '), true, {}],
    ['the tasks of a group', inGroup('').replace(/tasks: .*/, 'tasks: {{ x }}'), true, {}],
    ['a timeout', timed('{exec_timeout: "{{ x }}"}'), true, { duration: '1m' }],
    ['all timeouts', timed('"{{ x }}"'), true, { duration: '1m' }],
    ['a timeout without a clock', timed('{exec_timeout: "{{ x }}"}'), false, {}],
  ])('%s', (_, text, isOpen, scenario) => {
    expect(reportSimulation(analyze({ text }), scenario)).toMatchObject({ isOpen })
  })

  test.each(['tasks: {{ tasks }}', 'groups: {{ groups }}'])('%s', (list) => {
    const report = reportSimulation(analyze({ text: `workflow:\n  name: t\n  ${list}\n` }), {})!
    expect(report).toMatchObject({ status: 'PENDING', isOpen: true, groups: [] })
    expect(textOf(report.reason)).toBe('The tasks depend on parameters that have no value.')
  })
})

describe('parameters without a value', () => {
  const isMissing = (names: string): string =>
    `${names} no value, and OSMO rejects the workflow without ${names.endsWith('have') ? 'them' : 'one'}.`
  test.each<[string, string, string | undefined]>([
    ['none', 'ubuntu', undefined],
    ['one', 'i:{{ tag }}', isMissing('tag has')],
    ['one, twice', '{{ tag }}:{{ tag }}', isMissing('tag has')],
    ['two', '{{ name }}:{{ tag }}', isMissing('name and tag have')],
    ['six', '{{ a }}{{ b }}{{ c }}{{ d }}{{ e }}{{ f }}', isMissing('a, b, c, d, e and f have')],
    [
      'many',
      '{{ a }}{{ b }}{{ c }}{{ d }}{{ e }}{{ f }}{{ g }}',
      isMissing('a, b, c, d, e and 2 others have'),
    ],
    ['one that has a default', 'i:{{ tag | default("latest") }}', undefined],
    ['one that may not be read', 'i{% if big %}:{{ tag }}{% endif %}', isMissing('big has')],
  ])('%s', (_, image, words) => {
    const text = `workflow:\n  name: w\n  tasks:\n  - name: one\n    command: [a]\n    image: "${image}"\n`
    expect(openPartsInWords({ ...reportOf(text), isOpen: false })).toBe(words)
  })

  test('in a file that is rejected anyway', () => {
    expect(reportOf(withExitActions('RESTART: 1\nFAIL: {{ codes }}'))).toMatchObject({
      status: 'FAILED_SUBMISSION',
      missingParameters: [],
    })
  })

  test('of which nobody knows whether they are read', () => {
    expect(openPartsInWords({ missingParameters: [], isOpen: true })).toBe(
      'Parameters without a value make part of this result uncertain.',
    )
  })

  test('that also decide what comes out', () => {
    expect(openPartsInWords(reportOf(withExitActions('FAIL: {{ codes }}')))).toBe(
      `${isMissing('codes has')} Part of this result is uncertain.`,
    )
  })
})

test('attempts that are left out are told with the one after them, and numbered as in the timeline', () => {
  const run = (maxRetryPerTask: number) =>
    reportSimulation(analyze({ text: withExitActions('RESCHEDULE: 7') }), {
      maxRetryPerTask,
      tasks: { main: [{ exitCode: 7, then: 'repeat' }] },
    })!
  const { isCut, groups, timeline } = run(5000)
  expect(isCut).toBe(true)
  const { number, reason } = groups[0]!.tasks[0]!.attempts.at(-1)!
  expect(number).toBe(5001)
  expect(textOf(reason)).toBe(
    'Attempts 1001 to 5000, which would be rescheduled too, are left out here. RESCHEDULE takes 7, but the retry limit of 5000 is reached, so FAILED stays.',
  )
  const { text, changes } = timeline.moments.at(-1)!
  expect(textOf(text)).toBe('Attempt 5001 of main ends with exit code 7.')
  expect(changes[0]).toMatchObject({ attempt: 5001, status: 'FAILED' })
  expect(timeline.moments.at(-2)!.changes.map((change) => textOf(change.reason))).toContain(
    'Attempts 1001 to 5000, which would be rescheduled too, are left out here. Attempt 5001, since attempt 1000 was rescheduled.',
  )

  expect(run(1000).isCut).toBe(false)
  expect(textOf(run(1001).groups[0]!.tasks[0]!.attempts.at(-1)!.reason)).toMatch(
    /^Attempt 1001, which would be rescheduled too, is left out here\. /,
  )
})

describe('a group that the service made for a task', () => {
  const chain = `workflow:
  name: w
  tasks:
  - {name: prepare, image: i, command: [c]}
  - {name: train, image: i, command: [c], inputs: [{task: prepare}]}
`
  const run = (scenario: Scenario) => reportSimulation(analyze({ text: chain }), scenario)!
  const saidOf = (exitCode: number): readonly string[] => {
    const report = run({ tasks: { prepare: [{ exitCode }] } })
    return [report.reason, report.groups[1]!.reason].map(textOf)
  }

  test('goes by the name of the task', () => {
    expect(saidOf(3006)).toEqual([
      'prepare is FAILED_PREEMPTED.',
      'prepare, from which it takes an input, is FAILED_PREEMPTED.',
    ])
  })

  test('goes by it in the timeline, too', () => {
    const { timeline } = run({ events: [{ after: 0, type: 'server_error', group: 'prepare-group' }] })
    expect(timeline.moments.map(({ text }) => textOf(text))).toContain('The OSMO service fails for prepare.')
  })

  test('is told from the task where that has another status', () => {
    expect(saidOf(301)).toEqual([
      'prepare’s group is FAILED.',
      'prepare’s group, from which it takes an input, is FAILED.',
    ])
  })

  test('has its name everywhere else', () => {
    expect(run({}).groups.map(({ name }) => name)).toEqual(['prepare-group', 'train-group'])
  })
})
