// Opens the examples in an editor with this extension: installs what is missing, builds, and starts the editor.
//
//   npm start                the `code` on the PATH; without one, a local VS Code in the browser
//   npm start -- --browser   the local VS Code in the browser
//
// It imports only what needs no package, since they may not be installed yet.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findProgram, installDependencies, root } from './project.mjs'

const examples = path.join(root, 'examples')
const { values } = parseArgs({ options: { browser: { type: 'boolean' } } })
const windows = process.platform === 'win32'
const code = values.browser ? undefined : findProgram(windows ? 'code.cmd' : 'code')

await installDependencies()
await (code ? openDesktop(code) : openBrowser())

async function openDesktop(command) {
  const { build } = await import('./build.mjs')
  await build()
  console.log(`Opening ${examples} with ${command}`)
  const args = [`--extensionDevelopmentPath=${root}`, examples]
  const child = windows
    ? spawn(
        `"${command}"`,
        args.map((argument) => `"${argument}"`),
        { stdio: 'inherit', shell: true },
      )
    : spawn(command, args, { stdio: 'inherit' })
  child.on('exit', (status) => (process.exitCode = status ?? 1))
}

async function openBrowser() {
  const { packageExtension } = await import('./package.mjs')
  const { startVSCode } = await import('./vscode.mjs')
  const vsix = await packageExtension()
  const vscode = await startVSCode({ vsix })
  console.log(`\nOpen ${vscode.open(examples)}\n`)
  console.log('Ctrl+C stops it.')

  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      stopping = true
      vscode.stop()
    })
  }
  await vscode.ended
  if (!stopping) throw new Error('VS Code has ended by itself.')
}
