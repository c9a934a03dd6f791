/** Reads and checks the options that several commands share. */
import type { Limits, RuleLevel, RuleSettings, Settings } from '../core'
import { closest, listInWords, ruleLevels, rules, serviceVersions } from '../core'
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
    throw new UsageError(
      `--service-version takes ${listInWords(serviceVersions, 'or')}, not ${written || 'nothing'}`,
    )
  }
  return { ...(serviceVersion && { serviceVersion }), limits: readLimits(limit) }
}

const lowestLimits = { maxTasks: 1, maxNameLength: 1, maxRetriesPerTask: 0 } as const satisfies Limits

/** Each limit as often as given; the last counts. */
function readLimits(values: readonly string[]): Limits {
  return Object.fromEntries(
    values.map(splitAssignment).map(([name, written]) => {
      const known = Object.entries(lowestLimits).find(([limit]) => limit === name)
      if (!known) {
        const names = Object.keys(lowestLimits)
        const meant = closest(name, names)
        const question = meant === undefined ? '' : `; did you mean ${meant}?`
        throw new UsageError(`--limit takes ${listInWords(names, 'or')}, not ${name}${question}`)
      }
      const [, lowest] = known
      if (/^\d{1,9}$/.test(written) && Number(written) >= lowest) return [name, Number(written)]
      throw new UsageError(
        `--limit ${name}= takes a whole number from ${lowest} up, not ${written || 'nothing'}`,
      )
    }),
  )
}

/** Each rule as often as given; the last counts. */
export function readRuleSettings(values: readonly string[]): RuleSettings {
  return Object.fromEntries(
    values.map(splitAssignment).map(([name, written]) => {
      if (!rules.some((rule) => rule.name === name)) {
        throw new UsageError(`there is no rule ${name}; osmo-workflow rules lists them`)
      }
      const level: RuleLevel | undefined = ruleLevels.find((known) => known === written)
      if (level) return [name, level]
      throw new UsageError(
        `--rule ${name}= takes ${listInWords(ruleLevels, 'or')}, not ${written || 'nothing'}`,
      )
    }),
  )
}

/** `NAME=VALUE`; without a sign of equality, all is the name. */
function splitAssignment(assignment: string): readonly [name: string, value: string] {
  const [, name = assignment, value = ''] = /^([^=]*)=(.*)$/s.exec(assignment) ?? []
  return [name, value]
}
