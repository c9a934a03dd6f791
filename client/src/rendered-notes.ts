/** Says in a rendered document, and on its tab, where it is not what OSMO reads: outdated, rejected or cut off. */
import * as vscode from 'vscode'
import { isSame } from './file-access'
import { nameOf } from './followed-file'
import type { RenderedDocuments } from './rendered-documents'
import { isRendered, renderedUriOf, sourceOf } from './rendered-uri'

export function showRenderedNotes(documents: RenderedDocuments): vscode.Disposable {
  const label = vscode.window.createTextEditorDecorationType({
    after: {
      margin: '0 0 0 2ch',
      color: new vscode.ThemeColor('editor.foreground'),
      backgroundColor: new vscode.ThemeColor('inputValidation.warningBackground'),
      border: '1px solid',
      borderColor: new vscode.ThemeColor('inputValidation.warningBorder'),
    },
  })
  const changed = new vscode.EventEmitter<vscode.Uri[]>()

  const update = (uris?: readonly vscode.Uri[]): void => {
    for (const editor of vscode.window.visibleTextEditors) {
      const { document } = editor
      if (!isRendered(document.uri)) continue
      if (uris && !uris.some((uri) => isSame(uri, document.uri))) continue
      const note = noteFor(document.uri, documents)
      editor.setDecorations(label, note ? [labelAt(document.lineAt(0).range, note)] : [])
    }
    if (uris) changed.fire([...uris])
  }
  return vscode.Disposable.from(
    label,
    changed,
    documents.onDidRefresh((uri) => update([uri])),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => update(uris.map(renderedUriOf))),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isRendered(document.uri)) update([document.uri])
    }),
    vscode.window.onDidChangeVisibleTextEditors(() => update()),
    // The beginning may be out of sight; the tab is not.
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration(uri) {
        const note = isRendered(uri) ? noteFor(uri, documents) : undefined
        return (
          note && new vscode.FileDecoration('!', note.reason, new vscode.ThemeColor('list.warningForeground'))
        )
      },
    }),
  )
}

interface Note {
  /** As short as the first line of a narrow editor takes it. */
  readonly label: string
  readonly reason: string
}

function labelAt(line: vscode.Range, { label, reason }: Note): vscode.DecorationOptions {
  return {
    range: line,
    hoverMessage: new vscode.MarkdownString().appendText(reason),
    renderOptions: { after: { contentText: `\u00a0${label}\u00a0` } },
  }
}

function noteFor(uri: vscode.Uri, documents: RenderedDocuments): Note | undefined {
  // Where nothing was shown yet, the text itself says why.
  if (!documents.renderedIn(uri)) return undefined
  const outdated = documents.whyOutdated(uri)
  if (outdated !== undefined) return { label: 'outdated', reason: `This is the last result. ${outdated}` }
  const source = sourceOf(uri)
  const problems = vscode.languages.getDiagnostics(source)
  const rejected = problems.find(
    (problem) =>
      problem.severity === vscode.DiagnosticSeverity.Error && endsRendering.has(ruleOf(problem) ?? ''),
  )
  if (rejected) {
    const line = lineOf(rejected)
    const reason = `OSMO cannot render ${nameOf(source)} because of ${line}. This is what it would render otherwise.`
    return { label: `rejected: ${line}`, reason }
  }
  const cut = problems.find((problem) => ruleOf(problem) === 'template-limit')
  if (!cut) return undefined
  const line = lineOf(cut)
  return {
    label: `cut off: ${line}`,
    reason: `Rendering ${nameOf(source)} takes too much, and stopped in ${line}.`,
  }
}

/** With an error of these, OSMO has no text at all; what is shown is what the rest would be. */
const endsRendering = new Set(['template-syntax', 'template-error', 'spaced-token', 'jinja-in-script'])

function ruleOf({ code, source }: vscode.Diagnostic): string | undefined {
  return source === 'osmo' && typeof code === 'object' ? String(code.value) : undefined
}

function lineOf({ range }: vscode.Diagnostic): string {
  return `line ${range.start.line + 1}`
}
