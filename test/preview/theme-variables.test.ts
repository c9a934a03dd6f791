// The variables in the style sheets of the panel are ones that VS Code sets.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import themes from './harness/themes.json'

/** Those that themes may set, and VS Code’s own do not. */
const optional = ['--vscode-list-hoverForeground', '--vscode-list-inactiveSelectionForeground']

const set = Object.values(themes).flatMap(({ variables }) => Object.keys(variables))
const known = new Set([...set, ...optional])
const sheets = readdirSync('client/preview', { recursive: true, encoding: 'utf8' })

test.each(sheets.filter((file) => file.endsWith('.css')))('%s uses variables of VS Code', (file) => {
  const used = new Set(readFileSync(`client/preview/${file}`, 'utf8').match(/--vscode-[\w-]+/g))
  expect([...used].filter((name) => !known.has(name))).toEqual([])
})
