// What the service makes of the default-values section before it renders a template.
import { expect, test } from 'vitest'
import { readDefaultValues } from '../../../server/src/core/model/default-values'
import { splitSections } from '../../../server/src/core/syntax/sections'

const read = (value: string) => {
  const text = `default-values:${value}\nworkflow:\n  name: a\n`
  return readDefaultValues(text, splitSections(text)[0]!)
}

test.each([
  ['', 'nothing'],
  [' ~', 'nothing'],
  [' null', 'nothing'],
  [' []', 'nothing'],
  [' ""', 'nothing'],
  [' false', 'nothing'],
  [' no', 'nothing'],
  [' 0', 'nothing'],
  [' 0.0', 'nothing'],
  [' 0x0', 'nothing'],
  [' "0"', 'text'],
  [' {}', 'map'],
  [' {a: 1}', 'map'],
  ['\n  a: 1', 'map'],
  [' [a]', 'list'],
  ['\n- a', 'list'],
  ['\n  - a: 1', 'list'],
  [' a', 'text'],
  [' 5', 'text'],
  [' true', 'text'],
  [' 2026-01-31', 'text'],
])('%j is %s', (value, kind) => {
  expect(read(value)).toMatchObject({ kind, mistakes: [] })
})

test.each([
  ['a', 'text'],
  ['y', 'text'],
  ['"on"', 'text'],
  ["'1'", 'text'],
  ['1e3', 'text'],
  ['on', 'boolean'],
  ['Yes', 'boolean'],
  ['FALSE', 'boolean'],
  ['1', 'integer'],
  ['0x10', 'integer'],
  ['1:30', 'integer'],
  ['1.5', 'float'],
  ['.inf', 'float'],
  ['~', 'null'],
  ['2026-01-31', 'date'],
])('the key %s is of type %s', (key, type) => {
  expect(read(`\n  ${key}: 1`).keys).toMatchObject([{ source: key, type }])
})
