/** Runs the rules over the parts of a document and collects what they find. */
import type { Fields, Group, Workflow, WorkflowHead } from '../model/workflow'
import type { Problem } from '../problem'
import { rules } from './index'
import type { DocumentSyntax, Report, Rule, WorkflowContext } from './rule'

/** Problems of one item, with ranges and paths inside it; they depend on nothing else. */
export function checkItem(group: Group): readonly Problem[] {
  return collect((rule, report) => {
    for (const key of group.repeatedKeys) rule.checkRepeatedKey?.(key, report)
    checkFields(group, rule, report)
    for (const task of group.tasks) {
      checkFields(task, rule, report)
      rule.checkTask?.(task, report)
      if (task.exitActions) rule.checkExitActions?.(task.exitActions, report)
    }
  })
}

/** Problems of the workflow's own fields, with ranges in the rendered text. */
export function checkHead(head: WorkflowHead): readonly Problem[] {
  return collect((rule, report) => {
    for (const key of head.repeatedKeys) rule.checkRepeatedKey?.(key, report)
    checkFields(head, rule, report)
    rule.checkHead?.(head, report)
  })
}

/**
 * Problems that only the whole workflow shows, with ranges in the rendered text.
 *
 * @param scope in a template, what an expression writes may be just what seems to be missing: then only rules count that
 * look at one literal place at a time
 */
export function checkWorkflow(
  workflow: Workflow,
  context: WorkflowContext,
  scope: 'all' | 'literal',
): readonly Problem[] {
  return collect((rule, report) => {
    if (scope === 'all' || rule.literal) rule.checkWorkflow?.(workflow, context, report)
  })
}

/** Rules that look at tasks together. */
export const comparingRules: ReadonlySet<string> = new Set(
  rules.filter(({ checkWorkflow: check, literal }) => check && !literal).map(({ name }) => name),
)

/** Problems of the document's own syntax, with ranges in the file. */
export function checkDocument(document: DocumentSyntax): readonly Problem[] {
  return collect((rule, report) => rule.checkDocument?.(document, report))
}

function checkFields({ mistakes, values }: Fields, rule: Rule, report: Report): void {
  if (rule.checkMistake) for (const mistake of mistakes) rule.checkMistake(mistake, report)
  if (rule.checkValue) for (const value of values) rule.checkValue(value, report)
}

/** Of one rule in one item; more than anybody reads, and few enough for every editor. */
const mostFindings = 200

function collect(run: (rule: Rule, report: Report) => void): readonly Problem[] {
  const problems: Problem[] = []
  for (const rule of rules) {
    const { name, severity } = rule
    let count = 0
    run(rule, (finding) => {
      if (count++ >= mostFindings) return
      problems.push({ rule: name, severity, related: [], fixes: [], unnecessary: false, ...finding })
    })
  }
  return problems
}
