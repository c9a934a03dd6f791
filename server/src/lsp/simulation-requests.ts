/** The requests around “Simulate Workflow”: the simulation itself, what can go wrong, comparisons, and scenario files. */
import type { CancellationToken, Connection } from 'vscode-languageserver'
import type { Analysis, Limits, Parameters, Problem, Scenario } from '../core'
import {
  analyze,
  breakIn,
  compareAnalyses,
  formatDataProblem,
  indexLines,
  listInWords,
  markdownOf,
  readScenario,
  reportSimulation,
  whatCanGoWrong,
  writeScenario,
} from '../core'
import { toRange } from './convert'
import type { Documents, OpenDocument } from './documents'
import type {
  CompareParams,
  CompareResult,
  DocumentParams,
  MarkdownResult,
  ReadScenarioResult,
  RisksResult,
  ScenarioText,
  SimulateParams,
  SimulateResult,
  WriteScenarioParams,
} from './protocol'
import {
  compareRequest,
  markdownCommand,
  markdownRequest,
  readScenarioRequest,
  risksRequest,
  simulateRequest,
  writeScenarioRequest,
} from './protocol'
import { safely } from './safely'
import type { OpenScenario } from './scenario-files'

export function answerSimulationRequests(connection: Connection, documents: Documents): void {
  connection.onRequest(
    simulateRequest,
    safely(connection, 'Simulation', failed, (params: SimulateParams) => simulate(documents, params)),
  )
  connection.onRequest(
    risksRequest,
    safely(connection, 'What can go wrong', null, (params: SimulateParams) => findRisks(documents, params)),
  )
  connection.onRequest(
    compareRequest,
    safely(connection, 'Comparison', null, (params: CompareParams) => compare(documents, params)),
  )
  const markdown = safely(connection, 'Simulation', null, (params: SimulateParams) =>
    writeMarkdown(documents, params),
  )
  connection.onRequest(
    markdownRequest,
    async (params: SimulateParams, token: CancellationToken): Promise<MarkdownResult | null> => {
      const text = await markdown(params, token)
      return text === null ? null : { markdown: text }
    },
  )
  connection.onExecuteCommand(({ command, arguments: given = [] }, token) => {
    if (command !== markdownCommand) return null
    const [uri, scenario] = given as readonly unknown[]
    return markdown({ uri: String(uri), scenario: scenario as Scenario }, token)
  })
  connection.onRequest(
    readScenarioRequest,
    safely(connection, 'Scenario', unreadable, ({ uri }: DocumentParams) => readFile(documents, uri)),
  )
  connection.onRequest(
    writeScenarioRequest,
    safely<WriteScenarioParams, ScenarioText | null>(connection, 'Scenario', null, ({ scenario }) =>
      writeText(scenario),
    ),
  )
}

const failed: SimulateResult = {
  kind: 'nothing to simulate',
  reason: 'The simulation failed; the output channel says why.',
}

const unreadable: ReadScenarioResult = {
  kind: 'unreadable',
  mistakes: ['Reading it failed; the output channel says why.'],
}

async function simulate(documents: Documents, { uri, scenario }: SimulateParams): Promise<SimulateResult> {
  const read = await documents.read(uri)
  if (!read) return nothing('The file is not open.')
  if (!read.analysis) return nothing(`This file is no OSMO workflow: ${read.recognition.reason}.`)
  const run = runnableOf(read, scenario)
  if (run.kind === 'mistakes') return nothing(`The scenario has a mistake: ${run.mistakes.join('; ')}.`)
  const simulated = reportSimulation(run.analysis, run.scenario, run.limits)
  if (!simulated) return nothing('The file has no workflow section.')
  const lines = indexLines(run.analysis.text)
  const places = simulated.places.map(({ start, end }) => ({
    start: lines.positionAt(start),
    end: lines.positionAt(end),
  }))
  const { broken } = run
  const outdated = broken && `Line ${toRange(read.document, broken.range).start.line + 1} cannot be read.`
  const report = { ...simulated, places }
  return { kind: 'simulated', version: read.version, ...(outdated && { outdated }), report }
}

function nothing(reason: string): SimulateResult {
  return { kind: 'nothing to simulate', reason }
}

type Runnable =
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] }
  | (AnalysisToRun & {
      readonly kind: 'run'
      readonly scenario: Scenario
      /** Of the settings. */
      readonly limits: Limits | undefined
    })

interface AnalysisToRun {
  /** With the parameters of the scenario. */
  readonly analysis: Analysis
  /** Why it is that of an earlier text. */
  readonly broken?: Problem
}

