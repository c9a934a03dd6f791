/** “OSMO: Show Rendered Workflow”: read-only documents with the workflow as the service reads it. */
import * as vscode from 'vscode'
import type { RenderedWorkflow } from '../../server/src/core'
import type { RenderResult } from '../../server/src/lsp/protocol'
import { isSame, loadedDocument } from './file-access'
import type { FollowedFile } from './followed-file'
import { followFile, nameOf, stateOf, whyGone } from './followed-file'
import { recognizeInEditor } from './recognition'
import { isRendered, renderedScheme, renderedUriOf, sourceOf } from './rendered-uri'

export interface RenderedDocuments {
  /** Shows it beside the file, where it is shown already or in a column of its own. */
  open(source: vscode.Uri): Promise<void>
  /** What a document shows; undefined before the first answer. */
  renderedIn(uri: vscode.Uri): Rendering | undefined
  /** Why its file cannot be shown now, so that the text is the last one; undefined where nothing is wrong. */
  whyOutdated(uri: vscode.Uri): string | undefined
  readonly onDidRefresh: vscode.Event<vscode.Uri>
  dispose(): void
}

export interface Rendering {
  readonly source: vscode.Uri
  /** The text of the file that was rendered. */
  readonly sourceText: string
  readonly rendered: RenderedWorkflow
}

/** Undefined: the server does not know the file, or it is no workflow. */
type RequestRendering = (uri: vscode.Uri) => Promise<RenderResult | null>

interface Shown {
  readonly file: FollowedFile
  rendering: Rendering | undefined
  outdated: string | undefined
  latestRequest: number
  timer: ReturnType<typeof setTimeout> | undefined
}

const typingPause = 100

export function provideRenderedDocuments(
  requestRendering: RequestRendering,
  parametersChanged: vscode.Event<void>,
): RenderedDocuments {
  const shown = new Map<string, Shown>()
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const refreshed = new vscode.EventEmitter<vscode.Uri>()

  const follow = (uri: vscode.Uri): Shown => {
    const known = shown.get(uri.toString())
    if (known) return known
    const made: Shown = {
      file: followFile(sourceOf(uri), () => refreshSoon(uri, made), parametersChanged),
      rendering: undefined,
      outdated: undefined,
      latestRequest: 0,
      timer: undefined,
    }
    shown.set(uri.toString(), made)
    return made
  }
  const refreshSoon = (uri: vscode.Uri, own: Shown): void => {
    clearTimeout(own.timer)
    own.timer = setTimeout(
      () => void refresh(uri, own).then((isNew) => isNew && changed.fire(uri)),
      typingPause,
    )
  }
  /** False where the text is still the same: the last one stays while the file cannot be shown. */
  const refresh = async (uri: vscode.Uri, own: Shown): Promise<boolean> => {
    own.latestRequest += 1
    const request = own.latestRequest
    const result = await render(own.file.uri, requestRendering)
    if (request !== own.latestRequest || !result) return false
    const before = textOf(own)
    if (typeof result === 'string') own.outdated = result
    else Object.assign(own, { rendering: result, outdated: undefined })
    refreshed.fire(uri)
    return textOf(own) !== before
  }
  const forget = (uri: vscode.Uri): void => {
    const own = shown.get(uri.toString())
    if (!own) return
    shown.delete(uri.toString())
    own.file.dispose()
    clearTimeout(own.timer)
    own.latestRequest += 1
  }
  const listeners = vscode.Disposable.from(
    changed,
    refreshed,
    vscode.workspace.registerTextDocumentContentProvider(renderedScheme, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        const own = follow(uri)
        if (!own.rendering) await refresh(uri, own)
        return textOf(own)
      },
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      // Giving a document its language closes it, too, and opens it again at once.
      if (isRendered(uri)) setTimeout(() => loadedDocument(uri) ?? forget(uri))
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      makeYaml(document)
      // VS Code takes no notice of what changes after the first answer and before there is a document.
      if (isRendered(document.uri)) changed.fire(document.uri)
    }),
  )
  vscode.workspace.textDocuments.forEach(makeYaml)
  return {
    open: showBeside,
    renderedIn: (uri) => shown.get(uri.toString())?.rendering,
    whyOutdated: (uri) => shown.get(uri.toString())?.outdated,
    onDidRefresh: refreshed.event,
    dispose() {
      listeners.dispose()
      for (const { file, timer } of shown.values()) {
        file.dispose()
        clearTimeout(timer)
      }
    },
  }
}

async function showBeside(source: vscode.Uri): Promise<void> {
  const uri = renderedUriOf(source)
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs)
  const known = tabs.find(({ input }) => input instanceof vscode.TabInputText && isSame(input.uri, uri))
  await vscode.window.showTextDocument(uri, {
    viewColumn: known?.group.viewColumn ?? vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: false,
  })
}

/** No extension says so, since the name of the tab ends with what it shows. */
function makeYaml(document: vscode.TextDocument): void {
  if (!isRendered(document.uri) || document.languageId === 'yaml') return
  void vscode.languages.setTextDocumentLanguage(document, 'yaml')
}

function textOf({ rendering, outdated }: Shown): string {
  return rendering?.rendered.text ?? (outdated === undefined ? '' : `# ${outdated.replace(': ', ':\n# ')}\n`)
}

/** Or the reason why there is nothing to show; undefined where something newer is on its way. */
async function render(
  uri: vscode.Uri,
  requestRendering: RequestRendering,
): Promise<Rendering | string | undefined> {
  if ((await stateOf(uri)) === 'gone') return whyGone(uri, 'show')
  try {
    // The server knows documents that VS Code has loaded.
    const document = loadedDocument(uri) ?? (await vscode.workspace.openTextDocument(uri))
    const result = await requestRendering(uri)
    if (!result?.rendered) return whyNothing(document, result)
    if (result.version !== document.version) return undefined
    return { source: uri, sourceText: document.getText(), rendered: result.rendered }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function whyNothing(document: vscode.TextDocument, result: RenderResult | null): string {
  const name = nameOf(document.uri)
  if (document.languageId !== 'yaml') return `The language of ${name} is ${document.languageId}, not yaml.`
  const { kind, reason } = recognizeInEditor(document)
  if (kind === 'typing') return `${name} is no OSMO workflow yet: ${reason}.`
  if (kind === 'other') return `${name} is no OSMO workflow: ${reason}.`
  if (result) return `${name} has no workflow: at the top level.`
  return `${name} cannot be rendered; “OSMO: Show Output” says why.`
}
