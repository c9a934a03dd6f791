/** The report of a simulation as text and as data for programs. */
import type {
  CheckedExpectations,
  Difference,
  Mismatch,
  Outputs,
  ReportedAttempt,
  ReportedGroup,
  Sentence,
  SimulationReport,
} from '../core'
import { asIfAccepted, nameInWords, textOf, timelineRows, verdictInWords } from '../core'
import type { Colour } from './colours'
import { colours } from './colours'
import { printable } from './printable'

/** What beside the report is told of a simulation; undefined where nobody asked for it. */
export interface Extras {
  readonly expected: CheckedExpectations | undefined
  readonly earlier: Comparison | undefined
}

export interface Comparison {
  /** The other version. */
  readonly file: string
  readonly differences: readonly Difference[]
  /** With which both were simulated. */
  readonly retryLimit: number
}

export function formatJson({ status, groups }: SimulationReport, { expected, earlier }: Extras): string {
  const tasks = groups.flatMap((group) => group.tasks)
  const report = {
    workflow: status,
    groups: Object.fromEntries(groups.map((group) => [group.name, group.status])),
    tasks: Object.fromEntries(
      tasks.map(({ name, attempts }) => [
        name,
        attempts.map(({ status, exitCode }) => ({ status, exitCode })),
      ]),
    ),
    ...(expected && {
      expect: {
        met: expected.count - expected.unmet.length,
        unmet: expected.unmet.map(({ path, expected, actual = null }) => ({ path, expected, actual })),
      },
    }),
    ...(earlier && { differences: earlier.differences }),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

/** Lines of text in the colours of a terminal, if it has any. */
export interface TextFormat {
  readonly report: (report: SimulationReport) => string
  readonly expected: (expected: CheckedExpectations) => string
  readonly differences: (comparison: Comparison) => string
}

export function textFormat(hasColour: boolean): TextFormat {
  const { paint } = colours(hasColour)
  const show = (status: string): string => paint(colourOf(status), status)
  const name = (text: string): string => paint('bold', printable(nameInWords(text)))
  const say = (sentence: Sentence): string => printable(textOf(sentence))

  const attemptLine = ({ number, status, exitCode, reason, outputs }: ReportedAttempt): string => {
    const code = exitCode === null ? 'no exit code' : `exit code ${exitCode}`
    return `    Attempt ${number}: ${show(status)}, ${code}. ${say(reason)}${outputWords[outputs]}`
  }
  const groupLines = ({ name: groupName, status, reason, tasks }: ReportedGroup): readonly string[] => [
    `Group ${name(groupName)}: ${show(status)}`,
    `  ${say(reason)}`,
    ...tasks.flatMap((task) => [
      `  Task ${name(task.name)}${task.lead && tasks.length > 1 ? ' (lead)' : ''}`,
      ...task.attempts.map(attemptLine),
    ]),
  ]
  const mismatchLine = ({ path: [, part, subject], expected, actual }: Mismatch): string => {
    const what = part === 'workflow' ? part : `${part === 'groups' ? 'group ' : ''}${String(subject)}`
    const was = actual === undefined ? 'but there is none' : `was ${show([actual].flat().join(', '))}`
    return `${printable(what)}: expected ${show([expected].flat().join(', '))}, ${was}`
  }
  return {
    report: (report) => {
      const blocks = [
        [`Workflow ${name(report.name)}: ${show(report.status)}`, `  ${say(report.reason)}`],
        ...rejectionBlocks(report),
        ...report.groups.map(groupLines),
        ...(report.timeline.isTimed ? [timelineLines(report)] : []),
      ]
      return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
    },
    expected: ({ count, unmet }) => {
      const lines =
        unmet.length === 0 ? [`${paint('green', verdictInWords(count, 0))}.`] : unmet.map(mismatchLine)
      return `${lines.join('\n')}\n`
    },
    differences: ({ file, differences, retryLimit }) => {
      const none = `Nothing comes out otherwise than in ${file} at retry limit ${retryLimit}.`
      const lines = differences.length === 0 ? [none] : differences.map(({ text }) => text)
      return lines.map((line) => `${printable(line)}\n`).join('')
    },
  }
}

function rejectionBlocks({ errors, groups, outcome }: SimulationReport): readonly (readonly string[])[] {
  if (errors.length === 0) return []
  return [
    ['What OSMO rejects', ...errors.map(({ line, message }) => `  Line ${line}: ${printable(message)}`)],
    ...(groups.length > 0 ? [[asIfAccepted(outcome)]] : []),
  ]
}

const outputWords: Readonly<Record<Outputs, string>> = {
  none: '',
  uploaded: ' Its outputs are uploaded.',
  lost: ' Its outputs are lost.',
  unclear: ' Whether its outputs are uploaded is unclear.',
}

function timelineLines(report: SimulationReport): readonly string[] {
  const rows = timelineRows(report)
  const width = Math.max(...rows.map(({ time }) => time.length))
  const indent = ' '.repeat(width + 4)
  return [
    'Timeline',
    ...rows.flatMap(({ time, text, changes }) => [
      `  ${time.padStart(width)}  ${printable(text)}`,
      ...changes.map((change) => `${indent}${printable(change)}`),
    ]),
  ]
}

function colourOf(status: string): Colour {
  if (status.startsWith('FAILED')) return 'red'
  return status === 'COMPLETED' ? 'green' : 'yellow'
}
