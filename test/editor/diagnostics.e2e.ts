// What a user sees of a workflow's problems: squiggles, rows of the Problems view, hovers, quick fixes.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../../scripts/vscode.mjs'
import { openWorkbench, type Workbench } from './workbench'

const workflow = `workflow:
  name: hello
  tasks:
  - name: train
    image: ubuntu:24.04
    command: [bash, -c, exit 300]
    exitActions:
      COMPLETE: 0, 1-10
      RESTART: 137
  - name: publish
    image: ubuntu:24.04
    command: [bash]
    exitActions:
      FAIL: 5-20
      COMPLETE: 0-10
      RESCHEDULE: 3006
`

let browser: Browser
let workbench: Workbench

beforeAll(async () => {
  browser = await launchBrowser()
  workbench = await openWorkbench({
    browser,
    url: inject('url'),
    files: {
      'workflow.yaml': workflow,
      'fix.yaml': workflow,
      'allow.yaml': workflow,
      'pod.yaml': 'kind: Pod\nRESTART: 5\n',
      'empty.yaml': '\n',
    },
  })
})

afterAll(async () => {
  await workbench.close()
  await browser.close()
})

test('the Problems view shows each at its line and column', async () => {
  await workbench.openFile('workflow.yaml')
  const rows = await workbench.problems(({ length }) => length === 6)
  expect(rows.map(({ severity, code, line, column }) => ({ severity, code, line, column }))).toEqual([
    { severity: 'error', code: 'invalid-exit-codes', line: 8, column: 19 },
    { severity: 'error', code: 'unknown-exit-action', line: 9, column: 7 },
    { severity: 'warning', code: 'truncated-exit-code', line: 6, column: 30 },
    { severity: 'warning', code: 'exit-code-overlap', line: 15, column: 17 },
    { severity: 'info', code: 'reschedule-without-retries', line: 16, column: 7 },
    { severity: 'info', code: 'osmo-exit-code', line: 16, column: 19 },
  ])
  expect(rows[1]?.message).toContain('RESCHEDULE')
})

test('squiggles stand under the codes and not under their line', async () => {
  await workbench.openFile('workflow.yaml')
  const squiggles = await workbench.squiggles(({ length }) => length >= 6)
  expect(squiggles.map(({ line, text }) => `${line}: ${text}`)).toEqual([
    '6: 300',
    '8:  1-10',
    '9: RESTART',
    '15: 0-10',
    '16: RESCHEDULE',
    '16: 3006',
  ])
})

test('a hover explains a code and an exit in a script', async () => {
  await workbench.openFile('workflow.yaml')
  expect(await workbench.hover({ line: 16, column: 20 }, 'Preempted')).toContain('RESCHEDULE takes 3006')
  expect(await workbench.hover({ line: 6, column: 32 }, '8 bits')).toContain('OSMO sees 44')
})

test('the link in a hover opens the page of the rule', async () => {
  await workbench.openFile('workflow.yaml')
  await workbench.hover({ line: 9, column: 9 }, 'unknown-exit-action')
  await workbench.editor.locator('.monaco-hover:visible a', { hasText: 'unknown-exit-action' }).click()
  const page = await workbench.webview()
  await page.getByRole('heading', { name: 'unknown-exit-action' }).waitFor()
})

test('a quick fix mends the file', async () => {
  await workbench.openFile('fix.yaml')
  await workbench.squiggles(({ length }) => length >= 4)
  await workbench.applyQuickFix({ line: 9, column: 9 }, 'Replace RESTART with RESCHEDULE')
  expect(await workbench.save('fix.yaml')).toContain('      RESCHEDULE: 137\n')
})

