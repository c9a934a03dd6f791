// Which exit action takes which codes, held against the engine that simulates each code.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exitCodeFact } from '../../../server/src/core/facts/exit-codes'
import type { ExitSegment } from '../../../server/src/core/simulation/analyses/exit-map'
import { exitMapOf } from '../../../server/src/core/simulation/analyses/exit-map'
import type { ActionItems } from '../../../server/src/core/simulation/engine/attempt'
import { actionsOfPool, endOf } from '../../../server/src/core/simulation/engine/attempt'
import { actions } from './workflows'

const read = (text: string): readonly ActionItems[] => actionsOfPool(actions(text))

function show({ first, last, taken }: ExitSegment): string {
  const codes = first === last ? `${first}` : `${first}-${last}`
  if (!taken) return `${codes} stay`
  const over = taken.over.map(({ action, codes }) => ` over ${action} ${codes.text}`).join('')
  return `${codes} ${taken.source} ${taken.action} ${taken.codes.text}${over}`
}

test.each([
  ['', '', ['0-255 stay']],
  [
    'COMPLETE 0-10 RESCHEDULE 11-20',
    '',
    ['0-10 task COMPLETE 0-10', '11-20 task RESCHEDULE 11-20', '21-255 stay'],
  ],
  [
    'RESCHEDULE 5-300 FAIL 10',
    'COMPLETE 3-9',
    [
      '0-2 stay',
      '3-4 pool COMPLETE 3-9',
      '5-9 task RESCHEDULE 5-300',
      '10 task FAIL 10 over RESCHEDULE 5-300',
      '11-255 task RESCHEDULE 5-300',
    ],
  ],
  [
    'COMPLETE 1-5,3-8 complete 0-255',
    '',
    ['0 task COMPLETE 0-255', '1-5 task COMPLETE 1-5', '6-8 task COMPLETE 3-8', '9-255 task COMPLETE 0-255'],
  ],
  ['FAIL 255-256,9-1', '', ['0-254 stay', '255 task FAIL 255-256']],
])('%j with %j of the pool', (task, pool, segments) => {
  expect(exitMapOf(read(task), read(pool)).process.map(show)).toEqual(segments)
})

test('OSMO’s codes each have their own fact, and a range is cut where actions or facts differ', () => {
  const { service } = exitMapOf(read('RESCHEDULE 257,2035-3006'), [])
  const shown = service.map((segment) => `${show(segment)}: ${segment.fact.title}`)
  expect(shown).toEqual(
    expect.arrayContaining([
      '256 stay: OSMO could not initialize the task',
      '257 task RESCHEDULE 257: OSMO could not initialize the task',
      '2032 stay: File operation failed',
      '2033-2034 stay: Miscellaneous failure',
      '2035-2039 task RESCHEDULE 2035-3006: Miscellaneous failure',
      '3000 stay: Upstream failed',
      '3001 task RESCHEDULE 2035-3006: Backend error',
    ]),
  )
})

const codes = fc
  .array(fc.tuple(fc.nat(4100), fc.nat(40), fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((items) =>
    items
      .map(([first, more, low]) => {
        const start = low ? first % 260 : first
        return more > 35
          ? `${start}-${start - 3 < 0 ? 0 : start - 3}`
          : more > 20
            ? `${start}`
            : `${start}-${start + more}`
      })
      .join(','),
  )
const anyActions = fc
  .dictionary(fc.constantFrom('FAIL', 'COMPLETE', 'RESCHEDULE', 'fail', 'complete'), codes, { maxKeys: 4 })
  .map(actionsOfPool)

test('the map agrees with the engine on every code', () => {
  fc.assert(
    fc.property(anyActions, anyActions, (task, pool) => {
      const { process, service } = exitMapOf(task, pool)
      expect(process[0]!.first).toBe(0)
      expect(process.at(-1)!.last).toBe(255)
      for (const [index, { first, last, taken }] of [...process, ...service].entries()) {
        if (index > 0 && index < process.length) expect(first).toBe(process[index - 1]!.last + 1)
        for (let code = first; code <= last; code++) {
          if (exitCodeFact(code)!.seenByExitActions) expect(taken).toEqual(takenByEngine(task, pool, code))
          else expect(taken).toBeUndefined()
        }
      }
    }),
  )
})

function takenByEngine(
  task: readonly ActionItems[],
  pool: readonly ActionItems[],
  exitCode: number,
): unknown {
  const reported = { status: 'FAILED', exitCode, phase: 'RUNNING' } as const
  const { reason } = endOf(reported, { task, pool, retriesLeft: true, limit: 1 })
  if (reason.kind !== 'action') return undefined
  const { action, source, item, over } = reason.match
  return {
    action,
    source,
    codes: item,
    over: over.map((other) => ({ action: other.action, codes: other.item })),
  }
}

test('neighbours differ', () => {
  fc.assert(
    fc.property(anyActions, anyActions, (task, pool) => {
      const { process } = exitMapOf(task, pool)
      for (const [index, { taken }] of process.entries()) {
        if (index > 0) expect(taken).not.toEqual(process[index - 1]!.taken)
      }
    }),
  )
})
