/** An error in a template with an open parameter is one whatever value the parameter gets. */
import { expect, test } from 'vitest'
import type { Problem } from '../../server/src/core'
import { analyze } from '../../server/src/core'
import { readCases } from './cases'
import { createRandom } from './random'

interface Spec {
  readonly id: string
  readonly yaml: string
}

const specs = readCases<Spec>('validate').filter(({ yaml }) => !/\{[{%#]|default-values/.test(yaml))

/** Puts the parameter `open` in the place of a value, a key, a part of a value, or into a condition around lines. */
function opened(yaml: string, seed: number): string {
  const random = createRandom(seed)
  const lines = yaml.replace(/\n$/, '').split('\n')
  const index = Math.min(1 + Math.floor(random() * (lines.length - 1)), lines.length - 1)
  const line = lines[index]!
  const indent = /^ */.exec(line)![0].length
  const next = lines.findIndex(
    (other, at) => at > index && /^ */.exec(other)![0].length <= indent && other.trim() !== '',
  )
  const end = next < 0 ? lines.length : next
  const before = lines.slice(0, index)
  const inside = lines.slice(index, end)
  const after = lines.slice(end)
  const choice = Math.floor(random() * 7)
  const text = (middle: readonly string[]) => [...before, ...middle, ...after].join('\n')
  if (choice === 0) return text(['{% if open %}', ...inside, '{% endif %}'])
  if (choice === 1) return text(['{% if open %}{% else %}', ...inside, '{% endif %}'])
  if (choice === 2) return text(['{% for one in open %}', ...inside, '{% endfor %}'])
  if (choice === 3) return text([line.replace(/(?<=^[ -]*)[\w-]+(?=:)/, '{{ open }}'), ...inside.slice(1)])
  if (choice === 4) return text([line.replace(/(?<=: .*)\w+/, '{{ open }}'), ...inside.slice(1)])
  return text([line.replace(/(?<=^[ -]*[\w-]+: ).*/, '{{ open }}'), ...inside.slice(1)])
}

/** What authors may well give: words, numbers, names of the specs, lists and maps, and nothing. */
const values = [
  'x',
  '1',
  '0',
  '',
  'true',
  't0',
  't1',
  'g0t0',
  'gpu',
  'default',
  'lead',
  'image',
  '10Gi',
  '[]',
  '{}',
  'name: y',
  '- z',
  '~',
  '1h',
]

const errorsOf = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity === 'error')

test.each([1, 2])('in version %i', (seed) => {
  // A part of them, since each is analysed once more for every value.
  const some = specs.filter((_, index) => index % 6 === seed)
  const wrong = some.flatMap(({ id, yaml }, index) => {
    if (!/^workflow:/m.test(yaml) || /^(?!workflow:)[a-zA-Z][\w-]*:/m.test(yaml)) return []
    const text = opened(yaml, seed * 7919 + index)
    const errors = errorsOf(analyze({ text }).problems)
    if (errors.length === 0) return []
    const better = values.find((value) => {
      const parameters = { open: { text: value, option: 'set-string' as const } }
      return errorsOf(analyze({ text, parameters }).problems).length === 0
    })
    return better === undefined
      ? []
      : [{ id, text, better, errors: errors.map(({ rule, message }) => `${rule}: ${message}`) }]
  })
  expect(wrong.slice(0, 5)).toEqual([])
})
