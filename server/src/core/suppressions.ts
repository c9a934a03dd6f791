/** Comments such as `# osmo: allow exit-code-overlap -- reason`, and the problems that they hide. */
import type { Problem } from './problem'
import type { Line } from './syntax/lines'
import { lineAt, readLines } from './syntax/lines'
import type { Range } from './text'

export interface SuppressedText {
  readonly lines: readonly Line[]
  /** In the order of the file. */
  readonly comments: readonly SuppressionComment[]
}

export interface SuppressionComment {
  /** From its `#` to the end of the line. */
  readonly comment: Range
  /** What to delete to take it out: with the spaces before it, or the whole line if nothing else stands there. */
  readonly range: Range
  /** After its last name, where another one can follow. */
  readonly end: number
  readonly names: readonly SuppressedName[]
  /** Whether it stands before the first text, and holds for the whole file. */
  readonly scope: 'file' | 'line'
  /** Its own line; then, for one without text, the line below it, unless that is blank. By index. */
  readonly lines: readonly number[]
}

export interface SuppressedName {
  readonly name: string
  readonly range: Range
}

/** A name that hides nothing. */
export interface UnusedName extends SuppressedName {
  readonly comment: SuppressionComment
}

export function mayHaveSuppressions(text: string): boolean {
  return /osmo:[ \t]*allow/i.test(text)
}

export function readSuppressions(text: string): SuppressedText {
  const lines = readLines(text)
  const firstText = lines.findIndex(({ kind }) => kind === 'text')
  const comments: SuppressionComment[] = []
  // From below, the line that a run of comments stands above is known.
  let below: number | undefined
  for (let index = lines.length - 1; index >= 0; index--) {
    const { kind } = lines[index]!
    const held = kind === 'comment' && below !== undefined ? [index, below] : [index]
    const scope = firstText < 0 || index < firstText ? 'file' : 'line'
    const comment = readComment(text, lines[index]!, scope, held)
    if (comment) comments.push(comment)
    if (kind !== 'comment') below = kind === 'text' ? index : undefined
  }
  return { lines, comments: comments.reverse() }
}

export interface Suppressed {
  readonly shown: readonly Problem[]
  readonly unused: readonly UnusedName[]
}

/** A problem is hidden by one comment only: by one for its line before one for the whole file. */
export function suppress({ lines, comments }: SuppressedText, problems: readonly Problem[]): Suppressed {
  const byPlace = new Map<string, UnusedName>()
  const names = comments.flatMap((comment) => comment.names.map((name) => ({ ...name, comment })))
  for (const name of names) {
    for (const key of keysOf(name)) if (!byPlace.has(key)) byPlace.set(key, name)
  }
  const used = new Set<UnusedName>()
  const shown = problems.filter(({ rule, range }) => {
    const hiding = byPlace.get(`${rule} ${lineAt(lines, range.start)}`) ?? byPlace.get(rule)
    if (hiding) used.add(hiding)
    return !hiding
  })
  return { shown, unused: names.filter((name) => !used.has(name)) }
}

function keysOf({ name, comment: { scope, lines } }: UnusedName): readonly string[] {
  return scope === 'file' ? [name] : lines.map((line) => `${name} ${line}`)
}

function readComment(
  text: string,
  { range, comment }: Line,
  scope: SuppressionComment['scope'],
  lines: readonly number[],
): SuppressionComment | undefined {
  const written = comment && text.slice(comment.start, comment.end)
  const head = written && /^#+\s*osmo:[ \t]*allow(?=[\s,]|$)/i.exec(written)?.[0]
  if (!head) return undefined
  const [list] = written.slice(head.length).split(/(?<=\s)--(?=\s|$)/, 1)
  const listStart = comment.start + head.length
  const names = [...list!.matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => {
    const start = listStart + index
    return { name, range: { start, end: start + name.length } }
  })
  const before = text.slice(range.start, comment.start).trimEnd()
  return {
    comment,
    range: before === '' ? range : { start: range.start + before.length, end: comment.end },
    end: names.at(-1)?.range.end ?? listStart,
    names,
    scope,
    lines,
  }
}
