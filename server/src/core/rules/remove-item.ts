/** The fix that several rules offer: taking a code or range out of its action. */
import { replaceItem } from '../model/edit-exit-codes'
import { itemsOf } from '../model/exit-actions'
import type { CodeItem } from '../model/exit-ranges'
import type { ExitActionEntry, ExitActions } from '../model/workflow'
import type { Fix } from '../problem'
import { excerpt } from '../words'
import { fix } from './rule'

/** Removes the whole action when nothing else is in it; none when it is the only one. */
export function removeItem(exitActions: ExitActions, entry: ExitActionEntry, item: CodeItem): readonly Fix[] {
  const text = excerpt(item.text)
  const what = itemsOf(entry).length === 1 ? `${entry.key.value}: ${text}` : text
  return fix(`Remove ${what}`, replaceItem(exitActions, entry, item, ''))
}
