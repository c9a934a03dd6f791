// The panel's page in a browser, with an extension that answers: what is set, shown, kept and announced.
import axe, { type AxeResults } from 'axe-core'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { type PanelPage, type PanelPageOptions, themeNames } from '../harness/page'
import { panelPages } from '../harness/suite'
import { workflowOf } from '../harness/workflows'

const openPage = panelPages()
let panel: PanelPage

const small = workflowOf(3)

async function open(options: Partial<PanelPageOptions> = {}): Promise<void> {
  panel = await openPage({ text: small, ...options })
  await panel.page.locator('header').waitFor()
}

test('an outcome is typed, chosen by name, and reset', async () => {
  await open()
  await exitCode('train', 1).fill('137')
  await expectStatus(/^FAILED/)
  await exitCode('train', 1).fill('preem')
  await panel.page.keyboard.press('Enter')
  expect(await exitCode('train', 1).inputValue()).toBe('Preempted')
  await expectStatus(/^FAILED_PREEMPTED/)
  expect((await panel.sent()).at(-1)).toEqual({
    kind: 'simulate',
    scenario: { tasks: { train: [{ failure: 'preempted' }] } },
    after: 0,
  })
  await panel.page.getByRole('button', { name: 'Reset Scenario' }).click()
  await expectStatus(/^COMPLETED/)
  expect(await exitCode('train', 1).inputValue()).toBe('0')
})

test('with a retry limit, what follows the last outcome can be chosen', async () => {
  await open({ state: { scenario: { tasks: { train: [{ failure: 'preempted' }] } } } })
  await panel.page.getByLabel('Retry limit').fill('2')
  await expectStatus(/^COMPLETED/)
  await panel.page.getByLabel('After the last outcome of train').selectOption('then repeat')
  await expectStatus(/^FAILED_PREEMPTED/)
  expect(await panel.page.getByRole('list', { name: 'train' }).locator('li').count()).toBe(3)
  await panel.page.getByLabel('Duration of train, attempt 1').fill('2h')
  await expect
    .poll(async () => (await panel.sent()).at(-1))
    .toMatchObject({
      scenario: { tasks: { train: [{ failure: 'preempted', duration: '2h', then: 'repeat' }] } },
    })
})

test('what is being typed stays, with its caret, while the file changes', async () => {
  await open()
  const field = exitCode('train', 1)
  await field.focus()
  await panel.page.keyboard.type('12x')
  await panel.page.keyboard.press('ArrowLeft')
  await panel.setText(
    small.replace('name: reschedule', 'name: renamed').replace('- name: preprocess', '- name: first'),
  )
  await panel.page.getByRole('heading', { name: 'renamed' }).waitFor()
  const caret = await field.evaluate((input: HTMLInputElement) => [
    document.activeElement === input,
    input.value,
    input.selectionStart,
  ])
  expect(caret).toEqual([true, '12x', 2])
  await field.blur()
  expect(await field.inputValue()).toBe('12')
})

test('the last result stays while the text is broken, and nothing moves', async () => {
  await open()
  const tabs = panel.page.getByRole('tablist')
  const place = await tabs.boundingBox()
  await panel.setText(small.replace('workflow:', 'orkflow:'))
  await expectStatus(/^COMPLETED outdated This is the last result\. /)
  expect(await tabs.boundingBox()).toEqual(place)
  await panel.setText(small.replace('RESCHEDULE:', 'RESTART:'))
  await expectStatus(
    /^FAILED_SUBMISSION OSMO rejects this file \(1 error\)\. Otherwise it would be COMPLETED/,
  )
  expect(await tabs.boundingBox()).toEqual(place)
  await panel.page.getByRole('button', { name: '1 error' }).click()
  await panel.page.getByRole('menuitem', { name: /RESTART/ }).click()
  const line = small.split('\n').findIndex((text) => text.includes('RESCHEDULE:'))
  expect((await panel.sent()).at(-1)).toMatchObject({ kind: 'reveal', range: { start: { line } } })
})

