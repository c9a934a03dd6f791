// The graph and the timeline as hands use them: keys, wheel and drags in a real browser.
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { readView } from '../../../client/preview/state'
import type { PanelPage, PanelPageOptions } from '../harness/page'
import { panelPages } from '../harness/suite'
import { workflowOf } from '../harness/workflows'

const openPage = panelPages()
let panel: PanelPage

async function open(tasks: 3 | 20 | 100, options: Partial<PanelPageOptions> = {}): Promise<void> {
  panel = await openPage({ text: workflowOf(tasks), ...options })
  await card(0).waitFor()
}

const retried = { scenario: { maxRetryPerTask: 1, tasks: { train: [{ exitCode: 3006 }] } } }

test('keys move through the graph, and select', async () => {
  await open(20, { size: { width: 1400, height: 900 } })
  await card(0).focus()
  await press('ArrowRight', 'ArrowDown')
  expect(await focusedTask()).toBe('2')
  await press('Enter')
  expect(await selectedTasks()).toEqual(['2', '2'])
  await press('End')
  expect(await focusedTask()).toBe('19')
  await press('Home', ' ')
  expect(await selectedTasks()).toEqual(['0', '0'])
  await press('Escape')
  expect(await selectedTasks()).toEqual([])
})

test('the Tab key leads to one task, the one that had the focus last', async () => {
  await open(20)
  await card(3).click()
  expect(await panel.page.locator('.graph-card[tabindex="0"]').count()).toBe(1)
  expect(await card(3).getAttribute('tabindex')).toBe('0')
})

test('zoom by buttons and keys, with the percentage', async () => {
  await open(100)
  const percent = panel.page.locator('.graph-zoom')
  expect(await percent.textContent()).toBe('75%')
  await panel.page.getByRole('button', { name: 'Zoom In' }).click()
  expect(await percent.textContent()).toBe('94%')
  await card(0).press('-')
  expect(await percent.textContent()).toBe('75%')
  await card(0).press('0')
  await expect.poll(async () => (await panel.state())?.view).toMatchObject({ zoom: 'fit' })
  const frame = panel.page.locator('.graph-frame')
  for (const width of [640, 420]) {
    await panel.page.setViewportSize({ width, height: 900 })
    await expect
      .poll(() => frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))
      .toBe(0)
    expect(await frame.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0)
  }
})

test('a graph that is seen as a whole keeps its own zoom when all is asked for', async () => {
  await open(3)
  await panel.page.getByRole('button', { name: 'Zoom In' }).click()
  await expect
    .poll(async () => (await panel.state())?.view)
    .toMatchObject({ zoom: expect.any(Number) as number })
  await panel.page.getByRole('button', { name: 'Show All' }).click()
  await expect.poll(async () => readView((await panel.state())?.view).zoom).toBeUndefined()
})

test('the wheel with Ctrl zooms around the pointer', async () => {
  await open(100)
  const before = await boxOf(card(5))
  const [x, y] = [before.x + 10, before.y + 10]
  await panel.page.mouse.move(x, y)
  await panel.page.keyboard.down('Control')
  await panel.page.mouse.wheel(0, -100)
  await panel.page.keyboard.up('Control')
  await expect.poll(() => panel.page.locator('.graph-zoom').textContent()).toBe('101%')
  const after = await boxOf(card(5))
  const scale = after.width / before.width
  expect(scale).toBeGreaterThan(1.2)
  expect(Math.abs(after.x + 10 * scale - x)).toBeLessThan(2)
  expect(Math.abs(after.y + 10 * scale - y)).toBeLessThan(2)
})

test('a drag moves the graph and selects nothing', async () => {
  await open(100)
  const before = await boxOf(card(5))
  await drag([before.x + 20, before.y + 10], [before.x - 80, before.y - 40])
  const after = await boxOf(card(5))
  expect([after.x - before.x, after.y - before.y]).toEqual([-100, -50])
  expect(await selectedTasks()).toEqual([])
})

test.each([
  ['the slider', '.timeline-axis'],
  ['what stands beside it', '.timeline-unit'],
  ['a lane', '.timeline-lane >> nth=2'],
  ['the graph', '.graph-card >> nth=0'],
])('a drag from %s selects no text', async (_, from) => {
  await open(20)
  const { x, y, width } = await boxOf(panel.page.locator(from))
  await drag([x + width - 4, y + 8], [x + 40, y + 90])
  expect(await panel.page.evaluate(() => getSelection()?.toString())).toBe('')
})

test('the slider is dragged also when all text is selected, and has the focus then', async () => {
  await open(20)
  await press('Control+a')
  const { x, y, width } = await boxOf(panel.page.locator('.timeline-axis'))
  await drag([x + width - 4, y + 8], [x + 1, y + 8])
  const number = panel.page.locator('.timeline-moment')
  expect(await number.textContent()).toBe('1 of 21')
  await press('ArrowRight')
  expect(await number.textContent()).toBe('2 of 21')
})

