/** Reads files for the server, which in a browser or for a virtual workspace cannot reach them. */
import * as vscode from 'vscode'
import type { FileContent } from '../../server/src/lsp/protocol'
import { longestText } from '../../server/src/lsp/protocol'

export async function readFile(address: string): Promise<FileContent> {
  const uri = vscode.Uri.parse(address)
  // What the user sees in an editor counts.
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())
  if (open) return { kind: 'file', text: open.getText() }
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri)
    if (type & vscode.FileType.Directory) return { kind: 'folder' }
    if (size > longestText) return { kind: 'file' }
    return { kind: 'file', text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) }
  } catch (error) {
    const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound'
    return { kind: isMissing ? 'missing' : 'unknown' }
  }
}
