/** The command line: from the arguments to an exit code. */
import { version } from '../version'
import { check } from './check'
import { explainWords } from './explain'
import { help, helpFor } from './help'
import type { ExitCode, Host } from './host'
import { exitCodes, UsageError } from './host'
import { printableLines } from './printable'
import { render } from './render'
import { listRules } from './rules'
import { simulateFile } from './simulate'

const commands = { check, simulate: simulateFile, render, rules: listRules, explain: explainWords } as const

/** Never rejects. */
export async function run(machine: Host): Promise<ExitCode> {
  // Names and lines of files are part of what goes wrong with them.
  const host: Host = { ...machine, stderr: (text) => machine.stderr(printableLines(text)) }
  const [command, ...rest] = host.argv
  try {
    if (command === undefined) throw new UsageError(`no command given\n\n${help}`)
    if (isHelp(command)) return print(host, helpAbout(rest[0]))
    if (command === '--version' || command === '-v') return print(host, `osmo-workflow ${version}\n`)
    if (!isCommand(command)) throw noCommand(command)
    if (optionsOf(rest).some(isHelpOption)) return print(host, helpAbout(command))
    return await commands[command](host, rest)
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

function isCommand(word: string): word is keyof typeof commands {
  return Object.hasOwn(commands, word)
}

function noCommand(word: string): UsageError {
  return new UsageError(`there is no command ${word}\n\n${help}`)
}

function helpAbout(topic: string | undefined): string {
  if (topic === undefined || isHelp(topic)) return help
  const text = helpFor(topic)
  if (text === undefined) throw noCommand(topic)
  return text
}

function isHelp(word: string): boolean {
  return word === 'help' || isHelpOption(word)
}

function isHelpOption(word: string): boolean {
  return word === '--help' || word === '-h'
}

/** What follows `--` are names, whatever they look like. */
function optionsOf(args: readonly string[]): readonly string[] {
  return args.includes('--') ? args.slice(0, args.indexOf('--')) : args
}

function print(host: Host, text: string): ExitCode {
  host.stdout(text)
  return exitCodes.clean
}

/** What `parseArgs` throws for options that it does not know. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
