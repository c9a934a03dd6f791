/** Makes the report of a simulated workflow: reasons in words, ranges as they stand in the file. */
import type { Analysis } from '../../analyze'
import { firstTasksOf } from '../../model/first-tasks'
import type { Workflow } from '../../model/workflow'
import type { Limits } from '../../settings'
import { indexLines } from '../../text'
import { capitalized } from '../../words'
import type { ActionItems } from '../engine/attempt'
import { actionsOfPool, actionsOfTask } from '../engine/attempt'
import type { SimulationEvent, Step } from '../engine/events'
import type { SimulatedTask, Simulation } from '../engine/simulate'
import { simulate } from '../engine/simulate'
import type { Scenario } from '../scenario/scenario'
import { withLimits } from '../scenario/scenario'
import { areTasksOpen, isOpen, missingParameters } from './open-parts'
import type { Places } from './places'
import { collectPlaces, linksIn } from './places'
import type { Links } from './reasons'
import { describeGap, describeReason, strikeInWords } from './reasons'
import type {
  Moment,
  ReportedAction,
  ReportedAttempt,
  ReportedChange,
  ReportedGroup,
  ReportedTask,
  SimulationReport,
} from './report'
import type { Phrase, Sentence } from './sentence'
import { linked, sentence } from './sentence'

/** More are not read by anyone. */
const mostErrors = 100

/**
 * Undefined for a text that has no workflow.
 *
 * @param limits of the settings, for what the scenario does not say
 */
export function reportSimulation(
  analysis: Analysis,
  given: Scenario,
  limits: Limits = {},
): SimulationReport | undefined {
  const { workflow, rendered, rejections } = analysis
  if (!workflow || !rendered) return undefined
  const scenario = withLimits(given, limits)
  const simulation = simulate(workflow, scenario)
  const places = collectPlaces(rendered)
  const links = linksIn(workflow, places, (task) => simulation.tasks[task]!.attempts.at(-1)!.status)
  const reporting: Reporting = { workflow, simulation, places, links }
  const lines = indexLines(analysis.text)
  const isEmpty = rendered.exact && workflow.groups.length === 0
  return {
    name: workflow.name?.value ?? '',
    status: rejections.length > 0 || isEmpty ? 'FAILED_SUBMISSION' : simulation.workflow,
    outcome: simulation.workflow,
    reason: reasonOf(analysis, isEmpty) ?? describeReason(simulation.reason, reporting.links()),
    errors: rejections.slice(0, mostErrors).map(({ message, range }) => ({
      message,
      place: places.inFile(range),
      line: lines.positionAt(range.start).line + 1,
    })),
    missingParameters: missingParameters(analysis),
    isOpen: isOpen(analysis, simulation.isTimed),
    isCut: simulation.isCut,
    limits,
    retryLimit: scenario.maxRetryPerTask ?? 0,
    poolActions: actionsOfPool(scenario.poolDefaultExitActions ?? {}).map((action) => reportAction(action)),
    groups: reportGroups(reporting),
    timeline: {
      isTimed: simulation.isTimed,
      end: simulation.steps.at(-1)!.time,
      moments: reportMoments(reporting),
    },
    places: places.list,
  }
}

/** Undefined where the run has its own. */
function reasonOf(analysis: Analysis, isEmpty: boolean): Sentence | undefined {
  if (isEmpty) return sentence('There are no tasks yet, and OSMO rejects a workflow without tasks.')
  if (analysis.rejections.length > 0) return sentence('OSMO rejects this file when it is submitted.')
  return areTasksOpen(analysis) ? sentence('The tasks depend on parameters that have no value.') : undefined
}

interface Reporting {
  readonly workflow: Workflow
  readonly simulation: Simulation
  readonly places: Places
  readonly links: (group?: number) => Links
}

function reportGroups({ workflow, simulation, places, links }: Reporting): readonly ReportedGroup[] {
  // A restart changes no status, so only the events tell of it.
  const restarts = simulation.tasks.map(() => new Map<number, Restart[]>())
  for (const event of simulation.events) {
    if (event.kind !== 'restart') continue
    const ofTask = restarts[event.task.index]!
    const ofAttempt = ofTask.get(event.attempt)
    if (ofAttempt) ofAttempt.push(event)
    else ofTask.set(event.attempt, [event])
  }
  const firstTasks = firstTasksOf(workflow.groups.map(({ item }) => item))
  return workflow.groups.map(({ item, start }, index) => {
    const { name, status, reason, upstream } = simulation.groups[index]!
    const own = links(index)
    return {
      name,
      place: places.rendered(item.nameRange, start),
      implicit: item.implicit,
      ignoreNonleadStatus: item.ignoreNonleadStatus,
      status,
      reason: describeReason(reason, own),
      upstream,
      tasks: item.tasks.map((task, place): ReportedTask => {
        const number = firstTasks[index]! + place
        return {
          name: task.name.value,
          place: places.rendered(task.name.range, start),
          lead: task.lead,
          actions: actionsOfTask(task.exitActions, start).map((action) => reportAction(action, places)),
          attempts: reportAttempts(simulation.tasks[number]!, restarts[number]!, own),
        }
      }),
    }
  })
}

