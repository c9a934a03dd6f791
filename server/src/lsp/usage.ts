/** What `osmo-workflow-server` says instead of starting, when it is called by hand. */

/** Where the client listens, as Node’s `net.connect` takes it. */
export type Address = { readonly port: number; readonly host: string } | { readonly path: string }

export type Call =
  | {
      readonly kind: 'serve'
      /** Undefined for the streams or the channel of this process. */
      readonly address?: Address
    }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'wrong'; readonly text: string }

export const usage = `The language server for OSMO workflow files. An editor starts it; osmo-workflow is the command line.

Usage: osmo-workflow-server TRANSPORT

  --stdio         speaks over standard input and output
  --node-ipc      speaks over the channel to the Node process that started it
  --socket=PORT   connects to a port of this machine, where the client listens
  --pipe=NAME     connects to a socket file or a named pipe, where the client listens

  --help          this text
  --version       the version of this program

Settings are those of the section osmo, which the client is asked for or sends when they change, or
initializationOptions.settings: {"rules": {NAME: SEVERITY}, "serviceVersion": VERSION,
"limits": {NAME: NUMBER}, "parameters": SET, "include": [GLOB], "exclude": [GLOB]};
docs/workspace-file.md says more.
Exit codes: 0 after shutdown, 1 when the client goes without it, 2 wrong usage.
`

/** Other options are the client's own and are passed over, such as `--clientProcessId`. */
export function readCall(args: readonly string[], hasChannel: boolean, version: string): Call {
  if (args.includes('--help') || args.includes('-h')) return { kind: 'say', text: usage }
  if (args.includes('--version') || args.includes('-v')) {
    return { kind: 'say', text: `osmo-workflow-server ${version}\n` }
  }
  for (const [index, arg] of args.entries()) {
    const [, name, value] = /^(--socket|--pipe)(?:=(.*))?$/s.exec(arg) ?? []
    const given = value ?? args[index + 1] ?? ''
    if (arg === '--stdio' || (arg === '--node-ipc' && hasChannel)) return { kind: 'serve' }
    if (arg === '--node-ipc') return wrong('--node-ipc needs a Node process that forks this one')
    if (name === '--pipe') {
      return given ? { kind: 'serve', address: { path: given } } : wrong('--pipe needs a name')
    }
    if (name === '--socket') {
      return isPort(given)
        ? { kind: 'serve', address: { port: Number(given), host: '127.0.0.1' } }
        : wrong('--socket needs a port from 1 to 65535')
    }
  }
  return wrong('no transport given')
}

function wrong(what: string): Call {
  return { kind: 'wrong', text: `osmo-workflow-server: ${what}\n\n${usage}` }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}
