/** What can be copied or saved of a simulation. */
import type { Scenario } from '../../server/src/core'
import { expectationOf, markdownOf, mermaidOf } from '../../server/src/core'
import type { FromPage } from '../src/panel-messages'
import type { MenuGroup } from './components/menu'
import { graphSvg } from './graph/export-svg'
import { themeColours } from './graph/theme-colours'
import { normalize } from './scenario-edits'
import type { ReportModel } from './state'
import { tasksOf } from './state'
import { statusesAt } from './timeline/statuses-at'

export function exportMenu(model: ReportModel, send: (message: FromPage) => void): readonly MenuGroup[] {
  const { simulated } = model
  const { scenario, report } = simulated
  // The end, as in the other formats, whichever moment is shown.
  const svg = (): string => graphSvg(report, statusesAt(report, Infinity), themeColours())
  const formats = [
    { name: 'Markdown', type: 'md', text: () => markdownOf(report, scenario) },
    { name: 'Mermaid', type: 'mmd', text: () => mermaidOf(report) },
    { name: 'SVG', type: 'svg', text: svg },
  ] as const
  return [
    {
      items: formats.map(({ name, text }) => ({
        title: `Copy as ${name}`,
        onChoose: () => send({ kind: 'copy', text: text() }),
      })),
    },
    {
      items: formats.map(({ name, type, text }) => ({
        title: `Save as ${name}…`,
        onChoose: () => send({ kind: 'save', type, text: text() }),
      })),
    },
    {
      items: [
        {
          title: 'Copy Scenario',
          onChoose: () => send({ kind: 'copyScenario', scenario: shownScenario(model) }),
        },
        {
          title: 'Save Scenario with Expectations…',
          onChoose: () => send({ kind: 'saveScenario', scenario: scenarioWithExpectations(simulated) }),
        },
      ],
    },
  ]
}

/** Expects what has come out, so that a change of the file that changes it is told. */
function scenarioWithExpectations({ scenario, report }: Simulated): Scenario {
  return { ...withoutLeftovers(scenario, report), expect: expectationOf(report) }
}

export function shownScenario({ scenario, simulated: { report } }: ReportModel): Scenario {
  return withoutLeftovers(scenario, report)
}

type Simulated = Pick<ReportModel['simulated'], 'scenario' | 'report'>

/** Without what is left of other versions of the file, and of what was tried. */
function withoutLeftovers(scenario: Scenario, report: Simulated['report']): Scenario {
  return normalize(
    scenario,
    tasksOf(report).map(({ name }) => name),
    report.limits,
  )
}
