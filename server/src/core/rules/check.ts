/** Runs the rules over an item or a document and collects what they find. */
import type { Group } from '../model/workflow'
import type { Problem } from '../problem'
import { rules } from './index'
import type { DocumentSyntax, Report, Rule } from './rule'

/** Problems of one item, with ranges and paths inside it; they depend on nothing else. */
export function checkItem(group: Group): readonly Problem[] {
  return collect((reportAs) => {
    for (const rule of rules) {
      for (const task of group.tasks) {
        if (task.exitActions) rule.checkExitActions?.(task.exitActions, reportAs(rule))
      }
    }
  })
}

/** Problems of the document's own syntax, with ranges in the file. */
export function checkDocument(document: DocumentSyntax): readonly Problem[] {
  return collect((reportAs) => {
    for (const rule of rules) rule.checkDocument?.(document, reportAs(rule))
  })
}

/** Of one rule in one item; more than anybody reads, and few enough for every editor. */
const mostFindings = 200

function collect(run: (reportAs: (rule: Rule) => Report) => void): readonly Problem[] {
  const problems: Problem[] = []
  const counts = new Map<string, number>()
  run(({ name, severity }) => (finding) => {
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    if (count > mostFindings) return
    problems.push({ rule: name, severity, related: [], fixes: [], unnecessary: false, ...finding })
  })
  return problems
}
