/** `osmo-workflow check`: the problems of files, for people or for programs. */
import { parseArgs } from 'node:util'
import { analyze, indexLines } from '../core'
import type { ExitCode, Host } from './host'
import { exitCodes, tryToRead, UsageError } from './host'
import { formatOption, readFormat, readRuleSettings, readServiceVersion } from './options'
import type { CheckedFile } from './text-report'
import { formatProblems } from './text-report'

export async function check(host: Host, args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...formatOption,
      rule: { type: 'string', multiple: true, default: [] },
      'service-version': { type: 'string', default: 'auto' },
    },
  })
  const format = readFormat(values.format)
  const rules = readRuleSettings(values.rule)
  readServiceVersion(values['service-version'])
  if (positionals.length === 0) throw new UsageError('check needs a file; - is standard input')

  if (positionals.filter((path) => path === '-').length > 1) {
    throw new UsageError('only one file can come from standard input')
  }

  const files: CheckedFile[] = []
  const unreadable: UsageError[] = []
  for (const path of positionals) {
    const input = await tryToRead(host, path)
    if (input instanceof UsageError) {
      unreadable.push(input)
      continue
    }
    const { problems } = analyze({ text: input.text, settings: { rules } })
    files.push({ ...input, problems, lines: indexLines(input.text) })
  }
  if (files.length > 0)
    host.stdout(format === 'json' ? formatJson(files) : formatProblems(files, host.hasColour))
  for (const { message } of unreadable) host.stderr(`osmo-workflow: ${message}\n`)
  if (unreadable.length > 0) return exitCodes.usage
  const hasError = files.some(({ problems }) => problems.some(({ severity }) => severity === 'error'))
  return hasError ? exitCodes.errorsFound : exitCodes.clean
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
