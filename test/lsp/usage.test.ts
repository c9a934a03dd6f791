/** The server as a program: what it says when no client starts it, and the transports besides stdio. */
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  createMessageConnection,
  SocketMessageReader,
  SocketMessageWriter,
} from 'vscode-languageserver-protocol/node'
import manifest from '../../package.json'
import { runProgram } from '../support/program'

const program = path.join(import.meta.dirname, '../../dist/server.js')

const server = (...args: readonly string[]) => runProgram(program, args)

test.each([['--help'], ['-h']])('%s', async (option) => {
  const { code, stdout, stderr } = await server('--stdio', option)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const part of [
    '--stdio',
    '--node-ipc',
    '--socket=PORT',
    '--pipe=NAME',
    'initializationOptions',
    'Exit',
  ])
    expect(stdout).toContain(part)
})

test('--version', async () => {
  const stdout = `osmo-workflow-server ${manifest.version}\n`
  expect(await server('--version')).toEqual({ code: 0, stdout, stderr: '' })
})

test.each([
  [[], 'no transport given'],
  [['--client=x', `--clientProcessId=${process.pid}`], 'no transport given'],
  [['--node-ipc'], '--node-ipc needs'],
  [['--socket'], '--socket needs a port'],
  [['--socket=many'], '--socket needs a port'],
  [['--socket', '70000'], '--socket needs a port'],
  [['--pipe='], '--pipe needs a name'],
])('%j is wrong usage', async (args, message) => {
  const { code, stdout, stderr } = await server(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^osmo-workflow-server: .*\n\nThe language server/)
  expect(stderr).toContain(message)
})

test('says so when nobody listens', async () => {
  const { code, stderr } = await server(`--pipe=${path.join(tmpdir(), 'osmo-nobody')}`)
  expect(code).toBe(1)
  expect(stderr).toMatch(/^osmo-workflow-server: connect ENOENT .*\n$/)
})

test('speaks over a socket, and ends with it', async () => {
  const listener = net.createServer()
  const connected = new Promise<net.Socket>((resolve) => listener.once('connection', resolve))
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as net.AddressInfo
  const result = server(`--socket=${port}`)
  const socket = await connected
  const connection = createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket))
  connection.listen()
  const options = { processId: process.pid, rootUri: null, capabilities: {} }
  expect(await connection.sendRequest('initialize', options)).toMatchObject({
    serverInfo: { name: 'osmo-workflow' },
  })
  connection.dispose()
  socket.destroy()
  listener.close()
  expect(await result).toEqual({ code: 1, stdout: '', stderr: '' })
})
