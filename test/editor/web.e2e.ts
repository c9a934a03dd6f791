// The extension in a browser worker: the same package, without its entry for Node.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createVSIX } from '@vscode/vsce'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, startVSCode } from '../../scripts/vscode.mjs'
import { openWorkbench, type Workbench } from './workbench'

const packed = [
  'dist',
  'docs',
  'schemas',
  'syntaxes',
  '.vscodeignore',
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
]
const folder = mkdtempSync(path.join(tmpdir(), 'osmo-web-'))

let vscode: Awaited<ReturnType<typeof startVSCode>>
let browser: Browser
let workbench: Workbench

beforeAll(async () => {
  for (const name of packed) cpSync(name, path.join(folder, name), { recursive: true })
  const { main, ...manifest } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>
  expect(main).toBeDefined()
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, scripts: {} }))
  const vsix = path.join(folder, 'web.vsix')
  await createVSIX({
    cwd: folder,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  })
  vscode = await startVSCode({ vsix })
  browser = await launchBrowser()
  const text =
    'workflow:\n  name: a\n  tasks:\n  - name: b\n    image: i\n    command: [c]\n    exitActions:\n      RESTART: 137\n'
  const template = 'workflow:\n  name: {{ name }}\n  tasks: []\n'
  const files = { 'workflow.yaml': text, 'template.yaml': template }
  workbench = await openWorkbench({ browser, url: vscode.url, files })
}, 120_000)

afterAll(async () => {
  await workbench.close()
  await browser.close()
  await vscode.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('problems, hover and simulation come from a worker', async () => {
  await workbench.openFile('workflow.yaml')
  const rows = await workbench.problems(({ length }) => length === 1)
  expect(rows[0]).toMatchObject({ code: 'unknown-exit-action', line: 8, column: 7 })
  await workbench.openFile('workflow.yaml')
  await workbench.hover({ line: 8, column: 9 }, 'RESCHEDULE')
  await workbench.runCommand('OSMO: Simulate Workflow')
  const page = await workbench.webview()
  await page.getByText('FAILED_SUBMISSION').first().waitFor()
})

test('the workspace file is read through the editor, and read again when it changes', async () => {
  await workbench.openFile('workflow.yaml')
  for (const level of ['warning', 'error'] as const) {
    workbench.writeFile('.osmo-workflow.yaml', `rules: {unknown-exit-action: ${level}}\n`)
    const rows = await workbench.problems(([row]) => row?.severity === level)
    expect(rows).toHaveLength(1)
  }
})

test('parameters and the rendered workflow come from a worker, too', async () => {
  workbench.writeFile('.osmo-workflow.yaml', 'parameters: { mine: { name: rendered } }\n')
  await workbench.openFile('template.yaml')
  const status = workbench.page.locator('.statusbar-item', { hasText: 'Parameters:' })
  await status.click()
  await workbench.quickInput.fill('mine')
  await workbench.quickInput.press('Enter')
  await status.filter({ hasText: 'Parameters: mine' }).waitFor()
  await workbench.runCommand('OSMO: Show Rendered Workflow')
  await workbench.page.locator('.view-line', { hasText: 'name: rendered' }).waitFor()
})