test('a reason leads to its place in the file', async () => {
  await open({ state: { scenario: { tasks: { train: [{ exitCode: 10 }] } } } })
  await panel.page
    .getByRole('list', { name: 'train' })
    .getByRole('button', { name: /COMPLETE takes 10/ })
    .click()
  const line = small.split('\n').findIndex((text) => text.includes('COMPLETE: 0-10'))
  expect((await panel.sent()).at(-1)).toMatchObject({ kind: 'reveal', range: { start: { line } } })
})

test('a preset and an export are chosen by keyboard', async () => {
  await open()
  const { keyboard } = panel.page
  const presets = panel.page.getByRole('button', { name: 'What If…' })
  await presets.focus()
  await keyboard.press('ArrowDown')
  await panel.page.getByRole('menuitem', { name: 'All tasks succeed' }).and(focused()).waitFor()
  await keyboard.press('p')
  await keyboard.press('p')
  await panel.page.getByRole('menuitem', { name: 'publish fails' }).and(focused()).waitFor()
  await keyboard.press('Enter')
  await expectStatus(/^FAILED/)
  await presets.and(focused()).waitFor()
  for (const [format, beginning] of [
    ['Markdown', '# reschedule: FAILED'],
    ['Mermaid', 'flowchart LR'],
    ['SVG', '<svg'],
  ] as const) {
    await panel.page.getByRole('button', { name: 'Copy or Save' }).press('Enter')
    await panel.page.getByRole('menuitem', { name: `Copy as ${format}` }).click()
    const copied = (await panel.sent()).at(-1)
    expect(copied?.kind === 'copy' && copied.text).toMatch(new RegExp(`^${beginning}`))
  }
  await panel.page.getByRole('button', { name: 'Copy or Save' }).press('Enter')
  await panel.page.getByRole('menuitem', { name: 'Copy Scenario' }).click()
  expect((await panel.sent()).at(-1)).toMatchObject({
    kind: 'copyScenario',
    scenario: { tasks: { publish: [{ exitCode: 1 }] } },
  })
  await panel.send({ kind: 'notice', text: 'Copied.' })
  await panel.page.getByText('Copied.').waitFor()
})

test('the view is kept, and there again', async () => {
  await open()
  await panel.page.getByRole('tab', { name: 'Outcomes' }).press('ArrowRight')
  await panel.page.getByRole('button', { name: 'Timeline', exact: true }).click()
  await panel.page.getByRole('combobox', { name: /^Task/ }).selectOption('train')
  await expect
    .poll(async () => (await panel.state())?.view)
    .toMatchObject({ tab: 'codes', task: 1, isTimelineFolded: true })
  await panel.page.getByRole('tab', { name: 'What can go wrong' }).click()
  await panel.page.getByRole('checkbox', { name: 'Surprises only' }).check()
  await panel.page.getByRole('tab', { name: 'Exit codes' }).click()
  await expect
    .poll(async () => (await panel.state())?.view)
    .toMatchObject({ onlySurprises: true, tab: 'codes' })
  const { scenario, view } = (await panel.state())!
  await panel.close()
  await open({ state: { scenario, view } })
  await panel.page.getByRole('tab', { name: 'Exit codes', selected: true }).waitFor()
  expect(
    await panel.page.getByRole('button', { name: 'Timeline', exact: true }).getAttribute('aria-expanded'),
  ).toBe('false')
  await panel.page
    .getByRole('grid', { name: /of train$/ })
    .first()
    .waitFor()
  await panel.page.getByRole('tab', { name: 'What can go wrong' }).click()
  await panel.page.getByRole('checkbox', { name: 'Surprises only', checked: true }).waitFor()
})

test('the extension is asked for what is in sight only', async () => {
  await open()
  const nothing = { scenarioFile: undefined, view: undefined }
  expect(await panel.sent()).toEqual([{ kind: 'ready', scenario: {}, ...nothing }])
  await panel.page.getByRole('tab', { name: 'What can go wrong' }).click()
  await panel.page.getByText('Preempted (3006)').first().waitFor()
  await panel.page.getByRole('tab', { name: 'Last commit' }).click()
  await panel.page.getByText('workflow.yaml is in no commit yet.').waitFor()
  expect((await panel.sent()).slice(1)).toEqual([
    { kind: 'view', view: 'risks' },
    { kind: 'view', view: 'comparison' },
  ])
})

