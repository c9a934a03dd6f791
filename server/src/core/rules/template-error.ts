/** A template that fails while it is rendered. */
import type { TemplateProblem } from '../jinja/machine'
import { relatedDefaults, relatedPasses } from '../model/template-places'
import type { Fix } from '../problem'
import type { Range } from '../text'
import { intersects, shift } from '../text'
import { capitalized, excerpt } from '../words'
import { closest } from '../closest'
import { choice, defineRule } from './rule'
import { inQuotes } from './template-syntax'

export const templateError = defineRule({
  name: 'template-error',
  severity: 'error',
  summary: 'Rendering the template fails.',
  checkDocument({ text, template, start, defaultValues }, report) {
    if (!template) return
    for (const problem of [...template.problems, ...template.otherProblems]) {
      if (problem.kind !== 'failure') continue
      // What Jinja cannot even read is told already.
      if (template.mistakes.some((mistake) => intersects(mistake.range, problem.range))) continue
      const range = shift(problem.range, start)
      const meant = meantMember(problem)
      const isCertain = problem.doubt === 'none'
      report({
        range,
        path: [],
        severity: isCertain ? 'error' : 'warning',
        message: `${begun(inQuotes(problem.message))}, so ${isCertain ? 'rendering fails and OSMO rejects the workflow' : 'OSMO rejects the workflow whenever it renders this'}.${meant ? ` Did you mean ${excerpt(meant)}?` : ''}`,
        related: [
          ...relatedDefaults(problem.origin.sources, defaultValues),
          ...relatedPasses(problem.pass, start).slice(0, mostPasses),
        ],
        fixes: fixesFor(text, range, problem, meant),
      })
    }
  },
})

/** The names of functions and filters keep their letters. */
function begun(message: string): string {
  return /^\w+\(/.test(message) ? message : capitalized(message)
}

type Failure = Extract<TemplateProblem, { kind: 'failure' }>

/** What calls itself has hundreds of them. */
const mostPasses = 5

function meantMember({ missing }: Failure): string | undefined {
  return missing && missing.name.length > 2 ? closest(missing.name, missing.known) : undefined
}

/** Where the name of the member stands at the end, with or without brackets. */
function fixesFor(
  text: string,
  { start, end }: Range,
  { missing }: Failure,
  meant: string | undefined,
): readonly Fix[] {
  const source = text.slice(start, end)
  const at = missing ? source.lastIndexOf(missing.name) : -1
  if (!missing || !meant || at < 0 || !/^["']?\s*\]?$/.test(source.slice(at + missing.name.length))) return []
  const range = { start: start + at, end: start + at + missing.name.length }
  return choice(`Write ${meant}`, { range, newText: meant })
}
