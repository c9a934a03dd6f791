/** Fixes that write a comment which hides a problem, for its line or for the whole file. */
import type { Edit, Fix, Problem } from '../problem'
import type { SuppressedText, SuppressionComment } from '../suppressions'
import { readSuppressions, suppress } from '../suppressions'
import { lineAt } from '../syntax/lines'
import { shift } from '../text'
import type { ProblemFix } from './fixes'

/** One of each kind for all problems of a rule on a line; none where a comment would not work. */
export function allowances(text: string, problems: readonly Problem[]): readonly ProblemFix[] {
  if (problems.length === 0) return []
  const suppressions = readSuppressions(text)
  const byLine = firstOfEach(
    problems,
    ({ rule, range }) => `${rule} ${lineAt(suppressions.lines, range.start)}`,
  )
  const offered = byLine
    .slice(0, mostProblems)
    .flatMap((problem) => fixesFor(text, suppressions, problem).map((fix) => ({ problem, fix })))
  return firstOfEach(offered, ({ fix }) => `${fix.title} ${fix.edits[0]!.range.start}`)
}

/** Nobody looks through the menu for more, and each is tried out on the text. */
const mostProblems = 10

function firstOfEach<T>(items: readonly T[], identityOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const identity = identityOf(item)
    return !seen.has(identity) && seen.add(identity)
  })
}

function fixesFor(text: string, suppressions: SuppressedText, problem: Problem): readonly Fix[] {
  const offer = (title: string, edit: Edit | undefined): readonly Fix[] =>
    edit && hides(text, edit, problem) ? [{ title, edits: [edit], preferred: false }] : []
  // What is hidden is rejected all the same.
  const still = problem.severity === 'error' ? ', though OSMO rejects it' : ''
  return [
    ...offer(`Allow ${problem.rule} here${still}`, allowHere(text, suppressions, problem)),
    ...offer(`Allow ${problem.rule} in this file${still}`, allowInFile(text, suppressions, problem)),
  ]
}

function allowHere(
  text: string,
  { lines, comments }: SuppressedText,
  { rule, range }: Problem,
): Edit | undefined {
  const index = lineAt(lines, range.start)
  const known = comments.find((comment) => comment.scope === 'line' && comment.lines.includes(index))
  if (known) return addName(known, rule)
  const line = lines[index]!
  const { start } = line.range
  const written = text.slice(start, line.range.end)
  // Above the first text it would hold for the whole file.
  const isAbove = lines.slice(0, index).some(({ kind }) => kind === 'text')
  if (!isAbove && line.comment) return undefined
  const at = isAbove ? start : start + written.trimEnd().length
  if (isTrimmedByJinja(text, at)) return undefined
  const indent = /^ */.exec(written)![0]
  const newText = isAbove ? `${indent}# osmo: allow ${rule}${lineBreakOf(text)}` : ` # osmo: allow ${rule}`
  return { range: { start: at, end: at }, newText }
}

function allowInFile(text: string, { comments }: SuppressedText, { rule }: Problem): Edit {
  const known = comments.find(({ scope }) => scope === 'file')
  if (known) return addName(known, rule)
  return { range: { start: 0, end: 0 }, newText: `# osmo: allow ${rule}${lineBreakOf(text)}` }
}

function addName({ names, end }: SuppressionComment, rule: string): Edit {
  return { range: { start: end, end }, newText: names.length > 0 ? `, ${rule}` : ` ${rule}` }
}

/** A hyphen inside a delimiter takes away the line breaks beside it, and a comment would go on behind them. */
function isTrimmedByJinja(text: string, at: number): boolean {
  return (
    /-[%}#]\}$/.test(text.slice(0, at).trimEnd().slice(-3)) || /^\{[{%#]-/.test(text.slice(at).trimStart())
  )
}

function lineBreakOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n'
}

/** Whether the edit makes a comment, and one that the problem heeds: not inside a text, nor after an open quote. */
function hides(text: string, { range, newText }: Edit, problem: Problem): boolean {
  const edited = text.slice(0, range.start) + newText + text.slice(range.end)
  const by = range.start <= problem.range.start ? newText.length : 0
  const moved = { ...problem, range: shift(problem.range, by) }
  return suppress(readSuppressions(edited), [moved]).shown.length === 0
}
