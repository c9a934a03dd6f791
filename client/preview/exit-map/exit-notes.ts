/** What a task's exit map comes to, in sentences: what nothing takes, what is named twice, what never happens. */
import type { ExitMap, ExitSegment, ReportedAction, ReportedCodes, Sentence } from '../../../server/src/core'
import {
  exitCodeFact,
  isIdle,
  linked,
  listed,
  listInWords,
  rangeInWords,
  sentence,
} from '../../../server/src/core'

export interface Note {
  /** An author may not expect it. */
  readonly isWarning: boolean
  readonly sentence: Sentence
}

export interface NotesInput {
  readonly map: ExitMap
  /** The task’s own. */
  readonly actions: readonly ReportedAction[]
  readonly poolActions: readonly ReportedAction[]
  readonly retryLimit: number
}

export function notesOf({ map, actions, poolActions, retryLimit }: NotesInput): readonly Note[] {
  const segments = [...map.process, ...map.service]
  const highest = map.service.at(-1)?.last ?? 255
  return [
    ...idleNotes(segments, retryLimit),
    actions.length + poolActions.length === 0 ? withoutActions : gapNote(map.process),
    ...(poolActions.length > 0 ? poolNotes(segments) : []),
    ...overlapNotes(segments),
    ...hiddenNotes([...actions, ...poolActions]),
    ...actions.flatMap(({ action, items }) =>
      items.flatMap((codes) => deadNotes(action, codes, map, highest)),
    ),
  ]
}

function idleNotes(segments: readonly ExitSegment[], retryLimit: number): readonly Note[] {
  return segments.some(({ taken }) => taken && isIdle(taken, retryLimit))
    ? [warning('RESCHEDULE does nothing, since the retry limit is 0: the reported status stays.')]
    : []
}

const withoutActions = note(
  'Neither the task nor the pool has exit actions: the task is COMPLETED with 0, and FAILED with 1–255.',
)

/** That 0 is a success goes without saying. */
function gapNote(process: readonly ExitSegment[]): Note {
  const gaps = process.filter(({ taken }) => !taken)
  const failures = gaps
    .map(({ first, last }) => ({ first: Math.max(first, 1), last }))
    .filter(({ first, last }) => first <= last)
  if (failures.length > 0) return note(`No exit action takes ${rangesInWords(failures)}: the task is FAILED.`)
  return note(`Every code from ${gaps.length > 0 ? 1 : 0} to 255 is taken.`)
}

function poolNotes(segments: readonly ExitSegment[]): readonly Note[] {
  const byAction = new Map<string, CodeRange[]>()
  for (const { first, last, taken } of segments) {
    if (taken?.source === 'pool') append(byAction, taken.action, { first, last })
  }
  if (byAction.size === 0)
    return [note('The pool’s defaults take nothing that the task’s own actions leave.')]
  return [...byAction].map(([action, taken]) => note(`The pool’s ${action} takes ${rangesInWords(taken)}.`))
}

/** The links lead to the codes that are not heard. */
function overlapNotes(segments: readonly ExitSegment[]): readonly Note[] {
  const byActions = new Map<string, CodeRange[]>()
  for (const { first, last, taken } of segments) {
    if (!taken) continue
    const owner = taken.source === 'pool' ? 'The pool’s ' : ''
    for (const { action, codes } of taken.over)
      append(byActions, `${owner}${taken.action} goes before ${action}`, { first, last, place: codes.place })
  }
  return [...byActions].map(([what, ranges]) => {
    const links = joined(ranges).map((range) => linked(rangeInWords(range), range.place))
    return warning(sentence(what, ' for ', listed(links), '.'))
  })
}

function hiddenNotes(actions: readonly ReportedAction[]): readonly Note[] {
  const names = [...new Set(actions.filter(({ hidden }) => hidden).map(({ action }) => action))]
  return names.length > 0
    ? [
        warning(
          `A template expression hides codes of ${listInWords(names)}, which may take more than is shown.`,
        ),
      ]
    : []
}

/** @param highest of the codes that OSMO reports */
function deadNotes(
  action: string,
  { first, last, text, place }: ReportedCodes,
  { service }: ExitMap,
  highest: number,
): readonly Note[] {
  const codes = linked(`${action} ${text}`, place)
  if (first > last) return [warning(sentence(codes, ' runs backwards and takes nothing.'))]
  if (first <= 255 || service.some((segment) => first <= segment.last && segment.first <= last)) return []
  const happens = codesBetween(first, Math.min(last, highest)).some((code) => exitCodeFact(code))
  return [
    happens
      ? warning(sentence(codes, ' takes codes that mean nothing: only OSMO’s own containers could end so.'))
      : warning(
          sentence(codes, ' never happens: a process ends with 0 to 255, and OSMO reports no such code.'),
        ),
  ]
}

function codesBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

interface CodeRange extends Pick<ExitSegment, 'first' | 'last'> {
  readonly place?: number | undefined
}

function rangesInWords(ranges: readonly CodeRange[]): string {
  return listInWords(joined(ranges).map(rangeInWords))
}

/** Neighbours become one. */
function joined(ranges: readonly CodeRange[]): readonly CodeRange[] {
  const result: CodeRange[] = []
  for (const { first, last, place } of ranges) {
    const before = result.at(-1)
    if (before?.last === first - 1 && before.place === place) result[result.length - 1] = { ...before, last }
    else result.push({ first, last, place })
  }
  return result
}

function note(words: string): Note {
  return { isWarning: false, sentence: sentence(words) }
}

function warning(words: string | Sentence): Note {
  return { isWarning: true, sentence: sentence(words) }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
