/** `osmo-workflow check`: the problems of files, for people or for programs. */
import { parseArgs } from 'node:util'
import { indexLines, mergeSettings } from '../core'
import { analyzeInput } from './analyze-input'
import type { ExitCode, Host, Input } from './host'
import { exitCodes, tell, tryToRead, UsageError } from './host'
import { formatOption, readFormat, readRuleSettings, readSettingOptions, settingOptions } from './options'
import { parameterOptions, readParameterOptions, spreadAssignments, tryParametersFor } from './parameters'
import type { CheckedFile } from './text-report'
import { formatProblems } from './text-report'
import { createWorkspaceFiles } from './workspace-files'

export async function check(host: Host, args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: spreadAssignments(args),
    allowPositionals: true,
    options: {
      ...formatOption,
      ...settingOptions,
      ...parameterOptions,
      rule: { type: 'string', multiple: true, default: [] },
    },
  })
  const format = readFormat(values.format)
  const options = { ...readSettingOptions(values), rules: readRuleSettings(values.rule) }
  const given = readParameterOptions(values)
  if (positionals.length === 0) throw new UsageError('check needs a file; - is standard input')

  if (positionals.filter((path) => path === '-').length > 1) {
    throw new UsageError('only one file can come from standard input')
  }

  const workspaceFiles = createWorkspaceFiles(host)
  const files: CheckedFile[] = []
  const unchecked: string[] = []
  for await (const input of readInputs(host, positionals)) {
    if (input instanceof UsageError) {
      unchecked.push(input.message)
      continue
    }
    const settings = mergeSettings(await workspaceFiles.settingsFor(input.path), options)
    const parameters = tryParametersFor(input.path, settings, given)
    if (parameters instanceof UsageError) {
      unchecked.push(parameters.message)
      continue
    }
    const { problems, rejections } = await analyzeInput(host, input, settings, parameters)
    files.push({ ...input, problems, rejections: rejections.length, lines: indexLines(input.text) })
  }
  if (files.length > 0)
    host.stdout(format === 'json' ? formatJson(files) : formatProblems(files, host.hasColour))
  if (tell(host, [...unchecked, ...workspaceFiles.mistakes])) return exitCodes.usage
  const hasError = files.some(({ problems }) => problems.some(({ severity }) => severity === 'error'))
  return hasError ? exitCodes.errorsFound : exitCodes.clean
}

/** As many at a time as keep the disk busy, and no more than a process may have open. */
const readAtOnce = 32

async function* readInputs(host: Host, paths: readonly string[]): AsyncGenerator<Input | UsageError> {
  for (let start = 0; start < paths.length; start += readAtOnce) {
    const part = paths.slice(start, start + readAtOnce)
    yield* await Promise.all(part.map((path) => tryToRead(host, path)))
  }
}

/** Ranges are those of the Language Server Protocol: lines and characters from 0. */
function formatJson(files: readonly CheckedFile[]): string {
  const report = {
    files: files.map(({ path, problems, lines }) => ({
      path,
      problems: problems.map(({ rule, severity, message, path: field, range }) => ({
        rule,
        severity,
        message,
        path: field,
        range: { start: lines.positionAt(range.start), end: lines.positionAt(range.end) },
      })),
    })),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}
