// Starts a real VS Code, as a server on loopback with packaged extensions installed, and a browser to drive it.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { execute } from './project.mjs'
import { installBrowser, installVSCode } from './vscode/install.mjs'

/** Nothing that asks, suggests, downloads or moves by itself. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off', // As on the desktop.
}

const withoutExtras = [
  '--disable-telemetry',
  '--disable-update-check',
  '--disable-workspace-trust',
  '--disable-getting-started-override',
  '--ignore-last-opened',
]

const startLimit = 30_000

/**
 * vsix: packaged extensions to install; settings: user settings; args: more arguments of the server; env: more of its
 * environment. Resolves, when the server answers, to its `url` and `port`, `open(folder)` which gives the address that
 * shows a folder, `stop()`, and `ended`, which settles when it has stopped. It also stops when this process ends, in
 * whatever way.
 */
export async function startVSCode({ vsix = [], settings = {}, args = [], env = {} } = {}) {
  const { node, entry } = await installVSCode()
  const folder = mkdtempSync(path.join(tmpdir(), 'osmo-vscode-'))
  const within = (name) => path.join(folder, name)
  for (const name of ['user/User', 'extensions', 'tmp']) mkdirSync(within(name), { recursive: true })
  writeFileSync(within('user/User/settings.json'), JSON.stringify({ ...quiet, ...settings }, null, 2))
  writeFileSync(within('config.yaml'), '')

  const base = [entry, '--config', within('config.yaml'), '--user-data-dir', within('user')]
  base.push('--extensions-dir', within('extensions'))
  const environment = {
    ...ownEnvironment(),
    EXTENSIONS_GALLERY: '{}',
    XDG_DATA_HOME: within('data'),
    XDG_CONFIG_HOME: within('config'),
    TMPDIR: within('tmp'),
    ...env,
  }
  for (const file of [vsix].flat()) {
    const install = [...base, '--install-extension', path.resolve(file), '--force']
    const { code, output } = await execute(node, install, { env: environment, show: false })
    if (code !== 0) throw new Error(`VS Code does not install ${file}:\n${output}`)
  }

  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const serve = [...base, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', ...withoutExtras, ...args]
  const supervise = fileURLToPath(new URL('vscode/supervise.mjs', import.meta.url))
  const server = spawn(process.execPath, [supervise, folder, node, ...serve], {
    env: environment,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding('utf8').on('data', (text) => (log += text))
  const ended = new Promise((resolve) => server.once('exit', resolve))

  const deadline = Date.now() + startLimit
  while (!(await answers(url))) {
    if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) {
      server.stdin.end()
      await ended
      throw new Error(`VS Code did not start:\n${log}`)
    }
    await wait(100)
  }
  return {
    url,
    port,
    open: (workspace) => `${url}/?folder=${encodeURI(path.resolve(workspace))}`,
    stop: () => {
      server.stdin.end()
      return ended
    },
    ended,
  }
}

/** A headless Chromium that reaches loopback only. */
export async function launchBrowser() {
  const executablePath = await installBrowser()
  const { chromium } = await import('playwright-core')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', // It does not work in most containers, and no page but VS Code's is opened.
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  })
}

/** Without what a surrounding VS Code or test runner leaves in it, which would reach the extensions under test. */
function ownEnvironment() {
  const foreign = /^(VSCODE_|ELECTRON_|VITEST|CODE_SERVER_|npm_)|^(NODE_ENV|NODE_OPTIONS|TEST|PASSWORD)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

const answers = (url) =>
  fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  )
