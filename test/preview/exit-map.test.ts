// What the exit-code map of the panel says: what becomes of each code, and what the actions come to as a whole.
import { describe, expect, test } from 'vitest'
import {
  effectInWords,
  processEffects,
  remarkOf,
  serviceEffects,
} from '../../client/preview/exit-map/code-effects'
import { notesOf } from '../../client/preview/exit-map/exit-notes'
import { marksIn } from '../../client/preview/exit-map/take-mark'
import type { ReportedAction } from '../../server/src/core'
import { exitMapOf, textOf } from '../../server/src/core'

describe('what becomes of a code', () => {
  test.each([
    [0, 'Success', 'The command succeeded: the task is COMPLETED.'],
    [1, 'General failure', 'No exit action takes it: the task is FAILED.'],
    [5, 'The task’s own failure', 'COMPLETE takes it: the task is COMPLETED.'],
    [12, 'The task’s own failure', 'FAIL takes it, before COMPLETE and RESCHEDULE: the task is FAILED.'],
    [20, 'The task’s own failure', 'RESCHEDULE takes it: the attempt is RESCHEDULED, and a new one starts.'],
    [137, 'Ended by SIGKILL', 'The pool’s FAIL takes it: the task is FAILED.'],
    [1001, 'Preflight test failed', 'No exit action takes it: the task is FAILED.'],
    [3002, 'OSMO server error', 'Exit actions do not apply: the task is FAILED_SERVER_ERROR.'],
    [3004, 'Evicted, or out of memory', 'COMPLETE takes it: the task is COMPLETED.'],
    [3006, 'Preempted', 'No exit action takes it: the task is FAILED_PREEMPTED.'],
  ])('%i', (code, title, words) => {
    const own = [
      actionOf('FAIL', '12'),
      actionOf('COMPLETE', '5,12,3002-3004'),
      actionOf('RESCHEDULE', '11-20'),
    ]
    const effect = effectsOf(own, [actionOf('FAIL', '137')], 1).get(code)!
    expect([effect.title, effectInWords(effect, 1)]).toEqual([title, words])
  })

  test('RESCHEDULE without retries leaves the status', () => {
    const effects = effectsOf([actionOf('RESCHEDULE', '0,1,3006')], [], 0)
    expect([0, 1, 3006].map((code) => effectInWords(effects.get(code)!, 0))).toEqual([
      'RESCHEDULE takes it, but the retry limit is 0: the task is COMPLETED.',
      'RESCHEDULE takes it, but the retry limit is 0: the task is FAILED.',
      'RESCHEDULE takes it, but the retry limit is 0: the task is FAILED_PREEMPTED.',
    ])
  })

  test.each([
    [0, ''],
    [1, 'No exit action takes it.'],
    [2, ''],
    [3, 'FAIL goes before RESCHEDULE.'],
    [4, 'The retry limit is 0, so RESCHEDULE does nothing.'],
    [3000, ''],
  ])('what to add about %i', (code, remark) => {
    const effects = effectsOf([actionOf('FAIL', '2-3'), actionOf('RESCHEDULE', '3-4')], [], 0)
    expect(remarkOf(effects.get(code)!, 0)).toBe(remark)
  })

  test('every code of a process has one', () => {
    const map = exitMapOf([actionOf('RESCHEDULE', '3-7,200-300')], [])
    const codes = processEffects(map, 0).map(({ first, last }) => [first, last])
    expect(codes).toEqual(Array.from({ length: 256 }, (_, code) => [code, code]))
  })
})

test.each<[own: string, pool: string, marks: readonly string[]]>([
  ['5', '7', ['gap']],
  ['0-255', '', []],
  ['0-127', '128-255', []],
  ['1-255', '1', ['gap']],
  ['0-7,7-255', '', []],
  ['0-7,3001', '8-255,3001', []],
])('what is marked of COMPLETE %s, and FAIL %s of the pool', (own, pool, marks) => {
  expect(marked([actionOf('COMPLETE', own)], [actionOf('FAIL', pool)])).toEqual(marks)
})

test('an overlap is marked where the map shows it', () => {
  expect(marked([actionOf('FAIL', '7'), actionOf('COMPLETE', '0-255')], [])).toEqual(['overlap'])
  expect(marked([actionOf('FAIL', '3001'), actionOf('COMPLETE', '0-4000')], [])).toEqual([])
})

