/** The addresses of documents that show a rendered workflow. */
import * as vscode from 'vscode'

export const renderedScheme = 'osmo-rendered'

/** The tab is named by the path; the query keeps the whole address, whatever its scheme. */
export function renderedUriOf(source: vscode.Uri): vscode.Uri {
  const path = source.path.replace(/^\/?/, '/')
  return vscode.Uri.from({ scheme: renderedScheme, path: `${path} (rendered)`, query: source.toString() })
}

export function isRendered({ scheme }: vscode.Uri): boolean {
  return scheme === renderedScheme
}

/** Of a workflow file, itself: where a rendered document is active, its file is meant. */
export function sourceOf(uri: vscode.Uri): vscode.Uri {
  return isRendered(uri) ? vscode.Uri.parse(uri.query) : uri
}
