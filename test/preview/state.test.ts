// What the panel's page keeps of how it was left.
import { expect, test } from 'vitest'
import type { View } from '../../client/preview/state'
import { changeView, firstView, followReport, readView } from '../../client/preview/state'
import type { PlacedReport } from '../../server/src/lsp/protocol'
import { placedReport } from './harness/page'

const view: View = {
  ...firstView,
  tab: 'codes',
  task: 1,
  taskName: 'b',
  moment: 2,
  isGraphFolded: true,
  zoom: 'fit',
  graphHeight: 200,
  changes: 'all',
  isPoolOpen: true,
  onlySurprises: true,
}

test('a view is read as it was kept', () => {
  expect(readView(JSON.parse(JSON.stringify(view)))).toEqual(view)
})

test.each([
  undefined,
  null,
  'codes',
  {},
  { tab: 'old', task: '1', isGraphFolded: 1, zoom: 'far', changes: 'some' },
])('%j is read as the first view', (kept) => {
  expect(readView(kept)).toEqual(firstView)
})

test('the selected task stays the same while others come and go', () => {
  const selected = changeView(firstView, { task: 1 }, reportOf('a', 'b'))
  expect(selected.taskName).toBe('b')
  // As after a reload of the window: nothing but the view knows what was selected.
  const kept = readView(JSON.parse(JSON.stringify(selected)))
  const follow = (...names: readonly string[]): unknown => {
    const { task, taskName } = followReport(kept, reportOf(...names))
    return [task, taskName]
  }
  expect(follow('new', 'a', 'b')).toEqual([2, 'b'])
  expect(follow('b')).toEqual([0, 'b'])
  expect(follow('b', 'b')).toEqual([1, 'b'])
  expect(follow('a', 'c')).toEqual([undefined, undefined])
  expect(changeView(kept, { tab: 'codes' }, reportOf('c')).taskName).toBe('b')
  expect(changeView(kept, { task: undefined }, reportOf('c')).taskName).toBeUndefined()
})

test('a moment that is not before the end is the end', () => {
  const report = reportOf('a', 'b')
  const last = report.timeline.moments.length - 1
  expect(followReport({ ...view, moment: last - 1 }, report).moment).toBe(last - 1)
  expect(followReport({ ...view, moment: last }, report).moment).toBeUndefined()
})

function reportOf(...names: readonly string[]): PlacedReport {
  const tasks = names.map((name) => `  - name: ${name}\n    image: ubuntu\n    command: [bash]\n`)
  return placedReport(`workflow:\n  name: w\n  tasks:\n${tasks.join('')}`)!
}
