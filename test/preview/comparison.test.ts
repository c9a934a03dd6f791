// How differences are put in order for the panel.
import { expect, test } from 'vitest'
import { differenceGroupsOf, noDifferences } from '../../client/preview/comparison/comparison-groups'
import type { Difference } from '../../server/src/core'

test('results, what was added or removed, and exits, each only where there are some', () => {
  const groups = differenceGroupsOf([
    differenceOf('workflow', 'w', 'COMPLETED', 'FAILED'),
    differenceOf('exit', 'a', 'FAILED', 'RESCHEDULED'),
    differenceOf('task', 'new', undefined, 'COMPLETED'),
    differenceOf('task', 'a', 'COMPLETED', 'FAILED'),
    differenceOf('group', 'old', 'COMPLETED', undefined),
  ])
  expect(
    groups.map(({ title, differences }) => [title, differences.map(({ kind, name }) => `${kind} ${name}`)]),
  ).toEqual([
    ['Result of this scenario', ['workflow w', 'task a']],
    ['Added and removed', ['task new', 'group old']],
    ['Exits', ['exit a']],
  ])
  expect(differenceGroupsOf([])).toEqual([])
})

test('without retries, that nothing changes may be due to RESCHEDULE', () => {
  expect(noDifferences(1)).toBe('Nothing changes against the last commit.')
  expect(noDifferences(0)).toBe(
    'Nothing changes against the last commit. The retry limit is 0, at which RESCHEDULE does nothing.',
  )
})

function differenceOf(
  kind: Difference['kind'],
  name: string,
  before: string | undefined,
  after: string | undefined,
): Difference {
  return { kind, name, before, after, text: '' }
}
