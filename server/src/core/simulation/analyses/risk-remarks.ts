/** What an author may overlook about an exit: rules of the service, in words. */
import type { GroupStatus, TaskStatus } from '../../facts/statuses'
import { countsEvenIgnored, isFailed } from '../engine/transitions'
import type { ExitKind } from './exit-kinds'

export interface TaskExit {
  readonly kind: ExitKind
  /** Of the attempt, after exit actions. */
  readonly attempt: TaskStatus
  /** With which the group ends. */
  readonly group: GroupStatus
  readonly isLead: boolean
  readonly ignoreNonleadStatus: boolean
  /** No new attempt of a task is allowed. */
  readonly isLastAttempt: boolean
}

/** A sentence. */
export interface Remark {
  readonly text: string
  /** An author would not expect it, and it costs work that was done or time on GPUs; the others are good to know. */
  readonly isSurprise: boolean
}

/** None where all is as one would think. What holds for other exits of the task, too, is said in the same words. */
export function remarksOn(exit: TaskExit): readonly Remark[] {
  return [...ofAction(exit).map(surprise), ...ofGroup(exit)]
}

function surprise(text: string): Remark {
  return { text, isSurprise: true }
}

function note(text: string): Remark {
  return { text, isSurprise: false }
}

function ofAction({ kind, isLastAttempt }: TaskExit): readonly string[] {
  const { taken, reported } = kind
  const action = taken?.action
  if (action === 'RESCHEDULE' && isLastAttempt) {
    return ['RESCHEDULE does nothing, since the retry limit is 0.']
  }
  if (reported.status === 'COMPLETED') {
    if (action === 'FAIL') return ['The command succeeds, and FAIL takes its exit code 0.']
    if (action === 'RESCHEDULE') return ['The command succeeds, and RESCHEDULE runs it again.']
    return []
  }
  const loss = action === 'COMPLETE' ? lossOf(kind) : undefined
  return loss === undefined ? [] : [`It counts as a success, though ${loss}.`]
}

/** What is missing of the work of a task that failed so; nothing where its own command ended. */
function lossOf({ reported, first, fact }: ExitKind): string | undefined {
  if (reported.phase === 'INITIALIZING' || first === 2010) return 'the command never ran'
  if (fact.source === 'service') return 'the task was ended early, and its outputs are lost'
  if (first === 2012) return 'its outputs could not be uploaded'
  return fact.source === 'task' ? undefined : 'OSMO could not do its part'
}

function ofGroup(exit: TaskExit): readonly Remark[] {
  const { kind, attempt, group, isLead, ignoreNonleadStatus } = exit
  if (isLead) return []
  const isRescheduled = attempt === 'RESCHEDULED'
  const last = isRescheduled ? kind.reported.status : attempt
  const countsAnyway = ignoreNonleadStatus && countsEvenIgnored(last)
  const then = isRescheduled ? 'Once no retry is left, the group' : 'The group'
  return [
    ...(countsAnyway
      ? [surprise(`${then} is ${group} although ignoreNonleadStatus is true, since ${last} always counts.`)]
      : []),
    ...(isRescheduled ? [note(restartOf(exit))] : []),
    ...(ignoreNonleadStatus && isFailed(attempt) && group === 'COMPLETED'
      ? [note('When it fails, its group completes all the same: only the lead counts.')]
      : []),
  ]
}

function restartOf({ ignoreNonleadStatus }: TaskExit): string {
  return ignoreNonleadStatus
    ? 'When it is rescheduled, only this task runs again; the others of its group go on.'
    : 'When it is rescheduled, all tasks of its group restart, since ignoreNonleadStatus is false.'
}
