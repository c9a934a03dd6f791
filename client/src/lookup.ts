/** “OSMO: Look Up Exit Code or Status”: a quick pick over everything that OSMO names. */
import * as vscode from 'vscode'
import type { Explanation } from '../../server/src/core'
import { explain, lookupEntries } from '../../server/src/core'

export function lookUp(): void {
  const known = lookupEntries().map(({ word, explanation }) => toItem(word, explanation))
  const pick = vscode.window.createQuickPick()
  pick.title = 'Look Up Exit Code or Status'
  pick.placeholder = 'An exit code such as 137, a range, a status or an exit action'
  pick.matchOnDescription = true
  pick.matchOnDetail = true
  pick.items = known
  // Codes without an entry of their own, such as 42, and ranges are explained too.
  let own: vscode.QuickPickItem | undefined
  let ownWasSeen = false
  pick.onDidChangeValue((value) => {
    const word = value.trim()
    const isListed = known.some(({ label }) => label === word.toUpperCase())
    const explanation = word === '' || isListed ? undefined : explain(word)
    own = explanation && { ...toItem(word, explanation), alwaysShow: true }
    ownWasSeen = false
    // VS Code names items by their place in this array, so the others have to keep theirs. It shows the best match first.
    pick.items = own ? [...known, own] : known
  })
  pick.onDidChangeActive((active) => {
    if (own && active.includes(own)) ownWasSeen = true
  })
  pick.onDidAccept(() => {
    // Enter may come before the item for what was just typed; the choice is then one from the list before.
    const chosen = own && !ownWasSeen ? own : pick.selectedItems[0]
    pick.hide()
    if (chosen) void show(chosen.label)
  })
  pick.onDidHide(() => pick.dispose())
  pick.show()
}

function toItem(word: string, { title, summary }: Explanation): vscode.QuickPickItem {
  // Titles are such as “Exit code 137: Killed”, and the label says the first half already.
  return { label: word, description: title.split(': ').slice(1).join(': '), detail: summary }
}

const explanationScheme = 'osmo-explanation'

/** The whole text stays open as a page, to be read beside the file. */
async function show(word: string): Promise<void> {
  const page = vscode.Uri.from({ scheme: explanationScheme, path: `/${word}.md` })
  await vscode.commands.executeCommand('markdown.showPreview', page)
}

/** Serves the pages that the lookup opens, by their names. */
export function registerExplanations(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(explanationScheme, {
    provideTextDocumentContent(page) {
      const explanation = explain(page.path.slice(1).replace(/\.md$/, ''))
      return explanation && `# ${explanation.title}\n\n${explanation.details}\n`
    },
  })
}
