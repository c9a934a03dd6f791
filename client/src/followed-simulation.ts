/** The simulation of one file for the page of its panel: made anew whenever the file or the scenario changes. */
import * as vscode from 'vscode'
import type { Scenario } from '../../server/src/core'
import type { CompareResult, SimulateParams, SimulateResult } from '../../server/src/lsp/protocol'
import { loadedDocument } from './file-access'
import { followFile, nameOf, stateOf, whyGone } from './followed-file'
import { committedText, onDidChangeCommit } from './last-commit'
import type {
  ComparisonMessage,
  ExtraView,
  FileMessage,
  FromPage,
  OutdatedMessage,
  RisksMessage,
  ScenarioMessage,
  SimulatedMessage,
  ToPage,
  Unavailable,
} from './panel-messages'
import type { LoadedScenario, ScenarioSource } from './scenario-source'
import { followScenarioSource } from './scenario-source'
import type { ServerConnection } from './server-connection'

export interface FollowedSimulation {
  /** Where the file is now. */
  readonly uri: vscode.Uri
  /** The page is there, or there again: it gets the last results at once, and then new ones. */
  readonly pageIsReady: (page: Extract<FromPage, { readonly kind: 'ready' }>) => void
  readonly simulate: (changed: Extract<FromPage, { readonly kind: 'simulate' }>) => void
  readonly show: (view: ExtraView | undefined) => void
  /** The one that counts, with the file that it comes from, if it does. */
  readonly loaded: LoadedScenario
  /** Puts a scenario in the place of the one that counts. Its file is followed until the page changes the scenario. */
  readonly load: (loaded: LoadedScenario) => void
  readonly dispose: () => void
}

interface Following {
  readonly server: ServerConnection
  readonly parametersChanged: vscode.Event<void>
  readonly send: (message: ToPage) => void
  readonly isVisible: () => boolean
  readonly onMoved: (uri: vscode.Uri) => void
}

const typingPause = 100

/** @param opened with which it begins; without, the page brings the one that it has kept */
export function followSimulation(
  start: vscode.Uri,
  opened: LoadedScenario | undefined,
  { server, parametersChanged, send, isVisible, onMoved }: Following,
): FollowedSimulation {
  let scenario = opened?.scenario
  let loads = 0
  let view: ExtraView | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const onChange = (): void => {
    onMoved(file.uri)
    clearTimeout(timer)
    if (isVisible()) timer = setTimeout(refresh, typingPause)
  }
  const file = followFile(start, onChange, parametersChanged)
  const commits = onDidChangeCommit(() => {
    if (view === 'comparison') onChange()
  })
  const results = createResults(server, send)
  const refresh = (): void => {
    clearTimeout(timer)
    void results.refresh(file.uri, scenario ?? {}, view)
  }
  const load = (loaded: LoadedScenario): void => {
    scenario = loaded.scenario
    source.follow(loaded)
    // A hidden page is gone, and asks when it is there again.
    if (!isVisible()) return
    sendScenario()
    refresh()
  }
  const source = followScenarioSource(server, {
    changed: load,
    broken() {
      if (isVisible()) sendScenario()
    },
  })
  const sendScenario = (): void => {
    loads += 1
    send(scenarioMessage(scenario ?? {}, source, loads))
  }
  if (opened) source.follow(opened)

  return {
    get uri() {
      return file.uri
    },
    get loaded() {
      return { scenario: scenario ?? {}, file: source.file }
    },
    pageIsReady(page) {
      view = page.view
      if (!scenario) {
        scenario = page.scenario
        const uri = page.scenarioFile?.uri
        if (uri !== undefined) source.follow({ scenario, file: vscode.Uri.parse(uri) })
      }
      sendScenario()
      results.repeat()
      refresh()
    },
    simulate({ scenario: changed, after }) {
      // What was changed before the page had the scenario that was loaded last is gone.
      if (after !== loads) return
      scenario = changed
      source.compare(changed)
      refresh()
    },
    show(shown) {
      view = shown
      void results.refreshExtra(file.uri, scenario ?? {}, view)
    },
    load,
    dispose() {
      file.dispose()
      commits.dispose()
      source.dispose()
      clearTimeout(timer)
      results.cancel()
    },
  }
}

