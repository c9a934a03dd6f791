/** What is shown of all that was found: each problem once, without echoes, as comments and settings say. */
import type { Problem } from './problem'
import { isBelow } from './problem'
import { rules } from './rules/index'
import { missingWorkflow } from './rules/missing-workflow'
import { unknownField } from './rules/unknown-field'
import { unsupportedField } from './rules/unsupported-field'
import { problemsOfSuppressions, unusedSuppression } from './rules/unused-suppression'
import { yamlSyntax } from './rules/yaml-syntax'
import type { Settings } from './settings'
import { mayHaveSuppressions, readSuppressions, suppress } from './suppressions'

export interface Verdict {
  /** In the order of the file, with ranges in it. */
  readonly problems: readonly Problem[]
  /** The errors before settings change or hide any: there are some when the service rejects the text. */
  readonly rejections: readonly Problem[]
}

/** An aliased value is checked wherever it is used, but its problem is one. */
export function verdict(
  text: string,
  found: readonly Problem[],
  { rules: levels = {}, serviceVersion }: Settings,
): Verdict {
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
    rejections: unique.filter(({ severity }) => severity === 'error'),
  }
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