test('a quick fix writes the comment that hides a problem', async () => {
  await workbench.openFile('allow.yaml')
  await workbench.squiggles(({ length }) => length >= 4)
  await workbench.applyQuickFix({ line: 15, column: 18 }, 'Allow exit-code-overlap here')
  expect(await workbench.save('allow.yaml')).toContain(
    '      # osmo: allow exit-code-overlap\n      COMPLETE: 0-10\n',
  )
  await workbench.squiggles((squiggles) => !squiggles.some(({ text }) => text === '0-10'))
})

test('a workspace file changes what is shown, and shows its own mistakes', async () => {
  workbench.writeFile('.osmo-workflow.yaml', 'rules:\n  exit-code-overlap: off\n  exit-code: off\n')
  await workbench.openFile('workflow.yaml')
  await workbench.squiggles((squiggles) => squiggles.length > 0 && !squiggles.some(({ line }) => line === 15))
  await workbench.openFile('.osmo-workflow.yaml')
  const rows = await workbench.problems((all) => all.some(({ code }) => code === 'workspace-file'))
  expect(rows.find(({ code }) => code === 'workspace-file')).toMatchObject({ line: 3, column: 3 })
  workbench.writeFile('.osmo-workflow.yaml', 'rules: {}\n')
  await workbench.openFile('workflow.yaml')
  await workbench.squiggles((squiggles) => squiggles.some(({ line }) => line === 15))
})

test('other YAML shows nothing, and the language status says why', async () => {
  await workbench.openFile('pod.yaml')
  await workbench.page.getByRole('button', { name: 'Editor Language Status' }).hover()
  const status = workbench.page.locator('.hover-language-status').first()
  await workbench.until(
    'the language status',
    () => status.innerText(),
    (text) => text.includes('Not an OSMO workflow') && text.includes('no workflow: at the top level'),
  )
  expect(await workbench.squiggles(() => true)).toEqual([])
})

test('typing in an empty file offers the workflow', async () => {
  await workbench.openFile('empty.yaml')
  await workbench.goTo({ line: 1, column: 1 })
  await workbench.page.keyboard.type('work')
  const offered = workbench.page.locator('.suggest-widget.visible .monaco-list-row')
  await workbench.until(
    'the snippet is offered',
    () => offered.first().innerText(),
    (text) => text.includes('workflow') && text.includes('OSMO'),
  )
  await workbench.page.keyboard.press('Enter')
  await workbench.page.keyboard.press('Escape')
  expect(await workbench.save('empty.yaml')).toContain('workflow:\n  name: my-workflow\n')
})

async function openLookup() {
  await workbench.openFile('workflow.yaml')
  await workbench.runCommand('OSMO: Look Up Exit Code or Status')
  return workbench.quickInput
}

test('codes and statuses can be looked up', async () => {
  const input = await openLookup()
  const rows = workbench.page.locator('.quick-input-list .monaco-list-row')
  await input.fill('3004')
  await workbench.until(
    '3004 is explained',
    () => rows.first().innerText(),
    (text) => text.includes('Evicted'),
  )
  await input.fill('300')
  await workbench.until(
    '300 is explained',
    () => rows.first().innerText(),
    (text) => text.startsWith('300Exit code 45 of the init container'),
  )
  await workbench.page.keyboard.press('Enter')
  await expectPage('Exit code 300')
})

test('the lookup opens what was typed last, however fast Enter comes', async () => {
  const input = await openLookup()
  await input.fill('3004')
  await input.fill('300')
  await input.press('Enter')
  await expectPage('Exit code 300')
})

test('the lookup opens another row that was chosen', async () => {
  const input = await openLookup()
  await input.fill('300')
  const focused = workbench.page.locator('.quick-input-list .monaco-list-row.focused')
  await focused.getByText('Exit code 45 of the init container').waitFor()
  await input.press('ArrowDown')
  await focused.getByText('Upstream failed').waitFor()
  await input.press('Enter')
  await expectPage('Exit code 3000')
})

async function expectPage(title: string): Promise<void> {
  const page = await workbench.webview()
  await page.getByRole('heading', { name: new RegExp(`^${title}\\b`) }).waitFor()
}
