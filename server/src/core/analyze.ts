/** The one analysis that everything else reads: text and settings in, workflow and problems out. */
import { buildItem, nameOf } from './model/build'
import { buildHead } from './model/build-head'
import { readDefaultValues } from './model/default-values'
import { localFilesOf } from './model/local-files'
import type { Group, Placed, Workflow } from './model/workflow'
import type { Path, Problem } from './problem'
import { checkDocument, checkHead, checkItem, checkWorkflow } from './rules/check'
import { rules } from './rules/index'
import { missingField } from './rules/missing-field'
import { missingWorkflow } from './rules/missing-workflow'
import type { WorkflowContext } from './rules/rule'
import { unknownField } from './rules/unknown-field'
import { unsupportedField } from './rules/unsupported-field'
import { problemsOfSuppressions, unusedSuppression } from './rules/unused-suppression'
import { yamlSyntax } from './rules/yaml-syntax'
import type { LocalFiles, Settings } from './settings'
import { defaultLimits } from './settings'
import { mayHaveSuppressions, readSuppressions, suppress } from './suppressions'
import { parseWorkflow } from './syntax/items'
import type { Rendered } from './syntax/render'
import { conditionsOf, locate, render } from './syntax/render'
import { areAllowed, splitSections } from './syntax/sections'
import type { Node } from './syntax/tree'
import type { Range } from './text'
import { shift } from './text'

export interface AnalysisInput {
  readonly text: string
  readonly settings?: Settings
  readonly files?: LocalFiles
}

export interface Analysis {
  readonly text: string
  /** Undefined without a `workflow:` section. */
  readonly rendered: Rendered | undefined
  readonly workflow: Workflow | undefined
  /** In the order of the file, with ranges in it. */
  readonly problems: readonly Problem[]
  /** How many errors there are before settings change or hide any: more than 0 when the service rejects the text. */
  readonly rejections: number
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

/** From the item's own ranges and path to those of the file. */
function place(
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

/** An aliased value is checked wherever it is used, but its problem is one. */
function verdict(
  text: string,
  found: readonly Problem[],
  { rules: levels = {}, serviceVersion }: Settings,
): Pick<Analysis, 'problems' | 'rejections'> {
  const byIdentity = new Map<string, Problem>()
  for (const problem of found) {
    const identity = `${problem.rule} ${problem.range.start} ${problem.range.end} ${problem.message}`
    if (!byIdentity.has(identity)) byIdentity.set(identity, problem)
  }
  const unique = withoutEchoes([...byIdentity.values()]).map((problem) =>
    // A service after main may know what is unknown here.
    serviceVersion === 'newer' && problem.rule === unknownField.name
      ? { ...problem, severity: 'warning' as const }
      : problem,
  )
  const problems = afterSuppressions(text, unique).toSorted(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  )
  return {
    problems: problems.flatMap((problem) => {
      const severity = levels[problem.rule] ?? problem.severity
      return severity === 'off' ? [] : [{ ...problem, severity }]
    }),
    rejections: unique.filter(({ severity }) => severity === 'error').length,
  }
}

function isBelow(path: Path, above: Path): boolean {
  return above.every((part, index) => part === path[index])
}

/** What stands in a field that the version does not know at all has no further problems there. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const unsupported = problems.filter(({ rule }) => rule === unsupportedField.name)
  if (unsupported.length === 0) return problems
  return problems.filter(
    (problem) =>
      unsupported.includes(problem) || !unsupported.some(({ path }) => isBelow(problem.path, path)),
  )
}

/** Without the problems that comments in the text hide, and with those of the comments themselves. */
function afterSuppressions(text: string, found: readonly Problem[]): readonly Problem[] {
  if (!mayHaveSuppressions(text)) return found
  const suppressions = readSuppressions(text)
  const names = rules.map(({ name }) => name)
  const { shown, unused } = suppress(suppressions, found)
  // What cannot be read may well have the problem that a comment is about.
  const isRead = !found.some(({ rule }) => rule === yamlSyntax.name || rule === missingWorkflow.name)
  const worthSaying = unused.filter(
    ({ name }) => !names.includes(name) || (isRead && name !== unusedSuppression.name),
  )
  const own = problemsOfSuppressions(suppressions, worthSaying, names)
  return [...shown, ...suppress(suppressions, own).shown]
}