function scenarioMessage(
  scenario: Scenario,
  { file, mistake }: ScenarioSource,
  number: number,
): ScenarioMessage {
  const from = file && { uri: file.toString(), name: nameOf(file), ...(mistake && { mistake }) }
  return { kind: 'scenario', scenario, ...(from && { file: from }), number }
}

type Refresh = (uri: vscode.Uri, scenario: Scenario, view: ExtraView | undefined) => Promise<void>

interface Results {
  readonly refresh: Refresh
  /** Only what is shown besides the simulation; where that cannot be done, its reason stands for both. */
  readonly refreshExtra: Refresh
  /** For a page that is there again: a hidden one is gone, and forgets. */
  readonly repeat: () => void
  /** Nothing is sent any more. */
  readonly cancel: () => void
}

/** Only the answer to the latest question is sent. */
function createResults(server: ServerConnection, send: Following['send']): Results {
  let latestRequest = 0
  let latestExtra = 0
  // What the page has, by kind; in this order it gets it again.
  const sent = new Map<'file' | 'simulated' | 'outdated', ToPage>()
  const show = (message: FileMessage | SimulatedMessage | OutdatedMessage): void => {
    sent.set(message.kind, message)
    send(message)
  }
  const refreshExtra: Refresh = async (uri, scenario, view) => {
    latestExtra += 1
    const request = latestExtra
    if (view === undefined || sent.has('outdated')) return
    const extra = await extraOf(view, { uri: uri.toString(), scenario }, server)
    if (request === latestExtra) send(extra)
  }
  return {
    async refresh(uri, scenario, view) {
      latestRequest += 1
      const request = latestRequest
      const state = await stateOf(uri)
      const result = await simulateFile(uri, state, scenario, server)
      if (request !== latestRequest) return
      show({ kind: 'file', uri: uri.toString(), name: nameOf(uri), state })
      if (result.kind !== 'simulated') {
        show({ kind: 'outdated', reason: result.reason })
        return
      }
      sent.delete('outdated')
      show({ ...result, scenario })
      await refreshExtra(uri, scenario, view)
    },
    refreshExtra,
    repeat() {
      for (const message of sent.values()) send(message)
    },
    cancel() {
      latestRequest += 1
      latestExtra += 1
    },
  }
}

/** Results are those of the editor's text, saved or not; without an editor, of the file on the disk. */
async function simulateFile(
  uri: vscode.Uri,
  state: FileMessage['state'],
  scenario: Scenario,
  server: ServerConnection,
): Promise<SimulateResult> {
  if (state === 'gone') return nothing(whyGone(uri, 'simulate'))
  let document: vscode.TextDocument
  try {
    document = await readDocument(uri)
  } catch (error) {
    return nothing(error instanceof Error ? error.message : String(error))
  }
  if (document.languageId !== 'yaml') return nothing(`Its language is ${document.languageId}, not yaml.`)
  try {
    return await server.simulate({ uri: uri.toString(), scenario })
  } catch {
    return nothing(noAnswer)
  }
}

const noAnswer = 'The language server does not answer; the output “OSMO Workflow” says why.'

function nothing(reason: string): SimulateResult {
  return { kind: 'nothing to simulate', reason }
}

/** The language server knows documents that VS Code has loaded, and VS Code lets go of those that no editor shows. */
async function readDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  return loadedDocument(uri) ?? vscode.workspace.openTextDocument(uri)
}

async function extraOf(
  view: ExtraView,
  params: SimulateParams,
  server: ServerConnection,
): Promise<RisksMessage | ComparisonMessage> {
  switch (view) {
    case 'risks':
      return { kind: view, ...(await server.whatCanGoWrong(params).then(orFailed, unanswered)) }
    case 'comparison':
      return { kind: view, ...(await compareWithCommit(params, server)) }
  }
}

function orFailed<R>(result: R | null): R | Unavailable {
  return result ?? { unavailable: 'There is no result; the output “OSMO Workflow” says why.' }
}

function unanswered(): Unavailable {
  return { unavailable: noAnswer }
}

async function compareWithCommit(
  params: SimulateParams,
  server: ServerConnection,
): Promise<CompareResult | Unavailable> {
  const committed = await committedText(vscode.Uri.parse(params.uri))
  if (committed.kind === 'unavailable') return { unavailable: committed.reason }
  return server.compare({ ...params, before: committed.text }).then(orFailed, unanswered)
}
