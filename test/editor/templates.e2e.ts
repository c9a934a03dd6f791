// What a user sees of a template: problems on its own characters, the rendered workflow beside it, parameter sets.
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { launchBrowser } from '../../scripts/vscode.mjs'
import { readHighlightedLines } from './reading'
import { openWorkbench, type Workbench } from './workbench'

const template = `workflow:
  name: sweep
  groups:
  - name: simulate
    tasks:
    {% for i in range(n) %}
    - name: scene-{{ i }}
      lead: {{ "true" if loop.first else "false" }}
      image: {{ image }}
      command: [python3, simulate.py]
      args: ["--scene={{ i }}", "--seed={{ seed }}"]
      exitActions:
        COMPLETE: 0, 1-10
    {% endfor %}

default-values:
  n: 3
  image: docker://nvcr.io/nvidia/isaac-sim:4.5.0
`

/** With a value that is wrong in one pass. */
const passes = template.replace('range(n)', 'scenes').replace('n: 3', 'scenes: [city, old harbor, desert]')

/** Where the rendered tasks have their exit codes; the loop begins on line 6 and takes 8 lines. */
const renderedCodes = [13, 21, 29]

let browser: Browser
let workbench: Workbench

beforeAll(async () => {
  browser = await launchBrowser()
  workbench = await openWorkbench({
    browser,
    url: inject('url'),
    files: {
      ...Object.fromEntries(
        ['problems', 'fix', 'rendered', 'cursor', 'parameters', 'notes'].map((name) => [
          `${name}.yaml`,
          template,
        ]),
      ),
      'passes.yaml': passes,
      '.osmo-workflow.yaml': 'parameters:\n  small: { n: 2, seed: 7 }\n  large: { n: 8, seed: 42 }\n',
    },
    size: { width: 1500, height: 1100 },
  })
  // So that no question is asked when editors are closed.
  workbench.setSettings({ 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 100 })
})

afterAll(async () => {
  await workbench.close()
  await browser.close()
})

beforeEach(() => workbench.runCommand('View: Close All Editors'))

test('a problem in a loop stands once, and that of a default on the expression', async () => {
  await workbench.openFile('problems.yaml')
  const squiggles = await workbench.squiggles(({ length }) => length >= 3)
  expect(squiggles).toEqual([
    { severity: 'error', line: 9, text: 'image' },
    { severity: 'warning', line: 11, text: 'seed' },
    { severity: 'error', line: 13, text: ' 1-10' },
  ])
  const rows = await workbench.problems(({ length }) => length === 3)
  expect(rows.map(({ severity, code, line, column }) => ({ severity, code, line, column }))).toEqual([
    { severity: 'error', code: 'invalid-image', line: 9, column: 17 },
    { severity: 'error', code: 'invalid-exit-codes', line: 13, column: 21 },
    { severity: 'warning', code: 'undefined-parameter', line: 11, column: 44 },
  ])
})

test('hover and Problems view tell the pass of the loop and the default', async () => {
  await workbench.openFile('passes.yaml')
  const name = await workbench.hover({ line: 7, column: 22 }, 'a name cannot have spaces')
  expect(name).toMatch(/passes\.yaml\(6, \d+\): .*loop where i is 'old harbor'/)
  expect(name).toMatch(/passes\.yaml\(17, \d+\): The value comes from this default\./)
  const image = await workbench.hover({ line: 9, column: 18 }, 'docker://')
  expect(image).toMatch(/passes\.yaml\(18, 10\): The value comes from this default\./)
  expect(image).not.toContain('pass of this loop')

  await workbench.problems((rows) => rows.some(({ code }) => code === 'invalid-name'))
  const related = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: '[Ln 18, Col 10]' })
  await related.getByText('The value comes from this default.').click()
  await workbench.page.locator('[id="status.editor.selection"]', { hasText: 'Ln 18' }).waitFor()
})

test('a quick fix in the body of a loop edits the template once', async () => {
  await workbench.openFile('fix.yaml')
  await workbench.squiggles(({ length }) => length >= 3)
  await workbench.applyQuickFix({ line: 13, column: 23 }, 'Remove the space')
  const fixed = await workbench.until(
    'the file is saved',
    () => Promise.resolve(workbench.readFile('fix.yaml')),
    (text) => text !== '' && text !== template,
  )
  expect(fixed).toBe(template.replace('0, 1-10', '0,1-10'))
  await workbench.squiggles((squiggles) => !squiggles.some(({ text }) => text === ' 1-10'))
})

