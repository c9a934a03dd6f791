/** The pool’s exit actions in our own files: which there are, and what stands in their codes. */
import { exitActions } from '../facts/actions'
import { parseExitCodes } from '../model/exit-ranges'
import { contains, shift } from '../text'
import { explainAction, explainRange } from './explain'
import type { Hover } from './hover'
import type { Word } from './schema-completion'
import type { FoundNode } from './schema-hover'

export const poolActionWords: readonly Word[] = exitActions.map(({ name, summary }) => ({
  name,
  detail: 'exit action',
  documentation: summary,
}))

/** The action, or one item of codes such as `1001,3001-3006`. */
export function poolActionHover({ node, isKey }: FoundNode, offset: number): Hover | undefined {
  const { content, range, style } = node
  if (isKey) {
    const action = explainAction(content)
    return action && { range, markdown: action.markdown }
  }
  const codes = parseExitCodes(content)
  const start = range.start + (style === 'plain' ? 0 : 1)
  const item = codes.ok && codes.items.find((one) => contains(shift(one.range, start), offset))
  if (!item) return undefined
  return { range: shift(item.range, start), markdown: explainRange(item.first, item.last).markdown }
}
