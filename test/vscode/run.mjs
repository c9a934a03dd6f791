// Runs the suites of this folder in the extension host of a local VS Code, with the packaged extension installed.
//
//   node test/vscode/run.mjs         shows what mocha says
//   node test/vscode/run.mjs --log   and what the tests, the extension and the workbench write to the console
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { format, parseArgs } from 'node:util'
import { root } from '../../scripts/project.mjs'
import { launchBrowser, startVSCode } from '../../scripts/vscode.mjs'
import { bundleTests, carrier, testsEntry } from './bundle.mjs'

// index.ts begins the lines of mocha with it; the workbench writes to the same console.
const mark = '│ '
const limit = 5 * 60_000

const { values: options } = parseArgs({ options: { log: { type: 'boolean' } } })
const vsix = path.join(root, 'osmo-workflow.vsix')
if (!existsSync(vsix)) throw new Error(`${vsix} is not there; \`npm run package\` makes it.`)
await bundleTests()

const folder = mkdtempSync(path.join(tmpdir(), 'osmo-workspace-'))
// Without this switch a built workbench ignores the addresses of the tests.
const vscode = await startVSCode({ vsix, args: ['--vscode-option', 'enable-smoke-test-driver'] })
const browser = await launchBrowser()
try {
  process.exitCode = await runTests()
} finally {
  await browser.close()
  await vscode.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Resolves to 0 when run() of the tests has resolved, else to another exit code. */
async function runTests() {
  const page = await browser.newPage()
  let log = ''
  let counted = false
  const ended = new Promise((resolve, reject) => {
    const fail = (reason) => reject(new Error(`${reason} The console:\n${log}`))
    setTimeout(fail, limit, `The tests did not end in ${limit / 1000} s.`).unref()
    page.on('crash', () => fail('The page crashed.'))
    vscode.ended.then(() => fail('VS Code has ended.'))
    page.exposeFunction('codeAutomationExit', resolve).catch(reject)
  })
  await page.exposeFunction('codeAutomationLog', (_type, values) => {
    const text = format(...values)
    const ofMocha = text.startsWith(mark)
    if (ofMocha || options.log) console.log(text.replaceAll(mark, ''))
    if (ofMocha) counted ||= text.startsWith(`${mark}mocha: `)
    else log += `${text}\n`
  })
  const remote = (file) => `vscode-remote://127.0.0.1:${vscode.port}${file}`
  const payload = [
    ['extensionDevelopmentPath', remote(carrier)],
    ['extensionTestsPath', remote(testsEntry)],
  ]
  await page.goto(`${vscode.open(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`)
  const code = await ended
  if (counted) return code
  // VS Code gives 0 also when the extension host has died.
  console.log('The tests did not end.', options.log ? '' : `The console:\n${log}`)
  return code || 1
}
