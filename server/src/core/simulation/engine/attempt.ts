/** How one attempt ends: what the task reports, and what the exit actions make of it. */
import type { ExitAction } from '../../facts/actions'
import { exitActionNamed } from '../../facts/actions'
import type { ExitCodeFact, ExitCodeSource } from '../../facts/exit-codes'
import { exitCodeFact } from '../../facts/exit-codes'
import { failureNamed } from '../../facts/failures'
import { byPrecedence, compareKeys, itemsOf, takersOf } from '../../model/exit-actions'
import type { CodeItem } from '../../model/exit-ranges'
import { parseExitCodes } from '../../model/exit-ranges'
import type { ExitActions } from '../../model/workflow'
import { shift } from '../../text'
import type { EndStatus, Outcome } from '../scenario/scenario'
import type { ActionMatch, AttemptReason } from './events'
import type { StrikeName } from './transitions'
import { strikeWith } from './transitions'

/** An exit action with the codes that it takes. */
export interface ActionItems {
  readonly action: ExitAction
  readonly items: readonly CodeItem[]
  /** A template expression hides the codes. */
  readonly hidden: boolean
}

/** In the order in which the service tries them; ranges are moved by `start` into the document. */
export function actionsOfTask(exitActions: ExitActions | undefined, start: number): readonly ActionItems[] {
  return byPrecedence(exitActions).map((entry) => ({
    action: entry.action!,
    items: itemsOf(entry).map((item) => ({ ...item, range: shift(item.range, start) })),
    hidden: entry.templated,
  }))
}

/** A pool's map is kept in the same kind of column as a task's, so the same order holds. */
export function actionsOfPool(actions: Readonly<Record<string, string>>): readonly ActionItems[] {
  const keys = Object.keys(actions).sort(compareKeys)
  return keys.flatMap((key) => {
    const action = exitActionNamed(key)
    const codes = parseExitCodes(actions[key]!)
    return action && codes.ok ? [{ action: action.name, items: codes.items, hidden: false }] : []
  })
}

export interface Reported {
  readonly status: EndStatus
  readonly exitCode: number
  /** Lower codes of other containers of the pod, in the order given. */
  readonly hides?: readonly number[]
  readonly phase: Phase
}

type Phase = NonNullable<Outcome['phase']>

/** What happens when it is an attempt’s turn to end: a report of its own, or a strike on its group or the workflow. */
export type PlannedEnd =
  | ({ readonly kind: 'report' } & Reported)
  | { readonly kind: 'strike'; readonly strike: StrikeName; readonly phase: Phase }

export function plannedEnd(outcome: Outcome): PlannedEnd {
  const failure = outcome.failure && failureNamed(outcome.failure)
  if (failure && failure.hits !== 'attempt') {
    return { kind: 'strike', strike: failure.event, phase: outcome.phase ?? 'RUNNING' }
  }
  const reported = reportOf(outcome)
  const strike = strikeWith(reported.status)
  return strike ? { kind: 'strike', strike, phase: reported.phase } : { kind: 'report', ...reported }
}

/** What a task reports when an attempt ends so; of failures, one that hits the attempt alone. */
export function reportOf(outcome: Outcome): Reported {
  const failure = outcome.failure && failureNamed(outcome.failure)
  const {
    exitCode: codes = 0,
    status,
    phase,
  } = failure?.hits === 'attempt' ? { ...failure, ...outcome } : outcome
  const { exitCode, hides } = highestOf([codes].flat())
  if (status !== undefined) return { status, exitCode, ...hides, phase: phase ?? phaseOfStatus(status) }
  const fact = exitCode === 0 ? undefined : exitCodeFact(exitCode)
  const usual = fact?.status ?? (exitCode === 0 ? 'COMPLETED' : 'FAILED')
  return { status: usual, exitCode, ...hides, phase: phase ?? (fact ? phaseOfCode(fact) : 'RUNNING') }
}

function highestOf(codes: readonly number[]): {
  readonly exitCode: number
  readonly hides: Pick<Reported, 'hides'>
} {
  const exitCode = Math.max(0, ...codes)
  const hides = codes.filter((code) => code < exitCode)
  return { exitCode, hides: hides.length > 0 ? { hides } : {} }
}

/** The service takes any other failure both before and after the command has started. */
function phaseOfStatus(status: EndStatus): Phase {
  return status === 'FAILED_START_TIMEOUT' || status === 'FAILED_IMAGE_PULL' ? 'INITIALIZING' : 'RUNNING'
}

/** A code alone comes when its component returns it. */
function phaseOfCode({ source, status }: ExitCodeFact): Phase {
  if (status === 'FAILED_START_ERROR' || beforeCommand.includes(source)) return 'INITIALIZING'
  return phaseOfStatus(status)
}

const beforeCommand: readonly ExitCodeSource[] = ['init container', 'preflight test', 'container start']

/** The service ignores a start timeout whole when the task already runs. */
export function isLateStartTimeout({ status, phase }: Reported): boolean {
  return status === 'FAILED_START_TIMEOUT' && phase === 'RUNNING'
}

export interface AttemptEnd {
  readonly status: EndStatus | 'RESCHEDULED'
  readonly reason: AttemptReason
}

export interface ExitActionsInForce {
  readonly task: readonly ActionItems[]
  readonly pool: readonly ActionItems[]
  readonly retriesLeft: boolean
  /** The administrator's retry limit, for the reason. */
  readonly limit: number
}

/** The task's own exit actions come first, then the pool's. RESCHEDULE past the retry limit is not applied. */
export function endOf(
  reported: Reported,
  { task, pool, retriesLeft, limit }: ExitActionsInForce,
): AttemptEnd {
  const { status, exitCode, hides } = reported
  const said = { reported: status, ...(hides && { hides }) }
  const match = matchIn('task', task, exitCode) ?? matchIn('pool', pool, exitCode)
  if (!match) return { status, reason: { kind: 'no-action', exitCode, hidden: hiddenIn(task), ...said } }
  if (match.action === 'RESCHEDULE' && !retriesLeft) {
    return { status, reason: { kind: 'retry-limit', match, limit, ...said } }
  }
  return { status: exitActionNamed(match.action)!.status, reason: { kind: 'action', match, ...said } }
}

function matchIn(
  source: ActionMatch['source'],
  actions: readonly ActionItems[],
  exitCode: number,
): ActionMatch | undefined {
  const [winner, ...others] = takersOf(actions, exitCode)
  if (!winner) return undefined
  const { action } = winner.by
  return {
    action,
    item: winner.item,
    exitCode,
    source,
    over: others.flatMap(({ by, item }) => (by.action === action ? [] : [{ action: by.action, item }])),
    hidden: hiddenIn(actions.slice(0, actions.indexOf(winner.by))),
  }
}

function hiddenIn(actions: readonly ActionItems[]): readonly ExitAction[] {
  return actions.filter(({ hidden }) => hidden).map(({ action }) => action)
}
