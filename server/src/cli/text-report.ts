/** Problems as text: file, line, column, message, and the source line with a caret under the place. */
import type { LineIndex, Problem, Severity } from '../core'
import type { Colour } from './colours'
import { colours } from './colours'
import type { Input } from './host'

export interface CheckedFile extends Input {
  readonly problems: readonly Problem[]
  readonly lines: LineIndex
}

const severityColours: Readonly<Record<Severity, Colour>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'dim',
}

export function formatProblems(files: readonly CheckedFile[], hasColour: boolean): string {
  const blocks = files.flatMap((file) =>
    file.problems.map((problem) => formatProblem(file, problem, hasColour)),
  )
  return [...blocks, `${summarize(files)}\n`].join('\n')
}

function formatProblem({ path, lines }: CheckedFile, problem: Problem, hasColour: boolean): string {
  const { paint } = colours(hasColour)
  const start = lines.positionAt(problem.range.start)
  const end = lines.positionAt(problem.range.end)
  const source = lines.lineText(start.line)
  const number = String(start.line + 1)
  const gutter = ' '.repeat(number.length)
  const last = end.line === start.line ? end.character : source.length
  // Tabs stay tabs, so that the caret stands right however wide the terminal shows them.
  const indent = source.slice(0, start.character).replace(/[^\t]/g, ' ')
  const carets = '^'.repeat(Math.max(1, last - start.character))
  const colour = severityColours[problem.severity]
  const place = `${path === '-' ? '(standard input)' : path}:${number}:${start.character + 1}`
  return [
    `${paint('bold', place)}: ${paint(colour, problem.severity)}: ${problem.message} ${paint('dim', `[${problem.rule}]`)}`,
    paint('dim', `  ${number} | `) + source,
    paint('dim', `  ${gutter} | `) + indent + paint(colour, carets),
    '',
  ].join('\n')
}

function summarize(files: readonly CheckedFile[]): string {
  const problems = files.flatMap((file) => file.problems)
  const counts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length
    return count > 0 ? [plural(count, severity)] : []
  })
  return `${counts.length > 0 ? counts.join(', ') : 'No problems'} in ${plural(files.length, 'file')}.`
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 || word === 'information' ? '' : 's'}`
}
