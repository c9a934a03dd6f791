/** One rendered text with its model and the problems that it has: the part of an analysis that is done for each rendering. */
import { buildItem, nameOf } from './model/build'
import { buildHead } from './model/build-head'
import type { DefaultValues } from './model/default-values'
import { relatedDefaults, relatedPasses } from './model/template-places'
import type { Group, Placed, Workflow } from './model/workflow'
import type { Extent, Placement } from './place'
import { onePerPlace, place, placeLeftOut, sourcesOf, standsAlone } from './place'
import type { Problem } from './problem'
import { isBelow } from './problem'
import { checkHead, checkItem, checkWorkflow } from './rules/check'
import type { WorkflowContext } from './rules/rule'
import type { ParsedWorkflow } from './syntax/items'
import { parseWorkflow } from './syntax/items'
import type { PlacedPiece, Rendered, RenderedTemplate } from './syntax/render'
import { isEditable, locate, piecesIn } from './syntax/render'
import type { Node, YamlMistake } from './syntax/tree'
import type { Range } from './text'
import { shift } from './text'

/** An item with the problems that it has wherever it stands. */
export interface CheckedItem {
  readonly group: Group
  readonly problems: readonly Problem[]
}

/** A rendered text with the model of its workflow. */
export interface View {
  readonly rendered: Rendered
  readonly parsed: ParsedWorkflow
  readonly workflow: Workflow
  /** Those of `workflow`, in order. */
  readonly items: readonly CheckedItem[]
}

/** @param known the items so far, by identity; those of this text are added */
export function readView(
  rendered: Rendered,
  known: Map<string, CheckedItem>,
  previous: ReadonlyMap<string, CheckedItem> | undefined,
): View {
  const find = (identity: string): CheckedItem | undefined => known.get(identity) ?? previous?.get(identity)
  const parsed = parseWorkflow(rendered, (identity) => find(identity) !== undefined)
  /** An item that an alias brings in again is the same one. */
  const byNode = new Map<Node, CheckedItem>()
  const items = parsed.items.map(({ identity, start, node, intact }) => {
    const build = (): Group => buildItem(parsed.kind!, node!, rendered.text.slice(start))
    const checked =
      (identity === undefined ? byNode.get(node!) : find(identity)) ??
      (intact ? checkedItem(build()) : { group: build(), problems: [] })
    if (identity !== undefined) known.set(identity, checked)
    if (node) byNode.set(node, checked)
    return checked
  })
  const groups = items.map(({ group }, index): Placed<Group> => {
    return { start: parsed.items[index]!.start, path: ['workflow', parsed.kind!, index], item: group }
  })
  const name = parsed.workflow && nameOf(parsed.workflow)
  return { rendered, parsed, items, workflow: { name, groups, head: buildHead(parsed, rendered.text) } }
}

function checkedItem(group: Group): CheckedItem {
  return { group, problems: checkItem(group) }
}

function extentOf({ workflow: { groups }, rendered }: View, index: number): Extent {
  const { start, path } = groups[index]!
  const next = groups[index + 1]?.start ?? 0
  // Items that were not cut out all count from 0.
  return { start, path, end: next > start ? next : rendered.text.length }
}

/** @param context undefined where only the items can be judged */
export function problemsOf(
  view: View,
  context: WorkflowContext | undefined,
  defaults: DefaultValues | undefined,
): readonly Problem[] {
  const whole = context ? placeWhole(view, context, defaults) : []
  return onePerPlace([...placeItems(view, defaults), ...whole])
}

function placeItems(view: View, defaults: DefaultValues | undefined): readonly Placement[] {
  return view.items.flatMap(({ problems }, index) =>
    problems.flatMap((problem) => place(problem, extentOf(view, index), view.rendered, defaults)),
  )
}

/** What shows of a branch that is left out, as far as one item tells. */
export function problemsLeftOut(view: View): readonly Problem[] {
  return onePerPlace(
    view.items.flatMap(({ problems }, index) =>
      problems.flatMap((problem) => placeLeftOut(problem, extentOf(view, index), view.rendered)),
    ),
  )
}

/** What only the head or the whole workflow shows. */
function placeWhole(
  { rendered, parsed, workflow }: View,
  context: WorkflowContext,
  defaults: DefaultValues | undefined,
): readonly Placement[] {
  if (!parsed.headIntact) return []
  // A line that nobody knows may be any number of tasks.
  const isOpen = rendered.pieces.some(standsAlone(rendered.text))
  const found = checkWorkflow(workflow, context, isOpen ? 'literal' : 'all')
  // What is half typed there may be meant in another way.
  const broken = workflow.groups.filter((_, index) => !parsed.items[index]!.intact)
  const clear = found.filter(({ path }) => !broken.some((group) => isBelow(path, group.path)))
  const extent = { start: 0, end: rendered.text.length, path: [] }
  return [...checkHead(workflow.head), ...clear].flatMap((problem) =>
    place(problem, extent, rendered, defaults),
  )
}

/**
 * The places in the file where the rendered text is no YAML. Where a part of the text that nobody knows may hold any
 * number of lines, there is no telling.
 */
export function mistakesOf(
  { rendered, parsed }: View,
  template: RenderedTemplate | undefined,
  defaults: DefaultValues | undefined,
): readonly YamlMistake[] {
  const isAlone = standsAlone(rendered.text)
  const isOpen = rendered.pieces.some((placed) => placed.piece.kind === 'choice' || isAlone(placed))
  if (isOpen || (template && template.mistakes.length > 0)) return []
  return parsed.mistakes.flatMap((mistake): YamlMistake[] => {
    const pieces = piecesIn(rendered, mistake.range)
    if (piecesIn(rendered, lineAround(rendered.text, mistake.range)).some(isUnknown)) return []
    const culprit = culpritOf(rendered, mistake.range)
    const passes = template ? relatedPasses((culprit ?? pieces[0])?.piece.pass, rendered.start) : []
    return [
      {
        kind: mistake.kind,
        range: culprit ? shift(culprit.piece.expression, rendered.start) : locate(rendered, mistake.range),
        rendered: { text: rendered.text, range: mistake.range },
        isPrinted: culprit !== undefined || !isEditable(rendered, mistake.range),
        ...(culprit && { printed: culprit.piece.text }),
        related: [...relatedDefaults(sourcesOf(culprit ? [culprit] : pieces), defaults), ...passes],
      },
    ]
  })
}

/** A printed value on the line of a mistake that holds what YAML takes for signs of its own. */
function culpritOf(rendered: Rendered, range: Range): PlacedPiece | undefined {
  const values = piecesIn(rendered, lineAround(rendered.text, range)).filter(
    ({ piece }) => piece.kind === 'value',
  )
  const own = values.find(({ start, end }) => start <= range.start && range.start < end)
  return own ?? values.find(({ piece }) => /[\n#'"{}[\],&*!|>%@`]|:(?: |$)|^[-?] /.test(piece.text))
}

function isUnknown({ piece }: PlacedPiece): boolean {
  return piece.kind === 'unknown'
}

function lineAround(text: string, { start, end }: Range): Range {
  const lineEnd = text.indexOf('\n', end)
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: lineEnd < 0 ? text.length : lineEnd }
}
