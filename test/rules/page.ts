/**
 * The pages in docs/rules are the tests of their rules: this reads the examples of a page and writes into them what
 * the rule says, as comments under the lines.
 *
 *     ```yaml
 *     exitActions:
 *       FAIL: 5-10
 *     #       ~~~~ A related place, with its message.
 *       RESCHEDULE: 1-20
 *     #             ^^^^ The message of the problem at the characters above.
 *     #             💡 The title of a fix; the first one leads to the fence below.
 *     ```
 *
 * A problem in the first column starts at the `#` itself. Where a range goes on in the next line, `…` follows. A
 * `yaml fixed` fence holds the text after the first fix of each problem. An example that begins with a field of a
 * workflow or a task stands for the workflow around it; any other is a whole file.
 *
 * A fence with the name of a file, such as `yaml .osmo-workflow.yaml` or `sh scripts/run.sh`, is that file, beside the
 * examples up to the next heading: the settings for them, or the text of a `localpath`. With such a file, no others
 * are there.
 */
import { analyze } from '../../server/src/core/analyze'
import { definitions } from '../../server/src/core/facts/fields'
import { localFilesOf } from '../../server/src/core/model/local-files'
import type { LocalFile, LocalFiles } from '../../server/src/core/local-file'
import type { Edit, Problem, Severity } from '../../server/src/core/problem'
import type { Rule } from '../../server/src/core/rules/rule'
import { workspaceFileName } from '../../server/src/core/settings'
import type { Range } from '../../server/src/core/text'
import { indexLines } from '../../server/src/core/text'
import { readWorkspaceFile } from '../../server/src/core/workspace-file'

export { rules } from '../../server/src/core/rules'

export interface Example {
  readonly kind: 'example' | 'fixed'
  /** Where it stands: the heading above it and the line of its fence, counted from 1. */
  readonly place: string
  /** As the page has it. */
  readonly written: string
  /** As the page ought to have it. */
  readonly expected: string
  /** The YAML without any markers. */
  readonly yaml: string
  /** The file that it stands for. */
  readonly text: string
  /** Of all rules, in that file. */
  readonly problems: readonly Problem[]
  /** The same for another text, with the same settings and files beside it. */
  readonly problemsIn: (text: string) => readonly Problem[]
}

export function examplesOf(rule: Rule, page: string): readonly Example[] {
  let source = ''
  return [...page.matchAll(fencePattern)].map((match) => {
    const written = match[2]!
    const isFixed = match[1] !== undefined
    const check = checkAt(rule, page, match.index)
    if (!isFixed) source = withoutMarkers(written)
    const yaml = isFixed ? fixed(check, source) : source
    const { text } = frame(yaml)
    return {
      kind: isFixed ? 'fixed' : 'example',
      place: placeOf(page, match.index),
      written,
      expected: isFixed ? yaml : marked(check, yaml),
      yaml,
      text,
      problems: check.problemsIn(text),
      problemsIn: check.problemsIn,
    }
  })
}

/** The files that the examples of a page stand for, those after a fix left out. */
export function textsOf(page: string): readonly string[] {
  return [...page.matchAll(fencePattern)]
    .filter(([, isFixed]) => isFixed === undefined)
    .map(([, , written]) => frame(withoutMarkers(written!)).text)
}

/** A rule, and what the examples around it find beside them. */
interface Check {
  readonly rule: Rule
  /** Of all rules. */
  readonly problemsIn: (text: string) => readonly Problem[]
}

function checkAt(rule: Rule, page: string, offset: number): Check {
  const files = filesBeside(page, offset)
  const { settings } = readWorkspaceFile(files.get(workspaceFileName) ?? '')
  return {
    rule,
    problemsIn: (text) => analyze({ text, settings, files: localFiles(text, files) }).problems,
  }
}

const fileFence = /^```\w+ (\S*\.\w+)\n([^]*?)^```$/gm

