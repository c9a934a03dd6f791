// Runs a server until standard input ends, then ends it with all it has started and removes its folder.
//
//   node supervise.mjs FOLDER COMMAND [ARGUMENT …]
//
// The input is a pipe from the owner, so the server goes away with an owner that was killed, too. This process leads
// a process group of its own, in which the server and its children are.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const [folder, command, ...args] = process.argv.slice(2)
const server = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
const ended = once(server, 'exit').catch((error) => console.error(error.message))
process.on('SIGTERM', () => {}) // It is sent to the whole group below.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

await Promise.race([ended, once(process.stdin.resume(), 'end')])
process.kill(-process.pid, 'SIGTERM')
await Promise.race([ended, wait(5000)])
try {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
} finally {
  process.kill(-process.pid, 'SIGKILL')
}