/** A scenario comes from outside, so it is read like one from a file. */
function runnableOf(read: OpenDocument, given: unknown): Runnable {
  const scenario = readScenario(given)
  if (!scenario.ok) return { kind: 'mistakes', mistakes: scenario.problems.map(formatDataProblem) }
  const { limits } = read.settings
  const analysis = analysisToRun(read, scenario.scenario.parameters)
  return { kind: 'run', scenario: scenario.scenario, limits, ...analysis }
}

/** While the document is broken, that of its last text that was not. */
function analysisToRun(
  { analysis, readable, settings, parameters, files }: OpenDocument,
  own: Parameters = {},
): AnalysisToRun {
  const isAsRead = Object.keys(own).length === 0
  const values = { ...parameters.values, ...own }
  const withOwn = (read: Analysis): Analysis =>
    isAsRead ? read : analyze({ text: read.text, parameters: values, settings, files }, read)
  const current = withOwn(analysis!)
  const broken = breakIn(current)
  if (!broken || !readable || readable === analysis) return { analysis: current }
  const last = withOwn(readable)
  return breakIn(last) ? { analysis: current } : { analysis: last, broken }
}

async function findRisks(
  documents: Documents,
  { uri, scenario }: SimulateParams,
): Promise<RisksResult | null> {
  const read = await documents.read(uri)
  const run = read?.analysis && runnableOf(read, scenario)
  if (!read || run?.kind !== 'run' || !run.analysis.workflow) return null
  return {
    version: read.version,
    tasks: whatCanGoWrong(run.analysis.workflow, run.scenario, run.limits),
  }
}

/** The earlier text is read with the parameters and settings of the document. */
async function compare(
  documents: Documents,
  { uri, scenario, before }: CompareParams,
): Promise<CompareResult | null> {
  const read = await documents.read(uri)
  const run = read?.analysis && runnableOf(read, scenario)
  if (!read || run?.kind !== 'run') return null
  const { settings, files } = read
  const parameters = { ...read.parameters.values, ...run.scenario.parameters }
  const earlier = analyze({ text: before, parameters, settings, files }, run.analysis)
  return {
    version: read.version,
    differences: compareAnalyses(earlier, run.analysis, run.scenario, run.limits),
  }
}

/** Of a workflow, or of a scenario file with what it expects. */
async function writeMarkdown(
  documents: Documents,
  { uri, scenario }: SimulateParams,
): Promise<string | null> {
  const read = await documents.read(uri)
  const run = read?.scenario ? runnableOfFile(read.scenario) : read?.analysis && runnableOf(read, scenario)
  if (!run) return null
  if (run.kind === 'mistakes') return run.mistakes.map((mistake) => `- ${mistake}\n`).join('')
  const report = reportSimulation(run.analysis, run.scenario, run.limits)
  return report ? markdownOf(report, run.scenario) : null
}

function runnableOfFile(read: OpenScenario): Runnable {
  const { scenario } = read.file
  if (!scenario || read.workflow.kind !== 'found') return { kind: 'mistakes', mistakes: obstaclesOf(read) }
  const { analysis, limits } = read.workflow
  return { kind: 'run', scenario, analysis, limits }
}

/** Why a scenario file cannot be run, in sentences. */
function obstaclesOf({ file, found, workflow }: OpenScenario): readonly string[] {
  if (!file.scenario) {
    const lines = indexLines(file.text)
    return file.mistakes.map(
      ({ message, range }) => `Line ${lines.positionAt(range.start).line + 1}: ${message}`,
    )
  }
  switch (workflow.kind) {
    case 'found':
      return []
    case 'missing':
      return [`There is no file ${listInWords(workflow.names, 'or')}, so the scenario cannot be run.`]
    case 'unknown':
      return found.addresses.length === 0
        ? ['Its workflow cannot be looked for here; save the file first.']
        : ['Its workflow cannot be read.']
  }
}

async function readFile(documents: Documents, uri: string): Promise<ReadScenarioResult> {
  const read = await documents.look(uri)
  if (!read) return { kind: 'unreadable', mistakes: ['There is no such file.'] }
  if (!read.scenario)
    return { kind: 'unreadable', mistakes: ['The name of a scenario ends with .scenario.yaml.'] }
  const { file, found } = read.scenario
  const workflow = found.uri ?? found.addresses[0]
  if (file.scenario && workflow !== undefined) return { kind: 'scenario', scenario: file.scenario, workflow }
  return { kind: 'unreadable', mistakes: obstaclesOf(read.scenario) }
}

function writeText(sent: Scenario): ScenarioText | null {
  const read = readScenario(sent)
  return read.ok ? { text: writeScenario(read.scenario) } : null
}
