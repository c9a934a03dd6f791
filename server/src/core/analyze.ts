/** The one analysis that everything else reads: text and settings in, workflow and problems out. */
import type { LocalFiles } from './local-file'
import { buildItem, nameOf } from './model/build'
import { buildHead } from './model/build-head'
import { readDefaultValues } from './model/default-values'
import { localFilesOf } from './model/local-files'
import type { Group, Placed, Workflow } from './model/workflow'
import { place } from './place'
import type { Problem } from './problem'
import { isBelow } from './problem'
import { checkDocument, checkHead, checkItem, checkWorkflow } from './rules/check'
import type { WorkflowContext } from './rules/rule'
import type { Settings } from './settings'
import { defaultLimits } from './settings'
import { parseWorkflow } from './syntax/items'
import type { Rendered } from './syntax/render'
import { locate, render } from './syntax/render'
import { areAllowed, splitSections } from './syntax/sections'
import type { Node } from './syntax/tree'
import type { Verdict } from './verdict'
import { verdict } from './verdict'

export interface AnalysisInput {
  readonly text: string
  readonly settings?: Settings
  readonly files?: LocalFiles
}

export interface Analysis extends Verdict {
  readonly text: string
  /** Undefined without a `workflow:` section. */
  readonly rendered: Rendered | undefined
  readonly workflow: Workflow | undefined
  /** Files that the workflow names in `localpath`, as written: what is known of them belongs into the input. */
  readonly localPaths: readonly string[]
  /** Items by identity, for the next analysis of the same document. */
  readonly items: ReadonlyMap<string, CheckedItem>
}

/** An item with the problems that it has wherever it stands. */
interface CheckedItem {
  readonly group: Group
  readonly problems: readonly Problem[]
}

/**
 * Pure, and never throws: equal input gives an equal analysis. From the previous analysis of the document, items
 * whose text did not change are taken over; it changes the time that this takes and nothing else.
 */
export function analyze(
  { text, settings = {}, files = new Map() }: AnalysisInput,
  previous?: Analysis,
): Analysis {
  const sections = splitSections(text)
  const section = sections.findLast(({ key }) => key === 'workflow')
  const defaults = sections.find(({ key }) => key === 'default-values')
  const defaultValues = defaults && readDefaultValues(text, defaults)
  if (!section) {
    const problems = checkDocument({ text, sections, defaultValues, mistakes: [] })
    return {
      text,
      rendered: undefined,
      workflow: undefined,
      localPaths: [],
      items: new Map(),
      ...verdict(text, problems, settings),
    }
  }
  const rendered = render(text, section)
  const parsed = parseWorkflow(rendered, (identity) => previous?.items.has(identity) === true)
  const items = new Map<string, CheckedItem>()
  /** An item that an alias brings in again is the same one. */
  const byNode = new Map<Node, CheckedItem>()
  const groups: Placed<Group>[] = []
  const problems: Problem[] = []
  for (const [index, { identity, start, node, intact }] of parsed.items.entries()) {
    const known =
      identity === undefined ? byNode.get(node!) : (items.get(identity) ?? previous?.items.get(identity))
    const build = (): Group => buildItem(parsed.kind!, node!, rendered.text.slice(start))
    const checked = known ?? (intact ? checkedItem(build()) : { group: build(), problems: [] })
    if (identity !== undefined) items.set(identity, checked)
    if (node) byNode.set(node, checked)
    const placed = { start, path: ['workflow', parsed.kind!, index], item: checked.group }
    groups.push(placed)
    for (const problem of checked.problems) problems.push(...place(problem, placed, rendered))
  }
  const workflow: Workflow = {
    name: parsed.workflow && nameOf(parsed.workflow),
    groups,
    head: buildHead(parsed, rendered.text),
  }
  // Sections that should not be there cut the workflow short, and what it lacks then is an echo.
  const isWhole = areAllowed(sections)
  // In a template the mask may make broken YAML of a text that renders well.
  const mistakes = rendered.exact && isWhole ? parsed.mistakes : []
  const located = mistakes.map((mistake) => ({ ...mistake, range: locate(rendered, mistake.range) }))
  const inDefaults = (isWhole && defaultValues?.mistakes) || []
  const inOrder = [...inDefaults, ...located].sort((a, b) => a.range.start - b.range.start)
  problems.push(...checkDocument({ text, sections, defaultValues, mistakes: inOrder }))
  if (isWhole && parsed.headIntact) {
    const scope = rendered.exact ? 'all' : 'literal'
    const found = checkWorkflow(workflow, { ...contextOf(settings), files }, scope)
    // What is half typed there may be meant in another way.
    const broken = groups.filter((_, index) => !parsed.items[index]!.intact)
    const clear = found.filter(({ path }) => !broken.some((group) => isBelow(path, group.path)))
    for (const problem of [...checkHead(workflow.head), ...clear]) {
      problems.push(...place(problem, atStart, rendered))
    }
  }
  const localPaths = [...new Set(localFilesOf(workflow).map(({ localpath }) => localpath))]
  return { text, rendered, workflow, localPaths, items, ...verdict(text, problems, settings) }
}

const atStart = { start: 0, path: [] }

function contextOf({ serviceVersion = 'auto', limits = {} }: Settings): Omit<WorkflowContext, 'files'> {
  return { serviceVersion, limits: { ...defaultLimits, ...limits }, known: limits }
}

function checkedItem(group: Group): CheckedItem {
  return { group, problems: checkItem(group) }
}
