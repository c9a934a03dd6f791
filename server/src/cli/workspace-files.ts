/** The workspace files that hold for checked files: in the folder of each or the nearest one above it. */
import path from 'node:path'
import type { LocalFile, Settings } from '../core'
import { formatDataProblem, indexLines, readWorkspaceFile, workspaceFileName } from '../core'
import type { Host } from './host'

export interface WorkspaceFiles {
  /** @param file as named by the caller; `-` stands in the current folder */
  settingsFor(file: string): Promise<Settings>
  /** What is wrong with the files that were found so far. */
  readonly mistakes: readonly string[]
}

/** Every folder is looked into once, however many files are in it. */
export function createWorkspaceFiles(host: Host): WorkspaceFiles {
  const byFolder = new Map<string, Promise<Settings>>()
  const mistakes: string[] = []

  function settingsOf(folder: string): Promise<Settings> {
    const known = byFolder.get(folder) ?? read(folder)
    byFolder.set(folder, known)
    return known
  }

  async function read(folder: string): Promise<Settings> {
    const file = path.join(folder, workspaceFileName)
    const name = path.relative(host.currentFolder, file)
    const found = await host.lookAt(file).catch((error: unknown): LocalFile => {
      mistakes.push(`cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`)
      return { kind: 'file' }
    })
    const above = path.dirname(folder)
    if (found.kind !== 'file') return above === folder ? {} : settingsOf(above)
    const { text = '' } = found
    const { settings, problems } = readWorkspaceFile(text)
    for (const problem of problems) {
      const isSetting = problem.path.length > 0
      const line = isSetting ? '' : `:${indexLines(text).positionAt(problem.range.start).line + 1}`
      mistakes.push(`${name}${line}: ${formatDataProblem(problem)}`)
    }
    return settings
  }

  return {
    mistakes,
    settingsFor(file) {
      const folder = file === '-' ? '.' : path.dirname(file)
      return settingsOf(path.resolve(host.currentFolder, folder))
    },
  }
}
