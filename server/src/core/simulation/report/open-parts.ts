/** Parameters that have no value: which there are, and whether what comes out of a run depends on them. */
import type { Analysis } from '../../analyze'
import type { Workflow } from '../../model/workflow'
import type { Path } from '../../problem'
import { listInWords } from '../../words'
import type { SimulationReport } from './report'

/** Those that are certainly read, in order. None in a file that is rejected whatever their values are. */
export function missingParameters({ template, rejections }: Analysis): readonly string[] {
  if (!template || rejections.length > 0) return []
  const names = template.problems.flatMap((problem) =>
    problem.kind === 'undefined' && problem.needed === 'value' && problem.doubt === 'none'
      ? [problem.name]
      : [],
  )
  return [...new Set(names)]
}

/** Undefined where no parameter without a value matters. */
export function openPartsInWords({
  missingParameters: missing,
  isOpen,
}: Pick<SimulationReport, 'missingParameters' | 'isOpen'>): string | undefined {
  if (missing.length === 0)
    return isOpen ? 'Parameters without a value make part of this result uncertain.' : undefined
  return `${missingInWords(missing)}${isOpen ? ' Part of this result is uncertain.' : ''}`
}

const mostNames = 5

function missingInWords(names: readonly string[]): string {
  const [have, one] = names.length === 1 ? ['has', 'one'] : ['have', 'them']
  const left = names.length - mostNames
  // "And 1 other" takes as much room as its name.
  const named = left > 1 ? [...names.slice(0, mostNames), `${left} others`] : names
  return `${listInWords(named)} ${have} no value, and OSMO rejects the workflow without ${one}.`
}

type Parts = Pick<Analysis, 'rendered' | 'workflow'>

/** Which tasks there are, what they wait for, which of them count, their exit actions, and with a clock the timeouts. */
export function isOpen({ rendered, workflow }: Parts, isTimed: boolean): boolean {
  if (!rendered || !workflow) return false
  const hasChoice = rendered.pieces.some(({ piece }) => piece.kind === 'choice')
  return hasChoice || areTasksOpen({ rendered, workflow }) || isModelOpen(workflow, isTimed)
}

/** Not a single task is known, though there may be some. */
export function areTasksOpen({ rendered, workflow }: Parts): boolean {
  return workflow?.groups.length === 0 && rendered?.exact === false
}

function isModelOpen({ head, groups }: Workflow, isTimed: boolean): boolean {
  const decides = (path: Path): boolean => {
    // An item that nobody knows is a task or a group.
    const field = path.findLast((part) => typeof part === 'string') ?? 'tasks'
    return decisive.includes(field) || (isTimed && timing.includes(field))
  }
  const tasks = groups.flatMap(({ item }) => item.tasks)
  return (
    head.isOpen ||
    tasks.some((task) => task.isOpen || task.exitActions?.entries.some(({ templated }) => templated)) ||
    [head, ...groups.map(({ item }) => item), ...tasks].some(({ unknown }) => unknown.some(decides))
  )
}

/** `task` is that of an input. */
const decisive: readonly string[] = [
  'tasks',
  'groups',
  'ignoreNonleadStatus',
  'lead',
  'inputs',
  'task',
  'exitActions',
]

const timing: readonly string[] = ['timeout', 'exec_timeout', 'queue_timeout']
