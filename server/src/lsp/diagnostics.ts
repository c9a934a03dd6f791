/** Diagnostics: pulled by clients that can, pushed to the others, never both. */
import type {
  ClientCapabilities,
  Connection,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
} from 'vscode-languageserver'
import { DiagnosticRefreshRequest, DocumentDiagnosticReportKind } from 'vscode-languageserver'
import { toDiagnostic } from './convert'
import type { Documents, OpenDocument } from './documents'
import { safely } from './safely'

export interface Diagnostics {
  /** To be sent again, because something else than their document changed; by default those of all documents. */
  refresh(uris?: readonly string[]): void
}

/** @param rulePage address of a rule's page, with `{rule}` in the place of its name */
export function provideDiagnostics(
  connection: Connection,
  documents: Documents,
  capabilities: ClientCapabilities,
  rulePage: string | undefined,
): Diagnostics {
  return capabilities.textDocument?.diagnostic ? pull() : push()

  function diagnosticsOf({ document, analysis, problems }: OpenDocument): Diagnostic[] {
    // What is wrong with a workspace file comes from no rule.
    const page = analysis ? rulePage : undefined
    return problems.map((problem) => toDiagnostic(document, problem, page))
  }

  function logFailure(error: unknown): void {
    connection.console.error(`Diagnostics failed: ${String(error)}`)
  }

  function pull(): Diagnostics {
    const report = async (params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> => {
      const read = await documents.read(params.textDocument.uri)
      const resultId = read && String(read.id)
      if (resultId !== undefined && resultId === params.previousResultId) {
        return { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      }
      const items = read ? diagnosticsOf(read) : []
      return { kind: DocumentDiagnosticReportKind.Full, items, ...(resultId && { resultId }) }
    }
    const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] }
    connection.languages.diagnostics.on(safely(connection, 'Diagnostics', nothing, report))
    return {
      refresh() {
        if (!capabilities.workspace?.diagnostics?.refreshSupport) return
        // A client that refuses would otherwise end the server.
        connection.sendRequest(DiagnosticRefreshRequest.type).catch(logFailure)
      },
    }
  }

  function push(): Diagnostics {
    const send = async (uri: string): Promise<void> => {
      const read = await documents.read(uri)
      if (!read) return
      const { version } = read.document
      await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(read) })
    }
    const publish = (uri: string): void => {
      send(uri).catch(logFailure)
    }
    documents.open.onDidChangeContent(({ document }) => publish(document.uri))
    documents.open.onDidClose(({ document }) => {
      connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }).catch(() => undefined)
    })
    return {
      refresh(uris = documents.open.all().map(({ uri }) => uri)) {
        for (const uri of uris) publish(uri)
      },
    }
  }
}
