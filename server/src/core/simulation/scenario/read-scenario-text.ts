/** Reads the text of a scenario file, or says what is wrong with it and where. */
import type { DataFile } from '../../data-file'
import { readDataFile } from '../../data-file'
import type { Path } from '../../problem'
import type { DataProblem } from '../../schema-problems'
import type { Range } from '../../text'
import { readScenario } from './read-scenario'
import type { Scenario } from './scenario'

export type ReadScenarioText = {
  /** Where a part of it stands, as the path of a problem names it. */
  readonly rangeOf: (path: Path) => Range
} & (
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly PlacedDataProblem[] }
)

export interface PlacedDataProblem extends DataProblem {
  readonly range: Range
}

/** YAML or JSON. Never throws. */
export function readScenarioText(text: string): ReadScenarioText {
  return readScenarioData(readDataFile(text))
}

export function readScenarioData({ data, mistake, rangeOf, asWritten }: DataFile): ReadScenarioText {
  if (mistake) {
    const { range, what, advice } = mistake
    return { ok: false, problems: [{ path: [], message: `${what}. ${advice}`, range }], rangeOf }
  }
  const read = readScenario(data)
  if (!read.ok) {
    return {
      ok: false,
      problems: read.problems.map((one) => ({ ...one, range: rangeOf(one.path) })),
      rangeOf,
    }
  }
  const { scenario } = read
  const { parameters } = scenario
  const own = parameters && { parameters: asWritten(parameters, ['parameters']) }
  return { ok: true, scenario: { ...scenario, ...own }, rangeOf }
}
