/** The files that a workflow names in `localpath`, relative to its own address. */
import type { FileSystemWatcher } from 'vscode-languageserver'
import type { LocalFiles } from '../core'
import { lookAtAll } from '../core'
import type { Files } from './files'
import { pathOf } from './path'

/** By the path as written; without those that have no address, or where there is no way to look. */
export function readLocalFiles(
  files: Files,
  uri: string,
  localPaths: readonly string[],
): Promise<LocalFiles> {
  return lookAtAll(localPaths, async (localpath) => {
    const address = addressOf(localpath, uri)
    const content = address === undefined ? undefined : await files.read(address)
    return content?.kind === 'unknown' ? undefined : content
  })
}

/** Undefined beside a document without folders around it, such as one that was never saved. */
export function addressOf(localpath: string, uri: string): string | undefined {
  // Half of a surrogate pair has no escape, and no file system has it in a name.
  const escaped = encodeURI(localpath.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[?#]/g,
    encodeURIComponent,
  )
  // A first part with a colon is a name here, and not a scheme.
  const relative = /^[^/]*:/.test(escaped) ? `./${escaped}` : escaped
  return URL.canParse(relative, uri) ? new URL(relative, uri).href : undefined
}

/** Of one file, wherever it is, and of the folder that it is in: when that goes, only it is told of. */
export function watchersOf(uri: string): readonly FileSystemWatcher[] {
  return [uri, uri.replace(/\/[^/]*$/, '')].filter((one) => pathOf(one) !== '').map(watcherOf)
}

function watcherOf(uri: string): FileSystemWatcher {
  const name = pathOf(uri).replace(/^.*\//s, '')
  const pattern = name.replace(/[*?[\]{}!]/g, '[$&]')
  return { globPattern: { baseUri: uri.replace(/[^/]*$/, ''), pattern } }
}
