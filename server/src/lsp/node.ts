/** The language server as a process of its own: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. */
import net from 'node:net'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Connection } from 'vscode-languageserver/node'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { lookAt } from '../disk'
import { version } from '../version'
import type { FileContent } from './protocol'
import { startServer } from './server'
import type { Address } from './usage'
import { readCall } from './usage'

// Installed, this file lies in dist, beside docs.
const rulePage = `${pathToFileURL(path.join(__dirname, '..', 'docs', 'rules')).href}/{rule}.md`

const call = readCall(process.argv.slice(2), process.send !== undefined, version)
if (call.kind === 'serve') {
  startServer(connect(call.address), { version, rulePage, files: { read: readFromDisk } })
} else {
  // Not by itself: the package watches the process of the client, when that is an argument.
  if (call.kind === 'say') process.stdout.write(call.text, () => process.exit(0))
  else process.stderr.write(call.text, () => process.exit(2))
}

function connect(address: Address | undefined): Connection {
  // Of these two transports the package reads the arguments itself.
  if (!address) return createConnection(ProposedFeatures.all)
  // As plain streams, their end is the end of the server; the package's own sockets fail in silence.
  const socket = net.connect(address)
  socket.on('error', ({ message }) => process.stderr.write(`osmo-workflow-server: ${message}\n`))
  return createConnection(ProposedFeatures.all, socket, socket)
}

/** What has no place on this machine, such as a text that was never saved, is unknown. */
async function readFromDisk(uri: string): Promise<FileContent> {
  try {
    return await lookAt(fileURLToPath(uri))
  } catch {
    return { kind: 'unknown' }
  }
}
