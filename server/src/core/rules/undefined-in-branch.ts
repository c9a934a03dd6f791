/** A variable without a value, in a branch that these parameters leave out. */
import { shift } from '../text'
import { defineRule } from './rule'
import { isInSpacedToken } from './spaced-token'
import { areDefaultsRead, meantName, renamed } from './undefined-parameter'

export const undefinedInBranch = defineRule({
  name: 'undefined-in-branch',
  severity: 'information',
  summary: 'A branch that is left out needs a variable without a value.',
  checkDocument(document, report) {
    const { text, template, start } = document
    if (!template || !areDefaultsRead(document)) return
    const told = new Set(
      template.problems.flatMap((problem) => (problem.kind === 'undefined' ? [problem.name] : [])),
    )
    for (const problem of template.otherProblems) {
      if (problem.kind !== 'undefined' || told.has(problem.name)) continue
      told.add(problem.name)
      const range = shift(problem.range, start)
      if (isInSpacedToken(text, range)) continue
      const { name } = problem
      const meant = meantName(name, document)
      report({
        range,
        path: [],
        message: `${name} has no value. That does no harm as long as this branch is left out; when it is taken, OSMO rejects the workflow unless it is submitted with --set ${name}=VALUE.${meant ? ` Did you mean ${meant}?` : ''}`,
        fixes: renamed(name, meant, range),
      })
    }
  },
})
