/** The same action twice: the same key, of which YAML keeps the last, or one key in different letter case. */
import { mergeEntries, removeEntry } from '../model/edit-exit-codes'
import type { ExitActionEntry, ExitActions } from '../model/workflow'
import type { Finding } from './rule'
import { choice, defineRule, fix } from './rule'
import { codesInWords } from './words'

export const duplicateExitAction = defineRule({
  name: 'duplicate-exit-action',
  severity: 'warning',
  summary: 'One exit action is written twice.',
  checkExitActions(exitActions, report) {
    const kept = new Map(exitActions.entries.map((entry) => [entry.key.value, entry]))
    const firstOfAction = new Map<string, ExitActionEntry>()
    for (const entry of exitActions.entries) {
      if (!entry.action) continue
      const twin = firstOfAction.get(entry.action)
      if (entry.overridden) report(repeatedKey(exitActions, entry, kept.get(entry.key.value)!))
      else if (twin) report(otherLetters(exitActions, entry, twin))
      else firstOfAction.set(entry.action, entry)
    }
  },
})

function repeatedKey(exitActions: ExitActions, entry: ExitActionEntry, kept: ExitActionEntry): Finding {
  const { value: name } = entry.key
  const merged = mergeEntries(exitActions, entry, kept)
  return {
    range: entry.key.range,
    path: entry.path,
    message: `${name} stands again further down, and YAML keeps only the last one, so these codes are ignored. Write all codes of ${name} after one key.`,
    related: [{ range: kept.key.range, message: `Only this ${name} counts.` }],
    fixes: [
      ...choice(`Remove this ${name}`, removeEntry(exitActions, entry)),
      ...(merged ? choice(`Merge into ${name}: ${codesInWords(merged.codes)}`, ...merged.edits) : []),
    ],
    unnecessary: true,
  }
}

function otherLetters(exitActions: ExitActions, entry: ExitActionEntry, twin: ExitActionEntry): Finding {
  const [from, into] = entry.key.value === entry.action ? [twin, entry] : [entry, twin]
  const merged = mergeEntries(exitActions, from, into)
  return {
    range: entry.key.range,
    path: entry.path,
    message: `${entry.key.value} is the same action as ${twin.key.value}, because OSMO ignores letter case here. Write all its codes after one key.`,
    related: [{ range: twin.key.range, message: `The same action: ${twin.key.value}.` }],
    fixes: merged ? fix(`Merge into ${into.key.value}: ${codesInWords(merged.codes)}`, ...merged.edits) : [],
  }
}
