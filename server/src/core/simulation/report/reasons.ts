/** Reasons in words: one plain sentence each, with links to the places that they speak of. */
import type { GroupStatus } from '../../facts/statuses'
import type { CodeItem } from '../../model/exit-ranges'
import { listInWords, nameInWords } from '../../words'
import type { ActionMatch, GroupVerdict, Reason, Ref, StrikeEvent, TaskVerdict } from '../engine/events'
import { countsEvenIgnored, isFailed } from '../engine/transitions'
import type { Phrase, Sentence } from './sentence'
import { linked, listed, sentence } from './sentence'

/** Where things are in the file, as indices of places; undefined for what is not written there. */
export interface Links {
  readonly task: (task: Ref) => number | undefined
  readonly group: (group: Ref) => number | undefined
  /** What a group is called; of one that the service made for a task, the file has no name. */
  readonly groupName: (group: Ref, status?: GroupStatus) => string
  /** The codes of a task's own exit action. */
  readonly codes: (item: CodeItem) => number | undefined
  /** The input by which this group waits for another one. */
  readonly input: (from: Ref) => number | undefined
  /** The field of this group. */
  readonly ignoreNonleadStatus: () => number | undefined
}

const nowhere = (): undefined => undefined

const noLinks: Links = {
  task: nowhere,
  group: nowhere,
  groupName: ({ name }) => nameInWords(name),
  codes: nowhere,
  input: nowhere,
  ignoreNonleadStatus: nowhere,
}

/** @param links of the group that the reason is about */
export function describeReason(reason: Reason, links: Links = noLinks): Sentence {
  return sentence(phraseOf(reason, links))
}

/** What comes from outside, as the end of a sentence. */
export function strikeInWords(event: StrikeEvent, group: string): string {
  switch (event) {
    case 'cancel':
      return 'a user cancels the workflow'
    case 'exec_timeout':
      return `the execution timeout of ${group} is over`
    case 'queue_timeout':
      return `the queue timeout of ${group} is over`
    case 'server_error':
      return `the OSMO service fails for ${group}`
  }
}

function phraseOf(reason: Reason, links: Links): Phrase {
  const taskName = (ref: Ref): Phrase => linked(nameInWords(ref.name), links.task(ref))
  const groupName = (ref: Ref): Phrase => linked(links.groupName(ref), links.group(ref))
  const ignoreNonlead = (): Phrase => linked('ignoreNonleadStatus', links.ignoreNonleadStatus())
  switch (reason.kind) {
    case 'submitted':
      return 'The workflow was submitted.'
    case 'waits-for':
      return ['Waits for ', listed(reason.groups.map((ref) => inputFrom(ref, links))), '.']
    case 'ready':
      if (reason.upstream.length === 0) return 'Waits for no other group.'
      return [listed(reason.upstream.map(groupName)), ' completed.']
    case 'next-step':
      return 'The usual next step.'
    case 'retry':
      return describeRetry(reason)
    case 'restarted-with-lead':
    case 'restarted-with-sibling':
      return describeRestart(reason, links)
    case 'action':
    case 'retry-limit':
    case 'no-action':
      return describeReport(reason, links)
    case 'ended-by-lead':
      return [
        'Ended with its lead ',
        taskName(reason.lead),
        `, which ${reason.status === 'FAILED' ? 'failed' : 'completed'}.`,
      ]
    case 'ended-by-sibling':
      return [
        'Ended with ',
        taskName(reason.sibling),
        ', which failed, since ',
        ignoreNonlead(),
        ' is false.',
      ]
    case 'upstream-failed':
      return [
        inputFrom(reason.group, links, reason.status),
        `, from which it takes an input, is ${reason.status}.`,
      ]
    case 'canceled':
      return 'The workflow was cancelled.'
    case 'exec-timeout':
      return 'The group ran longer than its execution timeout.'
    case 'queue-timeout':
      return 'The group stayed in the queue longer than its queue timeout.'
    case 'server-error':
      return 'The OSMO service had an internal error.'
    case 'group-struck':
      return [
        taskName(reason.task),
        ` reported ${reason.status}, which the service gives to the whole group.`,
      ]
    case 'task-makes-group':
      return [taskName(reason.task), ` is ${reason.status}.`]
    case 'decided-by-tasks':
      return describeGroupDecision(reason, links)
    case 'group-runs':
      return [groupName(reason.group), ' runs.']
    case 'decided-by-groups':
      return describeWorkflowDecision(reason, links)
    case 'nonlead-ignored':
      return describeIgnored(reason, links)
    case 'start-timeout-ignored':
      return 'A start timeout is ignored when the task already runs; the task goes on.'
    case 'exec-timer-unset':
      return [
        'The execution timeout does not count here, since ',
        taskName(reason.task),
        ' ended before any task of the group ran.',
      ]
    case 'cancel-missed':
      return 'Cancelling changes nothing: all groups have ended.'
    case 'event-missed':
      return describeMissedEvent(reason, links)
  }
}

