/** What stands above a scenario in an editor: whether its expectations are met, as the way to its simulation. */
import { verdictInWords } from '../../simulation/report/expect'
import type { CodeLens } from '../code-lens'
import type { CheckedScenario } from './check'

export function scenarioLens({ expectations }: CheckedScenario): CodeLens {
  const verdict = expectations && verdictInWords(expectations.count, expectations.unmet)
  return { range: { start: 0, end: 0 }, title: verdict ? `Run scenario · ${verdict}` : 'Run scenario' }
}
