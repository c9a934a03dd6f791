/** Where something else comes out than a scenario expects. */
import type { Path } from '../../problem'
import type { Expectation } from '../scenario/scenario'
import type { SimulationReport } from './report'
import type { Sentence } from './sentence'
import { textOf } from './sentence'

export interface CheckedExpectations {
  /** How many statuses are expected. */
  readonly count: number
  /** In the order of the scenario. */
  readonly unmet: readonly Mismatch[]
}

export interface Mismatch {
  /** Of the expectation in the scenario, such as `['expect', 'tasks', 'train']`. */
  readonly path: Path
  /** A list where the statuses of all attempts are expected. */
  readonly expected: string | readonly string[]
  /** Undefined for a task or group that the workflow does not have. */
  readonly actual: string | readonly string[] | undefined
}

export function checkExpectations(
  { status, groups }: Pick<SimulationReport, 'status' | 'groups'>,
  { workflow, groups: expectedGroups = {}, tasks: expectedTasks = {} }: Expectation = {},
): CheckedExpectations {
  const tasks = groups.flatMap((group) => group.tasks)
  const expectations: readonly Mismatch[] = [
    ...(workflow === undefined ? [] : [{ path: ['expect', 'workflow'], expected: workflow, actual: status }]),
    ...Object.entries(expectedGroups).map(([name, expected]) => ({
      path: ['expect', 'groups', name],
      expected,
      actual: groups.find((group) => group.name === name)?.status,
    })),
    ...Object.entries(expectedTasks).map(([name, expected]) => {
      const statuses = tasks.find((task) => task.name === name)?.attempts.map((attempt) => attempt.status)
      return {
        path: ['expect', 'tasks', name],
        expected,
        actual: typeof expected === 'string' ? statuses?.at(-1) : statuses,
      }
    }),
  ]
  return {
    count: expectations.length,
    unmet: expectations.filter(({ expected, actual }) => String(expected) !== String(actual)),
  }
}

/** As “2 of 3 expectations not met”. */
export function verdictInWords(count: number, unmet: number): string {
  const words = `${count} ${count === 1 ? 'expectation' : 'expectations'}`
  if (unmet === 0) return `${words} met`
  return count === 1 ? `${words} not met` : `${unmet} of ${words} not met`
}

/** All that came out: the status of the workflow and those with which its tasks end. */
export function expectationOf({ status, groups }: Pick<SimulationReport, 'status' | 'groups'>): Expectation {
  const tasks = groups.flatMap((group) => group.tasks)
  return {
    workflow: status,
    tasks: Object.fromEntries(tasks.map(({ name, attempts }) => [name, attempts.at(-1)!.status])),
  }
}

type ExplainedReport = Pick<SimulationReport, 'reason' | 'groups'>

/** As “train is FAILED, not COMPLETED.”, with the reason in a sentence behind it. */
export function mismatchInWords(mismatch: Mismatch, report: ExplainedReport): string {
  const { path, expected, actual } = mismatch
  if (actual === undefined)
    return `The workflow has no ${path[1] === 'groups' ? 'group' : 'task'} named ${String(path[2])}.`
  const name = path.length > 2 ? String(path[2]) : 'The workflow'
  const subject = typeof expected === 'string' ? `${name} is` : `The attempts of ${name} are`
  const [is, should] = [actual, expected].map((statuses) => [statuses].flat().join(', '))
  const why = whyOf(mismatch, report)
  return `${subject} ${is}, not ${should}.${why ? ` ${textOf(why)}` : ''}`
}

function whyOf({ path, expected, actual }: Mismatch, report: ExplainedReport): Sentence | undefined {
  const [, part, name] = path
  if (part === 'workflow') return report.reason
  if (part === 'groups') return report.groups.find((group) => group.name === name)?.reason
  const attempts = report.groups.flatMap(({ tasks }) => tasks).find((task) => task.name === name)?.attempts
  const statuses = [actual ?? []].flat()
  // Of several attempts, the first that differs tells most.
  const differing = statuses.findIndex((status, index) => status !== [expected].flat()[index])
  return (statuses.length > 1 && differing >= 0 ? attempts?.[differing] : attempts?.at(-1))?.reason
}
