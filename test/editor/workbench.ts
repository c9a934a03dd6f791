// Drives a VS Code window in a browser as a user would: keys in, what is on the screen out.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inspect } from 'node:util'
import type { Browser, Frame, FrameLocator, Locator, Page } from 'playwright-core'
import { type Position, type ProblemRow, type Squiggle, readProblems, readSquiggles } from './reading'

const themes = {
  light: { name: 'Light Modern', file: 'light_modern' },
  dark: { name: 'Dark Modern', file: 'dark_modern' },
  'high contrast': { name: 'Default High Contrast', file: 'hc_black' },
  'high contrast light': { name: 'Default High Contrast Light', file: 'hc_light' },
} as const

export type Theme = keyof typeof themes

export interface WorkbenchOptions {
  readonly browser: Browser
  /** The address of a running editor, as startVSCode() of scripts/vscode.mjs gives it. */
  readonly url: string
  /** The workspace: relative paths with their texts, or a folder to copy. */
  readonly files: Readonly<Record<string, string>> | string
  readonly theme?: Theme
  readonly size?: { readonly width: number; readonly height: number }
  readonly deviceScaleFactor?: number
}

const limit = 20_000

/** Opens a window on a workspace of its own and resolves when it shows. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { browser, url, files, theme = 'light' } = options
  const { size = { width: 1280, height: 1000 }, deviceScaleFactor = 1 } = options
  const context = await browser.newContext({ viewport: size, deviceScaleFactor, locale: 'en-US' })
  const page = await context.newPage()
  page.setDefaultTimeout(limit)
  const workbench = new Workbench(page, makeFolder(files))
  workbench.setSettings({
    'files.exclude': { '.vscode': true },
    'workbench.editor.revealIfOpen': true, // Opening a file again goes back to it from a panel beside it.
  })
  await page.goto(`${url}/?folder=${encodeURI(workbench.folder)}`)
  await workbench.setTheme(theme)
  return workbench
}

class Workbench {
  readonly page: Page
  readonly folder: string

  constructor(page: Page, folder: string) {
    this.page = page
    this.folder = folder
  }

  async close(): Promise<void> {
    await this.page.context().close()
    rmSync(path.dirname(this.folder), { recursive: true, force: true })
  }

  /** Adds to the settings of the workspace. VS Code takes them over while it runs; wait for what they change. */
  setSettings(settings: Readonly<Record<string, unknown>>): void {
    const file = path.join(this.folder, '.vscode/settings.json')
    const current: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(Object.assign({}, current, settings), null, 2))
  }

  async setTheme(theme: Theme): Promise<void> {
    const { name, file } = themes[theme]
    this.setSettings({ 'workbench.colorTheme': name })
    await this.page.locator(`.monaco-workbench[class*="themes-${file}-json"]`).waitFor({ state: 'attached' })
  }

  /** A file of the workspace as it is on the disk. */
  readFile(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8')
  }

  writeFile(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text)
  }

  removeFile(file: string): void {
    rmSync(path.join(this.folder, file))
  }

  /** Renames the file of the active editor as in the explorer, where VS Code tells extensions. */
  async renameOpenFile(name: string): Promise<void> {
    await this.runCommand('File: Reveal Active File in Explorer View')
    const input = this.page.locator('.explorer-folders-view .monaco-inputbox input')
    await this.#pressUntil('the name can be typed', 'F2', input)
    await input.fill(name)
    await input.press('Enter')
    await this.page.locator(`.tab[data-resource-name="${name}"]`).first().waitFor()
  }

  /** Opens a file of the workspace through quick open and resolves when its text is shown. */
  async openFile(file: string): Promise<void> {
    const name = path.posix.basename(file)
    const row = await this.#quickInput(file, (rows) => rows.filter({ has: this.#label(name) }))
    await row.click()
    await this.page
      .locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`)
      .waitFor()
    await this.editor.locator('.view-line').first().waitFor()
  }

  /** Runs a command by its title in the palette, as in `OSMO: Simulate Workflow`. */
  async runCommand(title: string): Promise<void> {
    const row = await this.#quickInput(`>${title}`, (rows) => rows.filter({ has: this.#label(title) }))
    await row.click()
  }

  /** Takes a row of the list that an extension offers. */
  async choose(label: string): Promise<void> {
    await this.#quickInputRows()
      .filter({ has: this.#label(label) })
      .click()
  }

  /** The titles that the palette offers for what is typed. */
  async commands(typed: string): Promise<string[]> {
    const row = await this.#quickInput(`>${typed}`, (rows) => rows)
    await row.waitFor()
    const titles = await this.#quickInputRows().locator('.label-name').allInnerTexts()
    await this.page.keyboard.press('Escape')
    return titles
  }

  /** Moves the cursor of the active editor. */
  async goTo({ line, column }: Position): Promise<void> {
    const status = this.page.locator('[id="status.editor.selection"]')
    const focused = this.page.locator('.editor-group-container.active .monaco-editor.focused')
    if ((await focused.count()) > 0 && (await status.innerText()) === `Ln ${line}, Col ${column}`) return
    const row = await this.#quickInput(`:${line}:${column}`, (rows) =>
      rows.filter({ hasText: new RegExp(`\\b${line}\\b.*\\b${column}\\b`) }),
    )
    await row.waitFor()
    await this.page.keyboard.press('Enter')
    await this.until(
      `the cursor stands at line ${line}, column ${column}`,
      () => status.innerText(),
      (text) => text.startsWith(`Ln ${line}, Col ${column}`),
    )
  }

  /** Selects `length` characters from a position and types over them. */
  async replace(position: Position, length: number, text: string): Promise<void> {
    await this.goTo(position)
    for (let count = 0; count < length; count++) await this.page.keyboard.press('Shift+ArrowRight')
    await this.page.keyboard.type(text)
  }

  /** Saves the active editor, which has to be changed, and gives the text of its file. */
  async save(file: string): Promise<string> {
    const { mtimeMs } = statSync(path.join(this.folder, file))
    await this.page.locator('.tab.active.dirty').waitFor()
    await this.page.keyboard.press('Control+s')
    let last = ''
    // The tab looks saved already while the file is being written.
    await this.until(
      `${file} is saved`,
      async () => {
        const before = last
        last = this.readFile(file)
        const written = statSync(path.join(this.folder, file)).mtimeMs !== mtimeMs && last === before
        return written && !(await this.page.locator('.tab.active.dirty').isVisible())
      },
      Boolean,
    )
    return last
  }

  /** The text of the hover at a position, once it holds `expected`. */
  async hover(position: Position, expected: string | RegExp): Promise<string> {
    await this.goTo(position)
    await this.page.mouse.move(0, 0) // Over other text, it would soon close the hover.
    const hover = this.editor.locator('.monaco-hover:visible').first()
    return this.until(
      `the hover at line ${position.line}, column ${position.column} has ${String(expected)}`,
      async () => {
        if (!(await hover.isVisible())) {
          await this.page.keyboard.press('Control+k')
          await this.page.keyboard.press('Control+i')
          await hover.waitFor({ timeout: 3000 })
        }
        return hover.innerText({ timeout: 1000 })
      },
      (text) => (typeof expected === 'string' ? text.includes(expected) : expected.test(text)),
    )
  }

  /** The titles in the menu of quick fixes at a position, once `expected` is among them. The menu stays open. */
  async quickFixes(position: Position, expected: string): Promise<string[]> {
    await this.goTo(position)
    const titles = this.page.locator('.action-widget .monaco-list-row.action .title')
    return this.until(
      `the quick fixes at line ${position.line}, column ${position.column} have ${expected}`,
      async () => {
        // The menu closes by itself when something else takes the focus.
        if (!(await titles.first().isVisible())) {
          await this.page.keyboard.press('Control+.')
          await titles.first().waitFor({ timeout: 3000 })
        }
        return titles.allInnerTexts()
      },
      (seen) => seen.includes(expected),
    )
  }

  async applyQuickFix(position: Position, title: string): Promise<void> {
    await this.quickFixes(position, title)
    const row = this.page.locator('.action-widget .monaco-list-row.action')
    await row.filter({ has: this.page.locator('.title', { hasText: whole(title) }) }).click()
    await this.page.locator('.action-widget').first().waitFor({ state: 'hidden' })
  }

  /** All rows of the Problems view, once `accept` takes them. Hints are not among them: that view leaves them out. */
  async problems(accept: (rows: readonly ProblemRow[]) => boolean): Promise<ProblemRow[]> {
    const view = this.page.locator('.markers-panel')
    if (!(await view.isVisible())) await this.runCommand('Problems: Focus on Problems View')
    await view.waitFor()
    return this.until('the rows of the Problems view', () => readProblems(this.page, view), accept)
  }

  /** The squiggles in the active editor, in reading order, once `accept` takes them. */
  async squiggles(accept: (squiggles: readonly Squiggle[]) => boolean): Promise<Squiggle[]> {
    return this.until('the squiggles', () => readSquiggles(this.editor), accept)
  }

  /** The page inside the webview that is in sight, once it has loaded. */
  async webview(): Promise<FrameLocator> {
    const outer = this.page.locator('iframe.webview.ready:visible')
    await outer.first().waitFor()
    const inner = outer.first().contentFrame().locator('iframe#active-frame')
    await inner.waitFor()
    return inner.contentFrame()
  }

  /** The same page, to run scripts in. */
  async webviewFrame(): Promise<Frame> {
    const body = await (await this.webview()).locator('body').elementHandle()
    const frame = await body.ownerFrame()
    if (!frame) throw new Error('The webview has no page.')
    return frame
  }

  /** Writes a PNG of the window, without the blinking caret. */
  async screenshot(file: string): Promise<void> {
    mkdirSync(path.dirname(file), { recursive: true })
    await this.page.screenshot({ path: file, caret: 'hide' })
  }

  /** Resolves to what `read` gives once `accept` takes it; the error says what was seen last and keeps a picture. */
  async until<T>(what: string, read: () => Promise<T>, accept: (value: T) => boolean): Promise<T> {
    const deadline = Date.now() + limit
    let last: unknown
    do {
      try {
        const value = await read()
        if (accept(value)) return value
        last = value
      } catch (error) {
        last = error
      }
      await this.page.waitForTimeout(50)
    } while (Date.now() < deadline)
    const picture = path.resolve('dist/failures', `${what.replaceAll(/\W+/g, '-').slice(0, 80)}.png`)
    await this.screenshot(picture)
    throw new Error(`Not within ${limit / 1000} s: ${what}. Last: ${inspect(last)}. See ${picture}`)
  }

  /** The active text editor. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first()
  }

  /** The field of the quick input, whatever asks in it. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-box input')
  }

  async #pressUntil(what: string, key: string, shown: Locator): Promise<void> {
    await this.until(
      what,
      async () => {
        if (!(await shown.isVisible())) await this.page.keyboard.press(key)
        await shown.waitFor({ timeout: 1000 })
        return true
      },
      Boolean,
    )
  }

  /** Types into the quick input: `>` for commands, `:` for a line, else for files. Gives the row that is chosen. */
  async #quickInput(value: string, choose: (rows: Locator) => Locator): Promise<Locator> {
    const input = this.quickInput
    await this.#pressUntil('the quick input is open', 'F1', input)
    await input.fill(value)
    const row = choose(this.#quickInputRows()).first()
    await this.until(
      `the quick input offers a row for ${value}`,
      async () => ((await row.isVisible()) ? true : this.#quickInputRows().allInnerTexts()),
      (seen) => seen === true,
    )
    return row
  }

  #quickInputRows(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row')
  }

  #label(text: string): Locator {
    return this.page.locator('.label-name', { hasText: whole(text) })
  }
}

export type { Workbench }

/** Matches this text and no other. */
function whole(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
}

function makeFolder(files: WorkbenchOptions['files']): string {
  const parent = mkdtempSync(path.join(tmpdir(), 'osmo-workspace-'))
  if (typeof files === 'string') {
    const copy = path.join(parent, path.basename(files))
    cpSync(files, copy, { recursive: true })
    return copy
  }
  const folder = path.join(parent, 'workspace')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}
