/** The top of the page: the workflow, its status and the reason, and what to know about the file. */
import { nameInWords } from '../../server/src/core'
import type { Part } from './dom'
import { element, setText } from './dom'
import { icon } from './icons'
import type { Actions, Model, ReportModel } from './model'
import { createStatus } from './status'

export function createHeader(actions: Actions): Part<ReportModel> {
  const name = element('h1')
  const status = createStatus()
  const outdated = element('span', { class: 'chip' }, 'outdated')
  const reason = element('span', { class: 'reason' })
  const showProblems = linkButton('Show Problems', actions.showProblems)
  // The result as a whole is announced to screen readers when it changes; the rows below are not.
  const result = element('span', { role: 'status' }, status.root, ' ', outdated, ' ', reason)
  const closed = createNote(linkButton('Open File', actions.openFile))
  const template = createNote()
  const root = element(
    'header',
    {},
    name,
    element('div', { class: 'summary' }, result, ' ', showProblems),
    closed.root,
    template.root,
  )
  return {
    root,
    update(model) {
      const { report } = model.simulated
      setText(name, nameInWords(report.name))
      status.update(report.status)
      outdated.hidden = model.outdated === undefined
      setText(reason, reasonOf(model))
      showProblems.hidden = report.errors === 0 || model.outdated !== undefined
      closed.update(
        model.file?.state === 'closed' ? `${model.file.name} is not open in an editor.` : undefined,
      )
      template.update(
        report.isOpen
          ? 'Parameters without a value decide part of this workflow. Give them a default, or select a parameter set.'
          : undefined,
      )
    },
  }
}

/** One sentence or two, always in the same place, so that nothing moves while a file is typed. */
function reasonOf({ simulated: { report }, outdated }: ReportModel): string {
  if (outdated !== undefined) return `This is the last result. ${outdated}`
  if (report.errors === 0) return report.reason
  const count = report.errors === 1 ? '1 error' : `${report.errors} errors`
  return `OSMO rejects this file (${count}). This is what it would do otherwise.`
}

/** What stands in the place of everything while there was no result yet. */
export function createEmptyPage(actions: Actions): Part<Model> {
  const title = element('h1')
  const reason = element('p')
  const openFile = linkButton('Open File', actions.openFile)
  const root = element('main', { class: 'empty' }, title, reason, openFile)
  return {
    root,
    update({ file, outdated }) {
      setText(title, outdated === undefined ? 'Simulating…' : 'Nothing to simulate')
      setText(reason, outdated ?? '')
      root.classList.toggle('waiting', outdated === undefined)
      openFile.hidden = file?.state !== 'closed'
    },
  }
}

function linkButton(label: string, action: () => void): HTMLButtonElement {
  const button = element('button', { class: 'link', type: 'button' }, label)
  button.addEventListener('click', action)
  return button
}

/** A line that is there while it has a text. */
function createNote(...actions: readonly HTMLElement[]): Part<string | undefined> {
  const text = element('span')
  const root = element('p', { class: 'note' }, icon('info'), element('span', {}, text, ' ', ...actions))
  return {
    root,
    update(message) {
      root.hidden = message === undefined
      setText(text, message ?? '')
    },
  }
}
