/** The command line in this process, with a machine of the test's own. */
import path from 'node:path'
import { run } from '../../server/src/cli/run'
import type { LocalFile } from '../../server/src/core'

export interface Result {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export const currentFolder = path.resolve('/srv/flows')

/** Files by name, those that are looked for by absolute ones; `-` is standard input. */
export async function cli(
  argv: readonly string[],
  files: Readonly<Record<string, string>> = {},
  hasColour = false,
): Promise<Result> {
  let stdout = ''
  let stderr = ''
  const lookAt = (name: string): LocalFile => {
    const text = files[name]
    if (text !== undefined) return { kind: 'file', text }
    const isFolder = Object.keys(files).some((file) => file.startsWith(`${name}/`))
    return { kind: isFolder ? 'folder' : 'missing' }
  }
  const read = (name: string): Promise<string> =>
    name in files ? Promise.resolve(files[name]!) : Promise.reject(new Error('there is no such file'))
  const code = await run({
    argv,
    readFile: read,
    lookAt: (name) =>
      new Promise((resolve) => resolve(lookAt(path.relative(currentFolder, name).replaceAll('\\', '/')))),
    readStdin: () => read('-'),
    currentFolder,
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
    hasColour,
  })
  return { code, stdout, stderr }
}
