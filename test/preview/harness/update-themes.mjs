// Writes themes.json: what the variables that the page uses are in VS Code's own themes, read from a real VS Code.
//
//   npm run build && node test/preview/harness/update-themes.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { importTypeScript } from '../../../scripts/import-typescript.mjs'
import { launchBrowser, startVSCode } from '../../../scripts/vscode.mjs'

const themes = {
  light: 'light',
  dark: 'dark',
  'high contrast': 'hc-black',
  'high contrast light': 'hc-light',
}

const { openWorkbench } = await importTypeScript('test/editor/workbench.ts', 'node')
const vscode = await startVSCode()
const browser = await launchBrowser()
try {
  const workbench = await openWorkbench({ browser, url: vscode.url, files: { 'page.md': '# A webview\n' } })
  await workbench.openFile('page.md')
  await workbench.runCommand('Markdown: Open Preview to the Side')
  const data = {}
  for (const [theme, name] of Object.entries(themes)) {
    await workbench.setTheme(theme)
    await wait(1500)
    data[name] = await readTheme(await workbench.webviewFrame())
  }
  writeFileSync(new URL('themes.json', import.meta.url), `${JSON.stringify(data, null, 2)}\n`)
} finally {
  await browser.close()
  await vscode.stop()
}

async function readTheme(frame) {
  const { body, all } = await frame.evaluate(() => {
    const { style } = document.documentElement
    const all = Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)]))
    return { body: document.body.className, all }
  })
  const classes = body.split(' ').filter((name) => /^vscode-(light|dark|high)/.test(name))
  const variables = usedVariables().filter((name) => all[name] !== undefined)
  return {
    body: classes.join(' '),
    variables: Object.fromEntries(variables.map((name) => [name, all[name]])),
  }
}

function usedVariables() {
  const sheets = ['dist/preview.css', 'test/preview/harness/vscode-default.css']
  const text = sheets.map((file) => readFileSync(file, 'utf8')).join('\n')
  return [...new Set(text.match(/--(vscode|monaco)-[\w-]+/g))].sort()
}