test('a task that is selected elsewhere comes into sight', async () => {
  await open(100)
  await panel.page.locator('.timeline-list').press('End')
  await panel.page.locator('.timeline-list').press('Enter')
  expect(await selectedTasks()).toEqual(['99', '99'])
  const [frame, last] = [await boxOf(panel.page.locator('.graph-frame')), await boxOf(card(99))]
  expect(last.x + last.width).toBeLessThanOrEqual(frame.x + frame.width)
  expect(last.y + last.height).toBeLessThanOrEqual(frame.y + frame.height)
})

test('the slider leads through the moments, and the graph follows', async () => {
  await open(3, { state: retried })
  const slider = panel.page.getByRole('slider', { name: 'Moment of the run' })
  expect(await slider.getAttribute('aria-valuenow')).toBe('5')
  await slider.press('ArrowLeft')
  await slider.press('ArrowLeft')
  expect(await slider.getAttribute('aria-valuetext')).toBe('3 of 5. train ends with exit code 3006.')
  expect(await card(1).textContent()).toContain('RUNNING')
  expect(await card(1).textContent()).toContain('attempt ×2')
  await slider.press('Home')
  expect(await slider.getAttribute('aria-valuenow')).toBe('1')
  await slider.press('PageUp')
  expect(await slider.getAttribute('aria-valuenow')).toBe('5')
})

test('dragging over the lanes scrubs, a click on one selects', async () => {
  await open(3, { state: retried })
  const lane = await boxOf(panel.page.locator('.timeline-lane').nth(1))
  const y = lane.y + 11
  await drag([lane.x + lane.width - 20, y], [lane.x + lane.width * 0.62, y])
  expect(await panel.page.locator('.timeline-moment').textContent()).toBe('3 of 5')
  expect(await selectedTasks()).toEqual([])
  await panel.page.mouse.click(lane.x + 30, y)
  expect(await selectedTasks()).toEqual(['1', '1'])
  expect(await panel.page.locator('.timeline-moment').textContent()).toBe('3 of 5')
})

test('what changes at a moment, and all changes, with links into the file', async () => {
  await open(3, { state: retried })
  await panel.page.getByRole('button', { name: 'Previous Moment' }).click()
  await panel.page.getByRole('button', { name: /^Changes at this moment/ }).click()
  expect(await panel.page.locator('.timeline-changes li').first().textContent()).toMatch(
    /^train, attempt 2 COMPLETED/,
  )
  await panel.page.getByRole('button', { name: /^All changes/ }).click()
  const table = panel.page.getByRole('region', { name: 'All changes' })
  await expect.poll(() => table.locator('tbody').count()).toBe(5)
  expect(await table.locator('tbody[aria-current] tr').first().textContent()).toMatch(
    /^4train, attempt 2COMPLETED/,
  )
  await table.getByRole('button', { name: 'train', exact: true }).first().click()
  expect((await panel.sent()).at(-1)).toMatchObject({ kind: 'reveal' })
})

test('of many lanes, those in sight are there', async () => {
  await open(100)
  const lane = (task: number): Locator => panel.page.locator(`.timeline-lane[data-task="${task}"]`)
  expect(await lane(99).count()).toBe(0)
  await panel.page
    .locator('.timeline-lanes')
    .evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight))
  await lane(99).waitFor()
  expect(await lane(0).count()).toBe(0)
  expect(await lane(99).getAttribute('aria-posinset')).toBe('100')
})

test('a table tells screen readers what the graph shows', async () => {
  await open(3)
  const rows = panel.page.getByRole('table', { name: 'Groups and tasks of the graph' }).getByRole('row')
  await expect.poll(() => rows.count()).toBe(4)
  expect(await rows.nth(2).getByRole('cell').allTextContents()).toEqual([
    'train-group',
    'COMPLETED',
    'preprocess-group',
    'train',
    '',
    'COMPLETED',
    '1',
  ])
})

test('an empty workflow', async () => {
  panel = await openPage({ text: 'workflow:\n  name: empty\n  tasks: []\n' })
  await panel.page.getByText('Add a task to see its graph').waitFor()
  expect(await panel.page.getByRole('slider').count()).toBe(0)
  await panel.setText(workflowOf(3))
  await card(0).waitFor()
})

function card(task: number): Locator {
  return panel.page.locator(`.graph-card[data-task="${task}"]`)
}

/** In the graph, and in the timeline. */
function selectedTasks(): Promise<(string | null)[]> {
  return panel.page
    .locator('.graph-card[aria-selected="true"], .timeline-lane[aria-selected="true"]')
    .evaluateAll((found) => found.map((each) => each.getAttribute('data-task')))
}

function focusedTask(): Promise<string | null | undefined> {
  return panel.page.evaluate(() => document.activeElement?.getAttribute('data-task'))
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await panel.page.keyboard.press(key)
}

async function drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const { mouse } = panel.page
  await mouse.move(...from)
  await mouse.down()
  await mouse.move(...to, { steps: 5 })
  await mouse.up()
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await locator.boundingBox())!
}
