/** `osmo-workflow simulate`: what becomes of a workflow in a scenario. */
import { parseArgs } from 'node:util'
import { parseDocument } from 'yaml'
import type { ReportedGroup, Scenario, SimulationReport } from '../core'
import { formatDataProblem, mergeSettings, readScenario, reportSimulation, unknownNames } from '../core'
import { analyzeInput } from './analyze-input'
import type { Colour } from './colours'
import { colours } from './colours'
import type { ExitCode, Host } from './host'
import { exitCodes, readInput, tell, UsageError } from './host'
import { formatOption, readFormat, readSettingOptions, settingOptions } from './options'
import { parameterOptions, parametersFor, readParameterOptions, spreadAssignments } from './parameters'
import { printable } from './printable'
import { createWorkspaceFiles } from './workspace-files'

export async function simulateFile(host: Host, args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: spreadAssignments(args),
    allowPositionals: true,
    options: { ...formatOption, ...settingOptions, ...parameterOptions, scenario: { type: 'string' } },
  })
  const format = readFormat(values.format)
  const options = readSettingOptions(values)
  const given = readParameterOptions(values)
  const [path] = positionals
  if (path === undefined || positionals.length > 1)
    throw new UsageError('simulate needs one file; - is standard input')
  if (path === '-' && values.scenario === '-') {
    throw new UsageError('only one of the file and the scenario can come from standard input')
  }
  const scenario = values.scenario === undefined ? {} : await readScenarioFile(host, values.scenario)
  const input = await readInput(host, path)
  const workspaceFiles = createWorkspaceFiles(host)
  const settings = mergeSettings(await workspaceFiles.settingsFor(path), options)
  const analysis = await analyzeInput(host, input, settings, parametersFor(path, settings, given))
  const report = reportSimulation(analysis, scenario, settings.limits)
  if (!report || !analysis.workflow) {
    tell(host, [`${path} has no workflow: section, so there is nothing to simulate`])
    return exitCodes.errorsFound
  }
  const unknown = unknownNames(scenario, analysis.workflow).map(formatDataProblem)
  tell(host, [
    ...unknown.map((problem) => `${values.scenario}: ${problem}`),
    ...(report.errors > 0 ? [`OSMO rejects ${path}; osmo-workflow check ${path} says why`] : []),
    ...(report.isOpen
      ? [`parameters without a value decide part of ${path}; give them with --set or --parameters`]
      : []),
  ])
  host.stdout(format === 'json' ? formatJson(report) : formatText(report, host.hasColour))
  if (tell(host, workspaceFiles.mistakes)) return exitCodes.usage
  return report.status === 'FAILED_SUBMISSION' ? exitCodes.errorsFound : exitCodes.clean
}

async function readScenarioFile(host: Host, path: string): Promise<Scenario> {
  const { text } = await readInput(host, path)
  const read = readScenario(readYaml(path, text))
  if (read.ok) return read.scenario
  throw new UsageError(read.problems.map((problem) => `${path}: ${formatDataProblem(problem)}`).join('\n'))
}

function readYaml(path: string, text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true, logLevel: 'silent' })
  const [syntaxError] = document.errors
  if (syntaxError) throw new UsageError(`${path} is no YAML or JSON: ${syntaxError.message}`)
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    // An alias of nothing, or so many that they are meant to fill the memory.
    throw new UsageError(
      `${path} is no YAML or JSON: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function formatJson({ status, groups }: SimulationReport): string {
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
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

function formatText(report: SimulationReport, hasColour: boolean): string {
  const { paint } = colours(hasColour)
  const show = (status: string): string => paint(colourOf(status), status)
  const groups = report.groups.map((group) => formatGroup(group, show))
  return [
    `Workflow ${printable(report.name)}: ${show(report.status)}`,
    `  ${report.reason}`,
    '',
    ...groups,
    '',
  ].join('\n')
}

function formatGroup(group: ReportedGroup, show: (status: string) => string): string {
  const tasks = group.tasks.flatMap(({ name, lead, attempts }) => [
    `  Task ${printable(name)}${lead && group.tasks.length > 1 ? ' (lead)' : ''}`,
    ...attempts.map(({ number, status, exitCode, reason }) => {
      const code = exitCode === null ? 'no exit code' : `exit code ${exitCode}`
      return `    Attempt ${number}: ${show(status)}, ${code}. ${reason}`
    }),
  ])
  return [`Group ${printable(group.name)}: ${show(group.status)}`, `  ${group.reason}`, ...tasks, ''].join(
    '\n',
  )
}

function colourOf(status: string): Colour {
  if (status.startsWith('FAILED')) return 'red'
  return status === 'COMPLETED' ? 'green' : 'yellow'
}
