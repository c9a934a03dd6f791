/** OSMO knows three exit actions and rejects every other key. */
import type { ExitAction } from '../facts/actions'
import { exitActionNamed, exitActions as known } from '../facts/actions'
import { mergeEntries, writeCodes } from '../model/edit-exit-codes'
import { parseExitCodes } from '../model/exit-ranges'
import type { ExitActionEntry, ExitActions } from '../model/workflow'
import type { Fix } from '../problem'
import { excerpt, listInWords } from '../words'
import { closest } from '../closest'
import type { Finding } from './rule'
import { asChoices, choice, defineRule, fix } from './rule'
import { codesInWords, inValue } from './words'

export const unknownExitAction = defineRule({
  name: 'unknown-exit-action',
  severity: 'error',
  summary: 'An exit action has a name that OSMO does not know.',
  checkExitActions(exitActions, report) {
    const { entries } = exitActions
    const byKey = new Map(entries.map((entry) => [entry.key.value, entry]))
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index]!
      if (entry.action) {
        const parts = partsAfter(exitActions, index)
        if (parts.length > 0) report(splitByComma(exitActions, entry, parts))
        index += parts.length
      } else if (!entry.templated) report(unknown(exitActions, entry, byKey))
    }
  },
})

/** In braces a comma ends the value, so the codes after it become keys: `{COMPLETE: 0,1-10}`. */
function partsAfter({ flow, entries }: ExitActions, owner: number): readonly ExitActionEntry[] {
  const isPart = ({ key, value }: ExitActionEntry) => value.written === 'null' && parseExitCodes(key.value).ok
  if (!flow || !entries[owner]!.value.codes.ok) return []
  let end = owner + 1
  while (end < entries.length && isPart(entries[end]!)) end++
  return entries.slice(owner + 1, end)
}

function splitByComma(
  exitActions: ExitActions,
  owner: ExitActionEntry,
  parts: readonly ExitActionEntry[],
): Finding {
  const keys = parts.map(({ key }) => key.value)
  const codes = [owner.value.text, ...keys].join(',')
  const names = keys.length > 3 ? [...keys.slice(0, 2), `${keys.length - 2} more`] : keys
  const read = keys.length > 1 ? 'are read as actions of their own' : 'is read as an action of its own'
  const end = parts.at(-1)!.range.end
  const written = writeCodes(exitActions, owner, codes)
  return {
    range: { start: parts[0]!.key.range.start, end },
    path: parts[0]!.path,
    message: `In braces a comma ends the value, so ${excerpt(listInWords(names))} ${read}, which OSMO rejects. Put the codes in quotes: ${owner.key.value}: "${excerpt(codes)}".`,
    fixes: fix(
      `Put ${excerpt(codes)} in quotes`,
      written && { range: { start: written.range.start, end }, newText: written.newText },
    ),
  }
}

type EntriesByKey = ReadonlyMap<string, ExitActionEntry>

function unknown(exitActions: ExitActions, entry: ExitActionEntry, byKey: EntriesByKey): Finding {
  const rename = (name: ExitAction) => renames(exitActions, entry, name, byKey.get(name))
  const place = { range: entry.key.range, path: entry.path }
  if (place.range.start === place.range.end) {
    return {
      range: entry.range,
      path: entry.path,
      message: 'An exit action has no name here, and OSMO rejects it. Write COMPLETE, FAIL or RESCHEDULE.',
    }
  }
  const swapped = exitActionNamed(entry.value.text)
  if (swapped && parseExitCodes(entry.key.value).ok) return swap(exitActions, entry, swapped.name, byKey)
  const written = shown(entry.key.value)
  const meant = meantAction(entry.key.value)
  if (entry.key.value.trim().toUpperCase() === 'RESTART') {
    return {
      ...place,
      message: `OSMO rejects ${written}, although its page on the task lifecycle shows it. Write RESCHEDULE: it runs the task again, in a new attempt.`,
      fixes: rename('RESCHEDULE'),
    }
  }
  if (meant) {
    return {
      ...place,
      message: `OSMO knows no exit action ${written} and rejects it. Write ${meant}${/\s/.test(entry.key.value) ? ' without spaces' : ''}.`,
      fixes: rename(meant),
    }
  }
  return {
    ...place,
    message: `OSMO knows no exit action ${written} and rejects it. Write COMPLETE, FAIL or RESCHEDULE.`,
    fixes: asChoices(known.flatMap(({ name }) => rename(name))),
  }
}

/** `0-10: COMPLETE`, with the codes in the place of the action. */
function swap(
  exitActions: ExitActions,
  { key, path, range, value }: ExitActionEntry,
  action: ExitAction,
  byKey: EntriesByKey,
): Finding {
  const codes = inValue(exitActions, key.value)
  const isFree = !byKey.has(action) && value.written === 'plain'
  return {
    range: key.range,
    path,
    message: `The action comes before its codes: OSMO takes ${excerpt(key.value)} for the name of an action and rejects it. Write ${action}: ${excerpt(codes)}.`,
    fixes: isFree ? fix(`Write ${action}: ${excerpt(codes)}`, { range, newText: `${action}: ${codes}` }) : [],
  }
}

/** A second key of the same name would take the place of the first, so the codes are merged where there is one. */
function renames(
  exitActions: ExitActions,
  entry: ExitActionEntry,
  name: ExitAction,
  existing: ExitActionEntry | undefined,
): readonly Fix[] {
  const written = shown(entry.key.value)
  if (!existing) return fix(`Replace ${written} with ${name}`, { range: entry.key.range, newText: name })
  const merged = mergeEntries(exitActions, entry, existing)
  return merged ? choice(`Merge ${written} into ${name}: ${codesInWords(merged.codes)}`, ...merged.edits) : []
}

/** Words that authors write for an action, beside near misses of its name. */
const synonyms: Readonly<Record<string, ExitAction>> = {
  COMPLETED: 'COMPLETE',
  DONE: 'COMPLETE',
  PASS: 'COMPLETE',
  SUCCESS: 'COMPLETE',
  SUCCEED: 'COMPLETE',
  SUCCEEDED: 'COMPLETE',
  ABORT: 'FAIL',
  ERROR: 'FAIL',
  FAILED: 'FAIL',
  FAILURE: 'FAIL',
  FAILS: 'FAIL',
  RERUN: 'RESCHEDULE',
  RESCHEDULED: 'RESCHEDULE',
  RESTARTED: 'RESCHEDULE',
  RETRY: 'RESCHEDULE',
}

function meantAction(key: string): ExitAction | undefined {
  const word = key.trim().toUpperCase()
  const names = known.map(({ name }) => name)
  return Object.hasOwn(synonyms, word) ? synonyms[word] : closest(word, names)
}

/** In quotation marks where the name alone would not show what is wrong. */
function shown(key: string): string {
  return /^\S+$/.test(key) ? excerpt(key) : `“${excerpt(key)}”`
}
