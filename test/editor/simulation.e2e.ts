// The panel of “OSMO: Simulate Workflow” as a user works with it, beside the file and by keyboard.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { launchBrowser } from '../../scripts/vscode.mjs'
import { SimulationPanel } from './simulation-panel'
import { openWorkbench, type Workbench } from './workbench'

const workflow = readFileSync('examples/reschedule.yaml', 'utf8')

/** Where RESCHEDULE stands in it. */
const action = { line: 24, column: 7 }

const expecting = `maxRetryPerTask: 1
tasks:
  train: [preempted, 137]
expect:
  workflow: COMPLETED
`

/** Each test edits one of its own; there are more than tests. */
const unused = Array.from({ length: 20 }, (_, index) => `workflow-${index + 1}.yaml`)

let browser: Browser
let workbench: Workbench
let file: string
let panel: SimulationPanel

beforeAll(async () => {
  browser = await launchBrowser()
  workbench = await openWorkbench({
    browser,
    url: inject('url'),
    files: {
      ...Object.fromEntries(unused.map((name) => [name, workflow])),
      'expecting.yaml': workflow,
      'expecting.scenario.yaml': expecting,
    },
    size: { width: 1500, height: 1000 },
  })
  // So that no question is asked when editors are closed.
  workbench.setSettings({ 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 100, 'git.enabled': true })
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
  panel = new SimulationPanel(workbench, await workbench.webview())
  await panel.expectStatus('COMPLETED')
})

test('an exit code changes graph, timeline and table', async () => {
  await panel.exitCode('train', 1).fill('137')
  await panel.expectStatus('FAILED')
  await panel.expectText(panel.attempts('train'), [/FAILED\s+exit code 137\s+No exit action takes 137/])
  await panel.expectGraph(['preprocess COMPLETED', 'train FAILED', 'publish FAILED_UPSTREAM'])
  await panel.expectLanes([/^preprocess: .*COMPLETED/, /^train: .*FAILED/, /^publish: .*FAILED_UPSTREAM/])

  await panel.exitCode('train', 1).fill('10')
  await panel.expectStatus('COMPLETED')
  await panel.expectText(panel.attempts('train'), [/COMPLETED\s+exit code 10\s+COMPLETE takes 10 \(0-10\)/])
  await panel.expectGraph(['preprocess COMPLETED', 'train COMPLETED', 'publish COMPLETED'])

  await panel.button('Reset Scenario').click()
  await panel.expectText(panel.attempts('train'), [/exit code 0/])
  expect(await panel.exitCode('train', 1).inputValue()).toBe('0')
})

test('a higher retry limit brings another attempt', async () => {
  await panel.exitCode('train', 1).fill('3006')
  await panel.expectStatus('FAILED_PREEMPTED')
  await panel.expectText(panel.attempts('train'), [/RESCHEDULE takes 3006, but the retry limit/])

  await panel.retryLimit().fill('1')
  await panel.expectStatus('COMPLETED')
  await panel.expectText(panel.attempts('train'), [/RESCHEDULED\s+exit code 3006/, /COMPLETED\s+exit code 0/])

  await panel.frame.getByRole('combobox', { name: 'After the last outcome of train' }).selectOption('repeat')
  await panel.expectStatus('FAILED_PREEMPTED')
  await panel.expectText(panel.attempts('train'), [
    /RESCHEDULED\s+exit code 3006/,
    /FAILED_PREEMPTED\s+exit code 3006/,
  ])
})

test('a named failure, and a preset for the whole workflow', async () => {
  await panel.exitCode('train', 1).fill('cancel')
  await panel.frame.getByRole('option', { name: 'Cancelled' }).click()
  await panel.expectStatus('FAILED_CANCELED')
  await panel.expectGraph(['preprocess COMPLETED', 'train FAILED_CANCELED', 'publish FAILED_CANCELED'])

  await panel.retryLimit().fill('1')
  await panel.button('What If…').click()
  await panel.frame.getByRole('menuitem', { name: 'Every task is preempted once' }).click()
  await panel.expectStatus('FAILED_PREEMPTED')
  await panel.expectGraph(['preprocess FAILED_PREEMPTED', 'train FAILED_UPSTREAM', 'publish FAILED_UPSTREAM'])
})

test('the timeline goes back in time, and the graph with it', async () => {
  await panel.exitCode('train', 1).fill('137')
  await panel.expectStatus('FAILED')
  await panel.frame.getByRole('slider').focus()
  await workbench.page.keyboard.press('Home')
  await panel.expectGraph(['preprocess RUNNING', 'train WAITING', 'publish WAITING'])
  await workbench.page.keyboard.press('ArrowRight')
  await panel.expectGraph(['preprocess COMPLETED', 'train RUNNING', 'publish WAITING'])
  await panel.button('Show the End').first().click()
  await panel.expectGraph(['preprocess COMPLETED', 'train FAILED', 'publish FAILED_UPSTREAM'])
})

