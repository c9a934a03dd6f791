// Arguments reach parameters by place or by name, as in Python.
import { expect, test } from 'vitest'
import { attempt } from '../../../../server/src/core/jinja/failure'
import type { Parameter } from '../../../../server/src/core/jinja/python/arguments'
import { bindArguments } from '../../../../server/src/core/jinja/python/arguments'
import type { Value } from '../../../../server/src/core/jinja/value'

const parameters: readonly Parameter[] = [
  { name: 'width', positionalOnly: true },
  { name: 'fill', default: ' ' },
  { name: 'text', default: null },
  { name: 'key', optional: true, keywordOnly: true },
]

function bind(positional: readonly Value[], named: Readonly<Record<string, Value>> = {}): unknown {
  return attempt(() =>
    bindArguments('pad', { positional, named: new Map(Object.entries(named)) }, parameters),
  )
}

test.each([
  [[1n], {}, [1n, ' ', null, undefined]],
  [[1n, 'x'], {}, [1n, 'x', null, undefined]],
  [[null], { fill: null }, [null, null, null, undefined]],
  [[1n], { key: 2n, text: 'a' }, [1n, ' ', 'a', 2n]],
])('%o and %o', (positional, named, bound) => {
  expect(bind(positional, named)).toEqual(bound)
})

test.each([
  [[], {}, 'pad() misses the argument “width”'],
  [[], { width: 1n }, 'pad() knows no argument “width”'],
  [[1n, 2n, 3n, 4n], {}, 'pad() takes at most 3 arguments, and 4 are given'],
  [[1n, 2n], { fill: 3n }, 'pad() is given “fill” twice'],
  [[1n], { other: 3n }, 'pad() knows no argument “other”'],
])('%o and %o fail', (positional, named, message) => {
  expect(bind(positional, named)).toMatchObject({ kind: 'error', message })
})
