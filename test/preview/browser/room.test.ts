// How the parts of the page share a window: what scrolls, what stays in sight, and what hands can set.
import axe, { type AxeResults } from 'axe-core'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import type { PanelPage, PanelPageOptions } from '../harness/page'
import { panelPages } from '../harness/suite'
import { workflowOf } from '../harness/workflows'

const openPage = panelPages()
let panel: PanelPage

async function open(tasks: 3 | 20 | 100, options: Partial<PanelPageOptions> = {}): Promise<void> {
  panel = await openPage({ text: workflowOf(tasks), ...options })
  await card(0).waitFor()
}

test.each([
  [1000, 640],
  [900, 640],
  [900, 350],
] as const)('at %i px by %i, the tab has two fifths of the window', async (height, width) => {
  await open(100, { size: { width, height } })
  const { y } = await boxOf(panel.page.getByRole('tablist'))
  expect(height - y).toBeGreaterThanOrEqual(0.4 * height)
  await panel.page.getByRole('button', { name: /^All changes/ }).click()
  expect(height - (await boxOf(panel.page.getByRole('tablist'))).y).toBeGreaterThanOrEqual(0.25 * height)
})

test('selecting in the graph by keyboard moves the frame and the tab, and not the page', async () => {
  await open(100, { size: { width: 640, height: 720 } })
  const heading = panel.page.getByRole('button', { name: 'Graph', exact: true })
  const place = await boxOf(heading)
  await panel.page.getByRole('button', { name: 'Show All' }).click()
  await card(0).focus()
  for (const key of ['End', 'ArrowUp', 'Enter']) await panel.page.keyboard.press(key)
  const name = (await panel.page.locator(':focus .graph-name').textContent())!
  await expect
    .poll(() => isWithin(panel.page.getByRole('list', { name, exact: true }), '[role=tabpanel]'))
    .toBe(true)
  expect(await boxOf(heading)).toEqual(place)
  expect(await isWithin(panel.page.locator(':focus'), '.graph-frame')).toBe(true)
})

test('a tab begins at its top', async () => {
  await open(20)
  const scrolled = panel.page.getByRole('tabpanel')
  await scrolled.evaluate((tab) => tab.scrollTo(0, 300))
  await panel.page.getByRole('tab', { name: 'Exit codes' }).click()
  expect(await scrolled.evaluate((tab) => tab.scrollTop)).toBe(0)
})

test('while a table scrolls, nothing shows above the names of its columns', async () => {
  await open(20, { size: { width: 840, height: 900 } })
  await panel.page.getByRole('tab', { name: 'What can go wrong' }).click()
  await panel.page.getByText('Preempted (3006)').first().waitFor()
  const scrolled = panel.page.getByRole('tabpanel')
  await scrolled.evaluate((tab) => tab.scrollTo(0, 300))
  const { x, y } = await boxOf(scrolled)
  const atTop = (down: number): Promise<string | undefined> =>
    panel.page.evaluate(
      ([left, top]) => document.elementFromPoint(left, top)?.closest('[role=row]')?.textContent,
      [x + 100, y + down] as const,
    )
  for (const down of [1, 6, 12]) expect(await atTop(down)).toMatch(/^Exit/)
  expect(await atTop(60)).not.toMatch(/^Exit/)
})

test('the lanes of what changes come into sight with the moment', async () => {
  await open(100)
  const slider = panel.page.getByRole('slider', { name: 'Moment of the run' })
  await slider.press('ArrowLeft')
  const changed = panel.page.locator('.timeline-lane[data-task="98"]')
  await changed.waitFor()
  await expect.poll(() => isWithin(changed, '.timeline-lanes')).toBe(true)
  for (let page = 0; page < 7; page++) await slider.press('PageDown')
  const [name] = (await panel.page.locator('.timeline-text').textContent())!.split(' ')
  const earlier = panel.page.getByRole('option', { name: new RegExp(`^${name}:`) })
  await expect.poll(() => isWithin(earlier, '.timeline-lanes')).toBe(true)
})

