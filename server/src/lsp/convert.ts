/** The one place where offsets become lines and characters, and problems become diagnostics. */
import type { CodeAction, CompletionItem, Diagnostic, Range as LspRange } from 'vscode-languageserver'
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
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

const completionKinds = {
  snippet: CompletionItemKind.Snippet,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
} as const

/** @param hasSnippets the client knows their syntax; another would insert it as it is written */
export function toCompletionItems(
  document: TextDocument,
  completions: readonly Completion[],
  hasSnippets: boolean,
): CompletionItem[] {
  const digits = String(completions.length).length
  return completions.map(({ kind, label, detail, documentation, range, snippet }, index) => ({
    label,
    ...(detail && { detail }),
    ...(documentation && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    kind: completionKinds[kind],
    // Editors would sort by label, and hold it against a word in quotes.
    sortText: String(index).padStart(digits, '0'),
    filterText: `${quoteAt(document, range)}${label}`,
    insertTextFormat: hasSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // Lines are indented as they are meant to be.
    insertTextMode: InsertTextMode.asIs,
    textEdit: { range: toRange(document, range), newText: hasSnippets ? snippet : withoutMarks(snippet) },
  }))
}

function quoteAt(document: TextDocument, { start }: Range): string {
  return /^["']?/.exec(document.getText().slice(start, start + 1))![0]
}

function withoutMarks(snippet: string): string {
  return snippet.replace(/\$\{\d+:?([^}]*)\}/g, '$1').replace(/\\([\\$}])/g, '$1')
}
