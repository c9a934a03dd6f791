/** Reasons in words: one plain sentence each, for the panel and the command line. */
import type { CodeItem } from '../model/exit-ranges'
import { listInWords, nameInWords } from '../words'
import type { ActionMatch, GroupVerdict, Reason, Ref, TaskVerdict } from './events'
import { countsEvenIgnored, isFailed } from './transitions'

export function describeReason(reason: Reason): string {
  switch (reason.kind) {
    case 'submitted':
      return 'The workflow was submitted.'
    case 'waits-for':
      return `Waits for ${listInWords(reason.groups.map(nameOf))}.`
    case 'ready':
      if (reason.upstream.length === 0) return 'Waits for no other group.'
      return `${listInWords(reason.upstream.map(nameOf))} completed.`
    case 'next-step':
      return 'The usual next step.'
    case 'retry':
      return `Attempt ${reason.attempt + 1}, since attempt ${reason.attempt} was rescheduled.`
    case 'restarted-with-lead':
      return `Told to restart, since its lead ${nameOf(reason.lead)} was rescheduled; the attempt stays the same.`
    case 'restarted-with-sibling':
      return `Told to restart, since ${nameOf(reason.sibling)} was rescheduled and ignoreNonleadStatus is false; the attempt stays the same.`
    case 'action':
      return `${describeMatch(reason.match)}.${describeHidden(reason.match.hidden)}`
    case 'retry-limit':
      return `${describeMatch(reason.match)}, but the retry limit of ${reason.limit} is reached, so ${reason.reported} stays.${describeHidden(reason.match.hidden)}`
    case 'no-action':
      return `No exit action takes ${reason.exitCode}, so ${reason.reported} stays.${describeHidden(reason.hidden)}`
    case 'ended-by-lead':
      return `Ended with its lead ${nameOf(reason.lead)}, which ${reason.status === 'FAILED' ? 'failed' : 'completed'}.`
    case 'ended-by-sibling':
      return `Ended with ${nameOf(reason.sibling)}, which failed, since ignoreNonleadStatus is false.`
    case 'upstream-failed':
      return `${nameOf(reason.group)}, from which it takes an input, is ${reason.status}.`
    case 'canceled':
      return 'The workflow was cancelled.'
    case 'exec-timeout':
      return 'The group ran longer than its execution timeout.'
    case 'queue-timeout':
      return 'The group stayed in the queue longer than its queue timeout.'
    case 'server-error':
      return 'The OSMO service had an internal error.'
    case 'group-struck':
      return `${nameOf(reason.task)} reported ${reason.status}, which the service gives to the whole group.`
    case 'task-makes-group':
      return `${nameOf(reason.task)} is ${reason.status}.`
    case 'decided-by-tasks':
      return describeGroupDecision(reason)
    case 'group-runs':
      return `${nameOf(reason.group)} runs.`
    case 'decided-by-groups':
      return describeWorkflowDecision(reason)
    case 'nonlead-ignored':
      return describeIgnored(reason)
    case 'start-timeout-ignored':
      return 'A start timeout is ignored when the task already runs; the task goes on.'
    case 'event-missed':
      return describeMissedEvent(reason)
  }
}

/** `RESCHEDULE takes 16 (11-20)`. */
function describeMatch({ action, exitCode, source, item, over }: ActionMatch): string {
  const owner = source === 'pool' ? 'The pool’s ' : ''
  const losers = over.map((other) => `${other.action}${inRange(other.item, exitCode)}`)
  const precedence = losers.length > 0 ? ` and goes before ${listInWords(losers)}` : ''
  return `${owner}${action} takes ${exitCode}${inRange(item, exitCode)}${precedence}`
}

/** What the simulation cannot know while templates are not rendered. */
function describeHidden(actions: readonly string[]): string {
  if (actions.length === 0) return ''
  const hold = actions.length === 1 ? 'holds a template expression' : 'hold template expressions'
  return ` But ${listInWords(actions)} ${hold} and may take it first.`
}

function inRange({ text }: CodeItem, exitCode: number): string {
  return text === String(exitCode) ? '' : ` (${text})`
}

function describeGroupDecision({ status, among, tasks, ignored }: Of<'decided-by-tasks'>): string {
  const differ = tasks.some((task) => task.status !== status)
  const decided = describeVerdicts(tasks) + (differ ? `, which makes the group ${status}` : '')
  const names = listInWords(ignored.map(({ task, status }) => `${nameOf(task)} (${status})`))
  const others = ignored.length === 0 ? '' : `; ${names} ${ignored.length === 1 ? 'does' : 'do'} not count`
  switch (among) {
    case 'lead':
      return `Its lead ${decided}${others}.`
    case 'all-even-ignored':
      return `${decided}, which counts even when ignoreNonleadStatus is true${others}.`
    case 'all':
      return status === 'COMPLETED' && tasks.length > 1 ? 'All its tasks are COMPLETED.' : `${decided}.`
  }
}

function describeWorkflowDecision({ status, groups }: Of<'decided-by-groups'>): string {
  if (status === 'COMPLETED') return 'All groups are COMPLETED.'
  const different = new Set(groups.map((group) => group.status)).size > 1
  return `${different ? 'Groups failed in different ways: ' : ''}${describeVerdicts(groups)}.`
}

function describeIgnored({ task, status }: Of<'nonlead-ignored'>): string {
  const why = `since ${nameOf(task)} is not the lead and ignoreNonleadStatus is true`
  const later = countsEvenIgnored(status) ? `, yet ${status} will count when the group ends` : ''
  return `The other tasks go on, ${why}${later}.`
}

function describeMissedEvent({ event, group, status }: Of<'event-missed'>): string {
  const what = {
    cancel: 'Cancelling',
    exec_timeout: 'The execution timeout',
    server_error: 'The server error',
  }[event]
  const why = isFailed(status) || status === 'COMPLETED' ? 'is already' : 'is only'
  return `${what} changes nothing: ${nameOf(group)} ${why} ${status}.`
}

type Of<K extends Reason['kind']> = Extract<Reason, { readonly kind: K }>

/** `a is FAILED`, `a and b are FAILED`, `a is FAILED and b is FAILED_EVICTED`. */
function describeVerdicts(verdicts: readonly (TaskVerdict | GroupVerdict)[]): string {
  const names = verdicts.map((verdict) => nameOf('task' in verdict ? verdict.task : verdict.group))
  const [first, ...others] = verdicts.map(({ status }) => status)
  if (others.length > 0 && others.every((status) => status === first))
    return `${listInWords(names)} are ${first}`
  return listInWords(names.map((name, i) => `${name} is ${verdicts[i]!.status}`))
}

function nameOf({ name }: Ref): string {
  return nameInWords(name)
}