type Restart = Extract<SimulationEvent, { readonly kind: 'restart' }>

function reportAttempts(
  { attempts }: SimulatedTask,
  restarts: ReadonlyMap<number, readonly Restart[]>,
  links: Links,
): readonly ReportedAttempt[] {
  return attempts.map(({ attempt, status, exitCode, reason, outputs }, index) => {
    const after = attempts[index - 1]?.attempt ?? -1
    return {
      number: attempt + 1,
      status,
      exitCode,
      reason: sentence(
        describeGap({ after, attempt }),
        describeRestarts(restarts.get(attempt) ?? [], links),
        describeReason(reason, links),
      ),
      outputs,
    }
  })
}

function reportMoments({ workflow, simulation, links }: Reporting): readonly Moment[] {
  const groupOfTask = workflow.groups.flatMap(({ item }, group) => item.tasks.map(() => group))
  const ofGroups = workflow.groups.map((_, group) => links(group))
  const ofWorkflow = links()
  const linksFor = (event: SimulationEvent): Links => {
    if ('task' in event) return ofGroups[groupOfTask[event.task.index]!]!
    return 'group' in event ? ofGroups[event.group.index]! : ofWorkflow
  }
  const groupNamed = (name: string): string => {
    const index = workflow.groups.findIndex(({ item }) => item.name === name)
    return ofWorkflow.groupName({ index, name })
  }
  const changes = simulation.steps.map((): ReportedChange[] => [])
  for (const event of simulation.events) {
    changes[event.step]!.push(reportChange(event, describeReason(event.reason, linksFor(event))))
  }
  return simulation.steps.map((step, index) => ({
    time: step.time,
    text: sentence(describeStep(step, ofWorkflow, groupNamed)),
    changes: changes[index]!,
    ...(step.outside !== undefined && { outside: step.outside }),
  }))
}

function reportChange(event: SimulationEvent, reason: Sentence): ReportedChange {
  switch (event.kind) {
    case 'workflow':
      return { kind: event.kind, status: event.status, reason }
    case 'group':
      return { kind: event.kind, group: event.group.index, status: event.status, reason }
    case 'task': {
      const { task, attempt, status, exitCode } = event
      return { kind: event.kind, task: task.index, attempt: attempt + 1, status, exitCode, reason }
    }
    case 'restart':
      return { kind: event.kind, task: event.task.index, attempt: event.attempt + 1, reason }
    case 'no-effect':
      return {
        kind: event.kind,
        ...(event.task && { task: event.task.index }),
        ...(event.group && { group: event.group.index }),
        reason,
      }
  }
}

/** What happened, as a sentence. */
function describeStep(step: Step, links: Links, groupNamed: (name: string) => string): Phrase {
  switch (step.kind) {
    case 'submit':
      return 'The workflow is submitted.'
    case 'end': {
      const attempt = step.attempt === 0 ? '' : `Attempt ${step.attempt + 1} of `
      return [
        attempt,
        linked(step.task.name, links.task(step.task)),
        ` ends with exit code ${step.exitCode}.`,
      ]
    }
    case 'placed':
      return [
        linked(links.groupName(step.group), links.group(step.group)),
        ' finds its place in the cluster.',
      ]
    default: {
      const group = 'group' in step ? groupNamed(step.group) : ''
      return `${capitalized(strikeInWords(step.kind, group))}.`
    }
  }
}

/** Why it was told so first; in a large group, to name them all would fill pages. */
function describeRestarts([first, ...others]: readonly Restart[], links: Links): Phrase {
  if (!first) return ''
  const again = others.length === 1 ? 'once more' : `${others.length} more times`
  return [describeReason(first.reason, links), others.length > 0 ? ` Told to restart ${again}. ` : ' ']
}

function reportAction({ action, items, hidden }: ActionItems, places?: Places): ReportedAction {
  return {
    action,
    hidden,
    items: items.map(({ first, last, text, range }) => ({
      first,
      last,
      text,
      ...(places && { place: places.rendered(range) }),
    })),
  }
}
