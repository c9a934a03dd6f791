/** Scenarios are written short, and read back as what they were. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Parameter, Scenario } from '../../../server/src/core'
import { readScenarioText, writeScenario } from '../../../server/src/core'

test.each<[Scenario, string]>([
  [{}, '{}\n'],
  [
    { maxRetryPerTask: 3, tasks: { train: [{ failure: 'preempted' }, { exitCode: 0 }] } },
    'maxRetryPerTask: 3\ntasks:\n  train: [preempted, 0]\n',
  ],
  [
    { tasks: { train: [{ failure: 'preempted', duration: '2h', then: 'repeat' }] } },
    'tasks:\n  train:\n    - failure: preempted\n      duration: 2h\n      then: repeat\n',
  ],
  [{ tasks: { train: [{ exitCode: [7, 2012] }] } }, 'tasks:\n  train:\n    - exitCode: [7, 2012]\n'],
  [
    { tasks: { 'a: b': [{ exitCode: 3003, status: 'FAILED_START_ERROR', phase: 'INITIALIZING' }] } },
    '"a: b":',
  ],
  [{ tasks: { train: [{ exitCode: 1 }] }, workflow: '../train.yaml' }, 'workflow: ../train.yaml\ntasks:\n'],
  [{ parameters: { gpus: { text: '8', option: 'set' } } }, 'parameters:\n  gpus: 8\n'],
  [{ parameters: { rate: { text: '0.0010', option: 'set' } } }, 'parameters:\n  rate: 0.0010\n'],
  [{ parameters: { name: { text: 'x y', option: 'set' } } }, 'parameters:\n  name: x y\n'],
  [{ parameters: { tag: { text: '010', option: 'set-string' } } }, 'parameters:\n  tag: "010"\n'],
  [
    { parameters: { note: { text: 'a: b', option: 'set' } } },
    'parameters:\n  note:\n    text: "a: b"\n    option: set\n',
  ],
  [
    {
      order: ['worker', 'train'],
      events: [{ at: '30m', type: 'exec_timeout', group: 'train-group' }],
      queueTimeout: ['a'],
      queueTime: { 'train-group': '2h' },
      expect: { workflow: 'FAILED', tasks: { train: ['RESCHEDULED', 'FAILED'] } },
      poolDefaultExitActions: { RESCHEDULE: '3006' },
    },
    'order: [worker, train]\n',
  ],
])('%j', (scenario, text) => {
  const written = writeScenario(scenario)
  expect(written).toContain(text)
  expect(readScenarioText(written)).toMatchObject({ ok: true, scenario })
})

// The YAML of OSMO takes these three for line breaks, also in quotes.
const strangeBreaks = /[\u0085\u2028\u2029]/
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...'0129.+-eE~:#&*!|>%@[]{},?"\'\\ \t\r\n', 'null', 'true', 'off', '---', 'é')),
  )
  .map((parts) => [parts].flat().join(''))
  .filter((written) => !strangeBreaks.test(written))

test('any text is written so that it is read back', () => {
  const parameter = fc.record<Parameter>({ text, option: fc.constantFrom('set', 'set-string') })
  const scenario = fc.record({
    workflow: text,
    parameters: fc.record({ first: parameter, second: parameter }),
    tasks: fc.dictionary(text, fc.constant([{ exitCode: 1 }])),
    order: fc.array(text),
  })
  fc.assert(
    fc.property(scenario, (given) => {
      expect(readScenarioText(writeScenario(given))).toMatchObject({ ok: true, scenario: given })
    }),
  )
})
