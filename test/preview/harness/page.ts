/** The panel’s page without VS Code: its theme, its policy and an extension that answers, in a plain browser. */
import type { Browser, Page } from 'playwright-core'
import type {
  ExtraView,
  FromPage,
  PanelState,
  ScenarioFile,
  ToPage,
} from '../../../client/src/panel-messages'
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
  /** What the page has sent, in order. */
  readonly sent: readonly FromPage[]
  readonly send: (message: ToPage) => Promise<void>
  /** The file is another one from now on. */
  readonly setText: (text: string) => Promise<void>
  /** A scenario was opened from a file. */
  readonly load: (scenario: Scenario, file?: ScenarioFile) => Promise<void>
  readonly setTheme: (theme: Theme) => Promise<void>
  /** What the page has last kept. */
  readonly state: () => PanelState | undefined
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
  const sent: FromPage[] = []
  const complaints: string[] = []
  let text = options.text ?? ''
  let scenario: Scenario = options.state?.scenario ?? {}
  /** The number of the last scenario that was sent. */
  let lastScenario = 0
  let view: ExtraView | undefined
  let kept: PanelState | undefined
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))

  const send = (message: ToPage): Promise<void> =>
    page.evaluate((data) => {
      window.postMessage(data)
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
    sent.push(message)
    if (message.kind === 'simulate' && message.after < lastScenario) return
    if (message.kind === 'ready' || message.kind === 'simulate') scenario = message.scenario
    if (message.kind === 'ready' || message.kind === 'view') view = message.view
    if (message.kind === 'ready' || message.kind === 'simulate') await simulate()
    if (message.kind === 'view') await showView()
  })
  await page.exposeFunction('panelKeeps', (state: PanelState) => {
    kept = state
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
    sent,
    complaints,
    send,
    state: () => kept,
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

/** With the policy of client/src/panel-page.ts. */
const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-n'; style-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>OSMO workflow simulation</title>
<link rel="stylesheet" href="default.css">
<link rel="stylesheet" href="preview.css">
</head>
<body>
<script nonce="n" src="preview.js"></script>
</body>
</html>
`

interface ThemeData {
  readonly body: string
  readonly variables: Readonly<Record<string, string>>
}

/** Runs in the browser, before the page’s script. */
function pretendToBeVSCode({ theme, state }: { theme: ThemeData; state: PanelState | undefined }): void {
  const panel = window as unknown as {
    panelReceives: (message: unknown) => void
    panelKeeps: (state: unknown) => void
    acquireVsCodeApi: () => unknown
  }
  let kept: unknown = state
  panel.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => panel.panelReceives(message),
    getState: () => kept,
    setState(next: unknown) {
      kept = next
      panel.panelKeeps(next)
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
