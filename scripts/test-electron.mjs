// Runs the suites of test/vscode in a desktop VS Code that @vscode/test-electron downloads: `npm run test:electron`.
//
// The editor goes into the cache of the local VS Code. VSCODE_VERSION chooses another than the newest.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runTests, runVSCodeCommand } from '@vscode/test-electron'
import { bundleTests, carrier, testsEntry } from '../test/vscode/bundle.mjs'
import { packageExtension } from './package.mjs'
import { cache } from './vscode/install.mjs'

const vsix = await packageExtension()
await bundleTests()
const download = { version: process.env.VSCODE_VERSION ?? 'stable', cachePath: path.join(cache, 'electron') }

const folder = mkdtempSync(path.join(tmpdir(), 'osmo-electron-'))
try {
  const profile = ['user', 'extensions'].map((name) => path.join(folder, name))
  const profileArguments = [`--user-data-dir=${profile[0]}`, `--extensions-dir=${profile[1]}`]
  // A container's root has no sandbox to start in.
  if (process.getuid?.() === 0) profileArguments.push('--no-sandbox')
  await runVSCodeCommand([...profileArguments, '--install-extension', vsix, '--force'], download)
  await runTests({
    ...download,
    extensionDevelopmentPath: carrier,
    extensionTestsPath: testsEntry,
    launchArgs: [folder, ...profileArguments, '--disable-workspace-trust', '--skip-welcome'],
  })
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