test('a click on a reason shows its range in the file', async () => {
  await panel.exitCode('train', 1).fill('3006')
  await panel.button('RESCHEDULE takes 3006').first().click()
  await panel.expectSelection('Ln 24, Col 34 (4 selected)')

  await panel.button('train').first().click()
  await panel.expectSelection('Ln 11, Col 16 (5 selected)')
})

test('a task that is selected in the graph is selected everywhere', async () => {
  await panel.card('train').click()
  await panel.expectText(panel.frame.locator('ol.task[data-selected=true] h3'), [/train/])
  await panel.tab('Exit codes').click()
  expect(await panel.frame.getByRole('combobox', { name: 'Task' }).inputValue()).toBe('1')

  await panel.frame.getByRole('gridcell', { name: '137' }).click()
  await panel.expectStatus('FAILED')
  await panel.tab('Outcomes').click()
  expect(await panel.exitCode('train', 1).inputValue()).toBe('137')
})

test('what can go wrong is a table, and a click simulates it', async () => {
  await panel.tab('What can go wrong').click()
  const train = panel.frame.getByRole('rowgroup', { name: 'train' })
  const row = train.getByRole('row').filter({ has: panel.frame.getByText('Preempted (3006)') })
  await panel.expectText(row.getByRole('gridcell').filter({ has: panel.frame.getByRole('button') }), [
    /^FAILED_PREEMPTED$/,
    /^FAILED_PREEMPTED$/,
    /^FAILED_PREEMPTED$/,
  ])
  await panel.expectText(train.getByText('retry limit'), [/RESCHEDULE/])
  await panel.frame.getByRole('checkbox', { name: 'Surprises only' }).check()
  await row.getByRole('button', { name: 'FAILED_PREEMPTED' }).last().click()
  await panel.expectStatus('FAILED_PREEMPTED')
  await panel.expectGraph(['preprocess COMPLETED', 'train FAILED_PREEMPTED', 'publish FAILED_UPSTREAM'])
})

test('the panel follows the file while it is edited', async () => {
  await panel.retryLimit().fill('1')
  await panel.exitCode('train', 1).fill('3006')
  await panel.expectText(panel.attempts('train'), [/RESCHEDULED/, /COMPLETED/])
  await workbench.openFile(file)

  await workbench.replace(action, 'RESCHEDULE'.length, 'FAIL')
  await panel.expectStatus('FAILED')
  await panel.expectText(panel.attempts('train'), [/FAILED\s+exit code 3006\s+FAIL takes 3006/])
  await panel.expectGraph(['preprocess COMPLETED', 'train FAILED', 'publish FAILED_UPSTREAM'])

  await workbench.replace(action, 'FAIL'.length, 'RESTART')
  await panel.expectStatus('FAILED_SUBMISSION', 'OSMO rejects this file (1 error)')
  await panel.button('1 error').click()
  await panel.frame.getByRole('menuitem', { name: 'Show Problems' }).click()
  await workbench.page.locator('.markers-panel').getByText('unknown-exit-action').waitFor()
})

test('after the window is reloaded, the panel is as it was', async () => {
  await panel.retryLimit().fill('1')
  await panel.exitCode('train', 1).fill('3006')
  await panel.card('train').click()
  await panel.tab('Exit codes').click()
  await panel.frame.getByRole('slider').focus()
  await workbench.page.keyboard.press('Home')
  await panel.expectGraph(['preprocess RUNNING', 'train WAITING', 'publish WAITING'])

  await workbench.runCommand('Developer: Reload Window')
  panel = new SimulationPanel(workbench, await workbench.webview())
  await panel.frame.getByRole('tab', { name: 'Exit codes', selected: true }).waitFor()
  expect(await panel.frame.getByRole('combobox', { name: 'Task' }).inputValue()).toBe('1')
  await panel.expectGraph(['preprocess RUNNING', 'train WAITING', 'publish WAITING'])
  await panel.button('Show the End').first().click()
  await panel.tab('Outcomes').click()
  await panel.expectText(panel.attempts('train'), [/RESCHEDULED\s+exit code 3006/, /COMPLETED\s+exit code 0/])
})

