/** What is in a document: a workflow, a scenario, the settings of a workspace file, or nothing of ours. */
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Analysis, AnalysisInput, LocalFiles, Problem, Recognition, Settings } from '../core'
import {
  analyze,
  breakIn,
  isScenarioFile,
  isWorkspaceFile,
  readWorkspaceFile,
  recognizeDocument,
} from '../core'
import type { RememberedFiles } from './files'
import { readLocalFiles } from './local-files'
import type { ChosenParameters, ParameterChoices } from './parameters'
import { noParameters } from './parameters'
import { pathOf } from './path'
import type { OpenScenario, Workflows } from './scenario-files'
import { readScenario } from './scenario-files'
import type { SettingsStore } from './settings'

export interface Content {
  readonly recognition: Recognition
  /** Undefined for a document that is no workflow, which is not looked into. */
  readonly analysis: Analysis | undefined
  /** Of the last text that was not broken, with the settings and parameters of now. */
  readonly readable: Analysis | undefined
  /** Undefined for a document that is no scenario file. */
  readonly scenario: OpenScenario | undefined
  /** Of the analysis, or of a scenario or a workspace file. */
  readonly problems: readonly Problem[]
  /** With which it was analysed. */
  readonly settings: Settings
  /** With which it was rendered. */
  readonly parameters: ChosenParameters
  /** What was found of the files that it names. */
  readonly files: LocalFiles
}

export interface Surroundings {
  readonly settings: () => SettingsStore
  readonly files: () => RememberedFiles
  readonly choices: ParameterChoices
}

/** Of the same document, to take over what did not change. */
export interface PreviousContent extends Pick<Content, 'analysis' | 'readable' | 'scenario'> {
  /** With the settings and parameters of now. */
  readonly isCurrent: boolean
}

export async function readContent(
  document: TextDocument,
  previous: PreviousContent | undefined,
  around: Surroundings,
): Promise<Content> {
  const { uri } = document
  const text = document.getText()
  const { include, exclude } = await around.settings().of(uri)
  const recognition = recognizeDocument(text, pathOf(uri), { include, exclude })
  if (recognition.kind === 'workflow') {
    const analyzed = await analyzeWorkflow(uri, text, around, { previous: previous?.analysis })
    const { analysis } = analyzed
    const readable = breakIn(analysis) ? await lastReadable(uri, previous, around) : analysis
    return { recognition, readable, scenario: undefined, ...analyzed, problems: analysis.problems }
  }
  const scenario = isScenarioFile(pathOf(uri))
    ? await readScenario(
        uri,
        text,
        previous?.isCurrent ? previous.scenario : undefined,
        workflowsAround(around),
      )
    : undefined
  return {
    recognition,
    analysis: undefined,
    readable: await lastReadable(uri, previous, around),
    scenario,
    problems: scenario?.checked.problems ?? problemsOfSettings(uri, text),
    settings: {},
    parameters: noParameters,
    files: new Map(),
  }
}

async function lastReadable(
  uri: string,
  previous: PreviousContent | undefined,
  around: Surroundings,
): Promise<Analysis | undefined> {
  const last = previous?.readable
  if (!last || previous.isCurrent) return last
  const { analysis } = await analyzeWorkflow(uri, last.text, around, { previous: last })
  return breakIn(analysis) ? undefined : analysis
}

interface AnalyzedWorkflow extends Pick<Content, 'settings' | 'parameters' | 'files'> {
  readonly analysis: Analysis
}

interface Given {
  readonly previous: Analysis | undefined
  /** Stronger than those that are chosen for the document. */
  readonly parameters?: AnalysisInput['parameters']
}

async function analyzeWorkflow(
  uri: string,
  text: string,
  { settings: store, files, choices }: Surroundings,
  { previous, parameters: own }: Given,
): Promise<AnalyzedWorkflow> {
  const { parameters: preferred } = await store().of(uri)
  const settings = await store().forAnalysis(uri)
  const parameters = choices.of(uri, settings, preferred)
  const input = { text, parameters: { ...parameters.values, ...own }, settings }
  const first = analyze(input, previous)
  const found = await readLocalFiles(files(), uri, first.localPaths)
  const analysis = found.size > 0 ? analyze({ ...input, files: found }, first) : first
  return { analysis, settings, parameters, files: found }
}

/** A scenario’s workflow may be open or not, and have any content. */
function workflowsAround(around: Surroundings): Workflows {
  return {
    files: around.files(),
    analyze: async (uri, text, given) => {
      const { analysis, settings } = await analyzeWorkflow(uri, text, around, given)
      return { analysis, limits: settings.limits }
    },
  }
}

function problemsOfSettings(uri: string, text: string): readonly Problem[] {
  return isWorkspaceFile(pathOf(uri)) ? readWorkspaceFile(text).problems : []
}
