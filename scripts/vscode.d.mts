// The types of vscode.mjs, for the tests that use it.
import type { Browser } from 'playwright-core'

export interface VSCode {
  readonly url: string
  readonly port: number
  /** The address that shows a folder. */
  open(folder: string): string
  stop(): Promise<unknown>
  /** Settles when the server has ended, asked or not. */
  readonly ended: Promise<unknown>
}

export function startVSCode(options?: {
  readonly vsix?: string | readonly string[]
  readonly settings?: Readonly<Record<string, unknown>>
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}): Promise<VSCode>

export function launchBrowser(): Promise<Browser>
