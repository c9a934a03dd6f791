// The graph of a simulation as Mermaid reads it. Mermaid 11 was seen to draw these and the names below as they are.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyze, mermaidOf, reportSimulation } from '../../../server/src/core'
import type { ReportedGroup, ReportedTask, Scenario } from '../../../server/src/core'

function chartOf(text: string, scenario: Scenario = {}): string {
  return mermaidOf(reportSimulation(analyze({ text }), scenario)!)
}

const oneTask = (name: string): string =>
  `workflow:\n  name: w\n  tasks:\n  - {name: ${JSON.stringify(name)}, image: i, command: [c]}\n`

test('groups with several tasks are boxes, and the only task of a group stands for it', () => {
  const text = `workflow:
  name: w
  groups:
  - name: data
    tasks:
    - {name: prep, image: i, command: [c]}
  - name: training
    tasks:
    - {name: train, lead: true, image: i, command: [c], inputs: [{task: prep}], exitActions: {RESCHEDULE: 9}}
    - {name: worker, image: i, command: [c]}
`
  const scenario = { maxRetryPerTask: 1, tasks: { train: [{ exitCode: 9 }], worker: [{ exitCode: 3006 }] } }
  expect(chartOf(text, scenario)).toBe(`flowchart LR
  g0["prep<br/>COMPLETED"]:::completed
  subgraph g1["training: FAILED_PREEMPTED"]
    g1t0["train (lead)<br/>COMPLETED (attempt 2)"]:::completed
    g1t1["worker<br/>FAILED_PREEMPTED"]:::failed
  end
  class g1 failedBox
  g0 --> g1
  classDef completed fill:#d8f0dc,stroke:#2e7d4f,color:#10281a
  classDef failed fill:#fadcd9,stroke:#b3372b,color:#37100c
  classDef failedBox fill:none,stroke:#b3372b
`)
})

test.each([
  ['end', 'end'],
  ['a "b" [c]', 'a #34;b#34; #91;c#93;'],
  ['<i>&#35;', '#60;i#62;#38;#35;35#59;'],
  ['a\nb', 'a b'],
  ['$$x$$', '#36;#8203;#36;#8203;x#36;#8203;#36;#8203;'],
  ['日本_1.2', '日本_1.2'],
  ['', '(no name)'],
])('%j', (name, label) => {
  expect(chartOf(oneTask(name))).toContain(`g0["${label}<br/>COMPLETED"]`)
})

test('no name leaves its label', () => {
  const { groups } = reportSimulation(analyze({ text: oneTask('a') }), {})!
  const [group] = groups as [ReportedGroup]
  const [task] = group.tasks as [ReportedTask]
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const lines = mermaidOf({ groups: [{ ...group, tasks: [{ ...task, name }] }] }).split('\n')
      expect(lines).toHaveLength(4)
      expect(lines[1]).toMatch(/^ {2}g0\["(?:[\p{L}\p{N} ._()-]|#\d+;)+<br\/>COMPLETED"\]:::completed$/u)
    }),
  )
})