test('a scenario is opened from a file, and run from its code lens', async () => {
  await workbench.runCommand('View: Close All Editors')
  await workbench.openFile('expecting.yaml')
  await workbench.runCommand('OSMO: Simulate Workflow')
  panel = new SimulationPanel(workbench, await workbench.webview())
  await panel.expectStatus('COMPLETED')
  await panel.button('Open Scenario…').click()
  await workbench.choose('expecting.scenario.yaml')
  await panel.expectStatus('FAILED')
  await panel.expectText(panel.attempts('train'), [/RESCHEDULED\s+exit code 3006/, /FAILED\s+exit code 137/])

  await panel.button('Reset Scenario').click()
  await panel.expectStatus('COMPLETED')
  await workbench.openFile('expecting.scenario.yaml')
  await workbench.editor.getByText('Run scenario · 1 expectation not met').click()
  await panel.expectStatus('FAILED')

  await workbench.replace({ line: 3, column: 21 }, 3, '0')
  await panel.expectStatus('COMPLETED')
  await workbench.editor.getByText('Run scenario · 1 expectation met').waitFor()

  await workbench.replace({ line: 3, column: 21 }, 1, 'x')
  expect(await panel.expectStatus('COMPLETED', 'outdated')).toContain(
    'This is the last result. expecting.scenario.yaml cannot be run. Line 3',
  )
  await workbench.replace({ line: 3, column: 21 }, 1, '137')
  await panel.expectStatus('FAILED')
})

test('the last commit is what the panel compares with', async () => {
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: workbench.folder,
    })
  git('init', '--quiet')
  git('add', file)
  git('commit', '--quiet', '--message', 'first')
  await panel.retryLimit().fill('1')
  await panel.tab('Last commit').click()
  await panel.frame.getByText('Nothing changes against the last commit.').waitFor()

  await workbench.openFile(file)
  await workbench.replace(action, 'RESCHEDULE'.length, 'FAIL')
  await panel.frame
    .getByRole('row', { name: /11–20.*FAILED/ })
    .first()
    .waitFor()
})

test('while YAML is half typed, the last result stays, and outcomes can be changed', async () => {
  await panel.exitCode('train', 1).fill('137')
  await panel.expectStatus('FAILED')
  await workbench.openFile(file)
  await workbench.replace({ line: 24, column: 19 }, 0, '[')
  expect(await panel.expectStatus('FAILED', 'outdated')).toContain(
    'This is the last result. Line 24 cannot be read.',
  )
  await panel.exitCode('train', 1).fill('10')
  await panel.expectStatus('COMPLETED', 'outdated')
})

test('without a workflow the last result stays, and the panel says why', async () => {
  await panel.exitCode('train', 1).fill('137')
  await panel.expectStatus('FAILED')
  await workbench.openFile(file)
  await workbench.replace({ line: 4, column: 8 }, 1, '')
  await workbench.page.keyboard.press('Backspace')
  const status = await panel.expectStatus('FAILED', 'outdated')
  expect(status).toContain('This is the last result. This file is no OSMO workflow: ')
  await panel.expectText(panel.attempts('train'), [/FAILED\s+exit code 137/])

  await workbench.page.keyboard.type('w')
  await workbench.until(
    'the result is that of the file again',
    () => panel.summary().innerText(),
    (text) => !text.includes('outdated'),
  )
})

test('Markdown is copied, and a scenario saved for the command line', async () => {
  await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await panel.retryLimit().fill('3')
  await panel.exitCode('train', 1).fill('3006')
  await panel.expectText(panel.attempts('train'), [/RESCHEDULED/, /COMPLETED/])
  await panel.button('Copy or Save').click()
  await panel.frame.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
  await panel.frame.getByText('Copied.').waitFor()
  expect(await workbench.page.evaluate<string>('navigator.clipboard.readText()')).toContain(
    '# reschedule: COMPLETED',
  )

  await panel.button('Copy or Save').click()
  await panel.frame.getByRole('menuitem', { name: 'Copy Scenario' }).click()
  const scenario = 'maxRetryPerTask: 3\ntasks:\n  train: [3006]\n'
  await workbench.until(
    'the scenario is in the clipboard',
    () => workbench.page.evaluate<string>('navigator.clipboard.readText()'),
    (text) => text === scenario,
  )

  await panel.button('Save Scenario…').click()
  await workbench.page.getByRole('button', { name: 'OK' }).click()
  const saved = file.replace('.yaml', '.scenario.yaml')
  await panel.frame.getByText(`Saved as ${saved}.`).waitFor()
  expect(workbench.readFile(saved)).toBe(scenario)
  const args = ['dist/cli.js', 'simulate', '--scenario', path.join(workbench.folder, saved)]
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toContain('RESCHEDULED')
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
  await panel.expectFocus(panel.button('What If…'))
})

