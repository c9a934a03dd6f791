// The panel of “OSMO: Simulate Workflow” as tests see it: its controls, and what it shows.
import type { AxeResults } from 'axe-core'
import axe from 'axe-core'
import type { FrameLocator, Locator } from 'playwright-core'
import type { Workbench } from './workbench'

export class SimulationPanel {
  readonly frame: FrameLocator
  readonly workbench: Workbench

  /** @param frame its page, as the workbench gives it */
  constructor(workbench: Workbench, frame: FrameLocator) {
    this.workbench = workbench
    this.frame = frame
  }

  button(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true })
  }

  tab(name: string): Locator {
    return this.frame.getByRole('tab', { name })
  }

  exitCode(task: string, attempt: number): Locator {
    return this.frame.getByRole('combobox', { name: `Exit code of ${task}, attempt ${attempt}` })
  }

  retryLimit(): Locator {
    return this.frame.getByRole('spinbutton', { name: 'Retry limit' })
  }

  /** A task in the graph. */
  card(task: string): Locator {
    return this.frame.getByRole('option', { name: task }).and(this.frame.locator('.graph-card'))
  }

  /** What the list under an exit code offers. */
  outcomes(): Locator {
    return this.frame.getByRole('listbox', { name: 'Outcomes' }).getByRole('option')
  }

  attempts(task: string): Locator {
    return this.frame.getByRole('list', { name: task }).locator('li')
  }

  summary(): Locator {
    return this.frame.locator('header .summary')
  }

  /** The result of the workflow, once it has the status and the further text. */
  expectStatus(status: string, more = ''): Promise<string> {
    return this.workbench.until(
      `the workflow is ${status} ${more}`,
      () => this.summary().innerText({ timeout: 1000 }),
      (text) =>
        text.startsWith(status) && text.slice(status.length).match(/^\w/) === null && text.includes(more),
    )
  }

  /** Each element has its text, and there are no others. */
  async expectText(elements: Locator, expected: readonly RegExp[]): Promise<void> {
    await this.workbench.until(
      `the texts ${expected.join(' ')}`,
      () => elements.allInnerTexts(),
      (texts) =>
        texts.length === expected.length &&
        expected.every((pattern, index) => pattern.test(texts[index] ?? '')),
    )
  }

  /** Names and statuses of the tasks, as the graph shows them. */
  async expectGraph(expected: readonly string[]): Promise<void> {
    await this.workbench.until(
      `the graph shows ${expected.join(', ')}`,
      () => this.frame.locator('.graph-card').allInnerTexts(),
      (texts) => texts.map((text) => text.split(/\s+/).join(' ')).join() === expected.join(),
    )
  }

  async expectLanes(expected: readonly RegExp[]): Promise<void> {
    const lanes = this.frame.getByRole('listbox', { name: 'Lanes of the tasks' }).getByRole('option')
    await this.workbench.until(
      `the lanes ${expected.join(' ')}`,
      () =>
        lanes.evaluateAll((all: PageElement[]) => all.map((lane) => lane.getAttribute('aria-label') ?? '')),
      (labels) =>
        labels.length === expected.length && expected.every((one, index) => one.test(labels[index]!)),
    )
  }

  /** What the status bar says of the editor. */
  async expectSelection(expected: string): Promise<void> {
    await this.workbench.until(
      `the selection is ${expected}`,
      () => this.workbench.page.locator('[id="status.editor.selection"]').innerText(),
      (text) => text === expected,
    )
  }

  async expectFocus(control: Locator): Promise<void> {
    await this.workbench.until(
      `the focus is on ${String(control)}`,
      () => control.evaluate((element: PageElement) => element.matches(':focus')),
      Boolean,
    )
  }

  /** What axe-core finds against the rules of WCAG, and where. */
  async violations(): Promise<string[]> {
    const frame = await this.workbench.webviewFrame()
    await frame.evaluate(axe.source)
    const { violations } = await frame.evaluate<AxeResults>('axe.run()')
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }
}

/** What is used of an element in the panel; DOM types are for the project's own page only. */
interface PageElement {
  matches(selector: string): boolean
  getAttribute(name: string): string | null
}
