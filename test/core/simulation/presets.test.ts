// Scenarios to begin with, and what of a scenario they leave.
import { expect, test } from 'vitest'
import { analyze, presetsFor, reportSimulation, withPreset } from '../../../server/src/core'
import type { Scenario } from '../../../server/src/core'

const task = (name: string, more = ''): string => `    - {name: ${name}, image: i, command: [c]${more}}\n`
const alone = `workflow:\n  name: w\n  tasks:\n${task('a')}${task('b')}`
const led = `workflow:\n  name: w\n  groups:\n  - name: g\n    tasks:\n${task('a', ', lead: true')}${task('b')}  - name: h\n    tasks:\n${task('c')}`

const presetsOf = (text: string) =>
  presetsFor(reportSimulation(analyze({ text }), {})!.groups.flatMap(({ tasks }) => tasks))

test('each task fails by itself, and memory runs out in those that lead their group, alone or not', () => {
  const titles = presetsOf(led).map(({ group = '', title }) => `${group}: ${title}`)
  expect(titles).toEqual([
    ': All tasks succeed',
    ': Every task is preempted once',
    'One task fails: a fails',
    'One task fails: b fails',
    'One task fails: c fails',
    'Out of memory: a runs out of memory',
    'Out of memory: c runs out of memory',
  ])
  expect(
    presetsOf(alone)
      .map(({ title }) => title)
      .slice(-2),
  ).toEqual(['a runs out of memory', 'b runs out of memory'])
})

test.each([
  ['success', undefined, 'COMPLETED'],
  ['preempted', { failure: 'preempted', then: 'succeed' }, 'FAILED_PREEMPTED'],
  ['fails a', { exitCode: 1, then: 'repeat' }, 'FAILED'],
  ['out of memory a', { failure: 'out_of_memory', then: 'repeat' }, 'FAILED_EVICTED'],
] as const)('%s', (id, outcome, status) => {
  const { scenario } = presetsOf(led).find((preset) => preset.id === id)!
  expect(scenario.tasks?.['a']?.[0]).toEqual(outcome)
  expect(reportSimulation(analyze({ text: led }), scenario)!.status).toBe(status)
})

test('limits stay, and what happened before goes', () => {
  const limits: Scenario = { maxRetryPerTask: 3, poolDefaultExitActions: { FAIL: '1' }, duration: '5m' }
  const before: Scenario = {
    ...limits,
    order: ['b'],
    repeatLast: true,
    queueTimeout: ['h'],
    tasks: { b: [{}] },
  }
  const [success, , fails] = presetsOf(led)
  expect(withPreset(before, success!)).toEqual(limits)
  expect(withPreset(before, fails!)).toEqual({ ...limits, tasks: { a: [{ exitCode: 1, then: 'repeat' }] } })
})
