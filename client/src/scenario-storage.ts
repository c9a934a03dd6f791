/** Scenarios and exports of the panel in files: dialogs, writing, and what to say when it fails. */
import * as vscode from 'vscode'
import type { Scenario } from '../../server/src/core'
import { isScenarioFile, workflowPaths } from '../../server/src/core'
import { nameOf } from './followed-file'
import { relativePath } from './relative-path'
import type { LoadedScenario } from './scenario-source'
import type { ServerConnection } from './server-connection'

const scenarioEnd = '.scenario.yaml'

/** Answers with the file that was written; the user may have given it up. */
export async function saveScenario(
  server: ServerConnection,
  workflow: vscode.Uri,
  { scenario, file }: LoadedScenario,
): Promise<vscode.Uri | undefined> {
  const target = await chooseTarget(file ?? scenarioFileOf(workflow))
  if (!target) return undefined
  const text = await scenarioText(server, scenarioFor(workflow, target, scenario))
  return text === undefined ? undefined : write(target, text)
}

/** As it stands in a file; that there is none is told. */
export async function scenarioText(
  server: ServerConnection,
  scenario: Scenario,
): Promise<string | undefined> {
  const written = await server.writeScenario(scenario)
  if (!written)
    void vscode.window.showErrorMessage(
      'The scenario cannot be written; the output “OSMO Workflow” says why.',
    )
  return written?.text
}

/** `train.scenario.yaml` for `train.yaml`. */
function scenarioFileOf(workflow: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(workflow, '..', `${stemOf(workflow)}${scenarioEnd}`)
}

/** Under another name, nobody would find it again. */
async function chooseTarget(
  defaultUri: vscode.Uri,
  title = 'Save Scenario',
): Promise<vscode.Uri | undefined> {
  const filters = { 'OSMO scenario': ['scenario.yaml', 'yaml', 'yml'] }
  const target = await vscode.window.showSaveDialog({ title, defaultUri, filters })
  if (!target || isScenarioFile(target.path)) return target
  return chooseTarget(scenarioFileOf(target), `Save Scenario: Its Name Ends with ${scenarioEnd}`)
}

/** Names its workflow, unless the name of the file does. */
function scenarioFor(
  workflow: vscode.Uri,
  target: vscode.Uri,
  { workflow: named, ...rest }: Scenario,
): Scenario {
  const isNear = workflow.scheme === target.scheme && workflow.authority === target.authority
  const folder = vscode.Uri.joinPath(target, '..').path
  const path = isNear ? relativePath(folder, workflow.path) : named
  const isPlain = path === undefined || workflowPaths(target.path, undefined).includes(path)
  return isPlain ? rest : { workflow: path, ...rest }
}

/** Undefined when the user gave it up, or the file is no scenario, which is then told. */
export async function openScenario(
  server: ServerConnection,
  workflow: vscode.Uri,
): Promise<FileScenario | undefined> {
  const file = await chooseScenario(workflow)
  return file && readScenarioFile(server, file)
}

/** Undefined for a file that is no scenario, which is told. */
export async function readScenarioFile(
  server: ServerConnection,
  file: vscode.Uri,
): Promise<FileScenario | undefined> {
  const read = await server.readScenario(file)
  if (read.kind === 'scenario')
    return { file, scenario: read.scenario, workflow: vscode.Uri.parse(read.workflow) }
  const open = 'Open File'
  const choice = await vscode.window.showErrorMessage(
    `${nameOf(file)} cannot be simulated. ${read.mistakes.join(' ')}`,
    open,
  )
  if (choice === open) await vscode.window.showTextDocument(file)
  return undefined
}

export interface FileScenario extends LoadedScenario {
  readonly file: vscode.Uri
  /** That it is for. */
  readonly workflow: vscode.Uri
}

/** Saves text that the panel made of its result. */
export async function saveExport(
  workflow: vscode.Uri,
  { text, type }: { readonly text: string; readonly type: keyof typeof exportTypes },
): Promise<vscode.Uri | undefined> {
  const target = await vscode.window.showSaveDialog({
    title: `Save as ${exportTypes[type]}`,
    defaultUri: vscode.Uri.joinPath(workflow, '..', `${stemOf(workflow)}.${type}`),
    filters: { [exportTypes[type]]: [type] },
  })
  return target && (await write(target, text))
}

const exportTypes = { md: 'Markdown', mmd: 'Mermaid', svg: 'SVG' } as const

async function write(target: vscode.Uri, text: string): Promise<vscode.Uri | undefined> {
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text))
    return target
  } catch (error) {
    void vscode.window.showErrorMessage(`${nameOf(target)} cannot be written: ${String(error)}`)
    return undefined
  }
}

/** The scenarios of the folder first, or any other file. */
async function chooseScenario(workflow: vscode.Uri): Promise<vscode.Uri | undefined> {
  const folder = vscode.Uri.joinPath(workflow, '..')
  const found = await scenariosIn(folder)
  if (found.length === 0) return browse(folder)
  const own = nameOf(scenarioFileOf(workflow))
  const sorted = found.toSorted((a, b) => Number(b === own) - Number(a === own) || a.localeCompare(b))
  const other: vscode.QuickPickItem = { label: 'Other File…', alwaysShow: true }
  const items: vscode.QuickPickItem[] = [
    ...sorted.map((label) => ({ label })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    other,
  ]
  const choice = await vscode.window.showQuickPick(items, {
    title: 'Open Scenario',
    placeHolder: `A scenario for ${nameOf(workflow)}`,
  })
  if (!choice) return undefined
  return choice === other ? browse(folder) : vscode.Uri.joinPath(folder, choice.label)
}

async function scenariosIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder)
    return entries.flatMap(([name, type]) =>
      type & vscode.FileType.File && isScenarioFile(name) ? [name] : [],
    )
  } catch {
    // A folder that cannot be listed offers nothing.
    return []
  }
}

async function browse(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: 'Open Scenario',
    defaultUri: folder,
    filters: { 'OSMO scenario': ['yaml', 'yml', 'json'] },
  })
  return chosen?.[0]
}

function stemOf(uri: vscode.Uri): string {
  return nameOf(uri).replace(/\.[^.]*$/, '')
}
