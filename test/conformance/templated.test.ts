/** A template that renders to a spec has the problems of that spec, at the places that write what is wrong. */
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../server/src/core'
import { analyze } from '../../server/src/core'
import { readCases } from './cases'
import { createRandom } from './random'

interface Spec {
  readonly id: string
  readonly yaml: string
}

const specs = readCases<Spec>('validate').filter(({ yaml }) => !/\{[{%#]|default-values/.test(yaml))

/** Moves values to `default-values`, and puts conditions and loops of one pass around lines. */
function templated(yaml: string, seed: number): string {
  const random = createRandom(seed)
  const values: string[] = []
  const lines = yaml.replace(/\n$/, '').split('\n')
  const written = lines.map((line) => {
    const [, before, value] = /^( +(?:- )?[\w-]+: )([^\s|>&*!{[#"'].*)$/.exec(line) ?? []
    if (before && value && random() < 0.3) {
      values.push(value)
      return `${before}{{ v.v${values.length - 1} }}`
    }
    if (/^ +\S/.test(line) && random() < 0.1) return `{% if true %}${line}{% endif %}`
    if (/^ +\S/.test(line) && random() < 0.1) return `{% for one in [1] %}${line}{% endfor %}`
    return line
  })
  const defaults = values.map((value, index) => `    v${index}: ${JSON.stringify(value)}`)
  return `${written.join('\n')}\ndefault-values:\n  v:\n    none: 0\n${defaults.join('\n')}\n`
}

const ofTemplates =
  /^(?:template-|unused-default|unused-suppression|second-rendering|statement-only-template)/

/** Without what stands twice in one value, which is one problem of its expression. */
const told = (problems: readonly Problem[]) => {
  const own = problems.filter(({ rule }) => !ofTemplates.test(rule))
  return [
    ...new Set(
      own.map(({ rule, severity, path, message }) =>
        // Of what an expression prints, another message tells why it is no YAML.
        [severity, rule, path.join('.'), rule === 'yaml-syntax' ? '' : message].join(' '),
      ),
    ),
  ].toSorted()
}

describe.each([1, 2])('in version %i', (seed) => {
  test('the same problems are told', () => {
    const different = specs.flatMap(({ id, yaml }, index) => {
      if (!/^workflow:/m.test(yaml) || /^(?!workflow:)[a-zA-Z][\w-]*:/m.test(yaml)) return []
      const text = templated(yaml, seed * 10_000 + index)
      const plain = told(analyze({ text: yaml }).problems)
      const ours = told(analyze({ text }).problems)
      const more = ours.filter((line) => !plain.includes(line))
      const fewer = plain.filter((line) => !ours.includes(line))
      return more.length + fewer.length === 0 ? [] : [{ id, text, more, fewer }]
    })
    expect(different.slice(0, 3)).toEqual([])
  })
})
