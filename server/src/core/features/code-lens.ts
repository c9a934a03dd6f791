/** What stands above the workflow in an editor: how it comes out, as the way to its simulation. */
import type { Analysis } from '../analyze'
import type { Limits } from '../settings'
import { simulate } from '../simulation/engine/simulate'
import { areTasksOpen } from '../simulation/report/open-parts'
import { withLimits } from '../simulation/scenario/scenario'
import { locate } from '../syntax/render'
import type { Range } from '../text'

export interface CodeLens {
  readonly range: Range
  readonly title: string
}

/** None for a text that has no workflow. */
export function codeLenses(
  { workflow, rendered, rejections }: Analysis,
  limits: Limits = {},
): readonly CodeLens[] {
  if (!workflow || !rendered) return []
  const { length } = rejections
  const range = locate(rendered, workflow.head.key)
  if (length > 0) {
    return [
      { range, title: `Simulate · OSMO rejects this file (${length} ${length === 1 ? 'error' : 'errors'})` },
    ]
  }
  if (areTasksOpen({ workflow, rendered })) {
    return [{ range, title: 'Simulate · the tasks depend on parameters that have no value' }]
  }
  const { workflow: status } = simulate(workflow, withLimits({}, limits))
  const all = status === 'COMPLETED' ? 'if all tasks succeed' : 'even if all tasks succeed'
  return [{ range, title: `Simulate · ${status} ${all}` }]
}
