/** The one place where offsets become lines and characters, and problems become diagnostics. */
import type { CodeAction, CompletionItem, Diagnostic, Range as LspRange } from 'vscode-languageserver'
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Completion, Fix, Problem, Range } from '../core'

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const

export function toRange(document: TextDocument, { start, end }: Range): LspRange {
  return { start: document.positionAt(start), end: document.positionAt(end) }
}

/** @param rulePage address of a rule's page, with `{rule}` in the place of its name */
export function toDiagnostic(
  document: TextDocument,
  problem: Problem,
  rulePage: string | undefined,
): Diagnostic {
  return {
    range: toRange(document, problem.range),
    severity: severities[problem.severity],
    source: 'osmo',
    code: problem.rule,
    message: problem.message,
    ...(rulePage && { codeDescription: { href: rulePage.replace('{rule}', problem.rule) } }),
    ...(problem.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    ...(problem.related.length > 0 && {
      relatedInformation: problem.related.map(({ range, message }) => ({
        location: { uri: document.uri, range: toRange(document, range) },
        message,
      })),
    }),
  }
}

export function toCodeAction(document: TextDocument, fix: Fix, diagnostic: Diagnostic): CodeAction {
  const edits = fix.edits.map(({ range, newText }) => ({ range: toRange(document, range), newText }))
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    isPreferred: fix.preferred,
    diagnostics: [diagnostic],
    edit: { changes: { [document.uri]: edits } },
  }
}

/** @param hasSnippets the client knows their syntax; another would insert it as it is written */
export function toCompletionItem(
  document: TextDocument,
  { label, detail, documentation, range, snippet }: Completion,
  hasSnippets: boolean,
): CompletionItem {
  const newText = hasSnippets ? snippet : snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1')
  return {
    label,
    detail,
    documentation,
    kind: CompletionItemKind.Snippet,
    insertTextFormat: hasSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: toRange(document, range), newText },
  }
}
