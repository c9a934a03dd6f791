/** What a change of the file changes in its simulation: two versions of a workflow, side by side. */
import type { Analysis } from '../../analyze'
import type { Interval } from '../../model/exit-ranges'
import { intersect } from '../../model/exit-ranges'
import type { Limits } from '../../settings'
import { nameInWords } from '../../words'
import type { ReportedTask, SimulationReport } from '../report/report'
import { reportSimulation } from '../report/report-simulation'
import type { Scenario } from '../scenario/scenario'
import type { CodePart } from './exit-kinds'
import { exitKindsOf, runsOf } from './exit-kinds'
import { exitMapOf, statusAfter } from './exit-map'

/** Statuses are undefined where the version does not have the task or the group. */
export interface Difference {
  readonly kind: 'workflow' | 'group' | 'task' | 'exit'
  /** Of the task or the group; of the workflow for the workflow. */
  readonly name: string
  /** For an exit: the codes, such as `137` or `11–20`. */
  readonly codes?: string
  readonly before: string | undefined
  readonly after: string | undefined
  /** Such as “exit 137 of train: RESCHEDULED → FAILED”. */
  readonly text: string
}

/**
 * In the order of the file as it is now, with what is gone at the end. Tasks are the same where they have the same name;
 * of each, the status with which it ends is compared, and what becomes of an attempt with every other exit code.
 *
 * @param limits of the settings, for what the scenario does not say
 */
export function compareAnalyses(
  before: Analysis,
  after: Analysis,
  scenario: Scenario,
  limits: Limits = {},
): readonly Difference[] {
  const [old, now] = [before, after].map((analysis) => reportSimulation(analysis, scenario, limits))
  const oldEntries = entriesOf(old)
  const nowEntries = entriesOf(now)
  return [
    ...changeOf({ kind: 'workflow', name: (now ?? old)?.name ?? '' }, old?.status, now?.status),
    ...[...nowEntries].flatMap(([key, entry]) => {
      const earlier = oldEntries.get(key)
      const change = changeOf(entry, earlier?.status, entry.status)
      if (!earlier?.task || !entry.task) return change
      return [
        ...change,
        ...exitChanges(statusesByCode(earlier.task, old!), statusesByCode(entry.task, now!), entry.name),
      ]
    }),
    ...[...oldEntries].flatMap(([key, entry]) =>
      nowEntries.has(key) ? [] : changeOf(entry, entry.status, undefined),
    ),
  ]
}

interface Entry {
  readonly kind: 'group' | 'task'
  readonly name: string
  /** With which it ends. */
  readonly status: string
  readonly task?: ReportedTask
}

/** By kind and name. The group of a task that stands under `tasks` tells nothing that its task does not. */
function entriesOf(report: SimulationReport | undefined): ReadonlyMap<string, Entry> {
  const entries = (report?.groups ?? []).flatMap(({ name, status, implicit, tasks }): Entry[] => [
    ...(implicit ? [] : [{ kind: 'group' as const, name, status }]),
    ...tasks.map((task) => ({
      kind: 'task' as const,
      name: task.name,
      status: task.attempts.at(-1)!.status,
      task,
    })),
  ])
  return new Map(entries.map((entry) => [`${entry.kind} ${entry.name}`, entry]))
}

function changeOf(
  { kind, name }: Pick<Difference, 'kind' | 'name'>,
  before: string | undefined,
  after: string | undefined,
): readonly Difference[] {
  if (before === after) return []
  const what = {
    workflow: 'workflow',
    group: `group ${nameInWords(name)}`,
    task: nameInWords(name),
    exit: '',
  }[kind]
  const text =
    before === undefined
      ? `${what} is new: ${after}`
      : after === undefined
        ? `${what} is gone`
        : `${what}: ${before} → ${after}`
  return [{ kind, name, before, after, text }]
}

interface CodeStatus extends Interval {
  readonly status: string
}

/** What becomes of the first attempt, sorted by code. */
function statusesByCode(
  task: ReportedTask,
  { poolActions, retryLimit }: SimulationReport,
): readonly CodeStatus[] {
  return exitKindsOf(exitMapOf(task.actions, poolActions)).map(({ first, last, taken, reported }) => ({
    first,
    last,
    status: statusAfter(reported.status, taken, retryLimit),
  }))
}

/** One for each pair of statuses. Both lists have all codes that a task can end with. */
function exitChanges(
  old: readonly CodeStatus[],
  now: readonly CodeStatus[],
  name: string,
): readonly Difference[] {
  const changed = new Map<string, { readonly before: string; readonly after: string; parts: CodePart[] }>()
  let i = 0
  let j = 0
  for (let index = 0; i < old.length && j < now.length; index++) {
    const { status: before, ...codes } = old[i]!
    const { status: after, ...others } = now[j]!
    if (before !== after) {
      const pair = `${before} → ${after}`
      const found = changed.get(pair) ?? { before, after, parts: [] }
      changed.set(pair, found)
      found.parts.push(...intersect([codes], [others]).map((common) => ({ ...common, index })))
    }
    if (codes.last <= others.last) i++
    if (others.last <= codes.last) j++
  }
  return [...changed].map(([pair, { before, after, parts }]) => {
    const codes = runsOf(parts).join(', ')
    const text = `exit ${codes} of ${nameInWords(name)}: ${pair}`
    return { kind: 'exit', name, codes, before, after, text }
  })
}
