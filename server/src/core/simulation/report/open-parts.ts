/** Whether what comes out of a run depends on parameters that have no value. */
import type { Analysis } from '../../analyze'
import type { Path } from '../../problem'
import type { Workflow } from '../../model/workflow'

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
