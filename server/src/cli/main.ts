/** Entry of the command line: the machine's own files and streams. */
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Host } from './host'
import { run } from './run'

const { env, stdout, stderr, stdin, argv } = process

const host: Host = {
  argv: argv.slice(2),
  readFile: (path) => readFile(path, 'utf8').catch(explainFailure),
  readStdin: () => text(stdin),
  stdout: (output) => stdout.write(output),
  stderr: (output) => stderr.write(output),
  hasColour: env['NO_COLOR'] ? false : env['FORCE_COLOR'] ? env['FORCE_COLOR'] !== '0' : stdout.isTTY,
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name the files in it',
  EACCES: 'permission denied',
}

function explainFailure(error: NodeJS.ErrnoException): never {
  throw new Error(reasons[error.code ?? ''] ?? error.message)
}

// The reader of a pipe, such as `head`, may go before everything is written.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

void run(host).then((code) => {
  process.exitCode = code
})
