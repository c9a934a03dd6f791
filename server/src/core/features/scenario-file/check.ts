/** What is wrong with a scenario file: its YAML, its shape, and names that its workflow does not have. */
import type { Analysis } from '../../analyze'
import { partAt, problemInFile, readDataFile } from '../../data-file'
import type { Path, Problem } from '../../problem'
import type { DataProblem } from '../../schema-problems'
import type { Limits } from '../../settings'
import { reportSimulation } from '../../simulation/report/report-simulation'
import { withoutEffect } from '../../simulation/report/without-effect'
import { kindOfKeys } from '../../simulation/scenario/names'
import { readScenarioData } from '../../simulation/scenario/read-scenario-text'
import { impossibleCodes, unknownNames } from '../../simulation/scenario/remarks'
import type { Scenario } from '../../simulation/scenario/scenario'
import type { Node } from '../../syntax/tree'
import { contentOf } from '../../syntax/tree'
import type { Range } from '../../text'
import { firstLineOf } from '../../text'
import { capitalized, listInWords } from '../../words'
import { compareExpectations } from './expectations'
import { expectActual, isUnknownKey, nameWorkflow, spellingOf, spellingOfName } from './fixes'
import { namesOf } from './names'

/** In the place of a rule's name, in problems of such a file. */
const scenarioFileRule = 'scenario-file'

/** The text of a scenario file as far as it can be read. */
export interface ScenarioFile {
  readonly text: string
  readonly root: Node | undefined
  /** With its mistakes; undefined while it is no YAML. */
  readonly data: unknown
  /** Undefined while there is a mistake in it. */
  readonly scenario: Scenario | undefined
  /** As written after `workflow`. */
  readonly workflow: string | undefined
  readonly mistakes: readonly Problem[]
}

/** Never throws. */
export function readScenarioFile(text: string): ScenarioFile {
  const file = readDataFile(text)
  const { root, data, mistake } = file
  const read = readScenarioData(file)
  const workflow = partAt(root, ['workflow'])?.value
  return {
    text,
    root,
    data,
    scenario: read.ok ? read.scenario : undefined,
    workflow: workflow?.kind === 'scalar' && workflow.content !== '' ? workflow.content : undefined,
    mistakes: mistake
      ? [problem([], mistake.range, `${mistake.what}. ${mistake.advice}`)]
      : [
          ...(read.ok ? [] : read.problems.map((one) => shapeProblem(one, root, text))),
          ...repeatedKeys(root),
        ],
  }
}

/** The workflow that a scenario file is for, as far as it can be found. */
export type ScenarioWorkflow =
  | { readonly kind: 'found'; readonly analysis: Analysis; readonly limits?: Limits | undefined }
  /** `names`: for what it was looked. */
  | { readonly kind: 'missing'; readonly names: readonly string[] }
  | { readonly kind: 'unknown' }

export interface CheckedScenario {
  readonly problems: readonly Problem[]
  /** Undefined while nothing is expected, or the scenario cannot be run. */
  readonly expectations: { readonly count: number; readonly unmet: number } | undefined
}

/** More are not read by anyone. */
const mostUnmet = 300

export function checkScenarioFile(file: ScenarioFile, workflow: ScenarioWorkflow): CheckedScenario {
  const { scenario, mistakes } = file
  const problems = [
    ...mistakes,
    ...workflowProblems(file, workflow),
    ...remarks(file, impossibleCodes(file.data)),
  ]
  if (workflow.kind !== 'found') return { problems, expectations: undefined }
  const { analysis, limits } = workflow
  const report = scenario && hasToRun(scenario) ? reportSimulation(analysis, scenario, limits) : undefined
  const expectations = report && compareExpectations(report, scenario?.expect)
  return {
    problems: [
      ...problems,
      ...unknownNameProblems(file, analysis),
      ...(report && scenario ? remarks(file, withoutEffect(scenario, report)) : []),
      ...(expectations?.problems ?? []).slice(0, mostUnmet).map(({ path, message, actual }) => ({
        ...problem(path, rangeAt(path, file), message),
        fixes: expectActual(partAt(file.root, path), actual),
      })),
    ],
    expectations,
  }
}

