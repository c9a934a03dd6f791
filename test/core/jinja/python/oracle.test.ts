// Operators, methods, formats and printing give what Python gave: oracle.jsonl holds CPython 3.13 with Jinja 3.1.6.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Row } from './oracle'
import { evaluate } from './oracle'

const rows = readFileSync(new URL('oracle.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

const operations = new Set(rows.map(([operation]) => operation))

test.each([...operations])('%s does what it does in Python', (operation) => {
  const differences = rows
    .filter(([other]) => other === operation)
    .map((row) => ({ row, ours: evaluate(row) }))
    .filter(({ row, ours }) => ours !== row[2])
  expect(differences).toEqual([])
})
