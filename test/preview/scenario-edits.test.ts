// The edits that the controls of the panel make, and what is copied of the scenario.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  emptyScenario,
  normalize,
  partsWithoutControls,
  poolCodes,
  setDuration,
  setOutcome,
  setPoolCodes,
  setRetryLimit,
  setThen,
  thenOf,
} from '../../client/preview/scenario-edits'
import type { Outcome, Scenario } from '../../server/src/core'
import { outcomeOf, outcomesOf, readScenario } from '../../server/src/core'

const killed = { exitCode: 137 }
const success = { exitCode: 0 }

describe('outcomes', () => {
  test('an attempt without one succeeds', () => {
    expect(outcomeOf(emptyScenario, 'train', 1)).toEqual(success)
    expect(outcomesOf(emptyScenario, 'train')).toEqual([])
  })

  test('past the last one, attempts succeed or repeat it', () => {
    const scenario = setOutcome(emptyScenario, 'train', 1, killed)
    expect(thenOf(scenario, 'train')).toBe('succeed')
    expect(outcomeOf(scenario, 'train', 2)).toEqual(success)
    const repeated = setThen(scenario, 'train', 'repeat')
    expect(thenOf(repeated, 'train')).toBe('repeat')
    expect(outcomeOf(repeated, 'train', 2)).toMatchObject(killed)
    expect(thenOf({ ...scenario, repeatLast: true }, 'train')).toBe('repeat')
  })

  test('setting one changes no other', () => {
    const first = setOutcome(emptyScenario, 'train', 1, killed)
    expect(setOutcome(first, 'eval', 1, { exitCode: 1 })).toEqual({
      tasks: { train: [killed], eval: [{ exitCode: 1 }] },
    })
    expect(setOutcome(first, 'train', 3, killed)).toEqual({ tasks: { train: [killed, success, killed] } })
    expect(first).toEqual({ tasks: { train: [killed] } })
  })

  test('attempts before a new one keep what they had by repetition, which follows the new one now', () => {
    const scenario = setThen(setOutcome(emptyScenario, 'train', 1, killed), 'train', 'repeat')
    expect(setOutcome(scenario, 'train', 3, { exitCode: 1 }).tasks).toEqual({
      train: [killed, killed, { exitCode: 1, then: 'repeat' }],
    })
  })

  test('a failure takes the place of a code with all that belonged to the code, but not of the duration', () => {
    const scenario: Scenario = {
      tasks: {
        train: [{ exitCode: 3, status: 'FAILED', phase: 'INITIALIZING', duration: '2h', then: 'repeat' }],
      },
    }
    expect(setOutcome(scenario, 'train', 1, { failure: 'preempted' }).tasks).toEqual({
      train: [{ failure: 'preempted', duration: '2h', then: 'repeat' }],
    })
  })

  test('a duration stands beside the outcome, and goes when its text is empty', () => {
    const scenario = setDuration(setOutcome(emptyScenario, 'train', 1, killed), 'train', 2, '2h')
    expect(scenario.tasks).toEqual({ train: [killed, { ...success, duration: '2h' }] })
    expect(setDuration(scenario, 'train', 2, '').tasks).toEqual({ train: [killed, success] })
  })

  test('a later attempt keeps its outcome while an earlier one changes', () => {
    const two = setOutcome(setOutcome(emptyScenario, 'train', 1, killed), 'train', 2, { exitCode: 1 })
    expect(setOutcome(two, 'train', 1, success).tasks).toEqual({ train: [success, { exitCode: 1 }] })
  })

  test.each(['__proto__', 'constructor', 'toString', '', '{{ name }}'])('a task may be called %j', (name) => {
    expect(outcomeOf(emptyScenario, name, 1)).toEqual(success)
    const scenario = setOutcome(emptyScenario, name, 1, killed)
    expect(outcomeOf(scenario, name, 1)).toEqual(killed)
    expect(Object.keys(normalize(scenario, [name]).tasks ?? {})).toEqual([name])
  })
})

test('what the page has no control for is told', () => {
  expect(
    partsWithoutControls(setOutcome(setRetryLimit({ repeatLast: true }, 3), 'train', 1, killed)),
  ).toEqual([])
  expect(partsWithoutControls({ order: ['train'], events: [{ at: '1h', type: 'cancel' }] })).toEqual([
    'an order of tasks',
    'events',
  ])
})