test('a moment before the end says so, until something is changed', async () => {
  const view = { moment: 1 }
  await open({ state: { scenario: {}, view } })
  await panel.page.getByText('At moment 2 of').waitFor()
  await panel.page.getByRole('button', { name: 'Show the End' }).click()
  await panel.page.getByText('At moment').waitFor({ state: 'detached' })
  await panel.page.getByRole('slider', { name: 'Moment of the run' }).and(focused()).waitFor()
  await panel.close()
  await open({ state: { scenario: {}, view } })
  await exitCode('train', 1).fill('1')
  await panel.page.getByText('At moment').waitFor({ state: 'detached' })
})

test('a task that is selected is in sight among its outcomes', async () => {
  await open({ text: workflowOf(100) })
  await panel.page
    .getByRole('option', { name: /^publish-results/ })
    .first()
    .click()
  const outcomes = panel.page.getByRole('list', { name: 'publish-results' })
  await expect.poll(() => isInSight(outcomes), { timeout: 5000 }).toBe(true)
})

test('no two parts of the page have the same id, whatever was shown before', async () => {
  await open()
  for (const name of ['Exit codes', 'What can go wrong', 'Last commit', 'Outcomes'])
    await panel.page.getByRole('tab', { name }).click()
  await panel.page.getByRole('button', { name: 'Graph', exact: true }).click()
  await panel.page.getByRole('button', { name: 'Graph', exact: true }).click()
  const ids = await panel.page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id))
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  await panel.page.getByRole('spinbutton', { name: 'Retry limit', exact: true }).waitFor()
})

test('the header says whether what is expected comes out, and where it does not', async () => {
  const expecting = { workflow: 'FAILED', tasks: { train: 'COMPLETED' } } as const
  await open({ state: { scenario: { tasks: { train: [{ exitCode: 137 }] }, expect: expecting } } })
  await expectStatus(/^FAILED .* 1 of 2 expectations not met$/)
  await panel.page.getByRole('button', { name: '1 of 2 expectations not met' }).click()
  await panel.page.getByRole('menuitem', { name: /^train is FAILED, not COMPLETED\. / }).click()
  await expect.poll(async () => (await panel.state())?.view).toMatchObject({ task: 1 })
  await panel.close()
  await open({ state: { scenario: { expect: { workflow: 'COMPLETED', tasks: expecting.tasks } } } })
  await expectStatus(/^COMPLETED .* 2 expectations met$/)
})

test('a workflow without tasks is rejected, and nothing else is said of it', async () => {
  await open({ text: 'workflow:\n  name: empty\n  tasks: []\n' })
  await expectStatus(
    /^FAILED_SUBMISSION There are no tasks yet, and OSMO rejects a workflow without tasks\.( \(\d errors?\))?$/,
  )
})

test('a code that is not reached says so, and why', async () => {
  const tasks = { preprocess: [{ exitCode: 1 }], train: [{ exitCode: 137 }] }
  await open({ state: { scenario: { tasks } } })
  const train = panel.page.getByRole('list', { name: 'train' })
  await train.getByText('not reached').waitFor()
  await train.getByText(/It does not end with 137\. preprocess.* is FAILED/).waitFor()
  await panel.page.getByRole('tab', { name: 'Exit codes' }).click()
  await panel.page.getByRole('combobox', { name: /^Task/ }).selectOption('train')
  await panel.page.getByRole('gridcell', { name: /^42,/ }).click()
  await panel.page.getByText(/^Not reached in this scenario\. preprocess/).waitFor()
  await panel.page.getByRole('gridcell', { name: /^43,/ }).hover()
  await panel.page.getByText(/^Not reached/).waitFor({ state: 'detached' })
})

test('what cannot be read is explained while it is typed, and moves nothing', async () => {
  await open()
  const place = await panel.page.getByRole('list', { name: 'publish' }).boundingBox()
  const duration = panel.page.getByLabel('Duration of train, attempt 1')
  await duration.fill('10 min')
  await panel.page.getByRole('alert').getByText('Write a duration such as 90s, 10m or 2h').waitFor()
  await exitCode('train', 1).fill('1-5')
  await panel.page.getByRole('alert').getByText('Type an exit code or the name of a failure').waitFor()
  expect(await panel.page.getByRole('list', { name: 'publish' }).boundingBox()).toEqual(place)
  expect(await violations()).toEqual([])
  await exitCode('train', 1).fill('999999')
  const remark = panel.page.getByText(/^No task exits with 999999: a process has 8 bits/)
  await remark.waitFor()
  await exitCode('train', 1).blur()
  await remark.waitFor({ state: 'hidden' })
  await panel.page.getByText('No task exits with 999999', { exact: true }).waitFor()
})

