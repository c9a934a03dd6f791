/** The settings for each document: those of the client, asked for once, over those of its workspace file. */
import type { Connection } from 'vscode-languageserver'
import type { Settings } from '../core'
import { formatDataProblem, mergeSettings, readSettings } from '../core'
import type { FoundWorkspaceFile } from './workspace-files'

export interface SettingsStore {
  /** Of the client. */
  of(uri: string): Promise<ClientSettings>
  /** For the analysis of a document, those of its workspace file included. */
  forAnalysis(uri: string): Promise<Settings>
  /** The address of the workspace file that holds for a document. */
  workspaceFileOf(uri: string): Promise<string | undefined>
  /** For a document that was closed. */
  forget(uri: string): void
  /** Forgets what is known; with settings, these are what a client without `workspace/configuration` sent. */
  reset(pushed?: unknown): void
}

export interface ClientSettings {
  readonly analysis: Settings
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** The name of the parameter set for documents that none is selected for. */
  readonly parameters: string | undefined
}

/** @param initial what counts when the client cannot be asked, or has no answer */
export function createSettings(
  connection: Connection,
  canAsk: boolean,
  initial: unknown,
  findWorkspaceFile: (uri: string) => Promise<FoundWorkspaceFile>,
): SettingsStore {
  const own = remember((uri) => (canAsk ? ask(connection, uri) : Promise.resolve()).then(read))
  const workspaceFiles = remember(findWorkspaceFile)
  const merged = remember(async (uri) =>
    mergeSettings((await workspaceFiles.get(uri)).settings, (await own.get(uri)).analysis),
  )
  const told = new Set<string>()
  let shared = initial

  function read(sent: unknown): ClientSettings {
    const { include, exclude, parameters, ...rest } = mapOf(sent ?? shared)
    const { settings, problems } = readSettings(analysisPart(rest))
    for (const mistake of problems.map(formatDataProblem)) {
      if (!told.has(mistake)) connection.console.warn(`Setting osmo.${mistake}`)
      told.add(mistake)
    }
    return {
      analysis: settings,
      include: readTexts(include),
      exclude: readTexts(exclude),
      parameters: typeof parameters === 'string' && parameters !== '' ? parameters : undefined,
    }
  }

  return {
    of: own.get,
    forAnalysis: merged.get,
    workspaceFileOf: async (uri) => (await workspaceFiles.get(uri)).uri,
    forget(uri) {
      own.forget(uri)
      workspaceFiles.forget(uri)
      merged.forget(uri)
    },
    reset(pushed) {
      own.clear()
      workspaceFiles.clear()
      merged.clear()
      if (pushed !== undefined) shared = pushed
    },
  }
}

interface Memory<T> {
  readonly get: (uri: string) => Promise<T>
  readonly forget: (uri: string) => void
  readonly clear: () => void
}

function remember<T>(make: (uri: string) => Promise<T>): Memory<T> {
  const known = new Map<string, Promise<T>>()
  return {
    get(uri) {
      const value = known.get(uri) ?? make(uri)
      known.set(uri, value)
      return value
    },
    forget: (uri) => void known.delete(uri),
    clear: () => known.clear(),
  }
}

/** A client may say that it can be asked and have no answer. */
function ask(connection: Connection, uri: string): Promise<unknown> {
  return connection.workspace
    .getConfiguration({ scopeUri: uri, section: 'osmo' })
    .catch(() => undefined) as Promise<unknown>
}

/** Editors send something empty for what has no value; and there are settings that are not for the analysis. */
function analysisPart({ rules, serviceVersion, limits }: Readonly<Record<string, unknown>>): object {
  const parts = Object.entries({ rules, serviceVersion, limits })
  return Object.fromEntries(
    parts.filter(([, value]) => value !== undefined && value !== null && value !== ''),
  )
}

/** What the client sends may be anything. */
function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function readTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
