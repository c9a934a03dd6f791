/** The fix that several rules offer: ending a range where a task’s own codes end. */
import { highestTaskCode } from '../facts/exit-codes'
import { replaceItem } from '../model/edit-exit-codes'
import type { CodeItem } from '../model/exit-ranges'
import { formatCodes } from '../model/exit-ranges'
import type { ExitActionEntry, ExitActions } from '../model/workflow'
import type { Fix } from '../problem'
import { fix } from './rule'

/** The range as it should be written, and the fix that does it. */
export function clampRange(
  exitActions: ExitActions,
  entry: ExitActionEntry,
  item: CodeItem,
): { readonly clamped: string; readonly fixes: readonly Fix[] } {
  const clamped = formatCodes([{ first: item.first, last: highestTaskCode }])
  return {
    clamped,
    fixes: fix(
      `End the range at ${highestTaskCode}: ${clamped}`,
      replaceItem(exitActions, entry, item, clamped),
    ),
  }
}
