/** Templates with what Jinja2 3.1.6 made of them, sandboxed and with strict undefined variables, as the service has it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderText } from './rendering'

interface Row {
  readonly template: string
  /** Undefined where Jinja2 fails. */
  readonly rendered?: string
}

const rows = readFileSync(new URL('jinja2.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row)

const defaults = {
  n: 3,
  name: 'alice',
  items: ['a', 'b', 'c'],
  cfg: { lr: 0.1, deep: { x: 1 } },
  flag: true,
  down: false,
  nothing: null,
  words: ['Zed', 'amy', 'Bob'],
  nums: [3, 1, 2],
  empty: '',
  pairs: [
    [1, 2],
    [3, 4],
  ],
  s: 'a,b;c',
}

/** Jinja drops one line break at the end of a template, which is for the caller to do here. */
const results = rows.map((row) => {
  const { text, found, pieces } = renderText(row.template.replace(/\n$/, ''), defaults)
  return { row, text, found, isOpen: pieces.some(({ kind }) => kind === 'unknown' || kind === 'choice') }
})

test('what Jinja2 renders is rendered, to the letter', () => {
  const wrong = results.filter(
    ({ row, text, found, isOpen }) =>
      row.rendered !== undefined && (found.length > 0 || (!isOpen && text !== row.rendered)),
  )
  expect(wrong).toEqual([])
})

test('where Jinja2 fails, a problem is told', () => {
  const silent = results.filter(({ row, found }) => row.rendered === undefined && found.length === 0)
  expect(silent).toEqual([])
})

test('hardly anything is left open', () => {
  expect(results.filter(({ row, isOpen }) => row.rendered !== undefined && isOpen).length).toBeLessThan(5)
})
