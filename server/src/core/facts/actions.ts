/** The exit actions of OSMO: their names, effects, and the order in which the service tries them. */

export type ExitAction = 'COMPLETE' | 'FAIL' | 'RESCHEDULE'

export interface ExitActionFact {
  readonly name: ExitAction
  /** The status that the task takes. */
  readonly status: 'COMPLETED' | 'FAILED' | 'RESCHEDULED'
  readonly summary: string
  readonly detail: string
}

/**
 * In the order in which the service tries them, which is not the author’s: it stores the map as PostgreSQL JSONB,
 * and that sorts keys by length first, then bytewise.
 */
export const exitActions: readonly ExitActionFact[] = [
  {
    name: 'FAIL',
    status: 'FAILED',
    summary: 'The task becomes FAILED, even when its command succeeded.',
    detail:
      'Tried first. The exit code is kept and nothing is retried. If the group fails with it, groups that take an input from it become FAILED_UPSTREAM.',
  },
  {
    name: 'COMPLETE',
    status: 'COMPLETED',
    summary: 'The task becomes COMPLETED, whatever its exit code means.',
    detail:
      'Tried second, after FAIL. The task counts as a success for its group and for everything downstream. That holds for OSMO’s own codes too: COMPLETE: 3004 makes a success of an out-of-memory kill.',
  },
  {
    name: 'RESCHEDULE',
    status: 'RESCHEDULED',
    summary: 'The attempt ends RESCHEDULED and a new attempt of the task is scheduled.',
    detail:
      'Tried last, after FAIL and COMPLETE. Once the retries are used up it is not applied: the reported status stays, and no other action is tried. The administrator sets how many retries there are; the default is 0, and RESCHEDULE then does nothing. When the lead is rescheduled, the other tasks of its group restart; when another task is, they restart only with ignoreNonleadStatus: false.',
  },
]

/** The action that the service reads from a key, in any letter case, or undefined for a key that it rejects. */
export function exitActionNamed(key: string): ExitActionFact | undefined {
  const upper = key.toUpperCase()
  return exitActions.find((action) => action.name === upper)
}
