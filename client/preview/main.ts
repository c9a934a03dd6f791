/** The page of the simulation panel: takes results from the extension, and sends what the user sets. */
import './controls.css'
import './style.css'
import type { FromPage, PanelState, ToPage } from '../src/panel-messages'
import type { Model } from './model'
import { createPage } from './page'
import { emptyScenario, normalize } from './scenario-edits'

const vscode = acquireVsCodeApi<PanelState>()

let model: Model = {
  scenario: vscode.getState()?.scenario ?? emptyScenario,
  file: undefined,
  simulated: undefined,
  outdated: undefined,
}

const page = createPage({
  edit(change) {
    show({ scenario: change(model.scenario) })
    keep()
    send({ kind: 'simulate', scenario: model.scenario })
  },
  copyScenario() {
    const { groups = [], limits } = model.simulated?.report ?? {}
    const tasks = groups.flatMap((group) => group.tasks.map(({ name }) => name))
    const scenario = normalize(model.scenario, tasks, limits)
    send({ kind: 'copy', text: `${JSON.stringify(scenario, null, 2)}\n` })
  },
  openFile: () => send({ kind: 'openFile' }),
  showProblems: () => send({ kind: 'showProblems' }),
})

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => receive(data))
document.body.append(page.root)
show({})
send({ kind: 'ready', scenario: model.scenario })

function receive(message: ToPage): void {
  switch (message.kind) {
    case 'file':
      show({ file: message })
      keep()
      break
    case 'simulated':
      show({ simulated: message, outdated: undefined })
      break
    case 'outdated':
      show({ outdated: message.reason })
      break
    case 'copied':
      page.confirmCopy()
  }
}

function show(changed: Partial<Model>): void {
  model = { ...model, ...changed }
  page.update(model)
}

function keep(): void {
  if (model.file) vscode.setState({ uri: model.file.uri, scenario: model.scenario })
}

function send(message: FromPage): void {
  vscode.postMessage(message)
}
