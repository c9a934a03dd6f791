/** Hovers, completion and quick fixes, in workflows, scenarios and workspace files. */
import type {
  ClientCapabilities,
  CodeAction,
  CodeActionParams,
  CompletionItem,
  Connection,
  Hover,
  TextDocumentPositionParams,
} from 'vscode-languageserver'
import { CodeActionKind, MarkupKind } from 'vscode-languageserver'
import {
  complete,
  completeScenario,
  completeWorkspaceFile,
  fixesAt,
  fixesOf,
  hover,
  hoverScenario,
  hoverWorkspaceFile,
  isWorkspaceFile,
} from '../core'
import { toCodeAction, toCompletionItems, toDiagnostic, toRange } from './convert'
import type { Documents, OpenDocument } from './documents'
import { pathOf } from './path'
import { safely } from './safely'

/** @param rulePage address of a rule's page, with `{rule}` in the place of its name */
export function provideLanguageFeatures(
  connection: Connection,
  documents: Documents,
  { textDocument }: ClientCapabilities,
  rulePage: string | undefined,
): void {
  const hasSnippets = textDocument?.completion?.completionItem?.snippetSupport === true
  connection.onHover(safely(connection, 'Hover', null, (params) => onHover(documents, params)))
  connection.onCompletion(
    safely(connection, 'Completion', [], (params) => onCompletion(documents, params, hasSnippets)),
  )
  connection.onCodeAction(
    safely(connection, 'Quick fixes', [], (params) => onCodeAction(documents, params, rulePage)),
  )
}

async function onHover(documents: Documents, params: TextDocumentPositionParams): Promise<Hover | null> {
  const read = await documents.read(params.textDocument.uri)
  const found = read && hoverIn(read, read.document.offsetAt(params.position))
  if (!found) return null
  return {
    range: toRange(read.document, found.range),
    contents: { kind: MarkupKind.Markdown, value: found.markdown },
  }
}

function hoverIn({ document, analysis, scenario, settings }: OpenDocument, offset: number) {
  if (scenario) return hoverScenario(document.getText(), offset)
  if (isWorkspaceFile(pathOf(document.uri))) return hoverWorkspaceFile(document.getText(), offset)
  return analysis && hover(analysis, offset, settings.limits)
}

async function onCompletion(
  documents: Documents,
  params: TextDocumentPositionParams,
  hasSnippets: boolean,
): Promise<CompletionItem[]> {
  const read = await documents.read(params.textDocument.uri)
  if (!read) return []
  const { document } = read
  return toCompletionItems(document, completionsIn(read, document.offsetAt(params.position)), hasSnippets)
}

function completionsIn({ document, recognition, scenario }: OpenDocument, offset: number) {
  const text = document.getText()
  if (isWorkspaceFile(pathOf(document.uri))) return completeWorkspaceFile(text, offset)
  if (!scenario) return recognition.kind === 'typing' ? complete(text, offset) : []
  const { workflow } = scenario
  return completeScenario(text, offset, workflow.kind === 'found' ? workflow.analysis : undefined)
}

async function onCodeAction(
  documents: Documents,
  { textDocument, range, context }: CodeActionParams,
  rulePage: string | undefined,
): Promise<CodeAction[]> {
  const { only = [CodeActionKind.QuickFix] } = context
  const isAsked = only.includes(CodeActionKind.QuickFix) || only.includes(CodeActionKind.Empty)
  const read = await documents.read(textDocument.uri)
  if (!isAsked || !read) return []
  const { document, analysis, problems } = read
  const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
  const fixes = analysis ? fixesAt(analysis, asked) : fixesOf(problems, asked)
  // Only problems that come from a rule have a page.
  const page = analysis && rulePage
  return fixes.map(({ problem, fix }) => toCodeAction(document, fix, toDiagnostic(document, problem, page)))
}
