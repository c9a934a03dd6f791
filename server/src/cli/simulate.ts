/** `osmo-workflow simulate`: what becomes of a workflow in a scenario. */
import { parseArgs } from 'node:util'
import type { Analysis, Scenario, Settings, SimulationReport } from '../core'
import {
  checkExpectations,
  compareAnalyses,
  formatDataProblem,
  impossibleCodes,
  listInWords,
  markdownOf,
  mergeSettings,
  mermaidOf,
  openPartsInWords,
  reportSimulation,
  unknownNames,
  withoutEffect,
} from '../core'
import { analyzeInput } from './analyze-input'
import type { ExitCode, Host } from './host'
import { exitCodes, nameOfInput, readInput, tell, UsageError } from './host'
import { formatOption, readSettingOptions, settingOptions } from './options'
import type { GivenParameters } from './parameters'
import { parameterOptions, parametersFor, readParameterOptions, spreadAssignments } from './parameters'
import { findWorkflow, readScenarioFile } from './scenario-input'
import type { Extras } from './simulation-report'
import { formatJson, textFormat } from './simulation-report'
import { createWorkspaceFiles } from './workspace-files'

export async function simulateFile(host: Host, args: readonly string[]): Promise<ExitCode> {
  const { file, scenarioFile, earlierFile, format, options, given } = readRequest(args)
  const scenario = scenarioFile === undefined ? {} : await readScenarioFile(host, scenarioFile)
  const path = file ?? (await findWorkflow(host, scenarioFile!, scenario))
  const workspaceFiles = createWorkspaceFiles(host)
  const settings = mergeSettings(await workspaceFiles.settingsFor(path), options)
  // A set is chosen for all runs, and a scenario says what its own needs.
  const own = { ...scenario.parameters, ...given.own }
  const parameters = parametersFor(path, settings, { ...given, own })
  const analyzeFile = async (version: string): Promise<Analysis> =>
    analyzeInput(host, await readInput(host, version), settings, parameters)

  const analysis = await analyzeFile(path)
  const report = reportSimulation(analysis, scenario, settings.limits)
  if (!report || !analysis.workflow) {
    tell(host, [`${path} has no workflow: section, so there is nothing to simulate`])
    return exitCodes.errorsFound
  }
  const { expect } = scenario
  const extras: Extras = {
    expected: expect && checkExpectations(report, expect),
    earlier:
      earlierFile === undefined
        ? undefined
        : {
            file: earlierFile,
            differences: compareAnalyses(await analyzeFile(earlierFile), analysis, scenario, settings.limits),
            retryLimit: report.retryLimit,
          },
  }
  // A name that is expected and missing is told with the expectations.
  const unknown = unknownNames(scenario, analysis.workflow).filter(({ path: [part] }) => part !== 'expect')
  const ofScenario = [...unknown, ...impossibleCodes(scenario), ...withoutEffect(scenario, report)]
  const showsErrors = format === 'markdown' || (format === 'text' && !extras.earlier)
  const openParts = openPartsInWords(report)
  tell(host, [
    ...ofScenario.map((problem) => `${nameOfInput(scenarioFile!)}: ${formatDataProblem(problem)}`),
    ...(showsErrors
      ? []
      : report.errors.map(({ line, message }) => `${nameOfInput(path)}:${line}: ${message}`)),
    ...(openParts === undefined
      ? []
      : [`${nameOfInput(path)}: ${openParts} Give parameters with --set or --parameters.`]),
  ])
  print(host, format, report, scenario, extras)
  if (tell(host, workspaceFiles.mistakes)) return exitCodes.usage
  const isRejected = report.status === 'FAILED_SUBMISSION' && expect?.workflow !== 'FAILED_SUBMISSION'
  // Where a name is misspelt, what came out as expected is no answer.
  const { count, unmet } = extras.expected ?? { count: 0, unmet: [] }
  const isUnmet = unmet.length > 0 || (count > 0 && unknown.length > 0)
  return isRejected || isUnmet ? exitCodes.errorsFound : exitCodes.clean
}

const formats = ['text', 'json', 'markdown', 'mermaid'] as const

type Format = (typeof formats)[number]

interface Request {
  /** Undefined where the scenario says it. */
  readonly file: string | undefined
  readonly scenarioFile: string | undefined
  /** Another version of the file, to compare it with. */
  readonly earlierFile: string | undefined
  readonly format: Format
  readonly options: Settings
  readonly given: GivenParameters
}

function readRequest(args: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: spreadAssignments(args),
    allowPositionals: true,
    options: {
      ...formatOption,
      ...settingOptions,
      ...parameterOptions,
      scenario: { type: 'string' },
      compare: { type: 'string' },
    },
  })
  const [file] = positionals
  const { scenario: scenarioFile, compare: earlierFile } = values
  const format = formats.find((known) => known === values.format)
  if (!format) throw new UsageError(`--format takes ${listInWords(formats, 'or')}, not ${values.format}`)
  if (positionals.length > 1 || (file === undefined && scenarioFile === undefined))
    throw new UsageError('simulate needs one file; - is standard input')
  if (file === '-' && scenarioFile === '-')
    throw new UsageError('only one of the file and the scenario can come from standard input')
  if (earlierFile === '-') throw new UsageError('--compare takes a file, not standard input')
  if (earlierFile !== undefined && format !== 'text' && format !== 'json')
    throw new UsageError(`--compare can be shown as text or json, not as ${format}`)
  const options = readSettingOptions(values)
  return { file, scenarioFile, earlierFile, format, options, given: readParameterOptions(values) }
}

function print(
  host: Host,
  format: Format,
  report: SimulationReport,
  scenario: Scenario,
  { expected, earlier }: Extras,
): void {
  if (format === 'text') {
    const text = textFormat(host.hasColour)
    const sections = [
      earlier ? text.differences(earlier) : text.report(report),
      ...(expected ? [text.expected(expected)] : []),
    ]
    host.stdout(sections.join('\n'))
    return
  }
  switch (format) {
    case 'json':
      host.stdout(formatJson(report, { expected, earlier }))
      break
    case 'markdown':
      host.stdout(markdownOf(report, scenario))
      break
    case 'mermaid':
      host.stdout(mermaidOf(report))
      break
  }
  if (expected && expected.unmet.length > 0) host.stderr(textFormat(false).expected(expected))
}
