/** What the page shows, what its controls can ask for, and what of it outlives the page. */
import type { ReportedTask, Scenario } from '../../server/src/core'
import type { PlacedReport } from '../../server/src/lsp/protocol'
import type {
  ComparisonMessage,
  FileMessage,
  RisksMessage,
  ScenarioFile,
  SimulatedMessage,
} from '../src/panel-messages'

export interface Model {
  readonly scenario: Scenario
  /** Undefined once the scenario was changed here. */
  readonly scenarioFile: ScenarioFile | undefined
  /** Undefined until the panel has said which. */
  readonly file: FileMessage | undefined
  /** The last good result. */
  readonly simulated: SimulatedMessage | undefined
  /** Why the result, if there is one, is not that of the workflow as it is now. */
  readonly outdated: string | undefined
  readonly risks: Risks | undefined
  readonly comparison: ComparisonMessage | undefined
  /** Something that was asked for is done; a new object each time. */
  readonly notice: { readonly text: string } | undefined
  readonly view: View
}

/** What can go wrong, with the report whose tasks it counts: the next report may have others. */
export type Risks = RisksMessage & { readonly report: PlacedReport }

/** There is something to show. */
export type ReportModel = Model & { readonly simulated: SimulatedMessage }

export const tabs = ['outcomes', 'codes', 'risks', 'comparison'] as const

export type Tab = (typeof tabs)[number]

/** Why the result is not that of the files as they are now; undefined where it is. */
export function whyOutdated({ outdated, scenarioFile }: Model): string | undefined {
  const { name, mistake } = scenarioFile ?? {}
  return outdated ?? (mistake && `${name} cannot be run. ${mistake}`)
}

/** How the page is left, kept by VS Code as `PanelState.view`. */
export interface View {
  readonly tab: Tab
  /** The selected one, counted through all groups in file order. */
  readonly task: number | undefined
  /** By which it is found again among others. */
  readonly taskName: string | undefined
  /** An index into the moments of the timeline; undefined for the end. */
  readonly moment: number | undefined
  readonly isGraphFolded: boolean
  readonly isTimelineFolded: boolean
  readonly zoom: Zoom
  /** In pixels, as set by hand; undefined for what suits the window. */
  readonly graphHeight: number | undefined
  readonly lanesHeight: number | undefined
  /** Which changes are listed below the timeline. */
  readonly changes: ListedChanges | undefined
  readonly isPoolOpen: boolean
  /** Of what can go wrong. */
  readonly onlySurprises: boolean
}

/** Of the graph: `fit` shows all of it, however small; undefined as much as can be read. */
export type Zoom = number | 'fit' | undefined

const changeLists = ['moment', 'all'] as const

export type ListedChanges = (typeof changeLists)[number]

export const firstView: View = {
  tab: 'outcomes',
  task: undefined,
  taskName: undefined,
  moment: undefined,
  isGraphFolded: false,
  isTimelineFolded: false,
  zoom: undefined,
  graphHeight: undefined,
  lanesHeight: undefined,
  changes: undefined,
  isPoolOpen: false,
  onlySurprises: false,
}

/** The view that was kept, as far as it can be read. */
export function readView(kept: unknown): View {
  if (typeof kept !== 'object' || kept === null) return firstView
  const {
    tab,
    task,
    taskName,
    moment,
    isGraphFolded,
    isTimelineFolded,
    zoom,
    graphHeight,
    lanesHeight,
    changes,
    isPoolOpen,
    onlySurprises,
  } = kept as Partial<Record<keyof View, unknown>>
  return {
    tab: tabs.find((known) => known === tab) ?? firstView.tab,
    task: numberOf(task),
    taskName: typeof taskName === 'string' ? taskName : undefined,
    moment: numberOf(moment),
    isGraphFolded: isGraphFolded === true,
    isTimelineFolded: isTimelineFolded === true,
    zoom: zoom === 'fit' ? zoom : numberOf(zoom),
    graphHeight: numberOf(graphHeight),
    lanesHeight: numberOf(lanesHeight),
    changes: changeLists.find((known) => known === changes),
    isPoolOpen: isPoolOpen === true,
    onlySurprises: onlySurprises === true,
  }
}

/** The view as it is asked for; a task that is selected is remembered by its name. */
export function changeView(view: View, change: Partial<View>, report: PlacedReport | undefined): View {
  const changed = { ...view, ...change }
  if (!('task' in change) || !report) return changed
  return { ...changed, taskName: nameOfTask(report, changed.task) }
}

/** The view that fits a new report: the same task, by its name, and a moment that there is. */
export function followReport(view: View, report: PlacedReport): View {
  const task = placeOfTask(report, view.task, view.taskName)
  const taskName = nameOfTask(report, task)
  const lastMoment = report.timeline.moments.length - 1
  const moment = view.moment !== undefined && view.moment < lastMoment ? view.moment : undefined
  const isSame = task === view.task && taskName === view.taskName && moment === view.moment
  return isSame ? view : { ...view, task, taskName, moment }
}

export function tasksOf(report: PlacedReport): readonly ReportedTask[] {
  return report.groups.flatMap((group) => group.tasks)
}

/** Where a task of another report is in this one; several may have its name while a file is written. */
export function placeOfTask(
  report: PlacedReport,
  task: number | undefined,
  name: string | undefined,
): number | undefined {
  if (task === undefined || nameOfTask(report, task) === name) return task
  const place = tasksOf(report).findIndex((one) => one.name === name)
  return place === -1 ? undefined : place
}

export function nameOfTask(report: PlacedReport, task: number | undefined): string | undefined {
  return task === undefined ? undefined : tasksOf(report)[task]?.name
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
