/** What the tests of a file share: one browser, and a page for each test, of which the browser must not complain. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser } from '../../../scripts/vscode.mjs'
import { builtPage } from './files'
import type { PanelPage, PanelPageOptions } from './page'
import { openPanelPage } from './page'

export type OpenPage = (options: Omit<PanelPageOptions, 'browser' | 'files'>) => Promise<PanelPage>

/** To be called once, at the top of a file; what it gives opens the page of a test, which is closed after it. */
export function panelPages(): OpenPage {
  let browser: Browser
  let panel: PanelPage | undefined

  beforeAll(async () => {
    browser = await launchBrowser()
  })

  afterAll(() => browser.close())

  afterEach(async () => {
    // Among others, what the security policy forbids.
    expect(panel?.complaints).toEqual([])
    await panel?.close()
  })

  return async (options) => {
    panel = await openPanelPage({ browser, files: builtPage(), ...options })
    panel.page.setDefaultTimeout(5000)
    return panel
  }
}
