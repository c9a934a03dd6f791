// Reads the Problems view and the squiggles off the page of an editor.
import type { Locator, Page } from 'playwright-core'

/** As the editor counts: lines and columns from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

export interface ProblemRow extends Position {
  readonly severity: string
  readonly message: string
  readonly source: string
  readonly code: string
}

export interface Squiggle {
  readonly severity: string
  readonly line: number
  /** The text above the squiggle. */
  readonly text: string
}

/** All rows of the view, also those out of sight. */
export async function readProblems(page: Page, view: Locator): Promise<ProblemRow[]> {
  const { total, problems } = await readProblemsInSight(view)
  const all = new Map(problems)
  if (all.size < total) {
    const list = view.locator('.monaco-list')
    await list.hover()
    await page.mouse.wheel(0, -farAway)
    for (let step = 0; step < 1000; step++) {
      const sight = await readProblemsInSight(view)
      for (const [index, problem] of sight.problems) all.set(index, problem)
      if (sight.atEnd) break
      await page.mouse.wheel(0, 40)
    }
    await page.mouse.wheel(0, -farAway)
    await page.mouse.move(0, 0)
  }
  if (all.size !== total) throw new Error(`Read ${all.size} of ${total} problems.`)
  return [...all].sort(([a], [b]) => a - b).map(([, problem]) => problem)
}

export async function readSquiggles(editor: Locator): Promise<Squiggle[]> {
  const { lines, numbers, marks } = await editor.evaluate(
    (root: PageElement) => {
      const read = (selector: string): (Box & { readonly text: string; readonly className: string })[] =>
        Array.from(root.querySelectorAll(selector), (element) => {
          const { x, y, width } = element.getBoundingClientRect()
          return { x, y, width, text: element.textContent, className: element.className }
        })
      return {
        lines: read('.view-line > span'),
        numbers: read('.margin-view-overlays .line-numbers'),
        marks: read('.view-overlays [class*="squiggly-"]'),
      }
    },
    undefined,
    { timeout: 1000 },
  )
  return marks
    .map((mark) => {
      const line = nearest(mark.y, lines)
      const characterWidth = line.width / line.text.length
      const start = Math.round((mark.x - line.x) / characterWidth)
      const end = Math.round((mark.x + mark.width - line.x) / characterWidth)
      return {
        severity: /squiggly-(\w+)/.exec(mark.className)?.[1] ?? '',
        line: Number(nearest(mark.y, numbers).text),
        text: line.text.slice(start, end).replaceAll('\u00a0', ' '),
        x: mark.x,
      }
    })
    .sort((a, b) => a.line - b.line || a.x - b.x)
    .map(({ severity, line, text }) => ({ severity, line, text }))
}

/** The numbers of the lines that an extension has coloured as a whole, in sight. */
export async function readHighlightedLines(editor: Locator): Promise<number[]> {
  const { numbers, marks } = await editor.evaluate(
    (root: PageElement) => {
      const read = (selector: string): (Pick<Box, 'y'> & { readonly text: string })[] =>
        Array.from(root.querySelectorAll(selector), (element) => ({
          y: element.getBoundingClientRect().y,
          text: element.textContent,
        }))
      return {
        numbers: read('.margin-view-overlays .line-numbers'),
        marks: read('.view-overlays .cdr[class*="TextEditorDecorationType"]'),
      }
    },
    undefined,
    { timeout: 1000 },
  )
  return marks.map(({ y }) => Number(nearest(y, numbers).text)).sort((a, b) => a - b)
}

const farAway = 100_000

interface ProblemsInSight {
  readonly total: number
  readonly atEnd: boolean
  /** With their index in the view. */
  readonly problems: readonly (readonly [number, ProblemRow])[]
}

/** The view makes rows for what is in sight only. They are read in one go, since they may change at any time. */
async function readProblemsInSight(view: Locator): Promise<ProblemsInSight> {
  const { label, atEnd, rows } = await view.evaluate(
    (panel: PageElement) => ({
      label: panel.querySelector('#markers-panel-arialabel')?.getAttribute('aria-label') ?? '',
      atEnd: panel.querySelector('.monaco-list-row[data-last-element="true"]') !== null,
      rows: Array.from(panel.querySelectorAll('.monaco-list-row'), (row) => {
        const text = (selector: string): string =>
          Array.from(row.querySelectorAll(selector), (element) => element.textContent).join('\n')
        return {
          index: Number(row.getAttribute('data-index')),
          icon: row.querySelector('.marker-icon')?.className,
          message: text('.marker-message'),
          source: text('.marker-source'),
          code: text('.marker-code'),
          place: text('.marker-line'),
        }
      }),
    }),
    undefined,
    { timeout: 1000 },
  )
  const problems = rows.flatMap(({ index, icon, message, source, code, place }) => {
    if (icon === undefined) return [] // A row for a file, or for related information.
    const severity = /\b(error|warning|info)\b/.exec(icon)?.[1] ?? icon
    const [line = 0, column = 0] = [...place.matchAll(/\d+/g)].map(Number)
    return [[index, { severity, message, source, code, line, column }] as const]
  })
  return { total: Number(/\d+/.exec(label)?.[0] ?? 0), atEnd, problems }
}

/** What is used of an element in the page; DOM types are for the project's own page only. */
interface PageElement {
  readonly className: string
  readonly textContent: string
  getAttribute(name: string): string | null
  getBoundingClientRect(): Box
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): ArrayLike<PageElement>
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
}

function nearest<T extends { readonly y: number }>(y: number, places: readonly T[]): T {
  const [first] = [...places].sort((a, b) => Math.abs(a.y - y) - Math.abs(b.y - y))
  if (!first) throw new Error('No line is in sight.')
  return first
}
