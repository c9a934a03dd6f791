/** The command line: from the arguments to an exit code. */
import { version } from '../version'
import { check } from './check'
import { explainWords } from './explain'
import { help, helpFor } from './help'
import type { ExitCode, Host } from './host'
import { exitCodes, UsageError } from './host'
import { listRules } from './rules'
import { simulateFile } from './simulate'

const commands = { check, simulate: simulateFile, rules: listRules, explain: explainWords } as const

/** Never rejects. */
export async function run(host: Host): Promise<ExitCode> {
  const [command, ...rest] = host.argv
  try {
    if (command === undefined) throw new UsageError(`no command given\n\n${help}`)
    if (command === '--help' || command === '-h' || command === 'help')
      return print(host, helpFor(rest[0]) ?? help)
    if (command === '--version' || command === '-v') return print(host, `osmo-workflow ${version}\n`)
    if (!(command in commands)) throw new UsageError(`there is no command ${command}\n\n${help}`)
    const name = command as keyof typeof commands
    if (rest.includes('--help') || rest.includes('-h')) return print(host, helpFor(name)!)
    return await commands[name](host, rest)
  } catch (error) {
    if (error instanceof UsageError || isArgumentError(error)) {
      host.stderr(`osmo-workflow: ${error.message.trimEnd()}\n`)
      return exitCodes.usage
    }
    host.stderr(
      `osmo-workflow: this is a bug in osmo-workflow ${version}; please report it with the lines below.\n`,
    )
    host.stderr(`${error instanceof Error ? error.stack : String(error)}\n`)
    return exitCodes.internal
  }
}

function print(host: Host, text: string): ExitCode {
  host.stdout(text)
  return exitCodes.clean
}

/** What `parseArgs` throws for options that it does not know. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
