/** The pages of the rules as documents, since links in hovers open documents and run no commands. */
import * as vscode from 'vscode'

const scheme = 'osmo-rule'

/** With `{rule}` in the place of a rule's name. package.json says that such documents are shown as a preview. */
export const rulePageAddress = `${scheme}:/{rule}.md`

export function provideRulePages(extension: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      // Links between the pages are relative, so they lead here as well.
      const page = vscode.Uri.joinPath(extension, 'docs', 'rules', path)
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(page))
    },
  })
}
