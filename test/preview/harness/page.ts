/** The panel’s page without VS Code: its theme, its policy and an extension that answers, in a plain browser. */
import type { Browser, Page } from 'playwright-core'
import type {
  ExtraView,
  FromPage,
  PanelState,
  ScenarioFile,
  ToPage,
} from '../../../client/src/panel-messages'
import { panelPage } from '../../../client/src/panel-page'
import type { Scenario } from '../../../server/src/core'
import {
  analyze,
  compareAnalyses,
  indexLines,
  reportSimulation,
  whatCanGoWrong,
} from '../../../server/src/core'
import type { PlacedReport } from '../../../server/src/lsp/protocol'
import themes from './themes.json'

export type Theme = keyof typeof themes

export const themeNames = Object.keys(themes) as readonly Theme[]

/** What the browser loads: dist/preview.js and dist/preview.css, and VS Code’s own sheet for webviews. */
export interface PageFiles {
  readonly script: string
  readonly style: string
  readonly defaultStyle: string
}

export interface PanelPageOptions {
  readonly browser: Browser
  readonly files: PageFiles
  /** Of the workflow; the panel has no result without one. */
  readonly text?: string
  /** The workflow of the last commit; by default there is none. */
  readonly committed?: string
  /** By default, it gets what can go wrong and the comparison when it shows them. */
  readonly answersViews?: boolean
  /** What VS Code has kept for the page. */
  readonly state?: Omit<PanelState, 'uri'>
  readonly theme?: Theme
  readonly size?: { readonly width: number; readonly height: number }
  readonly deviceScaleFactor?: number
}

export interface PanelPage {
  readonly page: Page
  /** What the page has sent until now, in order. */
  readonly sent: () => Promise<readonly FromPage[]>
  /** The page has shown it when this resolves. */
  readonly send: (message: ToPage) => Promise<void>
  /** The file is another one from now on. */
  readonly setText: (text: string) => Promise<void>
  /** A scenario was opened from a file. */
  readonly load: (scenario: Scenario, file?: ScenarioFile) => Promise<void>
  readonly setTheme: (theme: Theme) => Promise<void>
  /** What the page has last kept. */
  readonly state: () => Promise<PanelState | undefined>
  /** What the browser complained of: broken policy, errors. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

const address = 'http://panel.invalid/'

export async function openPanelPage(options: PanelPageOptions): Promise<PanelPage> {
  const {
    browser,
    files,
    theme = 'dark',
    size = { width: 640, height: 900 },
    deviceScaleFactor = 1,
    answersViews = true,
  } = options
  const page = await browser.newPage({ viewport: size, deviceScaleFactor, reducedMotion: 'reduce' })
  const complaints: string[] = []
  let text = options.text ?? ''
  let scenario: Scenario = options.state?.scenario ?? {}
  /** The number of the last scenario that was sent. */
  let lastScenario = 0
  let view: ExtraView | undefined
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))

  const send = (message: ToPage): Promise<void> =>
    page.evaluate((data) => {
      window.dispatchEvent(new MessageEvent('message', { data }))
    }, message)
  const simulate = async (): Promise<void> => {
    await send({ kind: 'file', uri: 'file:///workflow.yaml', name: 'workflow.yaml', state: 'open' })
    const report = placedReport(text, scenario)
    await send(
      report
        ? { kind: 'simulated', version: 1, scenario, report }
        : { kind: 'outdated', reason: 'This file is no OSMO workflow: it has no workflow.' },
    )
    await showView()
  }
  const showView = async (): Promise<void> => {
    const isAnswered = answersViews && placedReport(text, scenario) !== undefined
    const extra = isAnswered && extraOf(view, { text, scenario, committed: options.committed })
    if (extra) await send(extra)
  }
  await page.exposeFunction('panelReceives', async (message: FromPage) => {
    if (message.kind === 'simulate' && message.after < lastScenario) return
    if (message.kind === 'ready' || message.kind === 'simulate') scenario = message.scenario
    if (message.kind === 'ready' || message.kind === 'view') view = message.view
    if (message.kind === 'ready' || message.kind === 'simulate') await simulate()
    if (message.kind === 'view') await showView()
  })
  await page.addInitScript(pretendToBeVSCode, {
    theme: themes[theme],
    state: options.state && { uri: 'file:///workflow.yaml', ...options.state },
  })
  await page.route('**/*', (route) => {
    const [contentType, body] = answer(new URL(route.request().url()).pathname, files)
    return route.fulfill({ contentType, body })
  })
  await page.goto(address)
  return {
    page,
    complaints,
    send,
    // What the page did is asked of the page: its calls may arrive here after the answer to the click that caused them.
    sent: () => page.evaluate(() => (window as unknown as PretendedWindow).sent),
    state: () => page.evaluate(() => (window as unknown as PretendedWindow).kept),
    setText(changed) {
      text = changed
      return simulate()
    },
    async load(loaded, file) {
      scenario = loaded
      lastScenario += 1
      await send({ kind: 'scenario', scenario, number: lastScenario, ...(file && { file }) })
      await simulate()
    },
    setTheme: (name) => page.evaluate(applyTheme, themes[name]),
    close: () => page.close(),
  }
}

