// Holds filters and tests to what Jinja 3.1.6 itself gave for random values and arguments, on Python 3.13 with the `sum` of 3.14.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../../../server/src/core/jinja/value'
import type { Recorded } from './values'
import { createEnvironment, decode, nowhere, outcome } from './values'

/** Values and arguments are indices into the first line of the file. */
type Row = [
  kind: 'f' | 't',
  name: string,
  value: number,
  positional: number[],
  named: Record<string, number>,
  result: string,
]

const lines = readFileSync(join(import.meta.dirname, 'python.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
const values = JSON.parse(lines[0]!) as Recorded[]
const rows = lines.slice(1).map((line) => JSON.parse(line) as Row)

function run([kind, name, value, positional, named]: Row): string {
  const environment = createEnvironment()
  const get = (index: number): Value => decode(values[index]!)
  return outcome(() => {
    const args = {
      positional: positional.map(get),
      named: new Map(Object.entries(named).map(([key, index]) => [key, get(index)])),
    }
    return kind === 'f'
      ? environment.callFilter(name, get(value), args, nowhere)
      : environment.callTest(name, get(value), args, nowhere)
  })
}

function describeRow([, name, value, positional, named]: Row): string {
  const show = (index: number): string => JSON.stringify(values[index])
  const args = [
    ...positional.map(show),
    ...Object.entries(named).map(([key, index]) => `${key}=${show(index)}`),
  ]
  return `${show(value)} | ${name}(${args.join(', ')})`
}

const outcomes = rows.map((row) => ({ row, ours: run(row) }))

describe('filters and tests give what Python gives', () => {
  it('agrees wherever it gives an answer', () => {
    const isFailure = (result: string): boolean => result === '!error' || result === '!undefined'
    const wrong = outcomes.filter(({ row: [, , , , , theirs], ours }) => {
      if (ours === '!unsupported') return false
      return isFailure(theirs) ? !isFailure(ours) : ours !== theirs
    })
    const shown = wrong.map(({ row, ours }) => `${describeRow(row)}\n  Python ${row[5]}\n  here   ${ours}`)
    expect(shown).toEqual([])
  })

  it('leaves little unanswered', () => {
    const unanswered = outcomes.filter(({ ours }) => ours === '!unsupported')
    expect(unanswered.length).toBeLessThan(rows.length / 50)
  })
})
