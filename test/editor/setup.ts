// Starts one VS Code with the packaged extension for all suites of this folder.
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startVSCode } from '../../scripts/vscode.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the editor. */
    url: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const vsix = path.resolve('osmo-workflow.vsix')
  if (!existsSync(vsix)) throw new Error(`${vsix} is not there; \`npm run package\` makes it.`)
  const vscode = await startVSCode({ vsix })
  project.provide('url', vscode.url)
  return async () => {
    await vscode.stop()
  }
}