describe('settings', () => {
  test('the retry limit', () => {
    expect(setRetryLimit(emptyScenario, 3)).toEqual({ maxRetryPerTask: 3 })
  })

  test('codes of the pool are set, replaced and taken away', () => {
    const scenario = setPoolCodes(emptyScenario, 'RESCHEDULE', '3006')
    expect(poolCodes(scenario, 'RESCHEDULE')).toBe('3006')
    expect(poolCodes(scenario, 'FAIL')).toBe('')
    expect(setPoolCodes(scenario, 'RESCHEDULE', '1,3006')).toEqual({
      poolDefaultExitActions: { RESCHEDULE: '1,3006' },
    })
    expect(setPoolCodes(scenario, 'RESCHEDULE', '')).toEqual({ poolDefaultExitActions: {} })
  })

  test('codes of the pool that the settings give stay beside the one that is set', () => {
    const limits = { defaultExitActions: { FAIL: '1', RESCHEDULE: '3006' } }
    expect(setPoolCodes(emptyScenario, 'RESCHEDULE', '', limits)).toEqual({
      poolDefaultExitActions: { FAIL: '1' },
    })
  })

  test('a key in other letters is the same action', () => {
    const scenario = { poolDefaultExitActions: { reschedule: '3006', Fail: '1' } }
    expect(poolCodes(scenario, 'RESCHEDULE')).toBe('3006')
    expect(setPoolCodes(scenario, 'RESCHEDULE', '1001')).toEqual({
      poolDefaultExitActions: { Fail: '1', RESCHEDULE: '1001' },
    })
  })
})

/** An outcome without what follows it, and without ways to write it. */
function endOf(scenario: Scenario, attempt: number): Outcome {
  const { exitCode = 0, failure, duration = '1m' } = outcomeOf(scenario, 'train', attempt)
  return failure ? { failure, duration } : { exitCode, duration }
}

describe('normalize', () => {
  const names = ['train', 'eval']

  test('leaves nothing of defaults', () => {
    const scenario = {
      maxRetryPerTask: 0,
      repeatLast: false,
      poolDefaultExitActions: {},
      tasks: { train: [success], eval: [] },
    }
    expect(normalize(scenario, names)).toEqual({})
  })

  test('keeps what the settings say otherwise', () => {
    const limits = { maxRetriesPerTask: 3, defaultExitActions: { FAIL: '1' } }
    const scenario = { maxRetryPerTask: 0, poolDefaultExitActions: {} }
    expect(normalize(scenario, names, limits)).toEqual(scenario)
    expect(normalize({ maxRetryPerTask: 3 }, names, limits)).toEqual({})
  })

  test('takes away successes at the end', () => {
    const tasks = { train: [success, killed, success, success] }
    expect(normalize({ tasks }, names)).toEqual({ tasks: { train: [success, killed] } })
  })

  test('takes away repetitions at the end where the last outcome is repeated', () => {
    const tasks = { train: [killed, success, success], eval: [killed, killed] }
    expect(normalize({ repeatLast: true, tasks }, names)).toEqual({
      repeatLast: true,
      tasks: { train: [{ ...killed, then: 'succeed' }], eval: [killed] },
    })
    const repeated = { train: [killed, { ...killed, then: 'repeat' as const }] }
    expect(normalize({ tasks: repeated }, names)).toEqual({
      tasks: { train: [{ ...killed, then: 'repeat' }] },
    })
  })

  test('says what follows only where it is not what follows anyway', () => {
    const tasks = { train: [{ ...killed, then: 'succeed' as const }] }
    expect(normalize({ tasks }, names)).toEqual({ tasks: { train: [killed] } })
    expect(normalize({ repeatLast: true, tasks }, names)).toEqual({ repeatLast: true, tasks })
  })

  test('keeps a success that takes a time of its own', () => {
    const tasks = { train: [{ exitCode: 0, duration: '2h' }] }
    expect(normalize({ tasks }, names)).toEqual({ tasks })
  })

  test('keeps an outcome with a status of its own', () => {
    const tasks = { train: [{ exitCode: 0, status: 'FAILED' as const }] }
    expect(normalize({ tasks }, names)).toEqual({ tasks })
  })

  test('drops tasks that the workflow does not have', () => {
    expect(normalize({ tasks: { old: [killed], train: [killed] } }, names)).toEqual({
      tasks: { train: [killed] },
    })
  })

  test('keeps what the page has no control for', () => {
    const rest = { order: ['eval'], events: [{ after: 1, type: 'cancel' as const }], queueTimeout: ['g'] }
    expect(normalize({ ...rest, maxRetryPerTask: 2 }, names)).toEqual({ ...rest, maxRetryPerTask: 2 })
  })

  test('simulates alike', () => {
    const outcome = fc.constantFrom<Outcome>(
      success,
      {},
      killed,
      { failure: 'preempted' },
      { ...success, duration: 9 },
    )
    const then = fc.constantFrom<Outcome>({}, { then: 'repeat' }, { then: 'succeed' })
    const outcomes = fc.array(fc.tuple(outcome, then).map((parts): Outcome => Object.assign({}, ...parts)))
    fc.assert(
      fc.property(outcomes, fc.boolean(), (train, repeatLast) => {
        const scenario: Scenario = { repeatLast, tasks: { train } }
        const normal = normalize(scenario, names)
        for (let attempt = 1; attempt < train.length + 3; attempt++) {
          expect(endOf(normal, attempt)).toEqual(endOf(scenario, attempt))
        }
      }),
    )
  })

  test('gives what the command line reads', () => {
    const scenario = setPoolCodes(setOutcome(setRetryLimit({}, 3), 'train', 1, killed), 'FAIL', '1-10')
    const data: unknown = JSON.parse(JSON.stringify(normalize(scenario, names)))
    expect(readScenario(data)).toEqual({ ok: true, scenario })
  })
})
