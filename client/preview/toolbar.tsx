/** What can be done with the scenario and its result as a whole. */
import beaker from '@vscode/codicons/src/icons/beaker.svg'
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg'
import discard from '@vscode/codicons/src/icons/discard.svg'
import share from '@vscode/codicons/src/icons/export.svg'
import folderOpened from '@vscode/codicons/src/icons/folder-opened.svg'
import save from '@vscode/codicons/src/icons/save.svg'
import type { JSX } from 'preact'
import type { Preset } from '../../server/src/core'
import { presetsFor, withPreset } from '../../server/src/core'
import type { Actions, PartProps } from './actions'
import { Icon } from './components/icon'
import type { MenuGroup } from './components/menu'
import { MenuButton } from './components/menu'
import { ToolButton } from './components/tool-button'
import { exportMenu, shownScenario } from './export-menu'
import { emptyScenario } from './scenario-edits'
import type { ReportModel } from './state'
import { tasksOf } from './state'

export function Toolbar({ model, actions }: PartProps): JSX.Element {
  const { edit, send } = actions
  return (
    <div class="toolbar" role="group" aria-label="Scenario">
      <MenuButton
        kind="tool"
        label="What If…"
        tooltip="What If…: Scenarios to Begin With"
        groups={() => presets(model, edit)}
      >
        <Icon svg={beaker} />
        <Icon svg={chevronDown} />
      </MenuButton>
      <ToolButton
        svg={discard}
        label="Reset Scenario"
        tooltip="Reset Scenario: All Attempts Succeed, with the Limits of the Settings"
        onClick={() => edit(() => emptyScenario)}
      />
      <ToolButton svg={folderOpened} label="Open Scenario…" onClick={() => send({ kind: 'openScenario' })} />
      <ToolButton
        svg={save}
        label="Save Scenario…"
        onClick={() => send({ kind: 'saveScenario', scenario: shownScenario(model) })}
      />
      <MenuButton kind="tool" label="Copy or Save" groups={() => exportMenu(model, send)}>
        <Icon svg={share} />
        <Icon svg={chevronDown} />
      </MenuButton>
    </div>
  )
}

/** Under their headings, in the order in which these first occur. */
function presets({ simulated: { report } }: ReportModel, edit: Actions['edit']): readonly MenuGroup[] {
  const all = presetsFor(tasksOf(report))
  return [...new Set(all.map(({ group }) => group))].map((title) => ({
    ...(title !== undefined && { title }),
    items: all
      .filter(({ group }) => group === title)
      .map((preset: Preset) => ({
        title: preset.title,
        onChoose: () => edit((scenario) => withPreset(scenario, preset)),
      })),
  }))
}
