/** A simulation as a page in Markdown, to be read, kept or sent. */
import { nameInWords } from '../../words'
import type { Outputs } from '../engine/outputs'
import type { Scenario } from '../scenario/scenario'
import { conditionsOf } from './conditions'
import { checkExpectations, mismatchInWords, verdictInWords } from './expect'
import { inline, table } from './markdown-text'
import { mermaidOf } from './mermaid'
import { openPartsInWords } from './open-parts'
import type { ReportedAttempt, ReportedGroup, ReportedTask, SimulationReport } from './report'
import type { Sentence } from './sentence'
import { textOf } from './sentence'
import { timelineRows } from './timeline-rows'

/** All that is in a report but the places in a file, which a page of its own does not have. */
export function markdownOf(report: Omit<SimulationReport, 'places'>, scenario: Scenario): string {
  const { name, status, outcome, reason, errors, groups } = report
  const openParts = openPartsInWords(report)
  const sections = [
    `# ${inline(nameInWords(name))}: ${status}`,
    sentence(reason),
    ...(errors.length > 0
      ? [
          'What OSMO rejects:',
          bullets(errors.slice(0, mostErrors).map(({ line, message }) => `Line ${line}: ${message}`)),
          ...(errors.length > mostErrors ? ['And more.'] : []),
          ...(groups.length > 0 ? [asIfAccepted(outcome)] : []),
        ]
      : []),
    ...(openParts === undefined ? [] : [inline(openParts)]),
    '## Scenario',
    bullets(conditionsOf(report, scenario)),
    ...expectationSection(report, scenario.expect),
    '## Groups and tasks',
    table(['Group', 'Task', 'Attempt', 'Status', 'Exit code', 'Outputs', 'Why'], groups.flatMap(groupRows)),
    '## Timeline',
    table(
      [report.timeline.isTimed ? 'Time' : 'Step', 'What happens', 'Change'],
      timelineRows(report).map(({ time, text, changes }) => [
        time,
        inline(text),
        changes.map(inline).join('<br>'),
      ]),
    ),
    '## Graph',
    fenced('mermaid', mermaidOf(report)),
  ]
  return `${sections.join('\n\n')}\n`
}

/** Of a file that OSMO rejects. */
export function asIfAccepted(outcome: string): string {
  return `What follows is the run as if it were accepted, as far as it can be read. It would be ${outcome}.`
}

/** Who reads the page goes to the file for the others. */
const mostErrors = 20

/** None where nothing is expected. */
function expectationSection(
  report: Omit<SimulationReport, 'places'>,
  expected: Scenario['expect'],
): readonly string[] {
  const { count, unmet } = checkExpectations(report, expected)
  if (count === 0) return []
  return [
    '## Expectations',
    `${verdictInWords(count, unmet.length)}${unmet.length > 0 ? ':' : '.'}`,
    ...(unmet.length > 0 ? [bullets(unmet.map((mismatch) => mismatchInWords(mismatch, report)))] : []),
  ]
}

const outputWords: Readonly<Record<Outputs, string>> = {
  none: '',
  uploaded: 'uploaded',
  lost: 'lost',
  unclear: 'unclear',
}

/** The group itself, then each attempt of its tasks. */
function groupRows(group: ReportedGroup): readonly (readonly string[])[] {
  const own = [inline(nameInWords(group.name)), '', '', group.status, '', '', sentence(group.reason)]
  return [
    own,
    ...group.tasks.flatMap((task) => task.attempts.map((attempt) => attemptRow(group, task, attempt))),
  ]
}

function attemptRow(
  { tasks }: ReportedGroup,
  { name, lead }: ReportedTask,
  { number, status, exitCode, outputs, reason }: ReportedAttempt,
): readonly string[] {
  const role = lead && tasks.length > 1 ? ' (lead)' : ''
  const task = `${inline(nameInWords(name))}${role}`
  return [
    '',
    task,
    `${number}`,
    status,
    exitCode === null ? '' : `${exitCode}`,
    outputWords[outputs],
    sentence(reason),
  ]
}

function sentence(parts: Sentence): string {
  return inline(textOf(parts))
}

function bullets(texts: readonly string[]): string {
  return texts.map((text) => `- ${inline(text)}`).join('\n')
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\`\`\``
}
