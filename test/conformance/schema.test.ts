/** The published schema takes what the service takes, as far as a schema can tell. */
import Ajv from 'ajv'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { definitions } from '../../server/src/core/facts/fields'
import { readCases } from './cases'

interface Case {
  readonly id: string
  readonly tags: readonly string[]
  readonly yaml: string
  readonly expect: Readonly<Record<'main' | '6.3', { readonly ok: boolean }>>
}

const schema = JSON.parse(readFileSync('schemas/osmo-workflow.schema.json', 'utf8')) as {
  readonly definitions: Readonly<Record<string, { readonly properties: Readonly<Record<string, object>> }>>
}
const validate = new Ajv({
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
  strictNumbers: false, // Python's infinity is a number.
}).compile(schema)

/** What the `yaml` package reads as PyYAML does. */
const cases = readCases<Case>('validate').filter(
  ({ yaml, tags }) => !/\{[{%#]|[&*]\w|\b[yn]\b/.test(yaml) && !tags.some((tag) => tag.startsWith('yaml/')),
)
const isTaken = ({ yaml }: Case): boolean => validate(parse(yaml, { version: '1.1', uniqueKeys: false }))

test('what the service takes is valid', () => {
  const taken = cases.filter(({ expect: { main, '6.3': older } }) => main.ok || older.ok)
  expect(taken.length).toBeGreaterThan(300)
  expect(taken.filter((one) => !isTaken(one)).map(({ id, tags }) => `${id} ${tags.join()}`)).toEqual([])
})

test('what it rejects for its shape is not', () => {
  const rejected = cases.filter(({ tags }) => tags.length === 1 && /^(?:unknown|required)\//.test(tags[0]!))
  expect(rejected.length).toBeGreaterThan(50)
  const missed = rejected
    .filter(({ expect: { main, '6.3': older } }) => !main.ok && !older.ok)
    .filter(isTaken)
  expect(missed.map(({ id, tags }) => `${id} ${tags.join()}`)).toEqual([])
})

test('every field has a description', () => {
  for (const [name, { fields }] of Object.entries(definitions)) {
    for (const field of Object.keys(fields)) {
      expect(schema.definitions[name]?.properties[field], `${name}.${field}`).toHaveProperty('description')
    }
  }
})
