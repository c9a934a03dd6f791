/** `osmo-workflow render`: the workflow as the service reads it, with its parameters put in. */
import { parseArgs } from 'node:util'
import { indexLines, listInWords, mergeSettings, openParameters, renderedWorkflow } from '../core'
import { analyzeInput } from './analyze-input'
import type { ExitCode, Host } from './host'
import { exitCodes, readInput, tell, UsageError } from './host'
import { readSettingOptions, settingOptions } from './options'
import { parameterOptions, parametersFor, readParameterOptions, spreadAssignments } from './parameters'
import { formatProblems } from './text-report'
import { createWorkspaceFiles } from './workspace-files'

export async function render(host: Host, args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: spreadAssignments(args),
    allowPositionals: true,
    options: { ...settingOptions, ...parameterOptions },
  })
  const options = readSettingOptions(values)
  const given = readParameterOptions(values)
  const [path] = positionals
  if (path === undefined || positionals.length > 1)
    throw new UsageError('render needs one file; - is standard input')
  const input = await readInput(host, path)
  const workspaceFiles = createWorkspaceFiles(host)
  const settings = mergeSettings(await workspaceFiles.settingsFor(path), options)
  const analysis = await analyzeInput(host, input, settings, parametersFor(path, settings, given))
  const rendered = renderedWorkflow(analysis)
  if (!rendered) {
    tell(host, [
      `${path} has no workflow: section, so there is nothing to render`,
      ...workspaceFiles.mistakes,
    ])
    return exitCodes.errorsFound
  }
  host.stdout(`${rendered.text}\n`)
  const open = openParameters(analysis)
  if (open.length > 0) {
    host.stderr(
      `${path} is not rendered as a whole: ${listInWords(open)} ${open.length === 1 ? 'has' : 'have'} no value. Conditions on them count as true; give them with --set or --parameters.\n`,
    )
  }
  const errors = analysis.problems.filter(({ severity }) => severity === 'error')
  const file = {
    ...input,
    problems: errors,
    rejections: analysis.rejections.length,
    lines: indexLines(input.text),
  }
  // Standard error may go elsewhere than the standard output, whose colours the host knows.
  if (errors.length > 0) host.stderr(formatProblems([file], false))
  if (tell(host, workspaceFiles.mistakes)) return exitCodes.usage
  return errors.length > 0 ? exitCodes.errorsFound : exitCodes.clean
}
