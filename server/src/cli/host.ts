/** What the command line needs from the machine, so that tests can run it without one. */
import type { LocalFile } from '../core'

export interface Host {
  readonly argv: readonly string[]
  /** Rejects with an error that says why the file cannot be read. */
  readonly readFile: (path: string) => Promise<string>
  /** What is at a path; rejects as `readFile` where that cannot be told. */
  readonly lookAt: (path: string) => Promise<LocalFile>
  readonly readStdin: () => Promise<string>
  /** An absolute path, from which others count. */
  readonly currentFolder: string
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** Standard output is a terminal that shows colours. */
  readonly hasColour: boolean
}

/** 0 clean, 1 errors found, 2 the command was called wrongly, 3 a bug in this program. */
export const exitCodes = { clean: 0, errorsFound: 1, usage: 2, internal: 3 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Something that the caller can set right: it is told without a stack, and the exit code is 2. */
export class UsageError extends Error {}

/** Tells what is wrong; true when there is something. */
export function tell(host: Host, mistakes: readonly string[]): boolean {
  for (const mistake of mistakes) host.stderr(`osmo-workflow: ${mistake}\n`)
  return mistakes.length > 0
}

export interface Input {
  /** As named by the caller; `-` is standard input. */
  readonly path: string
  readonly text: string
}

/** As people are told of it. */
export function nameOfInput(path: string): string {
  return path === '-' ? '(standard input)' : path
}

export async function readInput(host: Host, path: string): Promise<Input> {
  const input = await tryToRead(host, path)
  if (input instanceof UsageError) throw input
  return input
}

/** For one of several files, where the others are worth reading whatever becomes of it. */
export async function tryToRead(host: Host, path: string): Promise<Input | UsageError> {
  try {
    const text = path === '-' ? await host.readStdin() : await host.readFile(path)
    return { path, text }
  } catch (error) {
    return new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
