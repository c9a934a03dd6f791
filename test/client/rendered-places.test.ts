// Lines of a file and of its rendered text: where a loop, a tag and blank lines lead in both directions.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Lines } from '../../client/src/rendered-places'
import { nearest, renderedLines, sourceLines } from '../../client/src/rendered-places'
import type { RenderedWorkflow } from '../../server/src/core'

/** A template with its tags, and what each of its parts renders to: `[source, text]`, or a source that is literal. */
function rendering(source: string, parts: readonly (string | readonly [string, string])[]): RenderedWorkflow {
  let text = ''
  const pieces = parts.map((part) => {
    const isLiteral = typeof part === 'string'
    const [from, to] = isLiteral ? [part, part] : part
    const start = source.indexOf(from)
    const range = { start: text.length, end: text.length + to.length }
    text += to
    return { range, source: { start, end: start + from.length }, isLiteral }
  })
  return { text, pieces }
}

const source = `# A note.
workflow:
  name: a
  tasks:{% for i in n %}
  - name: t{{ i }}
    image: u{% endfor %}

  # end
`
const body = ['\n  - name: t', ['{{ i }}', '0'], '\n    image: u'] as const
const rendered = rendering(source, [
  'workflow:\n  name: a\n  tasks:',
  ...body,
  ...body,
  ...body,
  '\n\n  # end\n',
])
// workflow 0, name 1, tasks 2, name 3 5 7, image 4 6 8, blank 9, end 10

const lines = (first: number, last = first): Lines => ({ first, last })
const numbers = (places: readonly Lines[]): readonly number[] =>
  places.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, line) => first + line))

test.each<[string, Lines, readonly number[]]>([
  ['before the section', lines(0), []],
  ['literal', lines(2), [1]],
  ['with the beginning of a loop', lines(3), [2]],
  ['in a loop, with a tag', lines(4), [3, 5, 7]],
  ['with the end of a loop', lines(5), [4, 6, 8]],
  ['several in a loop', lines(4, 5), [3, 4, 5, 6, 7, 8]],
  ['blank', lines(6), [9]],
  ['after the loop', lines(7), [10]],
  ['several with a blank one between', lines(5, 7), [4, 6, 8, 10]],
])('lines of the file: %s', (_, asked, places) => {
  expect(numbers(renderedLines(source, rendered, asked))).toEqual(places)
})

test.each<[string, Lines, readonly number[]]>([
  ['literal', lines(1), [2]],
  ['of the first round', lines(3), [4]],
  ['of the last round', lines(8), [5]],
  ['of all rounds', lines(3, 8), [4, 5]],
  ['blank', lines(9), [6]],
])('lines of the rendered text: %s', (_, asked, places) => {
  expect(numbers(sourceLines(source, rendered, asked))).toEqual(places)
})

test('a value over several lines belongs to its tag as a whole', () => {
  const file = 'workflow:\n  script: {{ text }}\n'
  const both = rendering(file, ['workflow:\n  script: ', ['{{ text }}', 'a\nb\nc'], '\n'])
  expect(renderedLines(file, both, lines(1))).toEqual([lines(1, 3)])
  expect(sourceLines(file, both, lines(2))).toEqual([lines(1)])
})

test('the nearest place is one in sight, or takes the least scrolling', () => {
  const places = [lines(1), lines(20, 30), lines(50)]
  expect(nearest(places, lines(25, 40))).toEqual(lines(20, 30))
  expect(nearest(places, lines(32, 40))).toEqual(lines(20, 30))
  expect(nearest(places, lines(44, 45))).toEqual(lines(50))
  expect(nearest(places, lines(0, 100))).toEqual(lines(1))
  expect(nearest([], lines(0))).toBeUndefined()
})

test('a text that is rendered as it stands leads to the same lines', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', ' ', '\n', '\r\n')),
      fc.nat(9),
      fc.nat(9),
      (parts, first, more) => {
        const text = parts.join('')
        const range = { start: 0, end: text.length }
        const same = { text, pieces: [{ range, source: range, isLiteral: true }] }
        const written = text.split(/\r?\n/)
        const asked = lines(first, Math.min(first + more, written.length - 1))
        if (
          first >= written.length ||
          written.slice(first, asked.last + 1).some((line) => line.trim() === '')
        )
          return
        expect(renderedLines(text, same, asked)).toEqual([asked])
        expect(sourceLines(text, same, asked)).toEqual([asked])
      },
    ),
  )
})
