/** The workspace file that holds for a document: in its folder or the nearest one above. */
import type { Settings } from '../core'
import { readWorkspaceFile, workspaceFileName } from '../core'
import type { Files } from './files'

export interface FoundWorkspaceFile {
  readonly uri: string | undefined
  readonly settings: Settings
}

/** @param workspaceFolders addresses of folders above which none is looked for */
export async function findWorkspaceFile(
  files: Files,
  uri: string,
  workspaceFolders: readonly string[],
): Promise<FoundWorkspaceFile> {
  for (const folder of foldersAbove(uri, workspaceFolders)) {
    const address = `${folder}/${workspaceFileName}`
    const content = await files.read(address)
    if (content.kind === 'file') {
      return { uri: address, settings: readWorkspaceFile(content.text ?? '').settings }
    }
  }
  return { uri: undefined, settings: {} }
}

/** Without a slash at the end, the nearest first; up to the workspace folder, or to the root where there is none. */
export function foldersAbove(uri: string, workspaceFolders: readonly string[]): readonly string[] {
  const tops = workspaceFolders.map((folder) => folder.replace(/\/$/, ''))
  const [, start = '', path = ''] = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)(\/[^?#]*)$/i.exec(uri) ?? []
  const folders: string[] = []
  for (let end = path.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : path.lastIndexOf('/', end - 1)) {
    const folder = start + path.slice(0, end)
    folders.push(folder)
    if (tops.includes(folder)) break
  }
  return folders
}
