/** The cursor in a workflow file shows its place in the rendered document beside it, and the other way round. */
import * as vscode from 'vscode'
import { isSame } from './file-access'
import type { RenderedDocuments, Rendering } from './rendered-documents'
import type { Lines } from './rendered-places'
import { nearest, renderedLines, sourceLines } from './rendered-places'
import { isRendered } from './rendered-uri'

/** Only reveals and colours: no cursor moves but the user’s own, so that the editors do not answer each other. */
export function highlightCounterparts(documents: RenderedDocuments): vscode.Disposable {
  const colour = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.selectionHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.selectionHighlightForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  })
  // Themes of high contrast have no such background.
  const frame = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    border: '1px dotted',
    borderColor: new vscode.ThemeColor('contrastActiveBorder'),
    overviewRulerColor: new vscode.ThemeColor('contrastActiveBorder'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  })

  const clear = (except?: vscode.TextEditor): void => {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor === except) continue
      editor.setDecorations(colour, [])
      editor.setDecorations(frame, [])
    }
  }
  const update = (reveals: boolean): void => {
    const active = vscode.window.activeTextEditor
    const pair = active && pairOf(active, documents)
    const other = pair?.other
    clear(other)
    if (!active || !pair || !other) return
    const places = counterparts(active, pair.rendering)
    const ranges = places.map(({ first, last }) => new vscode.Range(first, 0, last, 0))
    const isContrast = [vscode.ColorThemeKind.HighContrast, vscode.ColorThemeKind.HighContrastLight].includes(
      vscode.window.activeColorTheme.kind,
    )
    other.setDecorations(colour, isContrast ? [] : ranges)
    other.setDecorations(frame, isContrast ? ranges : [])
    const place = reveals ? nearest(places, visibleLines(other)) : undefined
    if (place) reveal(other, place)
  }
  const isShown = (document: vscode.TextDocument): boolean =>
    vscode.window.visibleTextEditors.some((editor) => editor.document === document)
  return vscode.Disposable.from(
    colour,
    frame,
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      if (textEditor === vscode.window.activeTextEditor && kind !== undefined) update(true)
    }),
    vscode.window.onDidChangeActiveTextEditor(() => update(false)),
    vscode.window.onDidChangeVisibleTextEditors(() => update(false)),
    vscode.window.onDidChangeActiveColorTheme(() => update(false)),
    documents.onDidRefresh(() => update(false)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      // What is rendered follows the file with a delay.
      if (isRendered(document.uri) && isShown(document)) update(true)
    }),
  )
}

interface Pair {
  readonly rendering: Rendering
  /** The editor in sight that shows the other one of the two. */
  readonly other: vscode.TextEditor
}

function pairOf(active: vscode.TextEditor, documents: RenderedDocuments): Pair | undefined {
  for (const other of vscode.window.visibleTextEditors) {
    const [rendered, file] = isRendered(active.document.uri) ? [active, other] : [other, active]
    const rendering = documents.renderedIn(rendered.document.uri)
    if (documents.whyOutdated(rendered.document.uri) !== undefined) continue
    if (rendering && isSame(rendering.source, file.document.uri)) return { rendering, other }
  }
  return undefined
}

function counterparts(
  { document, selection }: vscode.TextEditor,
  { sourceText, rendered }: Rendering,
): readonly Lines[] {
  const lines = { first: selection.start.line, last: selection.end.line }
  return isRendered(document.uri)
    ? sourceLines(sourceText, rendered, lines)
    : renderedLines(sourceText, rendered, lines)
}

function visibleLines({ visibleRanges }: vscode.TextEditor): Lines {
  return { first: visibleRanges[0]?.start.line ?? 0, last: visibleRanges.at(-1)?.end.line ?? 0 }
}

/** The beginning of a place that is higher than the editor. */
function reveal(editor: vscode.TextEditor, { first, last }: Lines): void {
  const visible = visibleLines(editor)
  const end = Math.min(last, first + Math.max(0, visible.last - visible.first))
  editor.revealRange(
    new vscode.Range(first, 0, end, 0),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  )
}
