/** The top of the page: the workflow, its status and the reason, and what can be done with the whole. */
import info from '@vscode/codicons/src/icons/info.svg'
import pass from '@vscode/codicons/src/icons/pass.svg'
import warning from '@vscode/codicons/src/icons/warning.svg'
import type { ComponentChildren, JSX } from 'preact'
import { checkExpectations, mismatchInWords, nameInWords, textOf } from '../../server/src/core'
import type { Mismatch } from '../../server/src/core'
import type { PlacedReport } from '../../server/src/lsp/protocol'
import type { Actions, PartProps } from './actions'
import { Icon } from './components/icon'
import { MenuButton } from './components/menu'
import { useSettled } from './components/use-settled'
import { Words } from './sentence'
import type { ReportModel } from './state'
import { tasksOf } from './state'
import { StatusLabel } from './status'
import { Toolbar } from './toolbar'

export function Header({ model, actions }: PartProps): JSX.Element {
  const { simulated, outdated } = model
  const { report } = simulated
  return (
    <header>
      <div class="title-line">
        <h1>{nameInWords(report.name)}</h1>
        {model.scenarioFile && <span class="scenario-file">{model.scenarioFile.name}</span>}
        <Toolbar model={model} actions={actions} />
      </div>
      <div class="summary">
        <StatusLabel status={report.status} /> {outdated !== undefined && <span class="chip">outdated</span>}{' '}
        <span class="reason">
          <Reason model={model} actions={actions} />
        </span>{' '}
        <Expectations model={model} actions={actions} />
      </div>
      <Announcement text={inWords(model)} />
    </header>
  )
}

const announcedAfterMilliseconds = 800

/** For screen readers, once whoever types has paused: the result as a whole; what is below it is not announced. */
function Announcement({ text }: { readonly text: string }): JSX.Element {
  return (
    <p class="for-screen-readers" role="status">
      {useSettled(text, announcedAfterMilliseconds)}
    </p>
  )
}

/** The same as the summary shows, without what can be clicked. */
function inWords({ simulated: { report, scenario }, outdated }: ReportModel): string {
  const { count, unmet } = checkExpectations(report, scenario.expect)
  const reason =
    outdated !== undefined
      ? `This is the last result. ${outdated}`
      : isOtherwise(report)
        ? `OSMO rejects this file (${errorsInWords(report)}). Otherwise it would be ${report.outcome}.`
        : textOf(report.reason)
  const expectations = count > 0 ? ` ${expectationsInWords(count, unmet.length)}.` : ''
  return `${report.status}. ${reason}${expectations}`
}

/** A sentence or two, always in the same place, so that nothing moves while a file is typed. */
function Reason({ model: { simulated, outdated }, actions }: PartProps): JSX.Element {
  const { report } = simulated
  if (outdated !== undefined) return <>This is the last result. {outdated}</>
  const errors = <Errors report={report} actions={actions} />
  if (isOtherwise(report))
    return (
      <>
        OSMO rejects this file ({errors}). Otherwise it would be <StatusLabel status={report.outcome} />
      </>
    )
  return (
    <>
      <Words sentence={report.reason} onReveal={actions.reveal} />
      {report.errors.length > 0 && <> ({errors})</>}
    </>
  )
}

/** It is rejected, and would be something else if it were not, as nothing is without a task. */
function isOtherwise(report: PlacedReport): boolean {
  return report.errors.length > 0 && tasksOf(report).length > 0
}

function errorsInWords({ errors }: PlacedReport): string {
  return errors.length === 1 ? '1 error' : `${errors.length} errors`
}

interface ErrorsProps {
  readonly report: PlacedReport
  readonly actions: Actions
}

function Errors({ report, actions }: ErrorsProps): JSX.Element {
  const groups = [
    {
      items: report.errors.map(({ message, place }) => ({
        title: message,
        onChoose: () => actions.reveal(place),
      })),
    },
    { items: [{ title: 'Show Problems', onChoose: () => actions.send({ kind: 'showProblems' }) }] },
  ]
  return (
    <MenuButton kind="link" groups={() => groups}>
      {errorsInWords(report)}
    </MenuButton>
  )
}

/** Whether what the scenario expects comes out, and where it does not. */
function Expectations({ model: { simulated }, actions }: PartProps): JSX.Element | null {
  const { report, scenario } = simulated
  const { count, unmet } = checkExpectations(report, scenario.expect)
  if (count === 0) return null
  if (unmet.length === 0)
    return (
      <span class="expectations" data-met="true">
        <Icon svg={pass} />
        {expectationsInWords(count, 0)}
      </span>
    )
  const items = unmet.map((mismatch) => ({
    title: mismatchInWords(mismatch, report),
    onChoose: () => showExpected(mismatch, report, actions),
  }))
  return (
    <span class="expectations" data-met="false">
      <Icon svg={warning} />
      <MenuButton kind="link" groups={() => [{ items }]}>
        {expectationsInWords(count, unmet.length)}
      </MenuButton>
    </span>
  )
}

function expectationsInWords(count: number, unmet: number): string {
  if (unmet === 0) return count === 1 ? '1 expectation met' : `${count} expectations met`
  return count === 1 ? '1 expectation not met' : `${unmet} of ${count} expectations not met`
}

/** Selects the task, or shows the group in the file; the workflow as a whole is in sight. */
function showExpected({ path }: Mismatch, report: PlacedReport, { look, reveal }: Actions): void {
  const [, part, name] = path
  const task = tasksOf(report).findIndex((one) => part === 'tasks' && one.name === name)
  const group = report.groups.find((one) => part === 'groups' && one.name === name)
  if (task !== -1) look({ task })
  else if (group) reveal(group.place)
}

/** What to know about the file. */
export function Notes({ model: { file, simulated }, actions }: PartProps): JSX.Element {
  return (
    <>
      {file?.state === 'closed' && (
        <Note>
          {file.name} is not open in an editor. <OpenFile actions={actions} />
        </Note>
      )}
      {simulated.report.isOpen && (
        <Note>
          Parameters without a value decide part of this workflow. Give them a default, or select a parameter
          set.
        </Note>
      )}
    </>
  )
}

function Note({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <p class="note">
      <Icon svg={info} />
      <span>{children}</span>
    </p>
  )
}

export function OpenFile({ actions }: { readonly actions: Actions }): JSX.Element {
  return (
    <button type="button" class="link" onClick={() => actions.send({ kind: 'openFile' })}>
      Open File
    </button>
  )
}
