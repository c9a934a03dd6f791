// Takes the pictures of docs/images in a real VS Code, every scene in light and in dark, and draws the icon.
//
//   npm run screenshots              all scenes
//   npm run screenshots -- NAME …    only these
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { importTypeScript } from './import-typescript.mjs'
import { packageExtension } from './package.mjs'
import { root } from './project.mjs'
import { launchBrowser, startVSCode } from './vscode.mjs'

const template = `default-values:
  robots: [carter, nova 2, spot]
  image: nvcr.io/nvidia/isaac-sim:4.5.0

workflow:
  name: sweep
  tasks:
  {% for robot in robots %}
  - name: task-{{ loop.index }}
    image: {{ image }}
    command: [./simulate.sh, {{ robot }}, {{ seed }}]
    exitActions:
      COMPLETE: 0, 1-10
    outputs:
    - dataset:
        name: {{ robot }}
  {% endfor %}
`

/** By the name of the picture. A scene gets a window on a copy of examples/ and arranges what is to be seen. */
const scenes = {
  diagnostics: {
    size: { width: 1280, height: 960 },
    async arrange(workbench) {
      await workbench.openFile('mistakes.yaml')
      await workbench.problems((rows) => rows.length > 8)
      await dragEdge(workbench, '.part.panel', { top: 412 })
      await showFirstProblem(workbench)
      await workbench.openFile('mistakes.yaml')
      await workbench.goTo({ line: 26, column: 26 })
      await scrollTo(workbench, 16)
      await workbench.hover({ line: 26, column: 26 }, 'COMPLETE takes 3004')
      await dragEdge(workbench, '.monaco-hover:visible', { bottom: 280 })
    },
  },
  rejected: {
    size: { width: 1280, height: 900 },
    async arrange(workbench) {
      await workbench.openFile('rejected.yaml')
      await workbench.problems((rows) => rows.length === 10)
      await dragEdge(workbench, '.part.panel', { top: 412 })
      await showFirstProblem(workbench)
      await workbench.openFile('rejected.yaml')
      await workbench.goTo({ line: 3, column: 1 })
    },
  },
  simulation: {
    size: { width: 1300, height: 690 },
    async arrange(workbench) {
      await workbench.openFile('reschedule.yaml')
      await workbench.runCommand('OSMO: Simulate Workflow')
      await dragEdge(workbench, '.editor-group-container', { right: 520 })
      const panel = await workbench.webview()
      await panel.locator('vscode-textfield.numeric input').fill('3')
      await panel.getByRole('combobox', { name: 'Exit code of train, attempt 1' }).fill('3006')
      await panel.getByText('RESCHEDULED').waitFor()
      await workbench.openFile('reschedule.yaml')
      await workbench.goTo({ line: 24, column: 34 })
      await scrollTo(workbench, 4)
    },
  },
  templates: {
    size: { width: 1440, height: 630 },
    async arrange(workbench) {
      workbench.writeFile('sweep.yaml', template)
      await workbench.openFile('sweep.yaml')
      await workbench.squiggles(({ length }) => length >= 3)
      await workbench.runCommand('OSMO: Show Rendered Workflow')
      await workbench.page.locator('.view-line', { hasText: 'task-3' }).waitFor()
      await dragEdge(workbench, '.editor-group-container', { right: 955 })
      const place = { line: 16, column: 18 }
      await workbench.goTo(place)
      await scrollTo(workbench, 1)
      await workbench.hover(place, 'Quick Fix')
    },
  },
}

/** The file, the panel and the problems, and nothing else of the window. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'editor.scrollbar.horizontal': 'hidden',
  'editor.stickyScroll.enabled': false,
  'problems.autoReveal': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.sash.hoverDelay': 60_000,
  'workbench.statusBar.visible': false,
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(scenes, name))
if (unknown.length > 0) {
  throw new Error(`No scene ${unknown.join(', ')}; there are ${Object.keys(scenes).join(', ')}.`)
}

const vsix = await packageExtension()
const { openWorkbench } = await importTypeScript('test/editor/workbench.ts', 'node')
const vscode = await startVSCode({ vsix, settings })
const browser = await launchBrowser()
try {
  if (names.length === 0) await drawIcon()
  for (const [name, scene] of Object.entries(scenes)) {
    if (names.length > 0 && !names.includes(name)) continue
    for (const theme of ['light', 'dark']) await takePicture(name, scene, theme)
  }
} finally {
  await browser.close()
  await vscode.stop()
}

async function takePicture(name, { size, arrange }, theme) {
  const workbench = await openWorkbench({
    browser,
    url: vscode.url,
    files: path.join(root, 'examples'),
    theme,
    size,
    deviceScaleFactor: 1.75,
  })
  try {
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility')
    await arrange(workbench)
    const file = `docs/images/${name}-${theme}.png`
    const picture = path.join(root, file)
    await workbench.screenshot(picture)
    console.log(`${file}  ${Math.ceil(statSync(picture).size / 1000)} kB`)
  } finally {
    await workbench.close()
  }
}

/** In the size that VS Code and its marketplace show. */
async function drawIcon() {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } })
  const drawing = readFileSync(path.join(root, 'docs/images/icon.svg'), 'utf8')
  await page.setContent(`<style>body { margin: 0 }</style>${drawing}`)
  await page.screenshot({ path: path.join(root, 'docs/images/icon.png'), omitBackground: true })
  await page.close()
}

/** Drags an edge of the first such part of the window until the part is so high or wide. */
async function dragEdge({ page }, part, { top, bottom, right }) {
  const { x, y, width, height } = await page.locator(part).first().boundingBox()
  const from = {
    x: right ? x + width : x + width / 4,
    y: right ? y + height / 2 : top ? y - 2 : y + height - 1,
  }
  const to = {
    x: right ? x + right : from.x,
    y: top ? from.y + height - top : bottom ? y + bottom - 1 : from.y,
  }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.up()
  await page.mouse.move(to.x - 40, to.y - 40) // An edge under the mouse looks different.
}

/** Makes a line the first in sight and leaves the cursor where it is. */
async function scrollTo({ page }, line) {
  for (let count = 0; count < 10; count++) await page.keyboard.press('Alt+PageUp')
  for (let count = 1; count < line; count++) await page.keyboard.press('Control+ArrowDown')
}

async function showFirstProblem(workbench) {
  await workbench.runCommand('Problems: Focus on Problems View')
  const rows = workbench.page.locator('.markers-panel .monaco-list-row')
  await workbench.until(
    'the first row has the focus',
    async () => {
      await workbench.page.keyboard.press('Home')
      return rows.evaluateAll((shown) => shown.map(({ dataset, className }) => dataset.index + className))
    },
    // The row of the file always shows, as it sticks to the top.
    (shown) => shown.some((row) => /^0.* focused/.test(row)) && shown.some((row) => row.startsWith('1m')),
  )
}
