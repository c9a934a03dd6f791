// The panel of “OSMO: Simulate Workflow” as a user works with it, beside the file and by keyboard.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { AxeResults } from 'axe-core'
import axe from 'axe-core'
import type { Browser, FrameLocator, Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { launchBrowser } from '../../scripts/vscode.mjs'
import { openWorkbench, type Workbench } from './workbench'

const workflow = readFileSync('examples/reschedule.yaml', 'utf8')

/** Where RESCHEDULE stands in it. */
const action = { line: 24, column: 7 }

/** Each test edits one of its own; there are more than tests. */
const unused = Array.from({ length: 20 }, (_, index) => `workflow-${index + 1}.yaml`)

let browser: Browser
let workbench: Workbench
let file: string
let panel: FrameLocator

beforeAll(async () => {
  browser = await launchBrowser()
  workbench = await openWorkbench({
    browser,
    url: inject('url'),
    files: Object.fromEntries(unused.map((name) => [name, workflow])),
    size: { width: 1500, height: 1000 },
  })
  // So that no question is asked when editors are closed.
  workbench.setSettings({ 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 100 })
})

afterAll(async () => {
  await workbench.close()
  await browser.close()
})

beforeEach(async () => {
  file = unused.shift()!
  await workbench.runCommand('View: Close All Editors')
  await workbench.openFile(file)
  await workbench.runCommand('OSMO: Simulate Workflow')
  panel = await workbench.webview()
  await expectStatus('COMPLETED')
})

test('an exit code changes the status of the attempt, its task, its group and the workflow', async () => {
  await exitCode('train', 1).fill('137')
  await expectStatus('FAILED')
  await expectText(attempts('train'), [/FAILED\s+exit code 137\s+No exit action takes 137/])
  await expectText(groups(), [/^preprocess[^]*COMPLETED/, /^train[^]*FAILED/, /^publish[^]*FAILED_UPSTREAM/])

  await exitCode('train', 1).fill('10')
  await expectStatus('COMPLETED')
  await expectText(attempts('train'), [/COMPLETED\s+exit code 10\s+COMPLETE takes 10 \(0-10\)/])

  await panel.getByRole('button', { name: 'Reset' }).click()
  await expectText(attempts('train'), [/exit code 0/])
  expect(await exitCode('train', 1).inputValue()).toBe('0')
})

test('a higher retry limit brings another attempt', async () => {
  await exitCode('train', 1).fill('3006')
  await expectStatus('FAILED_PREEMPTED')
  await expectText(attempts('train'), [/RESCHEDULE takes 3006, but the retry limit/])

  await retryLimit().fill('1')
  await expectStatus('COMPLETED')
  await expectText(attempts('train'), [/RESCHEDULED\s+exit code 3006/, /COMPLETED\s+exit code 0/])

  await panel.getByRole('checkbox', { name: 'Repeat the last outcome' }).check()
  await expectStatus('FAILED_PREEMPTED')
  await expectText(attempts('train'), [/RESCHEDULED\s+exit code 3006/, /FAILED_PREEMPTED\s+exit code 3006/])
})

test('the panel follows the file while it is edited', async () => {
  await retryLimit().fill('1')
  await exitCode('train', 1).fill('3006')
  await expectText(attempts('train'), [/RESCHEDULED/, /COMPLETED/])
  await workbench.openFile(file)

  await workbench.replace(action, 'RESCHEDULE'.length, 'FAIL')
  await expectStatus('FAILED')
  await expectText(attempts('train'), [/FAILED\s+exit code 3006\s+FAIL takes 3006/])

  await workbench.replace(action, 'FAIL'.length, 'RESTART')
  await expectStatus('FAILED_SUBMISSION', 'OSMO rejects this file (1 error)')
  await panel.getByRole('button', { name: 'Show Problems' }).click()
  await workbench.page.locator('.markers-panel').getByText('unknown-exit-action').waitFor()
})

test('half-typed YAML is simulated as far as it can be read', async () => {
  await exitCode('train', 1).fill('137')
  await expectStatus('FAILED')
  await workbench.openFile(file)
  await workbench.replace({ line: 24, column: 17 }, 0, ' [')
  await expectStatus('FAILED_SUBMISSION', 'OSMO rejects this file (1 error)')
  await expectText(attempts('train'), [/FAILED\s+exit code 137/])
})

test('without a workflow the last result stays, and the panel says why', async () => {
  await exitCode('train', 1).fill('137')
  await expectStatus('FAILED')
  await workbench.openFile(file)
  await workbench.replace({ line: 4, column: 8 }, 1, '')
  await workbench.page.keyboard.press('Backspace')
  const status = await expectStatus('FAILED', 'outdated')
  expect(status).toContain('This is the last result. This file is no OSMO workflow: ')
  await expectText(attempts('train'), [/FAILED\s+exit code 137/])

  await workbench.page.keyboard.type('w')
  await workbench.until(
    'the result is that of the file again',
    () => summary().innerText(),
    (text) => !text.includes('outdated'),
  )
})

test('Copy Scenario copies what the command line takes', async () => {
  await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await retryLimit().fill('3')
  await exitCode('train', 1).fill('3006')
  await expectText(attempts('train'), [/RESCHEDULED/, /COMPLETED/])
  await panel.getByRole('button', { name: 'Copy Scenario' }).click()
  await panel.getByText('Copied.').waitFor()
  const copied = await workbench.page.evaluate<string>('navigator.clipboard.readText()')
  expect(JSON.parse(copied)).toEqual({ maxRetryPerTask: 3, tasks: { train: [{ exitCode: 3006 }] } })

  workbench.writeFile('scenario.json', copied)
  const args = ['dist/cli.js', 'simulate', '--scenario', path.join(workbench.folder, 'scenario.json')]
  const output = execFileSync(process.execPath, [...args, 'examples/reschedule.yaml'], { encoding: 'utf8' })
  expect(output).toContain('RESCHEDULED')
})

test('opening leaves the cursor in the file, and the command again goes to the panel', async () => {
  await workbench.page.keyboard.type('# typed')
  await workbench.editor.getByText('# typed').first().waitFor()

  await workbench.runCommand('OSMO: Simulate Workflow')
  await workbench.until(
    'the panel has the focus',
    () => workbench.page.evaluate<string>('document.activeElement.className'),
    (className) => className.includes('webview'),
  )
  await workbench.page.keyboard.press('Tab')
  await expectFocus(panel.getByRole('button', { name: 'Reset' }))
})

test('everything can be reached and set by keyboard', async () => {
  const { keyboard } = workbench.page
  await panel.getByRole('button', { name: 'Reset' }).focus()
  const repeat = panel.getByRole('checkbox', { name: 'Repeat the last outcome' })
  for (const next of [
    retryLimit(),
    repeat,
    panel.locator('summary'),
    exitCode('preprocess', 1),
    exitCode('train', 1),
  ]) {
    await keyboard.press('Tab')
    await expectFocus(next)
  }

  const code = exitCode('train', 1)
  await keyboard.press('ArrowDown') // Opens the list, at the code that is set.
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  expect(await code.getAttribute('aria-expanded')).toBe('true')
  await expectText(panel.getByRole('option', { selected: true }), [/Killed/])
  await keyboard.press('Enter')
  expect(await code.inputValue()).toBe('137')
  await expectStatus('FAILED')

  await keyboard.type('preem')
  await expectText(panel.getByRole('option'), [/Preempted/])
  await keyboard.press('Escape')
  expect(await code.getAttribute('aria-expanded')).toBe('false')
  await keyboard.press('Shift+Tab')
  expect(await code.inputValue()).toBe('137')
})

test('the panel goes with a file that is renamed, and says when it is gone', async () => {
  await exitCode('train', 1).fill('137')
  await expectStatus('FAILED')
  await workbench.openFile(file)
  await workbench.renameOpenFile('moved.yaml')
  await workbench.page.getByRole('tab', { name: 'Simulate: moved.yaml' }).waitFor()
  await workbench.openFile('moved.yaml')
  await workbench.replace({ line: 5, column: 9 }, 'reschedule'.length, 'renamed')
  await panel.getByRole('heading', { name: 'renamed' }).waitFor()

  await workbench.runCommand('View: Close Editor')
  await panel.getByText('moved.yaml is not open in an editor.').waitFor()
  await panel.getByRole('button', { name: 'Open File' }).click()
  await panel.getByText('moved.yaml is not open in an editor.').waitFor({ state: 'hidden' })
  await workbench.openFile('moved.yaml')
  await workbench.runCommand('View: Close Editor')
  await panel.getByText('moved.yaml is not open in an editor.').waitFor()
  workbench.writeFile('moved.yaml', workflow.replace('name: reschedule', 'name: elsewhere'))
  await panel.getByRole('heading', { name: 'elsewhere' }).waitFor()
  workbench.removeFile('moved.yaml')
  const status = await expectStatus('FAILED', 'outdated')
  expect(status).toContain('moved.yaml was deleted, or moved outside of the editor.')
})

test('the panel has no accessibility violations in any theme', async () => {
  await exitCode('train', 1).fill('137')
  await panel.locator('summary').click()
  await panel.getByRole('textbox', { name: 'FAIL' }).fill('1, 3')
  await panel.getByText('Write no spaces').waitFor()
  await expectStatus('FAILED')
  await exitCode('train', 1).press('ArrowDown')
  await panel.getByRole('option').first().waitFor()
  for (const theme of ['light', 'dark', 'high contrast', 'high contrast light'] as const) {
    await workbench.setTheme(theme)
    expect({ theme, violations: await violations() }).toEqual({ theme, violations: [] })
  }
})

function exitCode(task: string, attempt: number): Locator {
  return panel.getByRole('combobox', { name: `Exit code of ${task}, attempt ${attempt}` })
}

function retryLimit(): Locator {
  return panel.locator('vscode-textfield.numeric input')
}

function groups(): Locator {
  return panel.locator('section.group')
}

function attempts(task: string): Locator {
  return panel.getByRole('list', { name: task }).locator('li')
}

function summary(): Locator {
  return panel.locator('header [role=status]')
}

/** The result of the workflow, once it has the status and the further text. */
function expectStatus(status: string, more = ''): Promise<string> {
  return workbench.until(
    `the workflow is ${status} ${more}`,
    () => summary().innerText({ timeout: 1000 }),
    (text) =>
      text.startsWith(status) && text.slice(status.length).match(/^\w/) === null && text.includes(more),
  )
}

/** Each element has its text, and there are no others. */
async function expectText(elements: Locator, expected: readonly RegExp[]): Promise<void> {
  await workbench.until(
    `the texts ${expected.join(' ')}`,
    () => elements.allInnerTexts(),
    (texts) =>
      texts.length === expected.length &&
      expected.every((pattern, index) => pattern.test(texts[index] ?? '')),
  )
}

async function expectFocus(control: Locator): Promise<void> {
  await workbench.until(
    `the focus is on ${String(control)}`,
    () => control.evaluate((element: PageElement) => element.matches(':focus')),
    Boolean,
  )
}

/** What is used of an element in the panel; DOM types are for the project's own page only. */
interface PageElement {
  matches(selector: string): boolean
}

/** What axe-core finds against the rules of WCAG, and where. */
async function violations(): Promise<string[]> {
  const frame = await workbench.webviewFrame()
  await frame.evaluate(axe.source)
  const { violations } = await frame.evaluate<AxeResults>('axe.run()')
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
