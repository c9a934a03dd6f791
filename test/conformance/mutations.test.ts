/** Real shapes of specs with stretches missing, doubled or exchanged: what has to hold for any of them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Analysis, Problem } from '../../server/src/core'
import { analyze } from '../../server/src/core'
import { applyEdits } from '../rules/page'
import { readCases } from './cases'

const specs = readCases<{ readonly yaml: string }>('validate').map(({ yaml }) => yaml)

/** Pieces of other specs, and what people type. */
const pieces = [
  '',
  '\n',
  ': ',
  '- ',
  '  ',
  '{{ x }}',
  '{% if x %}',
  '{',
  '[',
  '"',
  '|',
  'null',
  '12',
  'true',
  'default',
  '&a ',
  '*a',
  '<<: *a',
  '#',
]

const mutated = fc
  .tuple(
    fc.constantFrom(...specs),
    fc.array(fc.tuple(fc.nat(4000), fc.nat(60), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 3 }),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, [at, length, piece]) => {
      const start = at % (changed.length + 1)
      return changed.slice(0, start) + piece + changed.slice(start + length)
    }, text),
  )

describe('a mutated spec', () => {
  test('has its problems inside the text, with and without the analysis before', () => {
    let previous: Analysis | undefined
    fc.assert(
      fc.property(mutated, (text) => {
        const analysis = analyze({ text }, previous)
        previous = analysis
        expect(analysis.problems).toEqual(analyze({ text }).problems)
        for (const problem of analysis.problems) expectInside(problem, text.length)
      }),
      { numRuns: 1500 },
    )
  })

  test('loses a problem by each of its fixes, and gets no broken YAML by it', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const { problems } = analyze({ text })
        // Behind what hides the whole workflow, anything may come to light.
        const isHidden = problems.some(({ rule }) =>
          /^(?:missing-workflow|yaml-syntax|.*-section)$/.test(rule),
        )
        for (const problem of isHidden ? [] : problems.slice(0, 20)) {
          for (const { title, edits } of problem.fixes) {
            const after = analyze({ text: applyEdits(text, edits) }).problems
            expect(after.filter(sameAs(problem)).length, title).toBeLessThan(
              problems.filter(sameAs(problem)).length,
            )
            const broken = (list: readonly Problem[]) =>
              list.filter(({ rule }) => rule === 'yaml-syntax').length
            // What a template writes may be no YAML, which shows once all of it is known.
            if (!isOfTemplate(problem)) expect(broken(after), title).toBeLessThanOrEqual(broken(problems))
          }
        }
      }),
      { numRuns: 400 },
    )
  })
})

function isOfTemplate({ rule }: Problem): boolean {
  return /^(?:undefined-|template-|spaced-token|jinja-in-script|second-rendering)/.test(rule)
}

function sameAs({ rule, message }: Problem): (other: Problem) => boolean {
  return (other) => other.rule === rule && other.message === message
}

function expectInside({ range, related, fixes }: Problem, length: number): void {
  const ranges = [
    range,
    ...related.map((place) => place.range),
    ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range)),
  ]
  for (const { start, end } of ranges) {
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeGreaterThanOrEqual(start)
    expect(end).toBeLessThanOrEqual(length)
  }
}
