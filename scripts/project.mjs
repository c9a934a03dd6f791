// Where the project is and how commands run in it; needs nothing but Node, so that it works before `npm ci`.
import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)))

/** Whether Node was started with this module, rather than that another one imports it. */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(moduleUrl)
}

/** Does nothing when all that package-lock.json names is there. */
export async function installDependencies() {
  if (dependenciesAreInstalled()) return
  console.log('Installing the dependencies (npm ci) …')
  await run('npm', ['ci'])
}

/** Resolves to the output; rejects, with the output in the message unless it was shown, when the command fails. */
export async function run(command, args, options = {}) {
  const { show = true } = options
  const { code, reason, output } = await execute(command, args, { ...options, show })
  if (code === 0) return output
  throw new Error(`${[command, ...args].join(' ')}: ${reason}${show ? '' : `\n${output.trimEnd()}`}`)
}

/**
 * Resolves, however the command ends, to its exit code (null without one), the reason in words and all output.
 * A command that takes longer than `limit` milliseconds is stopped.
 */
export function execute(command, args, { cwd = root, env = process.env, show = true, limit } = {}) {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, {
      cwd,
      env: { ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm', // There it is a .cmd file.
    })
    const end = (code, reason) => {
      clearTimeout(timer)
      resolve({ code, reason, output })
    }
    const collect = (stream) => (chunk) => {
      output += chunk
      if (show) stream.write(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', collect(process.stdout))
    child.stderr.setEncoding('utf8').on('data', collect(process.stderr))
    child.on('error', (error) => end(null, error.message))
    child.on('close', (code, signal) => end(code, signal ? `ended by ${signal}` : `exit code ${code}`))

    const stop = () => {
      child.once('exit', () => end(null, `stopped after ${limit / 1000} s`))
      child.kill()
      setTimeout(() => child.kill('SIGKILL'), 5000).unref()
    }
    const timer = limit && setTimeout(stop, limit)
  })
}

/** The path of a program on the PATH, or undefined. */
export function findProgram(name) {
  const candidates = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name))
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Compares contents, not times: a checkout touches the lock file without changing it. */
function dependenciesAreInstalled() {
  const installedFile = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedFile)) return false
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === '') return true
    // Binaries for other platforms are optional, and npm leaves them out.
    if (!installed[where]) return entry.optional || entry.devOptional
    return installed[where].version === entry.version && installed[where].integrity === entry.integrity
  })
}
