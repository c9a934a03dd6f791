/** The one analysis that everything else reads: text, parameters and settings in, workflow and problems out. */
import type { Value } from './jinja/value'
import type { LocalFiles } from './local-file'
import type { DefaultValues } from './model/default-values'
import { readDefaultValues } from './model/default-values'
import { localFilesOf } from './model/local-files'
import { parameterValue } from './model/template-values'
import type { Workflow } from './model/workflow'
import type { Parameters } from './parameters'
import type { Problem } from './problem'
import { checkDocument, comparingRules } from './rules/check'
import type { WorkflowContext } from './rules/rule'
import type { Settings } from './settings'
import { defaultLimits } from './settings'
import type { Rendered, RenderedTemplate } from './syntax/render'
import { render } from './syntax/render'
import { areAllowed, splitSections } from './syntax/sections'
import type { Range } from './text'
import type { Verdict } from './verdict'
import { verdict } from './verdict'
import type { CheckedItem } from './view'
import { mistakesOf, problemsLeftOut, problemsOf, readView } from './view'

export interface AnalysisInput {
  readonly text: string
  /** What `--set` and `--set-string` give. */
  readonly parameters?: Parameters
  readonly settings?: Settings
  readonly files?: LocalFiles
}

export interface Analysis extends Verdict {
  readonly text: string
  /** Undefined without a `workflow:` section. */
  readonly rendered: Rendered | undefined
  /** Undefined where there is no Jinja. */
  readonly template: RenderedTemplate | undefined
  readonly defaultValues: DefaultValues | undefined
  readonly workflow: Workflow | undefined
  /** Files that the workflow names in `localpath`, as written: what is known of them belongs into the input. */
  readonly localPaths: readonly string[]
  /** Items by identity, for the next analysis of the same document. */
  readonly items: ReadonlyMap<string, CheckedItem>
}

/**
 * Pure, and never throws: equal input gives an equal analysis. From the previous analysis of the document, items
 * whose text did not change are taken over; it changes the time that this takes and nothing else.
 */
export function analyze(input: AnalysisInput, previous?: Analysis): Analysis {
  const { text, settings = {} } = input
  const sections = splitSections(text)
  const section = sections.findLast(({ key }) => key === 'workflow')
  const defaults = sections.find(({ key }) => key === 'default-values')
  const defaultValues = defaults && readDefaultValues(text, defaults)
  const parameters = valuesOf(input.parameters)
  const { serviceVersion = 'auto' } = settings
  const document = { text, sections, defaultValues, parameters, serviceVersion }
  if (!section) {
    const problems = checkDocument({
      ...document,
      rendered: undefined,
      template: undefined,
      start: 0,
      mistakes: [],
    })
    const nothing = {
      rendered: undefined,
      template: undefined,
      workflow: undefined,
      localPaths: [],
      items: new Map(),
    }
    return { text, defaultValues, ...nothing, ...verdict(text, problems, settings) }
  }
  const { main, declined, others, template } = render(text, section, {
    defaults: defaultValues?.values ?? new Map(),
    parameters,
  })
  const items = new Map<string, CheckedItem>()
  // What was written before the budget ended is no whole workflow.
  const isStopped = template?.problems.some(({ kind }) => kind === 'limit') === true
  const view = isStopped ? undefined : readView(main, items, previous?.items)
  const isWhole = areAllowed(sections)
  const mistakes = view && isWhole ? mistakesOf(view, template, defaultValues) : []
  const inDefaults = (isWhole && defaultValues?.mistakes) || []
  const isDefaultsFirst = defaults !== undefined && defaults.range.start < section.range.start
  const inOrder = isDefaultsFirst ? [...inDefaults, ...mistakes] : [...mistakes, ...inDefaults]
  const problems = [
    ...checkDocument({ ...document, rendered: main, template, start: main.start, mistakes: inOrder }),
  ]
  if (view) {
    const context = isWhole
      ? { ...contextOf(settings), files: input.files ?? new Map(), parameters }
      : undefined
    const taken = problemsOf(view, context, defaultValues)
    const without = declined && readView(declined, items, previous?.items)
    const found = without ? certainOf(taken, problemsOf(without, context, defaultValues)) : taken
    problems.push(...found.filter(({ range }) => !isBesideMistake(range, text, template, main.start)))
    const branches = [
      ...(without ? [without] : []),
      ...others.map((other) => readView(other, items, previous?.items)),
    ]
    for (const branch of branches) problems.push(...problemsLeftOut(branch))
  }
  const workflow = view?.workflow
  const localPaths = workflow ? [...new Set(localFilesOf(workflow).map(({ localpath }) => localpath))] : []
  const rest = { rendered: main, template, defaultValues, workflow, localPaths, items }
  return { text, ...rest, ...verdict(text, problems, settings) }
}

/** Of the problems with the branches whose conditions nobody knows, which are there without them too. */
function certainOf(taken: readonly Problem[], declined: readonly Problem[]): readonly Problem[] {
  const identity = ({ rule, range }: Problem): string => `${rule} ${range.start} ${range.end}`
  const both = new Set(declined.map(identity))
  return taken.flatMap((problem) => {
    if (both.has(identity(problem))) return [problem]
    // What tasks are to each other may well be different when some of them are there and others are not.
    if (comparingRules.has(problem.rule)) return []
    return [{ ...problem, severity: problem.severity === 'error' ? 'warning' : problem.severity }]
  })
}

/** A tag that cannot be read may be meant to write what its line seems to lack. */
function isBesideMistake(
  { start }: Range,
  text: string,
  template: RenderedTemplate | undefined,
  sectionStart: number,
): boolean {
  if (!template || template.mistakes.length === 0) return false
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1
  const lineEnd = /[\r\n]|$/.exec(text.slice(start))!.index + start
  return template.mistakes.some(({ range }) => {
    const at = range.start + sectionStart
    return lineStart <= at && at <= lineEnd
  })
}

function valuesOf(parameters: Parameters = {}): ReadonlyMap<string, Value> {
  return new Map(Object.entries(parameters).map(([name, parameter]) => [name, parameterValue(parameter)]))
}

function contextOf({
  serviceVersion = 'auto',
  limits = {},
}: Settings): Omit<WorkflowContext, 'files' | 'parameters'> {
  return { serviceVersion, limits: { ...defaultLimits, ...limits }, known: limits }
}
