/** The run as lanes: for each task, and each group of several, what it was in from when to when. */
import type { ReportedAttempt, ReportedChange, SimulationReport } from '../../../server/src/core'
import { firstTasksOf } from '../../../server/src/core'
import { endOfAxis, placeOnAxis } from './axis'

export interface Lane {
  readonly kind: 'group' | 'task'
  /** In the report’s groups, or in its tasks through all groups. */
  readonly index: number
  readonly name: string
  /** It decides, in a group of several tasks. */
  readonly lead: boolean
  /** It stands under the lane of its group. */
  readonly inGroup: boolean
  readonly segments: readonly Segment[]
  readonly ends: readonly LaneEnd[]
  /** When its command ran again in the same attempt. */
  readonly restarts: readonly number[]
}

/** Places on the axis; an attempt that passes through a status at once has no segment there. */
export interface Segment {
  readonly stage: Stage
  readonly attempt: number
  readonly from: number
  readonly to: number
}

/** Before its turn, in the queue of the cluster, being started, running. */
export type Stage = 'waiting' | 'queued' | 'starting' | 'running'

/** With which an attempt ends, or a group. */
export interface LaneEnd {
  readonly status: ReportedAttempt['status']
  readonly attempt: number
  readonly at: number
}

type Run = Pick<SimulationReport, 'groups' | 'timeline'>

/** In file order; a task that is alone in its group has no lane for the group. */
export function lanesOf({ groups, timeline }: Run): readonly Lane[] {
  const end = endOfAxis(timeline)
  const groupTraces = groups.map(() => newTrace())
  const taskTraces = groups.flatMap((group) => group.tasks.map(() => newTrace()))
  for (const [moment, { changes }] of timeline.moments.entries()) {
    const at = placeOnAxis(timeline, moment)
    for (const change of changes) follow(change, at, groupTraces, taskTraces)
  }
  for (const trace of [...groupTraces, ...taskTraces]) close(trace, end)

  const firstTasks = firstTasksOf(groups)
  return groups.flatMap(({ name, tasks }, group): readonly Lane[] => {
    const alone = tasks.length === 1
    const first = firstTasks[group]!
    const taskLanes = tasks.map((task, place): Lane => ({
      kind: 'task',
      index: first + place,
      name: task.name,
      lead: task.lead && !alone,
      inGroup: !alone,
      ...partsOf(taskTraces[first + place]!),
    }))
    if (alone) return taskLanes
    const groupLane = { kind: 'group', index: group, name, lead: false, inGroup: false } as const
    return [{ ...groupLane, ...partsOf(groupTraces[group]!) }, ...taskLanes]
  })
}

interface Trace {
  readonly segments: Segment[]
  readonly ends: LaneEnd[]
  readonly restarts: number[]
  /** What it is in now. */
  open: Omit<Segment, 'to'> | undefined
}

function newTrace(): Trace {
  return { segments: [], ends: [], restarts: [], open: undefined }
}

function partsOf({ segments, ends, restarts }: Trace): Pick<Lane, 'segments' | 'ends' | 'restarts'> {
  return { segments, ends, restarts }
}

function follow(change: ReportedChange, at: number, groups: readonly Trace[], tasks: readonly Trace[]): void {
  if (change.kind === 'restart') tasks[change.task]!.restarts.push(at)
  else if (change.kind === 'task') enter(tasks[change.task]!, change.status, change.attempt, at)
  else if (change.kind === 'group') enter(groups[change.group]!, change.status, 1, at)
}

function enter(trace: Trace, status: LaneEnd['status'], attempt: number, at: number): void {
  const stage = stageOf(status)
  if (trace.open?.stage === stage && trace.open?.attempt === attempt) return
  close(trace, at)
  if (stage) trace.open = { stage, attempt, from: at }
  else trace.ends.push({ status, attempt, at })
}

function close(trace: Trace, at: number): void {
  if (trace.open && trace.open.from < at) trace.segments.push({ ...trace.open, to: at })
  trace.open = undefined
}

function stageOf(status: LaneEnd['status']): Stage | undefined {
  switch (status) {
    case 'SUBMITTING':
    case 'WAITING':
      return 'waiting'
    case 'PROCESSING':
    case 'SCHEDULING':
      return 'queued'
    case 'INITIALIZING':
      return 'starting'
    case 'RUNNING':
      return 'running'
    default:
      return undefined
  }
}