/** As the language server gives it; undefined where there is no workflow. */
export function placedReport(text: string, scenario: Scenario = {}): PlacedReport | undefined {
  const report = reportSimulation(analyze({ text }), scenario)
  const lines = indexLines(text)
  return (
    report && {
      ...report,
      places: report.places.map(({ start, end }) => ({
        start: lines.positionAt(start),
        end: lines.positionAt(end),
      })),
    }
  )
}

interface Extra {
  readonly text: string
  readonly scenario: Scenario
  readonly committed: string | undefined
}

function extraOf(view: ExtraView | undefined, { text, scenario, committed }: Extra): ToPage | undefined {
  const analysis = analyze({ text })
  switch (view) {
    case 'risks':
      return { kind: 'risks', version: 1, tasks: whatCanGoWrong(analysis.workflow!, scenario) }
    case 'comparison':
      return committed === undefined
        ? { kind: 'comparison', unavailable: 'workflow.yaml is in no commit yet.' }
        : {
            kind: 'comparison',
            version: 1,
            differences: compareAnalyses(analyze({ text: committed }), analysis, scenario),
          }
    case undefined:
      return undefined
  }
}

function answer(path: string, { script, style, defaultStyle }: PageFiles): readonly [string, string] {
  switch (path) {
    case '/':
      return ['text/html', html]
    case '/preview.js':
      return ['text/javascript', script]
    case '/preview.css':
      return ['text/css', style]
    case '/default.css':
      return ['text/css', defaultStyle]
    default:
      return ['text/plain', '']
  }
}

/** VS Code puts its own sheet in front. */
const html = panelPage({ script: 'preview.js', style: 'preview.css', styleSource: "'self'" }).replace(
  '<link ',
  '<link rel="stylesheet" href="default.css">\n<link ',
)

interface ThemeData {
  readonly body: string
  readonly variables: Readonly<Record<string, string>>
}

/** What the page and its tests know as VS Code. */
interface PretendedWindow {
  sent: FromPage[]
  kept: PanelState | undefined
  panelReceives: (message: FromPage) => void
  acquireVsCodeApi: () => unknown
}

/** Runs in the browser, before the page’s script. */
function pretendToBeVSCode({ theme, state }: { theme: ThemeData; state: PanelState | undefined }): void {
  const panel = window as unknown as PretendedWindow
  panel.sent = []
  panel.kept = state
  panel.acquireVsCodeApi = () => ({
    postMessage(message: FromPage) {
      panel.sent.push(message)
      panel.panelReceives(message)
    },
    getState: () => panel.kept,
    setState(next: PanelState) {
      panel.kept = next
    },
  })
  const observer = new MutationObserver(() => {
    // The body is there before the script in it runs.
    const body = document.querySelector('body')
    if (!body) return
    observer.disconnect()
    for (const [name, value] of Object.entries(theme.variables))
      document.documentElement.style.setProperty(name, value)
    body.className = `vscode-body ${theme.body}`
  })
  observer.observe(document, { childList: true, subtree: true })
}

/** Runs in the browser. */
function applyTheme(theme: ThemeData): void {
  document.documentElement.removeAttribute('style')
  for (const [name, value] of Object.entries(theme.variables))
    document.documentElement.style.setProperty(name, value)
  document.body.className = `vscode-body ${theme.body}`
}