function shapeProblem({ path, message }: DataProblem, root: Node | undefined, text: string): Problem {
  const part = partAt(root, path)
  const range = isUnknownKey(path) && part?.key ? part.key.range : rangeAt(path, { root, text })
  const spelling = part && spellingOf(path, part, root)
  return { ...problem(path, range, sentence(message)), fixes: spelling ? [spelling.fix] : [] }
}

function repeatedKeys(root: Node | undefined, seen = new Set<Node>()): readonly Problem[] {
  // Aliases bring in the same node again, and can do so more often than any computer can count.
  if (!root || root.kind === 'scalar' || seen.has(root)) return []
  seen.add(root)
  if (root.kind === 'list') return root.items.flatMap((item) => repeatedKeys(item, seen))
  // What a merge key brings in stands elsewhere, and is meant to be replaced.
  const own = root.entries.filter(({ key }) => key.range.start >= root.range.start && contentOf(key) !== '')
  const last = new Map(own.map((entry) => [contentOf(entry.key), entry]))
  const replaced = own.filter((entry) => last.get(contentOf(entry.key)) !== entry)
  return [
    ...replaced.map((entry) => ({
      ...problem(
        [],
        entry.key.range,
        `${contentOf(entry.key)} stands again further down, and only the last counts.`,
      ),
      unnecessary: true,
    })),
    ...own.flatMap(({ value }) => repeatedKeys(value, seen)),
  ]
}

function workflowProblems(file: ScenarioFile, workflow: ScenarioWorkflow): readonly Problem[] {
  const path: Path = ['workflow']
  const range = partAt(file.root, path) ? rangeAt(path, file) : lineRange(file.text)
  if (workflow.kind === 'found') {
    return workflow.analysis.workflow
      ? []
      : [problem(path, range, 'The workflow file has no workflow: section, so the scenario cannot be run.')]
  }
  if (workflow.kind === 'unknown') return []
  const names = listInWords(workflow.names, 'or')
  if (file.workflow !== undefined)
    return [problem(path, range, `There is no file ${names}, so the scenario cannot be run.`)]
  // The command line can still be told of another file.
  const message = `There is no ${names} beside this file. Name the workflow: \`workflow: path/to/file.yaml\`.`
  return [{ ...problem(path, range, message), severity: 'information', fixes: nameWorkflow(file) }]
}

/** Only the run tells what these come to. */
function hasToRun({ expect, events, order }: Scenario): boolean {
  return expect !== undefined || events !== undefined || order !== undefined
}

function remarks(file: ScenarioFile, remarked: readonly DataProblem[]): readonly Problem[] {
  return remarked.map(({ path, message }) => ({
    ...problem(path, rangeAt(path, file), sentence(message)),
    severity: 'information',
  }))
}

function unknownNameProblems(file: ScenarioFile, analysis: Analysis): readonly Problem[] {
  if (!analysis.workflow) return []
  const names = namesOf(analysis)
  return unknownNames(file.data, analysis.workflow).map(({ path, message }) => {
    const part = partAt(file.root, path)
    const key = kindOfKeys(path.slice(0, -1)) && part?.key
    const spelling = part && spellingOfName(path, part, names)
    const question = spelling ? ` Did you mean ${spelling.meant}?` : ''
    return {
      ...problem(path, key ? key.range : rangeAt(path, file), `${sentence(message)}${question}`),
      fixes: spelling ? [spelling.fix] : [],
    }
  })
}

/** The value; where that is nothing, or several lines, its key or its first line; without either, what is around it. */
function rangeAt(path: Path, { root, text }: Pick<ScenarioFile, 'root' | 'text'>): Range {
  const { key, value } = partAt(root, path) ?? {}
  const written = value && text.slice(value.range.start, value.range.end)
  const line = written === undefined ? '' : firstLineOf(written)
  if (key && (line === '' || line !== written)) return key.range
  if (value && line !== '') return { start: value.range.start, end: value.range.start + line.length }
  return path.length > 0 ? rangeAt(path.slice(0, -1), { root, text }) : lineRange(text)
}

function lineRange(text: string): Range {
  return { start: 0, end: firstLineOf(text).length }
}

function sentence(message: string): string {
  return `${capitalized(message)}.`
}

function problem(path: Path, range: Range, message: string): Problem {
  return problemInFile(scenarioFileRule, path, range, message)
}
