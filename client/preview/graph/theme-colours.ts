/** The colours of the theme that the page has now, for a picture that outlives it. */
import type { GraphColours } from './export-svg'

export function themeColours(): GraphColours {
  const style = getComputedStyle(document.body)
  const colour = (...names: readonly string[]): string =>
    names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim()).find((value) => value !== '') ??
    style.color
  return {
    background: colour('editor-background'),
    card: colour('editorWidget-background'),
    border: colour('contrastBorder', 'editorWidget-border'),
    text: colour('foreground'),
    description: colour('descriptionForeground'),
    edge: colour('descriptionForeground'),
    failedEdge: colour('charts-red'),
    statuses: {
      good: colour('charts-green'),
      bad: colour('charts-red'),
      again: colour('charts-yellow'),
      active: colour('charts-blue'),
      open: colour('descriptionForeground'),
    },
    fontFamily: style.fontFamily,
  }
}
