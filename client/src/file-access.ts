/** What is in a file: in the editor, or else on the disk or wherever the workspace has it. */
import * as vscode from 'vscode'
import { longestText } from '../../server/src/core'
import type { FileContent } from '../../server/src/lsp/protocol'

/** For the server, which in a browser or for a virtual workspace cannot reach files. */
export async function readFile(address: string): Promise<FileContent> {
  const uri = vscode.Uri.parse(address)
  // What the user sees in an editor counts.
  const open = loadedDocument(uri)
  if (open) return { kind: 'file', text: open.getText() }
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri)
    if (type & vscode.FileType.Directory) return { kind: 'folder' }
    if (size > longestText) return { kind: 'file' }
    return { kind: 'file', text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) }
  } catch (error) {
    return { kind: isNotFound(error) ? 'missing' : 'unknown' }
  }
}

/** Shown in an editor, or kept by VS Code for something else. */
export function loadedDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => isSame(document.uri, uri))
}

export function isNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound'
}

export function isSame(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString()
}
