/** The icon of the panel's tab. */
import * as vscode from 'vscode'

/** As on the command's button; VS Code takes pictures only, which cannot follow the theme by themselves. */
export const tabIcon = { light: pictureOf('#424242'), dark: pictureOf('#c5c5c5') }

function pictureOf(color: string): vscode.Uri {
  const shape = 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13ZM6.5 5.25v5.5L11 8Z'
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="${shape}" fill="none" stroke="${color}" stroke-width="1.1" stroke-linejoin="round"/></svg>`
  return vscode.Uri.parse(`data:image/svg+xml;base64,${btoa(picture)}`)
}
