/** What a scenario says that changes nothing or never happens: names that its workflow does not have, and exit codes. */
import { highestTaskCode } from '../../facts/exit-codes'
import { osmoFailuresIn } from '../../model/code-class'
import type { Workflow } from '../../model/workflow'
import type { Path } from '../../problem'
import { explainImpossibleCode } from '../../rules/impossible-exit-code'
import type { DataProblem } from '../../schema-problems'
import { kindOfKeys, kindOfValue } from './names'

/** Of each kind; more are not read by anyone. */
const mostRemarks = 300

/**
 * Tasks and groups that the workflow does not have.
 *
 * @param data of a scenario, which may have mistakes
 */
export function unknownNames(data: unknown, { groups }: Workflow): readonly DataProblem[] {
  const known = {
    group: new Set(groups.map(({ item }) => item.name)),
    task: new Set(groups.flatMap(({ item }) => item.tasks.map(({ name }) => name.value))),
  }
  const problems = partsOf(data).flatMap(({ path, value }) => {
    const step = path.at(-1)
    const ofKey = typeof step === 'string' ? kindOfKeys(path.slice(0, -1)) : undefined
    const name = ofKey ? step : value
    const kind = ofKey ?? kindOfValue(path)
    if ((kind !== 'task' && kind !== 'group') || typeof name !== 'string' || known[kind].has(name)) return []
    return [{ path, message: `the workflow has no ${kind} ${name}` }]
  })
  return problems.slice(0, mostRemarks)
}

/**
 * Exit codes of outcomes that no task exits with and to which OSMO gives no meaning.
 *
 * @param data of a scenario, which may have mistakes
 */
export function impossibleCodes(data: unknown): readonly DataProblem[] {
  const problems = partsOf(data).flatMap(({ path, value }) => {
    const message = typeof value === 'number' && isExitCode(path) ? remarkOnCode(value) : undefined
    return message === undefined ? [] : [{ path, message }]
  })
  return problems.slice(0, mostRemarks)
}

/** What is to be said of a code that no task exits with and to which OSMO gives no meaning. */
export function remarkOnCode(code: number): string | undefined {
  const isImpossible =
    Number.isInteger(code) &&
    code > highestTaskCode &&
    osmoFailuresIn({ first: code, last: code }).length === 0
  return isImpossible ? explainImpossibleCode(code) : undefined
}

/** An outcome may be written as its exit code alone. */
function isExitCode([section, ...rest]: Path): boolean {
  const key = rest.slice(1).findLast((step) => typeof step === 'string')
  return section === 'tasks' && rest.length > 0 && (key === undefined || key === 'exitCode')
}

interface DataPart {
  readonly path: Path
  readonly value: unknown
}

/** Everything inside, outer parts first. */
function partsOf(data: unknown): readonly DataPart[] {
  if (!isContainer(data)) return []
  return entriesOf(data).flatMap(([step, value]) => partsIn({ path: [step], value }, new Set()))
}

/** @param seen what an alias brings in again: written out, aliases can mean more than any computer can count */
function partsIn(part: DataPart, seen: Set<object>): readonly DataPart[] {
  const { path, value } = part
  if (!isContainer(value) || seen.has(value)) return [part]
  seen.add(value)
  const inside = entriesOf(value).flatMap(([step, each]) =>
    partsIn({ path: [...path, step], value: each }, seen),
  )
  return [part, ...inside]
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function entriesOf(container: object): readonly (readonly [string | number, unknown])[] {
  return Array.isArray(container) ? [...container.entries()] : Object.entries(container)
}
