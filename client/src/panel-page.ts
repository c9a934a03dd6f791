/** The page that the simulation panel loads, with what it is allowed to do. */

export interface PanelFiles {
  /** The addresses of what the page loads. */
  readonly script: string
  readonly style: string
  /** Where style sheets may come from, as the policy names it. */
  readonly styleSource: string
}

/** Only the extension's own script and style sheet; nothing inline, nothing from the network. */
export function panelPage({ script, style, styleSource }: PanelFiles): string {
  const nonce = randomText()
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${styleSource}`
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>OSMO workflow simulation</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`
}

function randomText(): string {
  return crypto.randomUUID().replaceAll('-', '')
}
