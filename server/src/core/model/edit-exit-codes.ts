/** Edits on exit actions: writing codes so that YAML reads them back as they are. */
import type { Edit } from '../problem'
import { readPlainScalar } from '../syntax/scalar'
import type { CodeItem, CodeSet } from './exit-ranges'
import { formatCodes, setOf, subtract } from './exit-ranges'
import { itemsOf } from './exit-actions'
import type { ExitActionEntry, ExitActions } from './workflow'

/** Replaces the value of an entry; undefined for a list or map that stands elsewhere or after a `?` key. */
export function writeCodes(
  exitActions: ExitActions,
  entry: ExitActionEntry,
  codes: string,
): Edit | undefined {
  const { value, key } = entry
  const quote = value.written === 'quoted' ? value.source[0]! : needsQuotes(exitActions, codes) ? '"' : ''
  const newText = `${quote}${codes}${quote}`
  const isScalar = value.written !== 'list' && value.written !== 'map' && value.written !== 'null'
  if (isScalar) return { range: value.range, newText }
  if (value.range.start < key.range.end || !entry.removal) return undefined
  // A list may start on the next line, so the codes take the place of all that follows the key.
  return { range: { start: key.range.end, end: entry.range.end }, newText: `: ${newText}` }
}

/** In braces a comma ends the value, and plain digits may be another number: `010` would be read as 8. */
function needsQuotes({ flow }: ExitActions, codes: string): boolean {
  const plain = readPlainScalar(codes)
  return (flow && codes.includes(',')) || plain?.type === 'date' || plain?.text !== codes
}

/**
 * Writes other codes in the place of one item, or removes it when they are empty: with its entry, when nothing else
 * is in it. Undefined where that would leave nothing; see `removeEntry`.
 */
export function replaceItem(
  exitActions: ExitActions,
  entry: ExitActionEntry,
  item: CodeItem,
  codes: string,
): Edit | undefined {
  const items = itemsOf(entry)
  if (codes === '' && items.length === 1) return removeEntry(exitActions, entry)
  if (!isEditedInPlace(items)) {
    const texts = items.map((other) => (other === item ? codes : other.text))
    return writeCodes(exitActions, entry, texts.filter((text) => text !== '').join(','))
  }
  if (codes !== '') return { range: item.range, newText: codes }
  const before = items[item.index - 1]
  const after = items[item.index + 1]
  const range = after
    ? { start: item.range.start, end: after.range.start }
    : { start: before!.range.end, end: item.range.end }
  return { range, newText: '' }
}

/**
 * Small edits keep long values cheap. What is left after one has a comma in it, so YAML reads it as text; and where
 * the characters of a value could not be followed, all of its items have the same range.
 */
function isEditedInPlace(items: readonly CodeItem[]): boolean {
  return items.length > 2 && items[0]!.range.end < items[1]!.range.start
}

/** Takes codes out of every item of an entry; undefined as for `replaceItem`. */
export function removeCodes(
  exitActions: ExitActions,
  entry: ExitActionEntry,
  codes: CodeSet,
): Edit | undefined {
  const texts = itemsOf(entry).map((item) => {
    const before = setOf([item])
    const after = subtract(before, codes)
    return formatCodes(after) === formatCodes(before) ? item.text : formatCodes(after)
  })
  const text = texts.filter((part) => part !== '').join(',')
  return text === '' ? removeEntry(exitActions, entry) : writeCodes(exitActions, entry, text)
}

/** Undefined where OSMO would reject what is left, an `exitActions` without an action; else as `deleteEntry`. */
export function removeEntry(exitActions: ExitActions, entry: ExitActionEntry): Edit | undefined {
  return exitActions.entries.length > 1 ? deleteEntry(exitActions, entry) : undefined
}

/**
 * Undefined where it cannot be taken out alone, where an earlier entry of the same key would come to count, and in
 * `{FAIL: 1,2}`, where the comma cuts the codes in two and the rest would stay behind.
 */
function deleteEntry({ flow, entries }: ExitActions, entry: ExitActionEntry): Edit | undefined {
  const index = entries.indexOf(entry)
  const next = entries[index + 1]
  const isCut = flow && next !== undefined && !next.action && next.value.written === 'null'
  const revives =
    !entry.overridden && entries.slice(0, index).some(({ key }) => key.value === entry.key.value)
  return isCut || revives || !entry.removal ? undefined : { range: entry.removal, newText: '' }
}

/** Moves the codes of one entry to another; undefined unless both can be read. */
export function mergeEntries(
  exitActions: ExitActions,
  from: ExitActionEntry,
  into: ExitActionEntry,
): { readonly codes: CodeSet; readonly edits: readonly Edit[] } | undefined {
  const codes = setOf([...itemsOf(into), ...itemsOf(from)])
  if (!from.value.codes.ok || !into.value.codes.ok || codes.length === 0) return undefined
  const deleted = deleteEntry(exitActions, from)
  const written = writeCodes(exitActions, into, formatCodes(codes))
  return deleted && written && { codes, edits: [deleted, written] }
}
