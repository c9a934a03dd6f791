/** What a rule is. Each stands in a file of its own name, with a page of that name in docs/rules. */
import type { Value as TemplateValue } from '../jinja/value'
import type { LocalFiles } from '../local-file'
import type { DefaultValues } from '../model/default-values'
import type { ShapeMistake } from '../model/shape'
import type { Value } from '../model/values'
import type { ExitActions, Task, Workflow, WorkflowHead } from '../model/workflow'
import type { RepeatedKey } from '../model/written'
import type { Edit, Fix, Path, Related, Severity } from '../problem'
import type { Limits, ServiceVersion } from '../settings'
import type { Rendered, RenderedTemplate } from '../syntax/render'
import type { Section } from '../syntax/sections'
import type { YamlMistake } from '../syntax/tree'
import type { Range } from '../text'

export interface Rule {
  /** In kebab case; names the problem, so that “allow exit-code-overlap” reads right. */
  readonly name: string
  readonly severity: Severity
  /** One sentence for lists of rules and the settings. */
  readonly summary: string
  /** Looks at the document before there is a workflow; ranges count from the start of the file. */
  readonly checkDocument?: (document: DocumentSyntax, report: Report) => void
  /** The next ones look at parts of an item or of the head; ranges count from its start. */
  readonly checkMistake?: (mistake: ShapeMistake, report: Report) => void
  readonly checkValue?: (value: Value, report: Report) => void
  readonly checkRepeatedKey?: (key: RepeatedKey, report: Report) => void
  readonly checkHead?: (head: WorkflowHead, report: Report) => void
  readonly checkTask?: (task: Task, report: Report) => void
  readonly checkExitActions?: (exitActions: ExitActions, report: Report) => void
  /** Looks at everything at once, and at what the author has set; ranges count in the rendered text. */
  readonly checkWorkflow?: (workflow: Workflow, context: WorkflowContext, report: Report) => void
  /** `checkWorkflow` looks at one place at a time, so that it also holds for what is literal in a template. */
  readonly literal?: true
}

export interface DocumentSyntax {
  readonly text: string
  readonly sections: readonly Section[]
  readonly defaultValues: DefaultValues | undefined
  /** Of the workflow section: undefined without Jinja. */
  readonly template: RenderedTemplate | undefined
  readonly rendered: Rendered | undefined
  readonly serviceVersion: ServiceVersion
  /** Where the workflow section begins; ranges of the template count from there. */
  readonly start: number
  readonly parameters: ReadonlyMap<string, TemplateValue>
  readonly mistakes: readonly YamlMistake[]
}

export interface WorkflowContext {
  readonly serviceVersion: ServiceVersion
  readonly limits: Required<Limits>
  /** The limits that the author has set; the others are the service's own. */
  readonly known: Limits
  readonly files: LocalFiles
  /** Values from `--set`, by name. */
  readonly parameters: ReadonlyMap<string, TemplateValue>
}

export type Report = (finding: Finding) => void

export interface Finding {
  readonly range: Range
  readonly path: Path
  /** What is wrong, why it matters in OSMO, and what to write instead, in one or two plain sentences. */
  readonly message: string
  readonly related?: readonly Related[]
  /** The first is the one that an editor may apply unasked, unless it says otherwise. */
  readonly fixes?: readonly Fix[]
  readonly unnecessary?: boolean
  /** Another than the rule's own. */
  readonly severity?: Severity
}

/** The name, severity and checks of a rule, as the index lists it. */
export function defineRule<R extends Rule>(rule: R): R {
  return rule
}

/** A fix of one or more edits; without an edit there is none to offer. */
export function fix(title: string, ...edits: readonly (Edit | undefined)[]): readonly Fix[] {
  const given = edits.filter((edit) => edit !== undefined)
  return given.length === edits.length && given.length > 0 ? [{ title, edits: given, preferred: true }] : []
}

/** One fix among several: the author has to choose. */
export function choice(title: string, ...edits: readonly (Edit | undefined)[]): readonly Fix[] {
  return asChoices(fix(title, ...edits))
}

/** None of them is so certain that an editor may apply it unasked. */
export function asChoices(fixes: readonly Fix[]): readonly Fix[] {
  return fixes.map((one) => ({ ...one, preferred: false }))
}
