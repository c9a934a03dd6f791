// Writes into the examples of docs/rules what the rules say now; read the changes before you commit them.
//
//   npm run update-pages                     all pages
//   npm run update-pages -- exit-code-overlap
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { importTypeScript } from './import-typescript.mjs'
import { root } from './project.mjs'

const { rules, updatePage } = await importTypeScript('test/rules/page.ts')
const names = process.argv.slice(2)
const unknown = names.filter((name) => !rules.some((rule) => rule.name === name))
if (unknown.length > 0) {
  console.error(`No rule ${unknown.join(', ')}.`)
  process.exit(2)
}

for (const rule of rules) {
  if (names.length > 0 && !names.includes(rule.name)) continue
  const file = path.join(root, 'docs/rules', `${rule.name}.md`)
  if (!existsSync(file)) {
    console.error(`docs/rules/${rule.name}.md is missing.`)
    process.exitCode = 1
    continue
  }
  const page = readFileSync(file, 'utf8')
  const updated = updatePage(rule, page)
  if (updated === page) continue
  writeFileSync(file, updated)
  console.log(`docs/rules/${rule.name}.md`)
}