test('everything can be reached and set by keyboard', async () => {
  const { keyboard } = workbench.page
  const button = (name: string): Locator => panel.button(name)
  await button('Reset Scenario').focus()
  for (const next of [
    button('Open Scenario…'),
    button('Save Scenario…'),
    button('Copy or Save'),
    button('Graph'),
    panel.card('preprocess'),
    button('Zoom Out'),
    button('Zoom In'),
    button('Show All'),
    panel.frame.getByRole('separator', { name: 'Height of the graph' }),
    button('Timeline'),
    button('Previous Moment'),
    button('Next Moment'),
    button('publish').first(),
    panel.frame.getByRole('slider'),
    panel.frame.getByRole('listbox', { name: 'Lanes of the tasks' }),
    button('Changes at this moment (3)'),
    button('All changes (42)'),
    panel.frame.getByRole('separator', { name: 'Height of the timeline' }),
    panel.tab('Outcomes'),
    panel.frame.getByRole('tabpanel'),
    panel.retryLimit(),
    panel.frame.getByRole('button', { name: 'Pool default exit actions' }),
    button('preprocess').last(),
    button('Show preprocess in the file'),
    panel.exitCode('preprocess', 1),
    panel.frame.getByRole('textbox', { name: 'Duration of preprocess, attempt 1' }),
    button('train').last(),
    button('Show train in the file'),
    panel.exitCode('train', 1),
  ]) {
    await keyboard.press('Tab')
    await panel.expectFocus(next)
  }

  const code = panel.exitCode('train', 1)
  await keyboard.press('ArrowDown') // Opens the list, at the code that is set.
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  expect(await code.getAttribute('aria-expanded')).toBe('true')
  await panel.expectText(panel.outcomes().and(panel.frame.getByRole('option', { selected: true })), [
    /Killed/,
  ])
  await keyboard.press('Enter')
  expect(await code.inputValue()).toBe('137')
  await panel.expectStatus('FAILED')

  await keyboard.type('preem')
  await panel.expectText(panel.outcomes(), [/Preempted/])
  await keyboard.press('Escape')
  expect(await code.getAttribute('aria-expanded')).toBe('false')
  await keyboard.press('Shift+Tab')
  expect(await code.inputValue()).toBe('137')
})

test('the panel goes with a file that is renamed, and says when it is gone', async () => {
  await panel.exitCode('train', 1).fill('137')
  await panel.expectStatus('FAILED')
  await workbench.openFile(file)
  await workbench.renameOpenFile('moved.yaml')
  await workbench.page.getByRole('tab', { name: 'Simulate: moved.yaml' }).waitFor()
  await workbench.openFile('moved.yaml')
  await workbench.replace({ line: 5, column: 9 }, 'reschedule'.length, 'renamed')
  await panel.frame.getByRole('heading', { name: 'renamed' }).waitFor()

  await workbench.runCommand('View: Close Editor')
  await panel.frame.getByText('moved.yaml is not open in an editor.').waitFor()
  await panel.button('Open File').click()
  await panel.frame.getByText('moved.yaml is not open in an editor.').waitFor({ state: 'hidden' })
  await workbench.openFile('moved.yaml')
  await workbench.runCommand('View: Close Editor')
  await panel.frame.getByText('moved.yaml is not open in an editor.').waitFor()
  workbench.writeFile('moved.yaml', workflow.replace('name: reschedule', 'name: elsewhere'))
  await panel.frame.getByRole('heading', { name: 'elsewhere' }).waitFor()
  workbench.removeFile('moved.yaml')
  const status = await panel.expectStatus('FAILED', 'outdated')
  expect(status).toContain('moved.yaml was deleted, or moved outside of the editor.')
})

test('the panel has no accessibility violations in any theme', async () => {
  await panel.exitCode('train', 1).fill('137')
  await panel.frame.getByRole('button', { name: 'Pool default exit actions' }).click()
  await panel.frame.getByRole('textbox', { name: 'FAIL' }).fill('1, 3')
  await panel.frame.getByText('Write no spaces').waitFor()
  await panel.expectStatus('FAILED')
  await panel.exitCode('train', 1).press('ArrowDown')
  await panel.outcomes().first().waitFor()
  expect(await panel.violations()).toEqual([])
  for (const theme of ['light', 'dark', 'high contrast', 'high contrast light'] as const) {
    await workbench.setTheme(theme)
    for (const tab of ['Outcomes', 'Exit codes', 'What can go wrong', 'Last commit']) {
      await panel.tab(tab).click()
      await panel.frame.locator('[role=tabpanel]:not(:has(.waiting)) > *').first().waitFor()
      expect({ theme, tab, violations: await panel.violations() }).toEqual({ theme, tab, violations: [] })
    }
  }
})
