/** Open scenario files, each with the workflow that it is for and what is wrong with it. */
import type { Analysis, CheckedScenario, Limits, Parameters, ScenarioFile, ScenarioWorkflow } from '../core'
import { checkScenarioFile, readScenarioFile, workflowPaths } from '../core'
import type { Files } from './files'
import { addressOf } from './local-files'
import { identityOf, pathOf } from './path'

export interface OpenScenario {
  readonly file: ScenarioFile
  readonly workflow: ScenarioWorkflow
  readonly checked: CheckedScenario
  readonly found: FoundWorkflow
}

/** Where the workflow was looked for, and what is there. */
interface FoundWorkflow {
  readonly paths: readonly string[]
  readonly addresses: readonly string[]
  readonly kind: ScenarioWorkflow['kind']
  readonly uri?: string
  readonly text?: string
}

export interface Workflows {
  readonly files: Files
  readonly analyze: (
    uri: string,
    text: string,
    given: { readonly parameters: Parameters; readonly previous: Analysis | undefined },
  ) => Promise<{ readonly analysis: Analysis; readonly limits: Limits | undefined }>
}

/** @param known of the document, under the same settings; it comes back as it is when nothing has changed */
export async function readScenario(
  uri: string,
  text: string,
  known: OpenScenario | undefined,
  { files, analyze }: Workflows,
): Promise<OpenScenario> {
  const file = known?.file.text === text ? known.file : readScenarioFile(text)
  const found = await findWorkflow(files, uri, file.workflow)
  if (known?.file === file && known.found.uri === found.uri && known.found.text === found.text) return known
  const parameters = file.scenario?.parameters ?? {}
  const previous = known?.workflow.kind === 'found' ? known.workflow.analysis : undefined
  const workflow: ScenarioWorkflow =
    found.uri !== undefined && found.text !== undefined
      ? { kind: 'found', ...(await analyze(found.uri, found.text, { parameters, previous })) }
      : found.kind === 'missing'
        ? { kind: 'missing', names: found.paths }
        : { kind: 'unknown' }
  return { file, workflow, found, checked: checkScenarioFile(file, workflow) }
}

/** Whether what is at an address decides about the scenario. */
export function isAbout({ found }: OpenScenario, uri: string): boolean {
  return found.addresses.some((address) => identityOf(address) === identityOf(uri))
}

async function findWorkflow(files: Files, uri: string, written: string | undefined): Promise<FoundWorkflow> {
  const paths = workflowPaths(pathOf(uri), written)
  const addresses = paths.flatMap((path) => addressOf(path, uri) ?? [])
  let kind: ScenarioWorkflow['kind'] = addresses.length > 0 ? 'missing' : 'unknown'
  for (const address of addresses) {
    const content = await files.read(address)
    if (content.kind === 'file' && content.text !== undefined) {
      return { paths, addresses, kind: 'found', uri: address, text: content.text }
    }
    if (content.kind !== 'missing' && content.kind !== 'folder') kind = 'unknown'
  }
  return { paths, addresses, kind }
}
