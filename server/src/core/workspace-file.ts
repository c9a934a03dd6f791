/** Reads `.osmo-workflow.yaml`: the settings for all workflows in its folder and the folders below. */
import type { DataFile } from './data-file'
import { problemInFile, readDataFile } from './data-file'
import type { Problem } from './problem'
import { mapValues, readSettings } from './read-settings'
import type { Settings } from './settings'
import { capitalized } from './words'

/** In the place of a rule's name, in problems of such a file. */
const workspaceFileRule = 'workspace-file'

export interface WorkspaceFile {
  /** All that is right in the file. */
  readonly settings: Settings
  readonly problems: readonly Problem[]
}

/** Never throws. Of a file that is no YAML, nothing counts: what stands in it may be meant otherwise. */
export function readWorkspaceFile(text: string): WorkspaceFile {
  const file = readDataFile(text)
  if (file.mistake) {
    const { range, what, advice } = file.mistake
    const message = `${what}, so nothing in this file has an effect. ${advice}`
    return { settings: {}, problems: [problemInFile(workspaceFileRule, [], range, message)] }
  }
  const { settings, problems } = readSettings(file.data)
  return {
    settings: withParametersAsWritten(settings, file),
    problems: problems.map(({ path, message }) =>
      problemInFile(
        workspaceFileRule,
        path,
        file.rangeOf(path),
        `${capitalized(message)}. As it stands, this has no effect.`,
      ),
    ),
  }
}

function withParametersAsWritten(settings: Settings, { asWritten }: DataFile): Settings {
  const { parameterSets } = settings
  if (!parameterSets) return settings
  return {
    ...settings,
    parameterSets: mapValues(parameterSets, (set, name) => asWritten(set, ['parameters', name])),
  }
}
