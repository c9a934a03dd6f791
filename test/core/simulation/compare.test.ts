// What a change of a file changes in its simulation.
import { expect, test } from 'vitest'
import type { Limits, Scenario } from '../../../server/src/core'
import { analyze, compareAnalyses } from '../../../server/src/core'

interface Change {
  readonly before: string
  readonly after: string
  readonly scenario?: Scenario
  readonly limits?: Limits
}

function textsOf({ before, after, scenario = {}, limits = {} }: Change): readonly string[] {
  const differences = compareAnalyses(analyze({ text: before }), analyze({ text: after }), scenario, limits)
  return differences.map(({ text }) => text)
}

const tasks = (...lines: readonly string[]): string =>
  `workflow:\n  name: w\n  tasks:\n${lines.map((line) => `  - {image: i, command: [c], ${line}}\n`).join('')}`
const gang = (lead: string, ignoreNonleadStatus: boolean): string => `workflow:
  name: w
  groups:
  - name: g
    ignoreNonleadStatus: ${ignoreNonleadStatus}
    tasks:
    - {name: a, image: i, command: [c], lead: ${lead === 'a'}}
    - {name: b, image: i, command: [c], lead: ${lead === 'b'}}
`

test('codes whose status is another one', () => {
  const before = tasks("name: train, exitActions: {RESCHEDULE: '130-140,3006', COMPLETE: '5'}")
  const after = tasks("name: train, exitActions: {RESCHEDULE: '138-140', COMPLETE: '3-5'}")
  const retries = { maxRetriesPerTask: 3 }
  expect(textsOf({ before, after, limits: retries })).toEqual([
    'exit 3–4 of train: FAILED → COMPLETED',
    'exit 130–137 of train: RESCHEDULED → FAILED',
    'exit 3006 of train: RESCHEDULED → FAILED_PREEMPTED',
  ])
  expect(textsOf({ before, after })).toEqual(['exit 3–4 of train: FAILED → COMPLETED'])
  const exits = tasks("name: train, exitActions: {RESCHEDULE: '1-4000'}")
  expect(textsOf({ before: tasks('name: train'), after: exits, limits: retries })[0]).toBe(
    'exit 1–257, 303–2040, 4000 of train: FAILED → RESCHEDULED',
  )
})

test('statuses in this scenario, from the workflow to the codes', () => {
  const scenario = { tasks: { train: [{ exitCode: 1 }] } }
  const before = tasks('name: train', 'name: report, inputs: [{task: train}]')
  const after = tasks("name: train, exitActions: {COMPLETE: '1'}", 'name: report, inputs: [{task: train}]')
  expect(textsOf({ before, after, scenario })).toEqual([
    'workflow: FAILED → COMPLETED',
    'train: FAILED → COMPLETED',
    'exit 1 of train: FAILED → COMPLETED',
    'report: FAILED_UPSTREAM → COMPLETED',
  ])
})

test('what counts in a group', () => {
  const scenario = { tasks: { b: [{ exitCode: 1 }] } }
  const changed = ['workflow: COMPLETED → FAILED', 'group g: COMPLETED → FAILED']
  expect(textsOf({ before: gang('a', true), after: gang('a', false), scenario })).toEqual([
    ...changed,
    'a: COMPLETED → FAILED',
  ])
  expect(textsOf({ before: gang('a', true), after: gang('b', true), scenario })).toEqual(changed)
})

test('tasks that are new, gone, moved or renamed', () => {
  expect(textsOf({ before: tasks('name: a', 'name: b'), after: tasks('name: b', 'name: c') })).toEqual([
    'c is new: COMPLETED',
    'a is gone',
  ])
  expect(textsOf({ before: tasks('name: a', 'name: b'), after: gang('a', true) })).toEqual([
    'group g is new: COMPLETED',
  ])
})

test('a version that OSMO rejects, and one that is no workflow', () => {
  const good = tasks('name: a')
  const rejected = good.replace('image', 'img')
  expect(textsOf({ before: good, after: rejected })).toEqual(['workflow: COMPLETED → FAILED_SUBMISSION'])
  expect(textsOf({ before: 'kind: Pod\n', after: good })).toEqual([
    'workflow is new: COMPLETED',
    'a is new: COMPLETED',
  ])
  expect(textsOf({ before: good, after: good })).toEqual([])
})

test('the parts of a difference', () => {
  const [difference] = compareAnalyses(
    analyze({ text: tasks('name: a') }),
    analyze({ text: tasks("name: a, exitActions: {COMPLETE: '7'}") }),
    {},
  )
  const text = 'exit 7 of a: FAILED → COMPLETED'
  expect(difference).toEqual({
    kind: 'exit',
    name: 'a',
    codes: '7',
    before: 'FAILED',
    after: 'COMPLETED',
    text,
  })
})
