/** `osmo-workflow rules`: the rules, one a line. */
import { parseArgs } from 'node:util'
import { rules } from '../core'
import type { ExitCode, Host } from './host'
import { exitCodes } from './host'
import { formatOption, readFormat } from './options'

export function listRules(host: Host, args: readonly string[]): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...args], options: formatOption })
  const list = rules.map(({ name, severity, summary }) => ({ name, severity, summary }))
  if (readFormat(values.format) === 'json') {
    host.stdout(`${JSON.stringify(list, null, 2)}\n`)
    return Promise.resolve(exitCodes.clean)
  }
  const width = Math.max(...list.map(({ name }) => name.length))
  for (const { name, severity, summary } of list) {
    host.stdout(`${name.padEnd(width)}  ${severity.padEnd('information'.length)}  ${summary}\n`)
  }
  return Promise.resolve(exitCodes.clean)
}
