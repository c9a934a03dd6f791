/** The client's settings for each document, asked for once and forgotten when they change. */
import type { Connection } from 'vscode-languageserver'
import type { RuleSettings } from '../core'
import { ruleLevels } from '../core'
import type { Settings } from './protocol'

export interface SettingsStore {
  of(uri: string): Promise<Settings>
  /** For a document that was closed. */
  forget(uri: string): void
  /** Forgets what is known; with settings, these are what a client without `workspace/configuration` sent. */
  reset(pushed?: unknown): void
}

export function createSettings(connection: Connection, canAsk: boolean, initial: unknown): SettingsStore {
  const byDocument = new Map<string, Promise<Settings>>()
  let shared = initial
  return {
    of(uri) {
      if (!canAsk) return Promise.resolve(readSettings(shared))
      const known = byDocument.get(uri)
      if (known) return known
      const asked = connection.workspace
        .getConfiguration({ scopeUri: uri, section: 'osmo' })
        // A client may say that it can be asked and have no answer.
        .then(
          (sent: unknown) => readSettings(sent ?? shared),
          () => readSettings(shared),
        )
      byDocument.set(uri, asked)
      return asked
    },
    forget(uri) {
      byDocument.delete(uri)
    },
    reset(pushed) {
      byDocument.clear()
      if (pushed !== undefined) shared = pushed
    },
  }
}

/** What the client sends may be anything: parts that are not as they should be are passed over. */
function readSettings(sent: unknown): Settings {
  const { rules, include, exclude } = isRecord(sent) ? sent : {}
  return { rules: readRules(rules), include: readTexts(include), exclude: readTexts(exclude) }
}

function readRules(value: unknown): RuleSettings {
  if (!isRecord(value)) return {}
  const known: readonly unknown[] = ruleLevels
  return Object.fromEntries(
    Object.entries(value).filter(([, level]) => known.includes(level)),
  ) as RuleSettings
}

function readTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
