/** The page of the simulation panel: takes results from the extension, and sends what the user sets. */
import './components/controls.css'
import './components/fades.css'
import './style.css'
import { render } from 'preact'
import type { ExtraView, FromPage, PanelState, ToPage } from '../src/panel-messages'
import type { Actions } from './actions'
import { Page } from './page'
import { emptyScenario } from './scenario-edits'
import type { Model, Tab } from './state'
import { changeView, followReport, readView } from './state'

const vscode = acquireVsCodeApi<PanelState>()
const kept = vscode.getState()

let model: Model = {
  scenario: kept?.scenario ?? emptyScenario,
  scenarioFile: kept?.scenarioFile,
  file: undefined,
  simulated: undefined,
  outdated: undefined,
  risks: undefined,
  comparison: undefined,
  notice: undefined,
  view: readView(kept?.view),
}

let keeping: ReturnType<typeof setTimeout> | undefined

/** The number of the last scenario that came. */
let lastScenario = 0

const actions: Actions = {
  edit(change) {
    const view = { ...model.view, moment: undefined }
    show({ scenario: change(model.scenario), scenarioFile: undefined, view })
    keep()
    send({ kind: 'simulate', scenario: model.scenario, after: lastScenario })
  },
  look(change) {
    const { tab } = model.view
    show({ view: changeView(model.view, change, model.simulated?.report) })
    keepSoon()
    if (model.view.tab !== tab) send({ kind: 'view', view: extraView(model.view.tab) })
  },
  reveal(place) {
    const range = model.simulated?.report.places[place]
    if (range) send({ kind: 'reveal', range })
  },
  send,
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => receive(data))
show({})
send({
  kind: 'ready',
  scenario: model.scenario,
  scenarioFile: model.scenarioFile,
  view: extraView(model.view.tab),
})

function receive(message: ToPage): void {
  switch (message.kind) {
    case 'file':
      show({ file: message })
      keep()
      break
    case 'simulated': {
      const view = followReport(model.view, message.report)
      const isMoved = view !== model.view
      show({ simulated: message, outdated: message.outdated, view })
      if (isMoved) keepSoon()
      break
    }
    case 'outdated':
      show({ outdated: message.reason })
      break
    case 'risks':
      // They follow the result that they belong to.
      if (model.simulated) show({ risks: { ...message, report: model.simulated.report } })
      break
    case 'comparison':
      show({ comparison: message })
      break
    case 'scenario':
      lastScenario = message.number
      show({ scenario: message.scenario, scenarioFile: message.file })
      keep()
      break
    case 'notice':
      show({ notice: { text: message.text } })
  }
}

function show(changed: Partial<Model>): void {
  model = { ...model, ...changed }
  render(<Page model={model} actions={actions} />, document.body)
}

/** Looking through the run changes the view with every move of the mouse. */
function keepSoon(): void {
  clearTimeout(keeping)
  keeping = setTimeout(keep, 100)
}

function keep(): void {
  clearTimeout(keeping)
  const { file, scenario, scenarioFile, view } = model
  if (file) vscode.setState({ uri: file.uri, scenario, ...(scenarioFile && { scenarioFile }), view })
}

function send(message: FromPage): void {
  vscode.postMessage(message)
}

/** What the extension has to compute for a tab. */
function extraView(tab: Tab): ExtraView | undefined {
  return tab === 'risks' || tab === 'comparison' ? tab : undefined
}
