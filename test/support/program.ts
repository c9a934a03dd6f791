/** Runs one of the project's programs to its end. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

export interface ProgramResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** @param input what standard input holds */
export async function runProgram(file: string, args: readonly string[], input = ''): Promise<ProgramResult> {
  const child = spawn(process.execPath, [file, ...args], { stdio: 'pipe' })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.stdin.end(input)
  // From the start: Node drops the output of a child that has exited and that nobody reads.
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, stdout, stderr }
}
