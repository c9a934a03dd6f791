// The command for submitting: what it looks like, and that a shell reads from it what was meant.
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Parameters } from '../../server/src/core'
import { submitCommand } from '../../server/src/core'

const set = (text: string) => ({ text, option: 'set' }) as const
const text = (value: string) => ({ text: value, option: 'set-string' }) as const

test.each<[string, Parameters, string]>([
  ['a.yaml', {}, 'a.yaml'],
  [
    'flows/a.yaml',
    { a: set('1'), c: text('010'), b: set('2') },
    'flows/a.yaml --set a=1 b=2 --set-string c=010',
  ],
  ['a.yaml', { c: text('') }, 'a.yaml --set-string c='],
  ['my flows/a.yaml', { a: set('x y') }, "'my flows/a.yaml' --set 'a=x y'"],
  ["it's.yaml", { a: set('$HOME `ls`') }, "'it'\\''s.yaml' --set 'a=$HOME `ls`'"],
  ['-a.yaml', {}, './-a.yaml'],
  ['a.yaml', { a: set('-1'), url: set('s3://bucket/x') }, 'a.yaml --set a=-1 url=s3://bucket/x'],
  ['a.yaml', { größe: set('1') }, "a.yaml --set 'größe=1'"],
  ['=a.yaml', {}, "'=a.yaml'"],
])('submits %j with %j', (path, parameters, rest) => {
  expect(submitCommand(path, parameters)).toBe(`osmo workflow submit ${rest}`)
})

test.runIf(process.platform !== 'win32')('a shell reads what was meant', () => {
  const anyText = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', ''))
  fc.assert(
    fc.property(anyText, anyText, (path, value) => {
      const command = submitCommand(`f${path}`, { a: set(value), b: text(value) })
      const printed = execFileSync('sh', ['-c', `osmo() { printf '%s\\0' "$@"; }; ${command}`]).toString()
      expect(printed.split('\0').slice(0, -1)).toEqual([
        'workflow',
        'submit',
        `f${path}`,
        '--set',
        `a=${value}`,
        '--set-string',
        `b=${value}`,
      ])
    }),
    { numRuns: 50 },
  )
})
