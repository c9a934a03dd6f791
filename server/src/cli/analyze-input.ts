/** The analysis of a file, with its parameters, the settings that hold for it and the files that it names. */
import path from 'node:path'
import type { Analysis, Parameters, Settings } from '../core'
import { analyze, lookAtAll } from '../core'
import type { Host, Input } from './host'

/** Local files count from the folder of the file, or for standard input from the current one. */
export async function analyzeInput(
  host: Host,
  { path: file, text }: Input,
  settings: Settings,
  parameters: Parameters,
): Promise<Analysis> {
  const analysis = analyze({ text, parameters, settings })
  if (analysis.localPaths.length === 0) return analysis
  const folder = path.resolve(host.currentFolder, file === '-' ? '.' : path.dirname(file))
  const files = await lookAtAll(analysis.localPaths, (localpath) =>
    // Of what cannot be looked at, nothing is said.
    host.lookAt(path.resolve(folder, localpath)).catch(() => undefined),
  )
  return analyze({ text, parameters, settings, files }, analysis)
}