function describeRetry({ attempt, after }: Of<'retry'>): Phrase {
  return [
    describeGap({ attempt, after }),
    `Attempt ${attempt + 1}, since attempt ${after + 1} was rescheduled.`,
  ]
}

/** Of the attempts between two that are simulated; empty where there are none. */
export function describeGap({ after, attempt }: Pick<Of<'retry'>, 'after' | 'attempt'>): string {
  const [first, last] = [after + 2, attempt]
  if (first > last) return ''
  return first === last
    ? `Attempt ${first}, which would be rescheduled too, is left out here. `
    : `Attempts ${first} to ${last}, which would be rescheduled too, are left out here. `
}

function describeRestart(reason: Of<'restarted-with-lead' | 'restarted-with-sibling'>, links: Links): Phrase {
  const nameOf = (task: Ref): Phrase => linked(nameInWords(task.name), links.task(task))
  const why: Phrase =
    reason.kind === 'restarted-with-lead'
      ? ['its lead ', nameOf(reason.lead), ' was rescheduled']
      : [
          nameOf(reason.sibling),
          ' was rescheduled and ',
          linked('ignoreNonleadStatus', links.ignoreNonleadStatus()),
          ' is false',
        ]
  return ['Told to restart, since ', why, '; the attempt stays the same.']
}

/** What the exit actions make of what an attempt reports. */
function describeReport(reason: Of<'action' | 'retry-limit' | 'no-action'>, links: Links): Phrase {
  const { exitCode, hidden } = reason.kind === 'no-action' ? reason : reason.match
  const verdict = (): Phrase => {
    switch (reason.kind) {
      case 'action':
        return [describeMatch(reason.match, links), '.']
      case 'retry-limit':
        return [
          describeMatch(reason.match, links),
          `, but ${retryLimitReached(reason.limit)}, so ${reason.reported} stays.`,
        ]
      case 'no-action':
        if (isPlainSuccess(reason)) return 'The command succeeded.'
        return `No exit action takes ${exitCode}, so ${reason.reported} stays.`
    }
  }
  return [describeOtherCodes(exitCode, reason.hides), verdict(), describeHidden(hidden)]
}

function retryLimitReached(limit: number): string {
  return limit === 0 ? 'the retry limit is 0' : `the retry limit of ${limit} is reached`
}

function isPlainSuccess({ exitCode, reported, hidden }: Of<'no-action'>): boolean {
  return exitCode === 0 && reported === 'COMPLETED' && hidden.length === 0
}

function describeIgnored({ task, status }: Of<'nonlead-ignored'>, links: Links): Phrase {
  return [
    'The other tasks go on, since ',
    linked(nameInWords(task.name), links.task(task)),
    ' is not the lead and ',
    linked('ignoreNonleadStatus', links.ignoreNonleadStatus()),
    ' is true',
    countsEvenIgnored(status) ? `, yet ${status} will count when the group ends` : '',
    '.',
  ]
}

function inputFrom(group: Ref, links: Links, status?: GroupStatus): Phrase {
  return linked(links.groupName(group, status), links.input(group) ?? links.group(group))
}