test('the outcomes are listed for those who click, and for others when they ask', async () => {
  await open()
  const list = panel.page.getByRole('listbox', { name: 'Outcomes' })
  const field = exitCode('train', 1)
  const { keyboard } = panel.page
  await exitCode('preprocess', 1).focus()
  for (let press = 0; press < 4; press += 1) await keyboard.press('Tab')
  await field.and(focused()).waitFor()
  expect(await list.count()).toBe(0)
  await field.blur()
  await field.click()
  await list.waitFor()
  await keyboard.type('oom')
  expect(await list.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Out of memory')])
  await keyboard.press('Enter')
  expect(await field.inputValue()).toBe('Out of memory')
  await field.click()
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('30')
  await list.getByRole('option', { name: 'Start error' }).waitFor()
  await keyboard.press('Enter')
  expect(await field.inputValue()).toBe('30')
  await list.waitFor({ state: 'detached' })
})

test('a long menu has a filter, by keyboard', async () => {
  await open({ text: workflowOf(20) })
  const { keyboard } = panel.page
  const button = panel.page.getByRole('button', { name: 'What If…' })
  const filter = panel.page.getByRole('textbox', { name: 'Filter What If…' })
  const items = panel.page.getByRole('menuitem')
  await button.press('Enter')
  await filter.and(focused()).waitFor()
  await keyboard.type('ARCHIVE')
  await expect
    .poll(() => items.allInnerTexts())
    .toEqual(['archive-results fails', 'archive-results runs out of memory'])
  expect(await violations()).toEqual([])
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await items.last().and(focused()).waitFor()
  await keyboard.type('x')
  await filter.and(focused()).waitFor()
  await panel.page.getByText('No matches.').waitFor()
  await keyboard.press('Backspace')
  await keyboard.press('Enter')
  await expectStatus(/^FAILED/)
  await button.and(focused()).waitFor()
})

test.each(themeNames)('nothing is wrong for assistive technology in %s', async (theme) => {
  await open({
    theme,
    committed: small.replace('11-20,3001,3006', '137'),
    state: { scenario: { maxRetryPerTask: 1, tasks: { train: [{ failure: 'preempted' }] } } },
  })
  const found: Record<string, string[]> = {}
  for (const name of ['Outcomes', 'Exit codes', 'What can go wrong', 'Last commit']) {
    await panel.page.getByRole('tab', { name }).click()
    await panel.page.locator('[role=tabpanel] .status').first().waitFor()
    found[name] = await violations()
  }
  expect(found).toEqual({ Outcomes: [], 'Exit codes': [], 'What can go wrong': [], 'Last commit': [] })
  await panel.page.getByRole('tab', { name: 'Outcomes' }).click()
  await exitCode('train', 1).press('ArrowDown')
  expect(await violations()).toEqual([])
  await panel.page.getByRole('button', { name: 'What If…' }).click()
  expect(await violations()).toEqual([])
})

function exitCode(task: string, attempt: number): Locator {
  return panel.page.getByRole('combobox', { name: `Exit code of ${task}, attempt ${attempt}` })
}

function focused(): Locator {
  return panel.page.locator(':focus')
}

async function expectStatus(pattern: RegExp): Promise<void> {
  const status = panel.page.locator('header .summary')
  await expect.poll(async () => (await status.innerText()).replaceAll(/\s+/g, ' ')).toMatch(pattern)
}

function isInSight(locator: Locator): Promise<boolean> {
  return locator.evaluate((element: HTMLElement) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= window.innerHeight + 1
  })
}

/** What axe-core finds against the rules of WCAG, and where. */
async function violations(): Promise<string[]> {
  await panel.page.evaluate(axe.source)
  const { violations } = await panel.page.evaluate<AxeResults>('axe.run()')
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
