// Takes the pictures of docs/images in a real VS Code, every scene in light and in dark, and draws the icon.
//
//   npm run screenshots              all scenes
//   npm run screenshots -- NAME …    only these
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from './project.mjs'
import { campaign, limits, sweep, training } from './screenshots/workflows.mjs'
import { dragEdge, scrollTo, withStage } from './stage.mjs'

/** By the name of the picture. A scene gets a window on a copy of examples/ and arranges what is to be seen. */
const scenes = {
  diagnostics: {
    size: { width: 1280, height: 960 },
    async arrange(workbench) {
      workbench.setSettings({ 'editor.codeLens': false }) // It stands between the lines that scrolling counts.
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
      await openWorkflow(workbench, 'rejected.yaml')
      await workbench.problems((rows) => rows.length === 10)
      await dragEdge(workbench, '.part.panel', { top: 412 })
      await showFirstProblem(workbench)
      await workbench.openFile('rejected.yaml')
      await workbench.goTo({ line: 3, column: 1 })
    },
  },
  simulation: {
    size: { width: 1300, height: 920 },
    async arrange(workbench) {
      const panel = await simulate(workbench, 'grasping.yaml')
      await panel.getByRole('spinbutton', { name: 'Retry limit' }).fill('1')
      await exitCode(panel, 'leader', 1).fill('3006')
      await exitCode(panel, 'leader', 2).fill('137')
      await expectStatus(panel, 'FAILED')
      await panel.getByRole('button', { name: 'RESCHEDULE takes 3006' }).click()
      await workbench.page.mouse.move(225, 860) // A row under the mouse looks different.
    },
  },
  'simulation-codes': {
    size: { width: 1300, height: 920 },
    async arrange(workbench) {
      workbench.writeFile('training.yaml', training)
      workbench.writeFile('.osmo-workflow.yaml', limits)
      const panel = await simulate(workbench, 'training.yaml')
      await panel.getByRole('option', { name: 'train' }).first().click()
      await fold(panel, 'Timeline')
      await panel.getByRole('tab', { name: 'Exit codes' }).click()
      await panel.getByRole('gridcell', { name: '75' }).first().click()
      await expectStatus(panel, 'FAILED')
    },
  },
  'simulation-risks': {
    size: { width: 1300, height: 920 },
    async arrange(workbench) {
      const panel = await simulate(workbench, 'grasping.yaml')
      await fold(panel, 'Timeline')
      await panel.getByRole('tab', { name: 'What can go wrong' }).click()
      await panel.getByRole('checkbox', { name: 'Surprises only' }).check()
      await simulateRisk(panel, 'leader', /^Preempted/)
      await expectStatus(panel, 'FAILED_PREEMPTED')
    },
  },
  'simulation-large': {
    size: { width: 1300, height: 920 },
    async arrange(workbench) {
      workbench.writeFile('campaign.yaml', campaign)
      workbench.writeFile('.osmo-workflow.yaml', limits)
      const panel = await simulate(workbench, 'campaign.yaml')
      await panel.getByRole('separator', { name: 'Height of the graph' }).focus()
      for (let count = 0; count < 8; count++) await workbench.page.keyboard.press('ArrowDown')
      await panel.getByRole('tab', { name: 'What can go wrong' }).click()
      await simulateRisk(panel, 'worker-2-2', /^Preempted/)
      await expectStatus(panel, 'FAILED_PREEMPTED')
      await panel.getByRole('tab', { name: 'Outcomes' }).click()
    },
  },
  templates: {
    size: { width: 1440, height: 630 },
    async arrange(workbench) {
      workbench.writeFile('sweep.yaml', sweep)
      await openWorkflow(workbench, 'sweep.yaml')
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

const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(scenes, name))
if (unknown.length > 0) {
  throw new Error(`No scene ${unknown.join(', ')}; there are ${Object.keys(scenes).join(', ')}.`)
}

await withStage(async ({ browser, open }) => {
  if (names.length === 0) await drawIcon(browser)
  for (const [name, scene] of Object.entries(scenes)) {
    if (names.length > 0 && !names.includes(name)) continue
    for (const theme of ['light', 'dark']) await takePicture(open, name, scene, theme)
  }
})

async function takePicture(open, name, { size, arrange }, theme) {
  const workbench = await open({ theme, size, deviceScaleFactor: 1.75 })
  try {
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
async function drawIcon(browser) {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } })
  const drawing = readFileSync(path.join(root, 'docs/images/icon.svg'), 'utf8')
  await page.setContent(`<style>body { margin: 0 }</style>${drawing}`)
  await page.screenshot({ path: path.join(root, 'docs/images/icon.png'), omitBackground: true })
  await page.close()
}

/** With the line above it that says how it ends, which moves the others. */
async function openWorkflow(workbench, file) {
  await workbench.openFile(file)
  await workbench.editor.getByText(/^Simulate · /).waitFor()
}

/** Opens a file with the panel beside it, and gives the page in the panel. */
async function simulate(workbench, file) {
  await openWorkflow(workbench, file)
  await workbench.runCommand('OSMO: Simulate Workflow')
  const panel = await workbench.webview()
  await expectStatus(panel, 'COMPLETED')
  await dragEdge(workbench, '.editor-group-container', { right: 450 })
  return panel
}

async function expectStatus(panel, status) {
  await panel.locator('header .summary', { hasText: new RegExp(`^${status}\\b`) }).waitFor()
}

function exitCode(panel, task, attempt) {
  return panel.getByRole('combobox', { name: `Exit code of ${task}, attempt ${attempt}` })
}

async function fold(panel, title) {
  await panel.getByRole('button', { name: title, exact: true }).click()
}

/** As if it happened once. */
async function simulateRisk(panel, task, exit) {
  const row = panel.getByRole('rowgroup', { name: task, exact: true }).getByRole('row', { name: exit })
  await row.getByRole('button').nth(1).click()
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