/** `RESCHEDULE takes 16 (11-20)`. */
function describeMatch({ action, exitCode, source, item, over }: ActionMatch, links: Links): Phrase {
  const owner = source === 'pool' ? 'The pool’s ' : ''
  const taken = (by: string, codes: CodeItem, verb: string): Phrase => {
    const text = codes.text === String(exitCode) ? `${by}${verb}` : `${by}${verb} (${codes.text})`
    return linked(text, source === 'task' ? links.codes(codes) : undefined)
  }
  const losers = over.map((other) => taken(other.action, other.item, ''))
  return [
    owner,
    taken(action, item, ` takes ${exitCode}`),
    losers.length > 0 ? [' and goes before ', listed(losers)] : '',
  ]
}

/** Of a pod whose containers report several codes, only the highest is seen. */
function describeOtherCodes(exitCode: number, hides: readonly number[] = []): Phrase {
  if (hides.length === 0) return ''
  const codes = listed([...hides, exitCode].map(String))
  return ['Of the codes ', codes, ' the highest counts. ']
}

/** What the simulation cannot know of parameters without a value. */
function describeHidden(actions: readonly string[]): string {
  if (actions.length === 0) return ''
  const hold = actions.length === 1 ? 'holds a template expression' : 'hold template expressions'
  return ` But ${listInWords(actions)} ${hold} and may take it first.`
}

function describeGroupDecision(
  { status, among, tasks, ignored }: Of<'decided-by-tasks'>,
  links: Links,
): Phrase {
  const differ = tasks.some((task) => task.status !== status)
  const decided = [describeVerdicts(tasks, links), differ ? `, which makes the group ${status}` : '']
  const names = listed(
    ignored.map(({ task, status }) => [linked(nameInWords(task.name), links.task(task)), ` (${status})`]),
  )
  const others: Phrase =
    ignored.length === 0 ? '' : ['; ', names, ignored.length === 1 ? ' does not count' : ' do not count']
  switch (among) {
    case 'lead':
      return ['Its lead ', decided, others, '.']
    case 'all-even-ignored':
      return [
        decided,
        ', which counts even when ',
        linked('ignoreNonleadStatus', links.ignoreNonleadStatus()),
        ' is true',
        others,
        '.',
      ]
    case 'all':
      return status === 'COMPLETED' && tasks.length > 1 ? 'All its tasks are COMPLETED.' : [decided, '.']
  }
}

function describeWorkflowDecision({ status, groups }: Of<'decided-by-groups'>, links: Links): Phrase {
  if (status === 'COMPLETED') return 'All groups are COMPLETED.'
  const different = new Set(groups.map((group) => group.status)).size > 1
  return [different ? 'Groups failed in different ways: ' : '', describeVerdicts(groups, links), '.']
}

function describeMissedEvent({ event, group, status }: Of<'event-missed'>, links: Links): Phrase {
  const what = {
    exec_timeout: 'The execution timeout',
    queue_timeout: 'The queue timeout',
    server_error: 'The server error',
  }[event]
  const isPast = event === 'queue_timeout' || isFailed(status) || status === 'COMPLETED'
  const why = isPast ? 'is already' : 'is only'
  return [
    `${what} changes nothing: `,
    linked(links.groupName(group, status), links.group(group)),
    ` ${why} ${status}.`,
  ]
}

type Of<K extends Reason['kind']> = Extract<Reason, { readonly kind: K }>

/** `a is FAILED`, `a and b are FAILED`, `a is FAILED and b is FAILED_EVICTED`. */
function describeVerdicts(verdicts: readonly (TaskVerdict | GroupVerdict)[], links: Links): Phrase {
  const names = verdicts.map((verdict) =>
    'task' in verdict
      ? linked(nameInWords(verdict.task.name), links.task(verdict.task))
      : linked(links.groupName(verdict.group, verdict.status), links.group(verdict.group)),
  )
  const [first, ...others] = verdicts.map(({ status }) => status)
  if (others.length > 0 && others.every((status) => status === first)) return [listed(names), ` are ${first}`]
  return listed(names.map((name, i) => [name, ` is ${verdicts[i]!.status}`]))
}