test.each([
  ['Height of the graph', '.graph-frame', 'graphHeight'],
  ['Height of the timeline', '.timeline-lanes', 'lanesHeight'],
] as const)('%s is set by keys and by hand, and kept', async (name, target, kept) => {
  await open(100)
  const separator = panel.page.getByRole('separator', { name })
  const height = async (): Promise<number> => (await boxOf(panel.page.locator(target))).height
  const first = await height()
  await separator.press('ArrowDown')
  expect(await height()).toBe(first + 22)
  expect(await separator.getAttribute('aria-valuenow')).toBe(String(first + 22))
  const { x, y } = await boxOf(separator)
  await panel.page.mouse.move(x + 100, y + 2)
  await panel.page.mouse.down()
  await panel.page.mouse.move(x + 100, y + 42, { steps: 4 })
  await panel.page.mouse.up()
  expect(await height()).toBe(first + 62)
  await expect.poll(async () => (await panel.state())?.view).toMatchObject({ [kept]: first + 62 })
  await separator.press('Home')
  expect(await height()).toBeLessThan(first)
  await separator.dblclick()
  expect(await height()).toBe(first)
})

test('lanes that do not fit fade at their end', async () => {
  await open(100)
  const lanes = panel.page.locator('.timeline-lanes')
  const fade = (): Promise<string> =>
    lanes.evaluate((element) => getComputedStyle(element).getPropertyValue('--fade-below'))
  expect(await fade()).toBe('32px')
  await lanes.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect.poll(fade).toBe('0px')
  await panel.setText(workflowOf(3))
  await card(99).waitFor({ state: 'detached' })
  await expect.poll(fade).toBe('0px')
})

test('no label of the axis leaves the page', async () => {
  for (const width of [350, 640, 1000]) {
    await open(100, { size: { width, height: 900 } })
    const ends = await panel.page
      .locator('.timeline-tick > span')
      .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().right))
    expect(Math.max(...ends)).toBeLessThanOrEqual(width)
    await panel.close()
  }
  await open(3)
})

test.each([350, 640])('at %i px, a chain of three is seen as a whole', async (width) => {
  await open(3, { size: { width, height: 800 } })
  for (const task of [0, 1, 2]) expect(await isWithin(card(task), '.graph-frame')).toBe(true)
})

test('changes at a moment take no more room than they need', async () => {
  await open(3)
  await panel.page.getByRole('slider', { name: 'Moment of the run' }).press('Home')
  await panel.page.getByRole('button', { name: /^Changes at this moment/ }).click()
  const list = panel.page.locator('.timeline-changes')
  const rows = await list.locator('li').count()
  expect((await boxOf(list)).height).toBeLessThanOrEqual(Math.max(1, rows) * 44)
})

test('from far away, cards keep their icons, and their words for screen readers', async () => {
  await open(100)
  await panel.page.getByRole('button', { name: 'Show All' }).click()
  await panel.page.locator('.graph-far').waitFor({ state: 'attached' })
  const [name, icon] = await Promise.all(
    ['.graph-name', '.icon'].map((part) =>
      card(99)
        .locator(part)
        .evaluate((element) => getComputedStyle(element).opacity),
    ),
  )
  expect([name, icon]).toEqual(['0', '1'])
  await panel.page.getByRole('option', { name: /^publish-results\s?COMPLETED$/ }).waitFor()
  await panel.page.evaluate(axe.source)
  const { violations } = await panel.page.evaluate<AxeResults>('axe.run()')
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('a legend says what ×2 means', async () => {
  await open(3, { state: { scenario: { maxRetryPerTask: 1, tasks: { train: [{ exitCode: 3006 }] } } } })
  await panel.page.locator('.graph-legend').getByText('×2 attempt 2').waitFor()
})

function card(task: number): Locator {
  return panel.page.locator(`.graph-card[data-task="${task}"]`)
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await locator.boundingBox())!
}

/** All of it is in sight in what scrolls around it. */
function isWithin(locator: Locator, scroller: string): Promise<boolean> {
  return locator.evaluate((element, selector) => {
    const [inner, outer] = [
      element.getBoundingClientRect(),
      element.closest(selector)!.getBoundingClientRect(),
    ]
    const isIn = inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1
    return isIn && inner.left >= outer.left - 1 && inner.right <= outer.right + 1
  }, scroller)
}
