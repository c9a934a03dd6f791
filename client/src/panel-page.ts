/** The page that the simulation panel loads, with what it is allowed to do. */
import * as vscode from 'vscode'

/** Only the extension's own script and style sheet; nothing inline, nothing from the network. */
export function pageOf(webview: vscode.Webview, folder: vscode.Uri): string {
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString()
  const nonce = randomText()
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}`
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>OSMO workflow simulation</title>
<link rel="stylesheet" href="${address('preview.css')}">
</head>
<body>
<script nonce="${nonce}" src="${address('preview.js')}"></script>
</body>
</html>
`
}

function randomText(): string {
  return crypto.randomUUID().replaceAll('-', '')
}
