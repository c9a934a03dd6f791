/** The top of the page: the workflow, its status and the reason, and what can be done with the whole. */
import info from '@vscode/codicons/src/icons/info.svg'
import pass from '@vscode/codicons/src/icons/pass.svg'
import warning from '@vscode/codicons/src/icons/warning.svg'
import type { ComponentChildren, JSX } from 'preact'
import type { CheckedExpectations, Mismatch } from '../../server/src/core'
import {
  checkExpectations,
  mismatchInWords,
  nameInWords,
  openPartsInWords,
  textOf,
  verdictInWords,
} from '../../server/src/core'
import type { PlacedReport } from '../../server/src/lsp/protocol'
import type { Actions, PartProps } from './actions'
import { Icon } from './components/icon'
import { MenuButton } from './components/menu'
import { useSettled } from './components/use-settled'
import { Words } from './sentence'
import type { ReportModel } from './state'
import { tasksOf, whyOutdated } from './state'
import { StatusLabel } from './status'
import { Toolbar } from './toolbar'

export function Header({ model, actions }: PartProps): JSX.Element {
  const { report, scenario } = model.simulated
  const expected = checkExpectations(report, scenario.expect)
  return (
    <header>
      <div class="title-line">
        <h1>{nameInWords(report.name)}</h1>
        {model.scenarioFile && <span class="scenario-file">{model.scenarioFile.name}</span>}
        <Toolbar model={model} actions={actions} />
      </div>
      <div class="summary">
        <StatusLabel status={report.status} />{' '}
        {whyOutdated(model) !== undefined && <span class="chip">outdated</span>}{' '}
        <span class="reason">
          <Reason model={model} actions={actions} />
        </span>{' '}
        <Expectations expected={expected} report={report} actions={actions} />
      </div>
      <Announcement text={inWords(model, expected)} />
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
function inWords(model: ReportModel, { count, unmet }: CheckedExpectations): string {
  const { report } = model.simulated
  const outdated = whyOutdated(model)
  const reason =
    outdated !== undefined
      ? `This is the last result. ${outdated}`
      : isOtherwise(report)
        ? `OSMO rejects this file (${errorsInWords(report)}). Otherwise it would be ${report.outcome}.`
        : textOf(report.reason)
  const expectations = count > 0 ? ` ${verdictInWords(count, unmet.length)}.` : ''
  return `${report.status}. ${reason}${expectations}`
}

/** A sentence or two, always in the same place, so that nothing moves while a file is typed. */
function Reason({ model, actions }: PartProps): JSX.Element {
  const { report } = model.simulated
  const outdated = whyOutdated(model)
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

interface ExpectationsProps extends ErrorsProps {
  readonly expected: CheckedExpectations
}

/** Whether what the scenario expects comes out, and where it does not. */
function Expectations({
  expected: { count, unmet },
  report,
  actions,
}: ExpectationsProps): JSX.Element | null {
  if (count === 0) return null
  if (unmet.length === 0)
    return (
      <span class="expectations" data-met="true">
        <Icon svg={pass} />
        {verdictInWords(count, 0)}
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
        {verdictInWords(count, unmet.length)}
      </MenuButton>
    </span>
  )
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
  const openParts = openPartsInWords(simulated.report)
  return (
    <>
      {file?.state === 'closed' && (
        <Note>
          {file.name} is not open in an editor. <OpenFile actions={actions} />
        </Note>
      )}
      {openParts !== undefined && <Note>{openParts} Add a default, or select a parameter set.</Note>}
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
