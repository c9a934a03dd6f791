// The panel's page in a browser: what it takes over, keeps, announces, and says while it waits.
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { type PanelPage, type PanelPageOptions, placedReport } from '../harness/page'
import { panelPages } from '../harness/suite'
import { workflowOf } from '../harness/workflows'

const openPage = panelPages()
let panel: PanelPage

const small = workflowOf(3)
const withFirst = small.replace(
  '  tasks:\n',
  '  tasks:\n  - name: first\n    image: ubuntu:24.04\n    command: [bash]\n',
)

async function open(options: Partial<PanelPageOptions> = {}): Promise<void> {
  panel = await openPage({ text: small, ...options })
  await panel.page.locator('header').waitFor()
}

test('a scenario from a file is taken over, and answered by no question', async () => {
  await open({ state: { scenario: {}, view: { moment: 0 } } })
  const file = { uri: 'file:///bad.scenario.yaml', name: 'bad.scenario.yaml' }
  const scenario = { tasks: { train: [{ exitCode: 137 }] } }
  await panel.load(scenario, file)
  await expectStatus(/^FAILED/)
  await panel.page.getByText('bad.scenario.yaml').waitFor()
  await panel.page.getByText('At moment 1 of').waitFor()
  expect((await panel.sent()).map(({ kind }) => kind)).toEqual(['ready'])
  await expect.poll(() => panel.state()).toMatchObject({ scenario, scenarioFile: file })
  const { view } = (await panel.state())!
  await panel.close()
  await open({ state: { scenario, scenarioFile: file, view } })
  await panel.page.getByText('bad.scenario.yaml').waitFor()
  expect(await panel.sent()).toMatchObject([{ kind: 'ready', scenario, scenarioFile: file }])
  await panel.load(scenario, file)
  await exitCode('train', 1).fill('7')
  expect((await panel.sent()).at(-1)).toMatchObject({ kind: 'simulate', after: 1 })
  await panel.page.getByText('bad.scenario.yaml').waitFor({ state: 'detached' })
  await expect.poll(() => panel.state()).not.toHaveProperty('scenarioFile')
})

test('of a scenario file that is broken for the moment, the last scenario counts, until it is changed', async () => {
  await open()
  const scenario = { tasks: { train: [{ exitCode: 137 }] } }
  const file = { uri: 'file:///bad.scenario.yaml', name: 'bad.scenario.yaml' }
  await panel.load(scenario, { ...file, mistake: 'Line 3: A bracket is not closed.' })
  await expectStatus(
    /^FAILED\s+outdated This is the last result\. bad\.scenario\.yaml cannot be run\. Line 3: A bracket/,
  )
  await panel.load(scenario, file)
  await expectStatus(/^FAILED(?![^]*outdated)/)
  await panel.load(scenario, { ...file, mistake: 'Line 3: A bracket is not closed.' })
  await exitCode('train', 1).fill('0')
  await expectStatus(/^COMPLETED(?![^]*outdated)/)
})

test('a task that moves stays selected, also after the page was hidden', async () => {
  await open()
  await panel.page
    .getByRole('option', { name: /^train/ })
    .first()
    .click()
  await panel.setText(withFirst)
  await expect.poll(async () => (await panel.state())?.view).toMatchObject({ task: 2, taskName: 'train' })
  const { scenario, view } = (await panel.state())!
  await panel.close()
  await open({ state: { scenario, view } })
  await expect.poll(async () => (await panel.state())?.view).toMatchObject({ task: 1, taskName: 'train' })
})

test('what can go wrong keeps its names until the next is there', async () => {
  await open()
  await panel.page.getByRole('tab', { name: 'What can go wrong' }).click()
  const names = panel.page.locator('.risk-task .link')
  await expect.poll(() => names.allTextContents()).toEqual(['preprocess', 'train', 'publish'])
  const report = placedReport(withFirst)!
  await panel.send({ kind: 'simulated', version: 2, scenario: {}, report })
  await panel.page
    .getByRole('option', { name: /^first/ })
    .first()
    .waitFor()
  expect(await names.allTextContents()).toEqual(['preprocess', 'train', 'publish'])
  await names.nth(1).click()
  await expect.poll(async () => (await panel.state())?.view).toMatchObject({ task: 2, taskName: 'train' })
  await panel.page
    .getByTitle(/^Simulate: train, .* once$/)
    .first()
    .click()
  expect((await panel.sent()).at(-1)).toMatchObject({
    kind: 'simulate',
    scenario: { tasks: { train: [{}] } },
  })
})

test('the buttons of a row are described by what is remarked on it', async () => {
  await open()
  await panel.page.getByRole('tab', { name: 'What can go wrong' }).click()
  const button = panel.page.getByTitle('Simulate: train, Preempted (3006), every time')
  const described = (await button.getAttribute('aria-describedby')) ?? ''
  expect(await panel.page.locator(`[id="${described}"]`).textContent()).toMatch(/retry limit/)
})

