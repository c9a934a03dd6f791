/** The page as a whole: header, settings, groups and what to do with the scenario; or a word on why it is empty. */
import { element, setText } from './dom'
import { createGroups } from './groups'
import { createEmptyPage, createHeader } from './header'
import type { Actions, Model } from './model'
import { createOutcomeList } from './outcome-list'
import { createSettings } from './settings'

export interface Page {
  readonly root: HTMLElement
  readonly update: (model: Model) => void
  readonly confirmCopy: () => void
}

export function createPage(actions: Actions): Page {
  const list = createOutcomeList()
  const empty = createEmptyPage(actions)
  const header = createHeader(actions)
  const settings = createSettings(actions)
  const groups = createGroups({ edit: actions.edit, list })
  const footer = createFooter(actions.copyScenario)
  const root = element('div')
  const full = element('main', {}, header.root, settings.root, groups.root, footer.root, list.root)
  return {
    root,
    confirmCopy: footer.confirm,
    update(model) {
      const { simulated, scenario, outdated } = model
      const shown = simulated ? full : empty.root
      if (!shown.isConnected) root.replaceChildren(shown)
      full.classList.toggle('outdated', outdated !== undefined)
      empty.update(model)
      if (!simulated) return
      header.update({ ...model, simulated })
      settings.update({ scenario, limits: simulated.report.limits })
      groups.update({ ...model, simulated })
    },
  }
}

const confirmationMilliseconds = 3000

function createFooter(copy: () => void): { readonly root: HTMLElement; readonly confirm: () => void } {
  const button = element('vscode-button', { secondary: '' }, 'Copy Scenario')
  button.addEventListener('click', copy)
  const hint = element(
    'span',
    { class: 'hint' },
    'As JSON, for ',
    element('code', {}, 'osmo-workflow simulate --scenario'),
  )
  const confirmation = element('span', { class: 'hint', role: 'status' })
  let timer = 0
  return {
    root: element('footer', {}, button, hint, confirmation),
    confirm() {
      window.clearTimeout(timer)
      setText(confirmation, 'Copied.')
      timer = window.setTimeout(() => setText(confirmation, ''), confirmationMilliseconds)
    },
  }
}
