// Takes a picture of the panel’s page, built on the fly and without VS Code, to look at while working on it.
//
//   node test/preview/harness/look.mjs [--tasks 3,20,100 | --file F] [--theme light,dark,hc-black,hc-light]
//     [--width 640,350] [--height 900] [--scenario JSON] [--view JSON] [--out FOLDER] [--click SELECTOR …] [--full]
//     [--hover SELECTOR] [--script MODULE: exports async default(panel), run before the picture] [--scale 2]
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import * as esbuild from 'esbuild'
import { previewBundle } from '../../../scripts/build.mjs'
import { importTypeScript } from '../../../scripts/import-typescript.mjs'
import { root } from '../../../scripts/project.mjs'
import { launchBrowser } from '../../../scripts/vscode.mjs'

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '20' },
    file: { type: 'string' },
    theme: { type: 'string', default: 'dark' },
    width: { type: 'string', default: '640' },
    height: { type: 'string', default: '900' },
    scale: { type: 'string', default: '1' },
    scenario: { type: 'string', default: '{}' },
    view: { type: 'string' },
    out: { type: 'string', default: path.join(root, 'dist/pictures') },
    entry: { type: 'string', default: 'client/preview/main.tsx' },
    click: { type: 'string', multiple: true, default: [] },
    hover: { type: 'string' },
    script: { type: 'string' },
    full: { type: 'boolean', default: false },
  },
})

const { openPanelPage } = await importTypeScript('test/preview/harness/page.ts')
const { workflowOf } = await importTypeScript('test/preview/harness/workflows.ts')
const files = await buildPage(values.entry)
const browser = await launchBrowser()
mkdirSync(values.out, { recursive: true })
try {
  for (const tasks of values.file ? [values.file] : values.tasks.split(',').map(Number))
    for (const theme of values.theme.split(','))
      for (const width of values.width.split(',').map(Number)) await look(tasks, theme, width)
} finally {
  await browser.close()
}

async function look(tasks, theme, width) {
  const text = values.file ? readFileSync(values.file, 'utf8') : workflowOf(tasks)
  const panel = await openPanelPage({
    browser,
    files,
    text,
    committed: text.replace('FAIL: 11-20', 'FAIL: 1').replace('11-20,3001,3006', '137'),
    theme,
    size: { width, height: Number(values.height) },
    deviceScaleFactor: Number(values.scale),
    state: {
      scenario: JSON.parse(values.scenario),
      ...(values.view && { view: JSON.parse(values.view) }),
    },
  })
  const { page } = panel
  page.setDefaultTimeout(5000)
  await page.waitForTimeout(300)
  for (const selector of values.click) await page.click(selector)
  if (values.hover) await page.hover(values.hover)
  if (values.script) await (await import(pathToFileURL(path.resolve(values.script)))).default(panel)
  await page.waitForTimeout(200)
  const name = values.file ? path.basename(values.file, '.yaml') : `${tasks}-tasks`
  const file = path.join(values.out, `${name}-${theme}-${width}.png`)
  await page.screenshot({ path: file, fullPage: values.full })
  console.log(file, ...panel.complaints)
  await panel.close()
}

async function buildPage(entry) {
  const { outputFiles } = await esbuild.build({
    ...previewBundle,
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    tsconfig: path.join(root, 'client/preview/tsconfig.json'),
    logLevel: 'warning',
  })
  const text = (extension) => outputFiles.find((file) => file.path.endsWith(extension))?.text ?? ''
  const defaultStyle = readFileSync(path.join(root, 'test/preview/harness/vscode-default.css'), 'utf8')
  return { script: text('.js'), style: text('.css'), defaultStyle }
}
