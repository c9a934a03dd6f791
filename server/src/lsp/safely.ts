/** Keeps a bug in one feature from ending the server, and lets a client take back what it asked. */
import type { CancellationToken, Connection } from 'vscode-languageserver'
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver'

/** Answers with `fallback` when the handler fails, and writes the failure to the client's log. */
export function safely<P, R>(
  connection: Connection,
  feature: string,
  fallback: R,
  handler: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    throwIfCancelled(token)
    const result = await answer(params, token)
    throwIfCancelled(token)
    return result
  }

  async function answer(params: P, token: CancellationToken): Promise<R> {
    try {
      return await handler(params, token)
    } catch (error) {
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
      connection.console.error(`${feature} failed: ${trace}`)
      return fallback
    }
  }
}

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The client cancelled the request.')
  }
}
