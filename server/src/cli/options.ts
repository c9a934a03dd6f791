/** Reads and checks the options that several commands share. */
import type { RuleLevel, RuleSettings } from '../core'
import { ruleLevels, rules, severities } from '../core'
import { UsageError } from './host'

export type Format = 'text' | 'json'

export const formatOption = { format: { type: 'string', default: 'text' } } as const

export function readFormat(value: string): Format {
  if (value === 'text' || value === 'json') return value
  throw new UsageError(`--format takes text or json, not ${value}`)
}

export function readServiceVersion(value: string): void {
  if (!['6.3', 'main', 'auto'].includes(value)) {
    throw new UsageError(`--service-version takes 6.3, main or auto, not ${value}`)
  }
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
