// Installs a real VS Code and a browser to run it in, from npm and Debian alone, into a cache outside the working tree.
//
// VS Code is code-server: its server and workbench as an npm package. It needs a newer Node than the project, and two
// of its native modules are compiled here.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findProgram, isMain, run } from '../project.mjs'

const vscodeVersion = '1.139.1'
const codeServer = 'code-server@4.139.1'
const nodePackage = `node-linux-${process.arch}`
const nodeVersion = '24.21.0'

export const cache =
  process.env.OSMO_VSCODE_CACHE ||
  path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'osmo-workflow')
const directory = path.join(path.resolve(cache), `vscode-${vscodeVersion}`)
const nodeDirectory = path.join(directory, 'node/node_modules', nodePackage)
const ready = path.join(directory, 'ready')

/** Resolves to the paths of the server's Node and of its entry; takes a minute and 0.8 GB the first time. */
export async function installVSCode() {
  requireLinux()
  if (!existsSync(ready)) {
    await alone(async () => {
      if (!existsSync(ready)) await install()
    })
  }
  return {
    node: path.join(nodeDirectory, 'bin/node'),
    entry: path.join(directory, 'vscode/node_modules/code-server/out/node/entry.js'),
  }
}

/** Resolves to the path of a Chromium or Chrome: CHROME_PATH, or what is found, or installed. */
export async function installBrowser() {
  const chosen = process.env.CHROME_PATH
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH is ${chosen}, which is not there.`)
    return chosen
  }
  requireLinux()
  if (!findBrowser()) await alone(async () => findBrowser() ?? installPackages(['chromium']))
  const browser = findBrowser()
  if (!browser) throw new Error('No Chromium or Chrome found. Set CHROME_PATH to the program.')
  return browser
}

function findBrowser() {
  // Debian's /usr/bin/chromium is a script around the first.
  return ['/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
}

function requireLinux() {
  if (process.platform === 'linux') return
  throw new Error(
    'The local VS Code runs on Linux only. Elsewhere put `code` on the PATH for `npm start`, and run ' +
      '`npm test -- --fast` and `npm run test:electron`.',
  )
}

async function install() {
  console.log(`Installing VS Code ${vscodeVersion} into ${directory} (about a minute, 0.8 GB)`)
  await installPackages(['g++', 'make', 'python3'].filter((tool) => !findProgram(tool)))
  rmSync(directory, { recursive: true, force: true }) // Without its marker it is what an interrupted run left.

  console.log(`  Node ${nodeVersion} …`)
  const node = makePackage(path.join(directory, 'node'))
  await npm(node, ['install', `${nodePackage}@${nodeVersion}`])

  console.log(`  ${codeServer} …`)
  const env = {
    ...process.env,
    PATH: `${path.join(nodeDirectory, 'bin')}${path.delimiter}${process.env.PATH}`,
    npm_config_nodedir: nodeDirectory, // The package brings the headers, so that none are downloaded.
  }
  const vscode = makePackage(path.join(directory, 'vscode'))
  await npm(vscode, ['install', '--ignore-scripts', codeServer], env)

  console.log('  its dependencies …')
  const server = path.join(vscode, 'node_modules/code-server/lib/vscode')
  await npm(server, ['install', '--omit=dev', '--ignore-scripts'], env)
  await npm(path.join(server, 'extensions'), ['install', '--omit=dev', '--ignore-scripts'], env)

  console.log('  its native modules …')
  await npm(server, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], env)
  link('code-linux.sh', path.join(server, 'bin/remote-cli/code-server'))
  link('browser-linux.sh', path.join(server, 'bin/helpers/browser.sh'))

  writeFileSync(ready, '')
  console.log('  done')
}

function makePackage(folder) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n')
  return folder
}

const npm = (cwd, args, env = process.env) =>
  run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env, show: false })

function link(target, file) {
  rmSync(file, { force: true })
  symlinkSync(target, file)
}

async function installPackages(packages) {
  if (packages.length === 0) return
  const rights = await administrator()
  if (!rights || !findProgram('apt-get')) {
    throw new Error(
      `${packages.join(', ')} not found, and this account cannot install them. ` +
        `Install these packages first, on Debian with: sudo apt-get install ${packages.join(' ')}`,
    )
  }
  console.log(`  ${packages.join(', ')} (apt-get) …`)
  const [command, ...args] = [...rights, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y']
  await run(command, [...args, 'update'], { show: false })
  await run(command, [...args, 'install', '--no-install-recommends', ...packages], { show: false })
}

/** What to put before a command to run it as root: nothing for root; undefined when that would need a password. */
async function administrator() {
  if (process.getuid() === 0) return []
  const sudo = ['sudo', '-n']
  return run(sudo[0], [sudo[1], 'true'], { show: false }).then(
    () => sudo,
    () => undefined,
  )
}

/** Runs one installation at a time. The lock is a socket without a file, so it goes away with its owner. */
async function alone(work) {
  const name = `\0osmo-workflow-${createHash('sha256').update(`${process.getuid()} ${directory}`).digest('hex')}`
  let lock = await listen(name)
  if (!lock) console.log('Waiting for another run that is installing VS Code …')
  while (!lock) {
    await wait(500)
    lock = await listen(name)
  }
  try {
    await work()
  } finally {
    lock.close()
  }
}

function listen(name) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(name, () => resolve(server))
  })
}

if (isMain(import.meta.url)) {
  await installVSCode()
  await installBrowser()
}
