/** Entry of the command line: the machine's own files and streams. */
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { lookAt } from '../disk'
import type { Host } from './host'
import { run } from './run'

const { env, stdout, stderr, stdin, argv } = process

const host: Host = {
  argv: argv.slice(2),
  readFile: (path) => readFile(path, 'utf8').catch(explainFailure),
  lookAt: (path) => lookAt(path).catch(explainFailure),
  currentFolder: process.cwd(),
  // As from a file, with a byte-order mark, which the service does not take.
  readStdin: async () => (await buffer(stdin)).toString('utf8'),
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

// The reader of a pipe, such as `head`, may go before everything is written; the exit code stays what it is.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

void run(host).then((code) => {
  process.exitCode = code
})
