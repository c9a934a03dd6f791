/** Which parameter set counts for each document: the one selected for it, or else the one of the settings. */
import type { Parameters, Settings } from '../core'
import { workspaceFileName } from '../core'
import { identityOf } from './path'

export interface ParameterChoices {
  /**
   * True when something else was selected before.
   *
   * @param set null for none, whatever the settings say
   */
  select(uri: string, set: string | null): boolean
  /** For a document that was closed; true when something was selected for it. */
  forget(uri: string): boolean
  /** @param preferred the set of the settings, for documents that none is selected for */
  of(uri: string, settings: Settings, preferred: string | undefined): ChosenParameters
}

export interface ChosenParameters {
  /** Null: only default values count. */
  readonly set: string | null
  /** The set that should count, but that the workspace file does not have, or no longer. */
  readonly missing: string | null
  readonly values: Parameters
}

export const noParameters: ChosenParameters = { set: null, missing: null, values: {} }

/** What is selected stays so while the set is missing: its name may just be being typed. */
export function createParameterChoices(warn: (message: string) => void): ParameterChoices {
  const selected = new Map<string, string | null>()
  const told = new Set<string>()
  return {
    select(uri, set) {
      const identity = identityOf(uri)
      const isNew = selected.get(identity) !== set
      selected.set(identity, set)
      return isNew
    },
    forget: (uri) => selected.delete(identityOf(uri)),
    of(uri, { parameterSets = {} }, preferred) {
      const chosen = selected.get(identityOf(uri))
      const set = chosen === undefined ? (preferred ?? null) : chosen
      if (set === null) return noParameters
      if (Object.hasOwn(parameterSets, set)) return { set, missing: null, values: parameterSets[set]! }
      const message = `There is no parameter set ${set} in ${workspaceFileName} for ${uri}, so default values count.`
      if (!told.has(message)) warn(message)
      told.add(message)
      return { ...noParameters, missing: set }
    },
  }
}