test('the rendered workflow opens beside the file and follows it', async () => {
  await openRendered('rendered.yaml')
  expect(await workbench.page.locator('.editor-group-container').count()).toBe(2)
  await expectRendered('name: scene-2')
  await expectRendered('--seed={{ seed }}')

  // The cursor has stayed in the file.
  await workbench.replace({ line: 7, column: 13 }, 'scene'.length, 'world')
  await expectRendered('name: world-2')
  await workbench.replace({ line: 17, column: 6 }, 1, '2')
  await line('name: world-2').waitFor({ state: 'detached' })
  await expectRendered('name: world-1')
})

test('the cursor in one shows its places in the other', async () => {
  await openRendered('cursor.yaml')
  await workbench.goTo({ line: 13, column: 12 })
  await expectHighlights(rendered(), renderedCodes)
  await workbench.goTo({ line: 2, column: 3 })
  await expectHighlights(rendered(), [2])

  await line('name: scene-1').click()
  await expectHighlights(file('cursor.yaml'), [7])
  await expectHighlights(rendered(), [])
  await line('isaac-sim').last().click()
  await expectHighlights(file('cursor.yaml'), [9])
})

test('a parameter set, selected in the status bar, gives the values', async () => {
  await openRendered('parameters.yaml')
  await workbench.squiggles((squiggles) => squiggles.some(({ text }) => text === 'seed'))
  await selectParameters('none', 'small')
  await workbench.squiggles((squiggles) => squiggles.length === 2)
  const rows = await workbench.problems(({ length }) => length === 2)
  expect(rows.map(({ code }) => code)).toEqual(['invalid-image', 'invalid-exit-codes'])
  await line('name: scene-2').waitFor({ state: 'detached' })
  await expectRendered('--seed=7')

  // From the rendered document, for its file.
  await line('name: scene-1').click()
  await selectParameters('small', 'No parameters')
  await status('none').waitFor()
  await expectRendered('name: scene-2')
  await workbench.openFile('parameters.yaml')
  await workbench.squiggles((squiggles) => squiggles.some(({ text }) => text === 'seed'))
})

test('the rendered workflow says where it is not what OSMO reads', async () => {
  await openRendered('notes.yaml')
  await expectRendered('name: scene-2')
  await expectNote('none', '')
  await workbench.goTo({ line: 9, column: 23 })
  await workbench.page.keyboard.press('Delete')
  await expectNote('rejected: line 9', 'OSMO cannot render notes.yaml because of line 9.')
  await workbench.page.keyboard.type('}')
  await expectNote('none', '')

  await workbench.replace({ line: 1, column: 1 }, 'workflow'.length, 'kind')
  await expectNote('outdated', 'This is the last result. notes.yaml is no OSMO workflow')
  await expectRendered('name: scene-2')
})

/** With the file in the active editor. */
async function openRendered(name: string): Promise<void> {
  await workbench.openFile(name)
  await workbench.runCommand('OSMO: Show Rendered Workflow')
  await rendered().locator('.view-line').first().waitFor()
}

function rendered(): Locator {
  return workbench.page.locator('.monaco-editor[data-uri^="osmo-rendered:"]')
}

function file(name: string): Locator {
  return workbench.page.locator(`.monaco-editor[data-uri$="/${name}"]`)
}

/** Of the rendered workflow. */
function line(text: string): Locator {
  // The spaces of the editor do not break.
  const pattern = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s')
  return rendered().locator('.view-line', { hasText: new RegExp(pattern) })
}

async function expectRendered(text: string): Promise<void> {
  await line(text).first().waitFor()
}

async function expectHighlights(editor: Locator, lines: readonly number[]): Promise<void> {
  await workbench.until(
    `the lines ${lines.join(', ')} are highlighted`,
    () => readHighlightedLines(editor),
    (seen) => seen.join() === lines.join(),
  )
}

/** Behind the first line, and on the tab. */
async function expectNote(label: string, reason: string): Promise<void> {
  const tab = workbench.page.locator('.tab[data-resource-name$="(rendered)"] .tab-label')
  await workbench.until(
    `the note is: ${label}`,
    async () => ({
      label: await workbench.page.evaluate<string>(readNote),
      tab: (await tab.getAttribute('aria-label')) ?? '',
    }),
    (seen) => seen.label.replaceAll('\u00a0', ' ').includes(label) && seen.tab.includes(reason),
  )
}

/** In the page, since such a text is of its style alone. */
const readNote = `Array.from(
  document.querySelectorAll('.monaco-editor[data-uri^="osmo-rendered:"] .view-line [class*="TextEditorDecorationType"]'),
  (element) => getComputedStyle(element, '::after').content,
).at(-1) ?? 'none'`

function status(selected: string): Locator {
  return workbench.page.locator('.statusbar-item', { hasText: `Parameters: ${selected}` })
}

async function selectParameters(from: string, to: string): Promise<void> {
  await status(from).click()
  await workbench.quickInput.fill(to)
  await workbench.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: to }).waitFor()
  await workbench.quickInput.press('Enter')
}
