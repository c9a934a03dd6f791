/** Reads and checks the options that several commands share. */
import type { Limits, RuleLevel, RuleSettings, Settings } from '../core'
import { ruleLevels, rules, serviceVersions, severities } from '../core'
import { UsageError } from './host'

export type Format = 'text' | 'json'

export const formatOption = { format: { type: 'string', default: 'text' } } as const

export function readFormat(value: string): Format {
  if (value === 'text' || value === 'json') return value
  throw new UsageError(`--format takes text or json, not ${value}`)
}

export const settingOptions = {
  'service-version': { type: 'string' },
  limit: { type: 'string', multiple: true },
} as const

interface SettingValues {
  readonly 'service-version'?: string | undefined
  readonly limit?: readonly string[] | undefined
}

/** What is not given is left to the workspace file. */
export function readSettingOptions(values: SettingValues): Settings {
  const { 'service-version': written, limit = [] } = values
  const serviceVersion = serviceVersions.find((known) => known === written)
  if (written !== undefined && !serviceVersion) {
    throw new UsageError(`--service-version takes ${inWords(serviceVersions)}, not ${written || 'nothing'}`)
  }
  return { ...(serviceVersion && { serviceVersion }), limits: readLimits(limit) }
}

const lowestLimits = { maxTasks: 1, maxNameLength: 1, maxRetriesPerTask: 0 } as const satisfies Limits

/** `NAME=VALUE`, each as often as given; the last counts. */
function readLimits(values: readonly string[]): Limits {
  return Object.fromEntries(
    values.map((value) => {
      const [, name = value, written = ''] = /^([^=]*)=(.*)$/s.exec(value) ?? []
      const known = Object.entries(lowestLimits).find(([limit]) => limit === name)
      if (!known) throw new UsageError(`--limit takes ${inWords(Object.keys(lowestLimits))}, not ${name}`)
      const [, lowest] = known
      if (/^\d{1,9}$/.test(written) && Number(written) >= lowest) return [name, Number(written)]
      throw new UsageError(
        `--limit ${name}= takes a whole number from ${lowest} up, not ${written || 'nothing'}`,
      )
    }),
  )
}

function inWords(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** `NAME=SEVERITY`, each as often as given; the last counts. */
export function readRuleSettings(values: readonly string[]): RuleSettings {
  return Object.fromEntries(
    values.map((value) => {
      const [, name = value, written = ''] = /^([^=]*)=(.*)$/s.exec(value) ?? []
      if (!rules.some((rule) => rule.name === name)) {
        throw new UsageError(`there is no rule ${name}; osmo-workflow rules lists them`)
      }
      const level: RuleLevel | undefined = ruleLevels.find((known) => known === written)
      if (level) return [name, level]
      throw new UsageError(
        `--rule ${name}= takes ${severities.join(', ')} or off, not ${written || 'nothing'}`,
      )
    }),
  )
}
