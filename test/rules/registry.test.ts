/** A rule is a file, a line in the index, a page and a setting; this says which of them is missing. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { severities } from '../../server/src/core/problem'
import { rules } from '../../server/src/core/rules'
import type { Rule } from '../../server/src/core/rules/rule'
import { heading, settingOf } from './page'

const sources = new URL('../../server/src/core/rules/', import.meta.url)
const files = readdirSync(sources).map((file) => file.replace(/\.ts$/, ''))
const definitions = await Promise.all(
  files.map(async (file) => {
    const exports = (await import(`../../server/src/core/rules/${file}.ts`)) as Record<string, unknown>
    return Object.values(exports).flatMap((value) => (isRule(value) ? [{ file, rule: value }] : []))
  }),
).then((found) => found.flat())

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'severity' in value && 'summary' in value
}

const folder = new URL('../../docs/rules/', import.meta.url)
const pages = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md')

test('every rule that a file defines is in the index, and nothing else', () => {
  expect(definitions.map(({ rule }) => rule.name).sort()).toEqual(rules.map(({ name }) => name).sort())
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
})

test('every rule has a page, and every page a rule', () => {
  expect(pages.sort()).toEqual(rules.map(({ name }) => `${name}.md`).sort())
})

describe.each(definitions)('$rule.name', ({ file, rule }) => {
  const page = () => readFileSync(new URL(`${rule.name}.md`, folder), 'utf8')

  test('has the name of its file, in kebab case', () => {
    expect(rule.name).toBe(file)
    expect(rule.name).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  test('has a severity, and a summary of one sentence', () => {
    expect(severities).toContain(rule.severity)
    expect(rule.summary).toMatch(/^[A-Za-z][^.]*\.$/)
  })

  test('checks something', () => {
    // One looks at what the others have found.
    if (rule.name === 'unused-suppression') return
    expect(Object.keys(rule).filter((key) => key.startsWith('check'))).not.toHaveLength(0)
  })

  test('has a page that begins with its name and severity', () => {
    expect(page().slice(0, heading(rule).length)).toBe(heading(rule))
  })

  test('has a page that says why, what to write, and how to switch it off', () => {
    const sections = page().match(/^## .*$/gm)
    expect(sections).toEqual([
      '## Why it matters',
      '## What to write instead',
      '## Examples',
      '## When to switch it off',
    ])
    expect(page().trimEnd().endsWith(settingOf(rule))).toBe(true)
  })

  test('has a page whose links lead somewhere', () => {
    const links = [...page().matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1]!)
    for (const link of links) expect(pages).toContain(link)
  })
})
