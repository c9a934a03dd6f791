// Takes the pictures of docs/images in a real VS Code: every scene in light and in dark.
//
//   npm run screenshots              all scenes
//   npm run screenshots -- NAME …    only these
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'
import { packageExtension } from './package.mjs'
import { root } from './project.mjs'
import { launchBrowser, startVSCode } from './vscode.mjs'

/** By the name of the picture. A scene gets a window on a copy of examples/ and arranges what is to be seen. */
const scenes = {
  async diagnostics(workbench) {
    await workbench.openFile('mistakes.yaml')
    await workbench.problems((rows) => rows.length > 8)
    await workbench.openFile('mistakes.yaml')
    await workbench.hover({ line: 26, column: 26 }, 'COMPLETE takes 3004')
  },
  async simulation(workbench) {
    await workbench.openFile('reschedule.yaml')
    await workbench.runCommand('OSMO: Simulate Workflow')
    const panel = await workbench.webview()
    await panel.getByText('train', { exact: true }).first().waitFor()
  },
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(scenes, name))
if (unknown.length > 0) {
  throw new Error(`No scene ${unknown.join(', ')}; there are ${Object.keys(scenes).join(', ')}.`)
}

const vsix = await packageExtension()
const openWorkbench = await loadWorkbench()
const vscode = await startVSCode({ vsix, settings: { 'editor.minimap.enabled': false } })
const browser = await launchBrowser()
try {
  for (const [name, arrange] of Object.entries(scenes)) {
    if (names.length > 0 && !names.includes(name)) continue
    for (const theme of ['light', 'dark']) await takePicture(name, arrange, theme)
  }
} finally {
  await browser.close()
  await vscode.stop()
}

async function takePicture(name, arrange, theme) {
  const workbench = await openWorkbench({
    browser,
    url: vscode.url,
    files: path.join(root, 'examples'),
    theme,
    size: { width: 1280, height: 800 },
    deviceScaleFactor: 2,
  })
  try {
    await arrange(workbench)
    const file = `docs/images/${name}-${theme}.png`
    await workbench.screenshot(path.join(root, file))
    console.log(file)
  } finally {
    await workbench.close()
  }
}

/** The tests' hands on the editor are TypeScript, which Node 20 does not load. */
async function loadWorkbench() {
  const folder = mkdtempSync(path.join(tmpdir(), 'osmo-screenshots-'))
  const outfile = path.join(folder, 'workbench.mjs')
  await esbuild.build({
    entryPoints: [path.join(root, 'test/editor/workbench.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  const { openWorkbench } = await import(pathToFileURL(outfile).href)
  rmSync(folder, { recursive: true })
  return openWorkbench
}
