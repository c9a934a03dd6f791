// Which workflows take parameters, and which names they can have.
import { expect, test } from 'vitest'
import { isVariableName, takesParameters } from '../../server/src/core/parameters'

test.each([
  ['workflow:\n  name: a\n', false],
  ['workflow:\n  name: {{ name }}\n', true],
  ['workflow:\n{% if a %}\n  name: b\n{% endif %}\n', true],
  ['workflow:\n  args: ["{{output}}", "{{input:0}}", "{{host:main}}", "{{uuid}}"]\n', false],
  ['workflow:\n  args: ["{{ output }}"]\n', true],
  ['workflow:\n  name: a\n{# note #}\n', false],
  ['default-values:\n  a: 1\nworkflow:\n  name: a\n', true],
  ['workflow:\n  default-values:\n', false],
])('%j takes parameters: %s', (text, takes) => {
  expect(takesParameters(text)).toBe(takes)
})

test.each([
  ['gpus', true],
  ['_a1', true],
  ['größe', true],
  ['1a', false],
  ['a-b', false],
  ['a=b', false],
  ['-a', false],
  ['', false],
])('%j is a name: %s', (name, is) => {
  expect(isVariableName(name)).toBe(is)
})
