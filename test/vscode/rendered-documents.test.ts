// Documents that show a rendered workflow, with answers of the server that come when the test wants them.
import * as vscode from 'vscode'
import { provideRenderedDocuments } from '../../client/src/rendered-documents'
import { renderedUriOf } from '../../client/src/rendered-uri'
import type { RenderResult } from '../../server/src/lsp/protocol'
import { workflow } from './documents'
import { until } from './until'

suite('rendered documents', () => {
  const folder = vscode.workspace.workspaceFolders![0]!.uri
  const file = vscode.Uri.joinPath(folder, 'rendered.yaml')
  const uri = renderedUriOf(file)
  const text = workflow(['FAIL: 1'])
  /** As the service reads it, since the provider of the extension listens as well, and says so. */
  const rendered = text.trimEnd()
  const questions: ((result: RenderResult) => void)[] = []
  const parametersChanged = new vscode.EventEmitter<void>()
  let documents: ReturnType<typeof provideRenderedDocuments>

  setup(async () => {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text))
    // VS Code asks the provider that came last.
    documents = provideRenderedDocuments(
      () => new Promise((resolve) => questions.push(resolve)),
      parametersChanged.event,
    )
  })
  teardown(async () => {
    documents.dispose()
    await vscode.workspace.fs.delete(file)
  })

  test('what changes after the first answer, and before there is a document, is in it', async () => {
    const opening = vscode.workspace.openTextDocument(uri)
    const first = await until('the first question', () => questions.at(0))
    parametersChanged.fire()
    const second = await until('the second question', () => questions.at(1))
    const { version } = await vscode.workspace.openTextDocument(file)
    const answer = (shown: string): RenderResult => ({ version, rendered: { text: shown, pieces: [] } })
    first(answer('first'))
    await new Promise((resolve) => setTimeout(resolve))
    // VS Code takes no notice of this one, since it makes the document of the first.
    second(answer(rendered))
    const document = await opening
    await until('the document shows the second answer', () => document.getText() === rendered)
  })
})