/** The files of the section that the offset is in, by path. */
function filesBeside(page: string, offset: number): ReadonlyMap<string, string> {
  const start = page.slice(0, offset).search(/^##+ .*$(?![^]*^##+ )/m)
  const section = page.slice(Math.max(start, 0), offset)
  return new Map([...section.matchAll(fileFence)].map((match) => [match[1]!, match[2]!]))
}

function localFiles(text: string, files: ReadonlyMap<string, string>): LocalFiles {
  const { workflow } = analyze({ text })
  if (!workflow || files.size === 0) return new Map()
  return new Map(localFilesOf(workflow).map(({ localpath }) => [localpath, lookUp(localpath, files)]))
}

function lookUp(localpath: string, files: ReadonlyMap<string, string>): LocalFile {
  const text = files.get(localpath)
  if (text !== undefined) return { kind: 'file', text }
  const isFolder = [...files.keys()].some((path) => path.startsWith(`${localpath}/`))
  return { kind: isFolder ? 'folder' : 'missing' }
}

/** The page with its first lines and its examples as they ought to be. */
export function updatePage(rule: Rule, page: string): string {
  const examples = examplesOf(rule, page)
  let index = 0
  const updated = page.replace(fencePattern, (_, info: string | undefined) => {
    return `\`\`\`yaml${info ?? ''}\n${examples[index++]!.expected}\`\`\``
  })
  return updated.replace(/^# .*\n\n.*\n/, () => heading(rule))
}

/** The first lines of a page. */
export function heading(rule: Rule): string {
  const line = undecided.has(rule.name) ? undecidedLine : severityLines[rule.severity]
  return `# ${rule.name}\n\n${line}\n`
}

/** What the page says about switching the rule off, besides when to do it. */
export function settingOf(rule: Rule): string {
  return `\`\`\`json\n"osmo.rules": { "${rule.name}": "off" }\n\`\`\``
}

const severityLines: Readonly<Record<Severity, string>> = {
  error: '**Error**: OSMO rejects the submission.',
  warning:
    '**Warning**: OSMO accepts the submission, and the workflow does something else than it seems to say.',
  information: '**Information**: nothing is wrong, but it is good to know.',
  hint: '**Hint**: nothing is wrong, but it can be written better.',
}

/** Rules whose problems the service may reject, for reasons that no file tells. */
const undecided: ReadonlySet<string> = new Set(['undefined-parameter', 'template-limit', 'second-rendering'])

const undecidedLine =
  '**Warning**: whether OSMO accepts the submission depends on more than this file, such as `--set`.'

const fencePattern = /^```yaml( fixed)?\n([^]*?)^```$/gm

function placeOf(page: string, offset: number): string {
  const before = page.slice(0, offset)
  const headings = [...before.matchAll(/^##+ (.*)$/gm)]
  return `${headings.at(-1)?.[1] ?? 'top'}, line ${before.split('\n').length}`
}

/** Takes out the comments that `marked` put in. */
export function withoutMarkers(text: string): string {
  let isInMarker = false
  const kept = text.split('\n').filter((line) => {
    const isMarker = /^# *(?:\^+|~+)…?(?: |$)/.test(line)
    isInMarker = isMarker || (isInMarker && /^#(?: {2,}\S| *💡)/.test(line))
    return !isInMarker
  })
  return kept.join('\n')
}

interface Marker {
  readonly range: Range
  readonly sign: '^' | '~'
  readonly message: string
  readonly fixes: readonly string[]
}

function marked(check: Check, yaml: string): string {
  const { text, firstLine, indent } = frame(yaml)
  const index = indexLines(text)
  const lines = yaml.split('\n')
  const below = lines.map((): string[] => [])
  for (const marker of markersOf(check, text)) {
    const start = index.positionAt(marker.range.start)
    const end = index.positionAt(marker.range.end)
    const line = start.line - firstLine
    if (lines[line] === undefined) throw new Error(`A problem lies outside the example: ${marker.message}`)
    const from = start.character - indent
    const goesOn = end.line > start.line
    const to = goesOn ? lines[line].length : end.character - indent
    below[line]!.push(...markerLines(marker, { from, to, goesOn }))
  }
  return lines.flatMap((line, number) => [line, ...below[number]!]).join('\n')
}

function markersOf({ rule, problemsIn }: Check, text: string): readonly Marker[] {
  const problems = problemsIn(text).filter((problem) => problem.rule === rule.name)
  const markers = problems.flatMap((problem): Marker[] => [
    ...problem.related.map((place): Marker => ({ ...place, sign: '~', fixes: [] })),
    {
      range: problem.range,
      sign: '^',
      // Inside a block of Jinja an error is none for certain, and a limit that is known makes one.
      message: `${problem.severity === rule.severity ? '' : `(${problem.severity}) `}${problem.message}`,
      fixes: problem.fixes.map(({ title }) => title),
    },
  ])
  const seen = new Set<string>()
  return markers
    .filter((marker) => {
      const identity = JSON.stringify(marker)
      return !seen.has(identity) && seen.add(identity)
    })
    .sort((a, b) => a.range.start - b.range.start)
}

const width = 100

function markerLines(
  { sign, message, fixes }: Marker,
  { from, to, goesOn }: { readonly from: number; readonly to: number; readonly goesOn: boolean },
): readonly string[] {
  const signs = from === 0 ? sign.repeat(Math.max(1, to - 1)) : sign.repeat(Math.max(1, to - from))
  const head = `#${' '.repeat(Math.max(0, from - 1))}${signs}${goesOn ? '…' : ''}`
  const [first = '', ...rest] = wrapped(message, Math.max(40, width - head.length - 1))
  return [
    `${head} ${first}`,
    ...rest.map((line) => `#${' '.repeat(head.length)}${line}`),
    ...fixes.map((title) => `#${' '.repeat(Math.max(1, from - 1))}💡 ${title}`),
  ]
}

function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && longer.length <= columns) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** The YAML after the first fix of each problem of the rule, one after the other. */
function fixed({ rule, problemsIn }: Check, yaml: string): string {
  let { text } = frame(yaml)
  for (let round = 0; round < 20; round++) {
    const problems = problemsIn(text).filter((problem) => problem.rule === rule.name)
    const fix = problems.flatMap(({ fixes }) => fixes.slice(0, 1))[0]
    if (!fix) break
    text = applyEdits(text, fix.edits)
  }
  return withoutFrame(yaml, text)
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.range.start - a.range.start || b.range.end - a.range.end)
    .reduce(
      (result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end),
      text,
    )
}

/** What an example leaves out, so that it is a whole file. */
interface Frame {
  readonly text: string
  /** What stands before and after the example. */
  readonly before: string
  readonly after: string
  /** The line of the text where the example begins. */
  readonly firstLine: number
  /** Columns by which the example is moved to the right. */
  readonly indent: number
}

function frame(yaml: string): Frame {
  const keys = [...yaml.matchAll(/^([\w-]+):/gm)].map((match) => match[1]!)
  const { before, after, indent } = framePartsFor(keys)
  const indented = yaml.replace(/^(?=[^\n])/gm, ' '.repeat(indent))
  return { text: before + indented + after, before, after, firstLine: before.split('\n').length - 1, indent }
}

const taskLines = {
  name: 'name: train',
  image: 'image: ubuntu:24.04',
  command: 'command: [python3, train.py]',
}

/** An example is a whole file, or fields of a workflow, or fields of a task: its first key tells. */
function framePartsFor(keys: readonly string[]): Pick<Frame, 'before' | 'after' | 'indent'> {
  const [first = ''] = keys
  const isOf = (definition: 'workflow' | 'task'): boolean =>
    Object.hasOwn(definitions[definition].fields, first)
  const missing = Object.entries(taskLines).filter(([key]) => !keys.includes(key))
  if (isOf('workflow') && first !== 'name' && first !== 'backend') {
    const hasTasks = keys.includes('tasks') || keys.includes('groups')
    const task = `  tasks:\n    - ${Object.values(taskLines).join('\n      ')}\n`
    return { before: 'workflow:\n  name: example\n', after: hasTasks ? '' : task, indent: 2 }
  }
  if (isOf('task') && first !== 'name') {
    const lines = missing.map(([, line], index) => `    ${index === 0 ? '-' : ' '} ${line}\n`)
    return { before: `workflow:\n  name: example\n  tasks:\n${lines.join('')}`, after: '', indent: 6 }
  }
  return { before: '', after: '', indent: 0 }
}

function withoutFrame(yaml: string, text: string): string {
  const { before, after, indent } = frame(yaml)
  return text.slice(before.length, text.length - after.length).replace(new RegExp(`^ {${indent}}`, 'gm'), '')
}