test('what does not come says why', async () => {
  await open({ answersViews: false })
  for (const [tab, waiting] of [
    ['What can go wrong', 'Simulating every kind of exit…'],
    ['Last commit', 'Comparing with the last commit…'],
  ] as const) {
    await panel.page.getByRole('tab', { name: tab }).click()
    await panel.page.getByRole('tabpanel').getByText(waiting).waitFor()
  }
  await panel.send({ kind: 'outdated', reason: 'Line 3 cannot be read.' })
  const shown = panel.page.getByRole('tabpanel').getByText('Line 3 cannot be read.')
  await shown.waitFor()
  await panel.page.getByRole('tab', { name: 'What can go wrong' }).click()
  await shown.waitFor()
  await panel.send({ kind: 'risks', unavailable: 'There is no server.' })
  await panel.page.getByRole('tabpanel').getByText('There is no server.').waitFor()
})

test('the result is announced as a text, once typing has paused', async () => {
  await open()
  const announced = panel.page.locator('header [role=status]')
  await expect.poll(() => announced.textContent()).toMatch(/^COMPLETED\. /)
  const changes = await announced.evaluateHandle((element) => {
    const texts: (string | null)[] = []
    const observer = new MutationObserver(() => texts.push(element.textContent))
    observer.observe(element, { characterData: true, childList: true, subtree: true })
    return texts
  })
  for (const code of ['137', '0', '137']) await exitCode('train', 1).fill(code)
  await expect.poll(() => announced.textContent()).toMatch(/^FAILED\. .*train/)
  expect(await changes.jsonValue()).toHaveLength(1)
  await panel.setText(small.replace('RESCHEDULE:', 'RESTART:'))
  await expect
    .poll(() => announced.textContent())
    .toMatch(/^FAILED_SUBMISSION\. OSMO rejects this file \(1 error\)\. Otherwise it would be FAILED\.$/)
  expect(await announced.locator('button').count()).toBe(0)
})

test('what is open over the page closes when the window is another one, and when it is another size', async () => {
  await open()
  const presets = panel.page.getByRole('button', { name: 'What If…' })
  const menu = panel.page.getByRole('menu')
  await presets.click()
  await menu.waitFor()
  await panel.page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await menu.waitFor({ state: 'detached' })
  await presets.press('Enter')
  await panel.page.getByRole('menuitem').first().and(focused()).waitFor()
  await panel.page.setViewportSize({ width: 500, height: 800 })
  await menu.waitFor({ state: 'detached' })
  await presets.and(focused()).waitFor()
})

test('tabs leave the keys of others alone, and their content is a stop of the Tab key', async () => {
  await open()
  const tab = panel.page.getByRole('tab', { name: 'Outcomes' })
  for (const key of ['Control+ArrowRight', 'Alt+ArrowRight', 'Meta+ArrowRight', 'Control+End']) {
    await tab.press(key)
    expect(await tab.getAttribute('aria-selected')).toBe('true')
  }
  await panel.page.keyboard.press('Tab')
  await panel.page.getByRole('tabpanel').and(focused()).waitFor()
})

test('what is opened in the page stays open, and is there again', async () => {
  await open()
  const pool = (): Locator => panel.page.getByRole('button', { name: 'Pool default exit actions' })
  const changes = (): Locator => panel.page.getByRole('button', { name: /^All changes/ })
  await pool().click()
  await changes().click()
  await panel.page.getByRole('tab', { name: 'Exit codes' }).click()
  await panel.page.getByRole('tab', { name: 'Outcomes' }).click()
  await panel.page.getByRole('button', { name: 'Timeline', exact: true }).click()
  await panel.page.getByRole('button', { name: 'Timeline', exact: true }).click()
  await expect
    .poll(async () => (await panel.state())?.view)
    .toMatchObject({ isPoolOpen: true, changes: 'all', tab: 'outcomes', isTimelineFolded: false })
  const { scenario, view } = (await panel.state())!
  await expectOpen(pool(), changes())
  await panel.close()
  await open({ state: { scenario, view } })
  await expectOpen(pool(), changes())
})

function exitCode(task: string, attempt: number): Locator {
  return panel.page.getByRole('combobox', { name: `Exit code of ${task}, attempt ${attempt}` })
}

function focused(): Locator {
  return panel.page.locator(':focus')
}

async function expectOpen(...buttons: readonly Locator[]): Promise<void> {
  for (const button of buttons) expect(await button.getAttribute('aria-expanded')).toBe('true')
}

async function expectStatus(pattern: RegExp): Promise<void> {
  await expect.poll(() => panel.page.locator('header .summary').innerText()).toMatch(pattern)
}
