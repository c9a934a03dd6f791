/** Workflows with any value in any field: what the rules on fields, names and inputs say of them, and mend. */
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { analyze } from '../../server/src/core/analyze'
import type { DefinitionName, FieldType } from '../../server/src/core/facts/fields'
import { definitions, valueKinds } from '../../server/src/core/facts/fields'
import type { Problem } from '../../server/src/core/problem'
import { applyEdits } from './page'

vi.setConfig({ testTimeout: 60_000 })

/** A value as one would write it after a key: in braces, or below the key with a deeper indent. */
interface Written {
  readonly flow: string
  readonly block: (indent: string) => string
}

const inLine = (flow: string): Written => ({ flow, block: () => ` ${flow}` })

const odd = fc.oneof(
  fc
    .constantFrom('', '~', 'null', 'true', 'on', '5', '1.5', '010', '2026-01-31', 'a b', 'a', '""', '"a b"')
    .map(inLine),
  fc.constantFrom('[]', '{}', '[a]', '[1, ~]', '{a: b}', '{a: ~}', '[[a]]', '[{a: b}]', "'a: b'").map(inLine),
  fc
    .constantFrom('s3://b/c', 'a:b', 'a_', '1a', '"{{output}}"', '"{{ x }}"', 'größe', 'osmo-ctrl')
    .map(inLine),
  fc.constantFrom('|', '>-', '|+').map((head): Written => ({
    flow: '"a"',
    block: (indent) => ` ${head}\n${indent}  some text\n${indent}  more\n`.trimEnd(),
  })),
  fc
    .constantFrom(['- a'], ['- name: A', '  value: b'], ['- A=b', '- C=d'], ['-', '- a: b'], ['a: b', 'c:'])
    .map((lines): Written => ({
      flow: '[a]',
      block: (indent) => lines.map((line) => `\n${indent}  ${line}`).join(''),
    })),
)

const key = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(name) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(name.slice(1), name.toUpperCase(), `"${name}"`, `"x${name}"`, `${name}s`),
    },
    { weight: 1, arbitrary: fc.constantFrom('env', 'retries', '5', 'note', '""', 'uri') },
  )

function anyOf(type: FieldType, depth: number): fc.Arbitrary<Written> {
  return fc.oneof({ weight: 1, arbitrary: odd }, { weight: 5, arbitrary: goodOf(type, depth) })
}

function goodOf(type: FieldType, depth: number): fc.Arbitrary<Written> {
  switch (type.kind) {
    case 'value':
      return fc.constantFrom(valueKinds[type.value].example, valueKinds[type.value].example, 'a').map(inLine)
    case 'list':
      return fc.array(anyOf(type.of, depth + 1), { maxLength: 3 }).map(listOf)
    case 'map':
      return fc
        .array(fc.tuple(fc.constantFrom('a', 'b', 'default'), anyOf(type.of, depth + 1)), { maxLength: 3 })
        .map(mapOf)
    case 'definition':
      return mapAs(type.name, depth)
    case 'union':
      return fc.oneof(...type.of.map((name) => mapAs(name, depth)))
    case 'value or map':
      return anyOf({ kind: 'value', value: type.value }, depth + 1)
    case 'exit actions':
      return fc.constant(inLine('{ FAIL: 1 }'))
  }
}

function mapAs(name: DefinitionName, depth: number): fc.Arbitrary<Written> {
  const fields = Object.entries(definitions[name].fields).map(([field, { type, required }]) =>
    fc
      .tuple(key(field), anyOf(type, depth), fc.nat(9))
      .map(([written, value, luck]) => (luck < (required ? 9 : 3) ? [[written, value] as const] : [])),
  )
  return fc.tuple(...fields).map((entries) => mapOf(entries.flat()))
}

function listOf(items: readonly Written[]): Written {
  const flow = `[${items.map((item) => item.flow).join(', ')}]`
  const block = (indent: string): string =>
    items.map((item) => `\n${indent}  -${item.block(`${indent}  `).replace(/^\n +/, ' ')}`).join('')
  return { flow, block: (indent) => (items.length === 0 ? ' []' : block(indent)) }
}

/** Of a key that stands twice the last counts, and without it the one before, so each stands once. */
function mapOf(all: readonly (readonly [string, Written])[]): Written {
  const entries = [...new Map(all)]
  const flow = `{${entries.map(([name, value]) => `${name}: ${value.flow}`).join(', ')}}`
  const block = (indent: string): string =>
    entries.map(([name, value]) => `\n${indent}  ${name}:${value.block(`${indent}  `)}`).join('')
  return { flow, block: (indent) => (entries.length === 0 ? ' {}' : block(indent)) }
}

const workflow = fc
  .tuple(
    mapAs('workflow', 0),
    fc.constantFrom('block', 'block', 'block', 'flow'),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([{ block, flow }, style, lineBreak]) => {
    const text = `workflow:${style === 'flow' ? ` ${flow}` : block('')}\n`
    return text.replaceAll('\n', lineBreak)
  })

const own = new Set([
  'unknown-field',
  'missing-field',
  'wrong-type',
  'empty-list',
  'unclear-data-source',
  'invalid-name',
  'duplicate-name',
  'not-one-lead',
  'undefined-input-task',
  'input-not-earlier',
  'tasks-and-groups',
])

const ownProblems = (text: string): readonly Problem[] =>
  analyze({ text }).problems.filter(({ rule }) => own.has(rule))

test('a fix of theirs takes its problem away, and leaves the file readable', () => {
  let fixes = 0
  fc.assert(
    fc.property(workflow, (text) => {
      const before = analyze({ text }).problems
      fc.pre(!before.some(({ rule }) => rule === 'yaml-syntax'))
      for (const problem of before.filter(({ rule }) => own.has(rule))) {
        for (const { title, edits } of problem.fixes) {
          fixes++
          const mended = applyEdits(text, edits)
          const told = `${problem.rule}: ${title}\n${text}\n→\n${mended}`
          const after = analyze({ text: mended }).problems
          expect(
            after.map(({ rule }) => rule),
            told,
          ).not.toContain('yaml-syntax')
          expect(after.map(identity).filter((one) => one === identity(problem)).length, told).toBeLessThan(
            before.map(identity).filter((one) => one === identity(problem)).length,
          )
        }
      }
    }),
    { numRuns: 200 },
  )
  expect(fixes).toBeGreaterThan(300)
})

function identity({ rule, message, path }: Problem): string {
  return JSON.stringify([rule, message, path])
}

test('their messages and places can be shown', () => {
  fc.assert(
    fc.property(workflow, (text) => {
      for (const { message, range, fixes } of ownProblems(text)) {
        expect(message).toMatch(/^[^\r\n]+\.$/)
        expect(message.length).toBeLessThan(400)
        expect(message).not.toMatch(/undefined|\[object|NaN|…: /)
        expect(range.start).toBeLessThan(range.end)
        expect(range.end).toBeLessThanOrEqual(text.length)
        expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 200 },
  )
})
