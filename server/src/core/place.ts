/** From the ranges and paths of an item to those of the file, with what a template makes of a problem. */
import type { Group, Placed } from './model/workflow'
import type { Problem } from './problem'
import { missingField } from './rules/missing-field'
import type { Rendered } from './syntax/render'
import { conditionsOf, locate } from './syntax/render'
import type { Range } from './text'
import { shift } from './text'

/** Empty for a problem that a statement of the template may well undo. */
export function place(
  problem: Problem,
  { start, path }: Omit<Placed<Group>, 'item'>,
  rendered: Rendered,
): readonly Problem[] {
  const at = (range: Range): Range => locate(rendered, shift(range, start))
  const conditions = (range: Range): readonly Range[] => conditionsOf(rendered, shift(range, start))
  const own = conditions(problem.range)
  // Another branch may write what this one lacks.
  if (problem.rule === missingField.name && own.length > 0) return []
  // What a statement may leave out says nothing of a text that is there without it.
  const isTold = problem.related.every(({ range }) => conditions(range).every((block) => own.includes(block)))
  if (!isTold) return []
  const isSame = (other: readonly Range[]): boolean =>
    other.length === own.length && other.every((block) => own.includes(block))
  const fixes = problem.fixes.filter(({ edits }) => edits.every(({ range }) => isSame(conditions(range))))
  return [
    {
      ...problem,
      // A statement may leave this text out, so the service does not reject it for certain.
      severity: problem.severity === 'error' && own.length > 0 ? 'warning' : problem.severity,
      range: at(problem.range),
      path: [...path, ...problem.path],
      related: problem.related.map((related) => ({ ...related, range: at(related.range) })),
      fixes: fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, range: at(edit.range) })),
      })),
    },
  ]
}
