/** Problems as text: file, line, column, message, and the source line with a caret under the place. */
import type { LineIndex, Problem, Severity } from '../core'
import { severities } from '../core'
import type { Colour } from './colours'
import { colours } from './colours'
import type { Input } from './host'
import { nameOfInput } from './host'
import { printable } from './printable'
import { pointAt } from './source-line'

export interface CheckedFile extends Input {
  readonly problems: readonly Problem[]
  /** Errors before comments and settings hide any. */
  readonly rejections: number
  readonly lines: LineIndex
}

const severityColours: Readonly<Record<Severity, Colour>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'dim',
}

export function formatProblems(files: readonly CheckedFile[], hasColour: boolean): string {
  const blocks = files.flatMap((file) => formatFile(file, hasColour))
  return [...blocks, `${summarize(files)}\n`].join('\n')
}

function formatFile({ path, problems, lines }: CheckedFile, hasColour: boolean): readonly string[] {
  const { paint } = colours(hasColour)
  const name = printable(nameOfInput(path))
  // Many problems may stand on one line, which may be long.
  const lineTexts = new Map<number, string>()
  return problems.map(({ range, severity, message, rule, related }) => {
    const start = lines.positionAt(range.start)
    const end = lines.positionAt(range.end)
    const text = lineTexts.get(start.line) ?? lines.lineText(start.line)
    lineTexts.set(start.line, text)
    const last = end.line === start.line ? end.character : text.length
    const { source, indent, carets } = pointAt(text, start.character, last)
    const number = String(start.line + 1)
    const gutter = ' '.repeat(number.length)
    const place = paint('bold', `${name}:${number}:${start.character + 1}`)
    const colour = severityColours[severity]
    return [
      `${place}: ${paint(colour, severity)}: ${printable(message)} ${paint('dim', `[${rule}]`)}`,
      paint('dim', `  ${number} | `) + source,
      paint('dim', `  ${gutter} | `) + indent + paint(colour, carets),
      ...related.map((one) => {
        const { line, character } = lines.positionAt(one.range.start)
        return paint('dim', `  ${gutter} = ${line + 1}:${character + 1}: `) + printable(one.message)
      }),
      '',
    ].join('\n')
  })
}

function summarize(files: readonly CheckedFile[]): string {
  const problems = files.flatMap((file) => file.problems)
  const counts = severities.flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length
    return count > 0 ? [plural(count, severity)] : []
  })
  const seen = `${counts.length > 0 ? counts.join(', ') : 'No problems'} in ${plural(files.length, 'file')}.`
  const hidden = files.filter(({ problems, rejections }) => rejections > 0 && !problems.some(isError)).length
  // What is hidden is rejected all the same.
  return hidden > 0
    ? `${seen} OSMO rejects ${plural(hidden, 'file')} for errors that comments or settings hide.`
    : seen
}

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 || word === 'information' ? '' : 's'}`
}
