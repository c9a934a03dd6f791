/** Reading a workflow item by item gives what reading it whole gives. */
import { describe, expect, test } from 'vitest'
import type { Group } from '../../../server/src/core/model/workflow'
import { buildItem } from '../../../server/src/core/model/build'
import { parseWorkflow } from '../../../server/src/core/syntax/items'

const rendered = (text: string) => ({ text, written: text, start: 0, exact: true, pieces: [] })
const nothingKnown = () => false

/** The items, with what stands at their ranges in the place of the ranges. */
function itemsOf(text: string): { readonly isCut: boolean; readonly items: readonly unknown[] } {
  const { items, kind } = parseWorkflow(rendered(text), nothingKnown)
  const built = items.map(({ start, node }) => {
    const group: Group = buildItem(kind!, node!, text.slice(start))
    return JSON.parse(JSON.stringify(group), (_key, value: unknown) => {
      const range = value as { start?: number; end?: number; offset?: number } | null
      if (typeof range?.offset === 'number') return { ...range, offset: text.slice(start + range.offset) }
      if (typeof range?.start !== 'number' || typeof range.end !== 'number') return value
      return {
        ...range,
        start: undefined,
        end: undefined,
        text: text.slice(start + range.start, start + range.end),
      }
    }) as unknown
  })
  return { isCut: items.every(({ identity }) => identity !== undefined), items: built }
}

/** A quoted key is the same YAML, and reason enough to read the whole. */
const readWhole = (text: string): string => text.replace(/^ {2}(tasks|groups):/m, '  "$1":')

const spec = `workflow:
  name: wf
  tasks:
  - name: a
    image: ubuntu
    command: [bash]
    # about the codes
    exitActions:
      COMPLETE: 0,1-10 # why
      FAIL: "20"

  - name: b
    image: ubuntu
    command: [bash]
    files:
    - path: /tmp/run.sh
      contents: |
        - name: not an item
        exit 3
    exitActions: {RESCHEDULE: 3006}
`

describe('parseWorkflow', () => {
  test('cuts the usual layouts', () => {
    expect(itemsOf(spec).isCut).toBe(true)
    expect(itemsOf(spec.replace(/^(?= {2}[- ] )/gm, '  ')).isCut).toBe(true)
    expect(itemsOf(spec.replaceAll('\n', '\r\n')).isCut).toBe(true)
    expect(itemsOf(`${spec}  timeout:\n    exec_timeout: 1h\n`).items).toHaveLength(2)
  })

  test.each([
    ['tasks', spec],
    ['deeper items', spec.replace(/^(?= {2}[- ] )/gm, '  ')],
    ['CRLF', spec.replaceAll('\n', '\r\n')],
    ['no line break at the end', spec.trimEnd()],
    [
      'groups',
      spec.replace('tasks:', 'groups:').replace(/^( {2}- name: \w)/gm, '$1g\n    tasks:\n    - name: t'),
    ],
  ])('reads the same item by item and whole: %s', (_, text) => {
    const whole = readWhole(text)
    expect(itemsOf(whole).isCut).toBe(false)
    expect(itemsOf(text).isCut).toBe(true)
    expect(itemsOf(text).items).toEqual(itemsOf(whole).items)
  })

  test.each([
    ['a flow list', 'workflow:\n  name: a\n  tasks: [{name: b}, {name: c}]\n', 2],
    [
      'two lists, of which the last counts',
      'workflow:\n  tasks:\n  - name: a\n  tasks:\n  - name: b\n  - name: c\n',
      2,
    ],
    ['an alias to another item', 'workflow:\n  tasks:\n  - &a\n    name: x\n  - *a\n', 2],
    ['a list in quotes', 'workflow:\n  "tasks":\n  - name: a\n', 1],
    ['an empty list beside the other', 'workflow:\n  tasks: []\n  groups:\n  - name: a\n', 1],
    ['nothing yet', 'workflow:\n  tasks:\n', 0],
    ['a tab', 'workflow:\n  tasks:\n  - name: a\n\t- name: b\n', 1],
    ['an item that is not finished', 'workflow:\n  tasks:\n  - name: a\n  -\n', 2],
    ['all in braces', 'workflow: {tasks: [{name: a}]}\n', 1],
  ])('%s', (_, text, count) => {
    expect(parseWorkflow(rendered(text), nothingKnown).items).toHaveLength(count)
  })
})
