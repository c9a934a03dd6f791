/** What stands above a workflow: how it comes out. */
import { expect, test } from 'vitest'
import type { Limits } from '../../../server/src/core'
import { analyze, codeLenses } from '../../../server/src/core'
import { withExitActions } from '../../support/workflows'

function lensesOf(text: string, limits: Limits = {}): readonly string[] {
  const lenses = codeLenses(analyze({ text }), limits)
  return lenses.map(({ range, title }) => `${text.slice(range.start, range.end)}: ${title}`)
}

test.each<[string, string, Limits, readonly string[]]>([
  ['success', withExitActions('COMPLETE: 0'), {}, ['Simulate · COMPLETED if all tasks succeed']],
  ['failure', withExitActions('FAIL: 0'), {}, ['Simulate · FAILED even if all tasks succeed']],
  [
    'failure by the pool',
    withExitActions('FAIL: 1'),
    { defaultExitActions: { FAIL: '0' } },
    ['Simulate · FAILED even if all tasks succeed'],
  ],
  ['rejection', withExitActions('RESTART: 1'), {}, ['Simulate · OSMO rejects this file (1 error)']],
  [
    'rejections',
    withExitActions('RESTART: 1\nFAIL: x'),
    {},
    ['Simulate · OSMO rejects this file (2 errors)'],
  ],
  [
    'a template',
    withExitActions('COMPLETE: {{ code }}').replace('workflow:', 'default-values:\n  code: 0\nworkflow:'),
    {},
    ['Simulate · COMPLETED if all tasks succeed'],
  ],
  [
    'open tasks',
    'workflow:\n  name: t\n  tasks: {{ tasks }}\n',
    {},
    ['Simulate · the tasks depend on parameters that have no value'],
  ],
])('%s', (_, text, limits, titles) => {
  expect(lensesOf(text, limits)).toEqual(titles.map((title) => `workflow: ${title}`))
})

test('none without a workflow', () => {
  expect(lensesOf('kind: Pod\n')).toEqual([])
})
