/** The simulation gives every attempt, group and workflow the status that the service gives it. */
import { expect, test } from 'vitest'
import { analyze, readScenario, reportSimulation } from '../../server/src/core'
import { readCases } from './cases'

interface Case {
  readonly id: string
  readonly yaml: string
  readonly scenario: Readonly<Record<string, readonly { readonly exit_code: number }[]>>
  readonly order?: unknown
  readonly maxRetry: number
  readonly poolDefaultExitActions: unknown
  readonly repeatLast: boolean
  readonly events?: unknown
  readonly queueTimeout?: unknown
  readonly expect: {
    readonly workflow: string
    readonly groups: Readonly<Record<string, string>>
    readonly tasks: Readonly<Record<string, readonly (readonly [string, number | null])[]>>
  }
}

test.each(['simulate', 'events'])('%s', (file) => {
  for (const given of readCases<Case>(file)) {
    expect(simulated(given), given.id).toEqual(given.expect)
  }
})

function simulated({
  yaml,
  scenario,
  order,
  maxRetry,
  poolDefaultExitActions,
  repeatLast,
  events,
  queueTimeout,
}: Case) {
  const tasks = Object.entries(scenario).map(([name, outcomes]) => [
    name,
    outcomes.map(({ exit_code: exitCode, ...outcome }) => ({ exitCode, ...outcome })),
  ])
  const written = {
    maxRetryPerTask: maxRetry,
    poolDefaultExitActions,
    order,
    repeatLast,
    events,
    queueTimeout,
    tasks: Object.fromEntries(tasks) as unknown,
  }
  // As it comes from a file: without what is undefined.
  const read = readScenario(JSON.parse(JSON.stringify(written)))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const report = reportSimulation(analyze({ text: yaml }), read.scenario)!
  return {
    workflow: report.status,
    groups: Object.fromEntries(report.groups.map(({ name, status }) => [name, status])),
    tasks: Object.fromEntries(
      report.groups
        .flatMap((group) => group.tasks)
        .map(({ name, attempts }) => [name, attempts.map(({ status, exitCode }) => [status, exitCode])]),
    ),
  }
}
