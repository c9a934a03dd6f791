/** Files on this machine, for the command line and for the server as a process. */
import { readFile, stat } from 'node:fs/promises'
import type { LocalFile } from './core'
import { longestText } from './core'

/** Rejects where there is no telling, for example without the permission. */
export function lookAt(path: string): Promise<LocalFile> {
  return read(path).catch(passOverMissing)
}

async function read(path: string): Promise<LocalFile> {
  const found = await stat(path)
  if (found.isDirectory()) return { kind: 'folder' }
  // A pipe may have no end, and what is long is data and no text that people write.
  if (!found.isFile() || found.size > longestText) return { kind: 'file' }
  return { kind: 'file', text: await readFile(path, 'utf8') }
}

/** A path through something that is no folder leads nowhere. */
function passOverMissing(error: NodeJS.ErrnoException): LocalFile {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return { kind: 'missing' }
  throw error
}