describe('notes', () => {
  const cases: readonly (readonly [name: string, input: Input, notes: readonly string[]])[] = [
    [
      'nothing at all',
      {},
      [
        'Neither the task nor the pool has exit actions: the task is COMPLETED with 0, and FAILED with 1–255.',
      ],
    ],
    [
      'gaps on both sides',
      { own: [actionOf('RESCHEDULE', '11-20')] },
      ['No exit action takes 1–10 and 21–255: the task is FAILED.'],
    ],
    [
      'all is taken but success',
      { own: [actionOf('RESCHEDULE', '1-255')] },
      ['Every code from 1 to 255 is taken.'],
    ],
    ['all is taken', { own: [actionOf('COMPLETE', '0-255')] }, ['Every code from 0 to 255 is taken.']],
    [
      'no retries',
      { own: [actionOf('RESCHEDULE', '0-255')], retryLimit: 0 },
      [
        '⚠ RESCHEDULE does nothing, since the retry limit is 0: the reported status stays.',
        'Every code from 0 to 255 is taken.',
      ],
    ],
    [
      'no retries, and nothing to reschedule',
      { own: [actionOf('FAIL', '0-255'), actionOf('RESCHEDULE', '7')], retryLimit: 0 },
      ['Every code from 0 to 255 is taken.', '⚠ FAIL goes before RESCHEDULE for [7].'],
    ],
    [
      'overlaps of several actions',
      {
        own: [
          actionOf('FAIL', '10-12,3001'),
          actionOf('COMPLETE', '0-9,12'),
          actionOf('RESCHEDULE', '9-255,3001'),
        ],
      },
      [
        'Every code from 0 to 255 is taken.',
        '⚠ COMPLETE goes before RESCHEDULE for [9].',
        '⚠ FAIL goes before RESCHEDULE for [10–12] and [3001].',
        '⚠ FAIL goes before COMPLETE for [12].',
      ],
    ],
    [
      'what is left to the pool',
      { own: [actionOf('COMPLETE', '0-127')], pool: [actionOf('FAIL', '100-200,201-255,1001')] },
      ['Every code from 0 to 255 is taken.', 'The pool’s FAIL takes 128–255 and 1001.'],
    ],
    [
      'nothing is left to the pool',
      { own: [actionOf('COMPLETE', '0-255')], pool: [actionOf('FAIL', '1')] },
      [
        'Every code from 0 to 255 is taken.',
        'The pool’s defaults take nothing that the task’s own actions leave.',
      ],
    ],
    [
      'hidden codes',
      { own: [{ ...actionOf('COMPLETE', '0-255'), hidden: true }] },
      [
        'Every code from 0 to 255 is taken.',
        '⚠ A template expression hides codes of COMPLETE, which may take more than is shown.',
      ],
    ],
    [
      'codes that never come',
      { own: [actionOf('COMPLETE', '0-300,2010,10-1,300,600-601,99999999999')] },
      [
        'Every code from 0 to 255 is taken.',
        '⚠ [COMPLETE 10-1] runs backwards and takes nothing.',
        '⚠ [COMPLETE 300] takes codes that mean nothing: only OSMO’s own containers could end so.',
        '⚠ [COMPLETE 600-601] never happens: a process ends with 0 to 255, and OSMO reports no such code.',
        '⚠ [COMPLETE 99999999999] never happens: a process ends with 0 to 255, and OSMO reports no such code.',
      ],
    ],
  ]

  test.each(cases)('%s', (_, { own = [], pool = [], retryLimit = 1 }, expected) => {
    const poolActions = pool.map((action) => ({ ...action, items: action.items.map(withoutPlace) }))
    const notes = notesOf({ map: exitMapOf(own, poolActions), actions: own, poolActions, retryLimit })
    const words = notes.map(
      ({ isWarning, sentence }) =>
        (isWarning ? '⚠ ' : '') +
        textOf(sentence.map(({ text, place }) => ({ text: place === undefined ? text : `[${text}]` }))),
    )
    expect(words).toEqual(expected)
  })
})

interface Input {
  readonly own?: readonly ReportedAction[]
  readonly pool?: readonly ReportedAction[]
  readonly retryLimit?: number
}

function marked(own: readonly ReportedAction[], pool: readonly ReportedAction[]): readonly string[] {
  const { hasGap, hasOverlap } = marksIn(exitMapOf(own, pool).process)
  return [...(hasGap ? ['gap'] : []), ...(hasOverlap ? ['overlap'] : [])]
}

function effectsOf(own: readonly ReportedAction[], pool: readonly ReportedAction[], retryLimit: number) {
  const map = exitMapOf(own, pool)
  const effects = [...processEffects(map, retryLimit), ...serviceEffects(map, retryLimit)]
  return new Map(effects.map((effect) => [effect.first, effect]))
}

function actionOf(action: ReportedAction['action'], text: string): ReportedAction {
  const items = text.split(',').map((item, place) => {
    const [first = 0, last = first] = item.split('-').map(Number)
    return { first, last, text: item, place }
  })
  return { action, items, hidden: false }
}

function withoutPlace({ first, last, text }: ReportedAction['items'][number]) {
  return { first, last, text }
}
