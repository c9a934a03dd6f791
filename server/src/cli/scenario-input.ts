/** The scenario of a simulation, and the workflow that it is for. */
import path from 'node:path'
import type { Scenario } from '../core'
import { formatDataProblem, indexLines, listInWords, readScenarioText, workflowPaths } from '../core'
import type { Host } from './host'
import { nameOfInput, readInput, UsageError } from './host'

export async function readScenarioFile(host: Host, file: string): Promise<Scenario> {
  const { text } = await readInput(host, file)
  const read = readScenarioText(text)
  if (read.ok) return read.scenario
  const lines = indexLines(text)
  const problems = read.problems.map(
    (problem) =>
      `${nameOfInput(file)}:${lines.positionAt(problem.range.start).line + 1}: ${formatDataProblem(problem)}`,
  )
  throw new UsageError(problems.join('\n'))
}

/** Where nobody says which workflow is meant, the scenario does, by itself or by its own name. */
export async function findWorkflow(
  host: Host,
  scenarioFile: string,
  { workflow }: Scenario,
): Promise<string> {
  const folder = scenarioFile === '-' ? '.' : path.dirname(scenarioFile)
  const names = workflowPaths(scenarioFile.replaceAll('\\', '/'), workflow)
  if (names.length === 0) {
    throw new UsageError(`simulate needs a file, since ${scenarioFile} names none; - is standard input`)
  }
  for (const name of names) {
    const file = path.isAbsolute(name) ? name : path.join(folder, name)
    const found = await host.lookAt(path.resolve(host.currentFolder, file)).catch(() => undefined)
    if (found?.kind === 'file') return file
  }
  throw new UsageError(
    `there is no ${listInWords(names, 'or')} for ${scenarioFile}; name the file of the workflow`,
  )
}
