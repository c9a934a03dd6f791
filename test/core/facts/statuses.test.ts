/** Every status of the references, by hand: the levels that really have it, and what the documents say otherwise. */
import { describe, expect, test } from 'vitest'
import { statuses, statusFact } from '../../../server/src/core/facts/statuses'

/** name, levels at which the service sets it, final, and words that its texts must hold. */
const expected: readonly (readonly [string, string, boolean, RegExp])[] = [
  ['PENDING', 'workflow', false, /no group has started to run/],
  ['SUBMITTING', 'group', false, /list it for tasks too, but only groups/],
  ['WAITING', 'task group', false, /upstream.*workflows too, but the service never sets it/],
  ['PROCESSING', 'task group', false, /cluster/],
  ['SCHEDULING', 'task group', false, /queue.*osmo pool list.*osmo resource list/],
  ['INITIALIZING', 'task group', false, /image/],
  ['RUNNING', 'task group workflow', false, /command.*osmo workflow logs/],
  ['RESCHEDULED', 'task', false, /new attempt.*lists it for groups.*--verbose/],
  ['COMPLETED', 'task group workflow', true, /COMPLETE matched.*ignoreNonleadStatus/],
  [
    'FAILED',
    'task group workflow',
    true,
    /FAIL matched.*FAILED_UPSTREAM.*failed ones included.*osmo workflow logs/,
  ],
  ['FAILED_SUBMISSION', 'workflow', true, /rejected.*leave no record.*osmo credential set/i],
  ['FAILED_CANCELED', 'task group workflow', true, /no exit code.*user canceled/],
  ['FAILED_SERVER_ERROR', 'task group workflow', true, /3002.*exit actions do not apply/],
  ['FAILED_BACKEND_ERROR', 'task', true, /3001.*never sets it there/],
  ['FAILED_EXEC_TIMEOUT', 'task group workflow', true, /exec_timeout.*RUNNING.*each group by itself/],
  ['FAILED_QUEUE_TIMEOUT', 'task group workflow', true, /queue_timeout.*SCHEDULING.*each group by itself/],
  ['FAILED_IMAGE_PULL', 'task', true, /301 or 302.*never sets it there.*osmo credential set/],
  ['FAILED_UPSTREAM', 'task group', true, /3000.*exit actions do not apply/],
  ['FAILED_EVICTED', 'task group workflow', true, /memory.*3004/],
  ['FAILED_PREEMPTED', 'task group workflow', true, /priority.*3006.*even when they are ignored/],
  ['FAILED_START_ERROR', 'task', true, /3003.*for tasks only/],
  ['FAILED_START_TIMEOUT', 'task', true, /3005.*for tasks only.*already runs/],
]

/** The lists of `lifecycle.md` and `status.rst`. */
const documented: Readonly<Record<'task' | 'group' | 'workflow', readonly string[]>> = {
  task: [
    ...[
      'SUBMITTING',
      'WAITING',
      'PROCESSING',
      'SCHEDULING',
      'INITIALIZING',
      'RUNNING',
      'RESCHEDULED',
      'COMPLETED',
    ],
    ...['FAILED', 'FAILED_CANCELED', 'FAILED_SERVER_ERROR', 'FAILED_BACKEND_ERROR', 'FAILED_EXEC_TIMEOUT'],
    ...['FAILED_QUEUE_TIMEOUT', 'FAILED_IMAGE_PULL', 'FAILED_UPSTREAM', 'FAILED_EVICTED', 'FAILED_PREEMPTED'],
    ...['FAILED_START_ERROR', 'FAILED_START_TIMEOUT'],
  ],
  group: [
    ...[
      'SUBMITTING',
      'WAITING',
      'PROCESSING',
      'SCHEDULING',
      'INITIALIZING',
      'RUNNING',
      'RESCHEDULED',
      'COMPLETED',
    ],
    ...['FAILED', 'FAILED_CANCELED', 'FAILED_SERVER_ERROR', 'FAILED_BACKEND_ERROR', 'FAILED_EXEC_TIMEOUT'],
    ...['FAILED_QUEUE_TIMEOUT', 'FAILED_IMAGE_PULL', 'FAILED_UPSTREAM', 'FAILED_EVICTED', 'FAILED_PREEMPTED'],
  ],
  workflow: [
    ...[
      'PENDING',
      'RUNNING',
      'WAITING',
      'COMPLETED',
      'FAILED',
      'FAILED_EXEC_TIMEOUT',
      'FAILED_QUEUE_TIMEOUT',
    ],
    ...[
      'FAILED_SUBMISSION',
      'FAILED_SERVER_ERROR',
      'FAILED_CANCELED',
      'FAILED_BACKEND_ERROR',
      'FAILED_IMAGE_PULL',
    ],
    ...['FAILED_EVICTED', 'FAILED_START_ERROR', 'FAILED_START_TIMEOUT', 'FAILED_PREEMPTED'],
  ],
}

const levels = ['task', 'group', 'workflow'] as const

describe('statuses', () => {
  test.each(expected)('%s is a status of %s', (name, ofLevels, final, words) => {
    const fact = statusFact(name)
    expect(fact?.final).toBe(final)
    expect(levels.filter((level) => fact?.[level] !== undefined).join(' ')).toBe(ofLevels)
    const { task, group, workflow, note, causes, remedies } = fact ?? { causes: [], remedies: [] }
    expect([task, group, workflow, note, ...causes, ...remedies].join(' ')).toMatch(words)
  })

  test('are exactly these', () => {
    expect(statuses.map((fact) => fact.name)).toEqual(expect.arrayContaining(expected.map(([name]) => name)))
    expect(statuses).toHaveLength(expected.length)
  })

  test.each(levels)('a %s status that only the documents list says so', (level) => {
    for (const name of documented[level]) {
      const fact = statusFact(name)
      expect(fact, name).toBeDefined()
      if (fact?.[level] === undefined) expect(fact?.note, name).toContain(level)
    }
  })

  test('have whole sentences, and code only in the remedies', () => {
    for (const { name, task, group, workflow, note, causes, remedies } of statuses) {
      for (const text of [task, group, workflow, note]) {
        if (text !== undefined) expect(text, name).toMatch(/^[A-Z][^`]*\.$/)
      }
      expect(causes.length, name).toBeGreaterThan(0)
      for (const cause of causes) expect(cause, name).toMatch(/^[^`]*[^.`]$/)
      for (const remedy of remedies) expect(remedy, name).toMatch(/^[A-Z].*\.$/)
      for (const command of remedies.join(' ').matchAll(/osmo \w+/g)) {
        expect(['osmo pool', 'osmo resource', 'osmo workflow', 'osmo credential']).toContain(command[0])
      }
    }
  })

  test('an unknown name has no fact', () => {
    expect(statusFact('UNKNOWN')).toBeUndefined()
    expect(statusFact('toString')).toBeUndefined()
  })
})
