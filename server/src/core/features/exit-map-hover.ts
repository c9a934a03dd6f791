/** A task's exit codes at a glance: a table of what becomes of each, for the hover on its name. */
import { exitActionNamed } from '../facts/actions'
import type { Task } from '../model/workflow'
import type { Limits } from '../settings'
import type { ExitKind } from '../simulation/analyses/exit-kinds'
import { exitKindsOf, exitsInWords } from '../simulation/analyses/exit-kinds'
import { exitMapOf } from '../simulation/analyses/exit-map'
import { actionsOfPool, actionsOfTask } from '../simulation/engine/attempt'
import { inline, table } from '../simulation/report/markdown-text'
import { listInWords, nameInWords } from '../words'

/** In Markdown. */
export function describeExits(task: Task, limits: Limits): string {
  const own = actionsOfTask(task.exitActions, 0)
  const kinds = exitKindsOf(exitMapOf(own, actionsOfPool(limits.defaultExitActions ?? {})))
  const rows = new Map<string, { readonly kinds: ExitKind[]; readonly cells: readonly string[] }>()
  for (const kind of kinds) {
    const cells = cellsOf(kind)
    const row = rows.get(cells.join()) ?? { kinds: [], cells }
    rows.set(cells.join(), row)
    row.kinds.push(kind)
  }
  const hidden = own.filter((action) => action.hidden).map(({ action }) => action)
  return [
    `**${inline(nameInWords(task.name.value))}**: what becomes of its exit codes`,
    table(
      ['Exit code', 'Action', 'The task is'],
      [...rows.values()].map((row) => [exitsInWords(row.kinds), ...row.cells]),
    ),
    ...(hidden.length > 0 ? [`${listInWords(hidden)} may take more, by parameters that have no value.`] : []),
    ...remarks(kinds, limits),
  ].join('\n\n')
}

/** Failures that no action takes are in one row: each keeps the status that comes with it. */
function cellsOf({ taken, reported, fact }: ExitKind): readonly string[] {
  if (taken) {
    const by = taken.source === 'pool' ? `${taken.action} of the pool` : taken.action
    return [by, exitActionNamed(taken.action)!.status]
  }
  return ['none', fact.source === 'task' ? reported.status : 'a failure, as OSMO reports it']
}

function remarks(kinds: readonly ExitKind[], limits: Limits): readonly string[] {
  const { maxRetriesPerTask: retries = 0, defaultExitActions } = limits
  const isRetried = kinds.some(({ taken }) => taken?.action === 'RESCHEDULE')
  return [
    ...(isRetried ? [retries > 0 ? retriesInWords(retries) : withoutRetries] : []),
    ...(defaultExitActions ? [] : ['The pool may have exit actions for codes that none here takes.']),
  ]
}

const withoutRetries =
  'At the retry limit, which is 0 unless your administrator raised it, RESCHEDULE does nothing.'

function retriesInWords(retries: number): string {
  return `RESCHEDULE gives at most ${retries} new ${retries === 1 ? 'attempt' : 'attempts'}; then it does nothing.`
}
