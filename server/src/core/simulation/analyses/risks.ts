/** What can go wrong: every task with every kind of exit that makes a difference, and what the workflow becomes. */
import { failures } from '../../facts/failures'
import type { GroupStatus, TaskStatus, WorkflowStatus } from '../../facts/statuses'
import { firstTasksOf } from '../../model/first-tasks'
import type { Group, Placed, Task, Workflow } from '../../model/workflow'
import type { Limits } from '../../settings'
import type { ActionItems } from '../engine/attempt'
import { actionsOfPool, actionsOfTask } from '../engine/attempt'
import type { SimulatedTask } from '../engine/simulate'
import { simulate } from '../engine/simulate'
import type { Attempt } from '../engine/statuses'
import type { Outcome, Scenario } from '../scenario/scenario'
import { withLimits } from '../scenario/scenario'
import type { ExitKind } from './exit-kinds'
import { exitKindsOf, exitsInWords, outcomeFor } from './exit-kinds'
import { exitMapOf } from './exit-map'
import type { Remark } from './risk-remarks'
import { remarksOn } from './risk-remarks'
import { wholeOf } from './whole'

/** What can happen to a task while every other task succeeds. */
export interface TaskRisks {
  /** Tasks are counted through all groups, in file order. */
  readonly task: number
  /** Never empty. */
  readonly risks: readonly Risk[]
  /** Each once, however many of the risks it is about; surprises first. */
  readonly remarks: readonly RiskRemark[]
}

/** Exits that come to the same. */
export interface Risk {
  /** Such as `1–136, 138–255` or `Preempted (3006)`. */
  readonly exits: string
  /** One of them, to simulate. */
  readonly outcome: Outcome
  /** Of the attempt, after exit actions. */
  readonly attempt: TaskStatus
  /** Of the workflow, when later attempts succeed. */
  readonly once: WorkflowStatus
  /** Of the workflow, when every attempt ends so. */
  readonly always: WorkflowStatus
}

export interface RiskRemark extends Remark {
  /** The risks that it is about, as places in their list. */
  readonly risks: readonly number[]
}

/**
 * Tasks in the order of the file, exits in that of their codes; then what ends the whole group, with its lead. Of the
 * scenario only the limits count.
 *
 * A group is simulated by itself, since the others see nothing of it but how it ends: so this takes milliseconds where
 * whole workflows, hundreds of times, would take seconds.
 *
 * @param limits of the settings, for what the scenario does not say
 */
export function whatCanGoWrong(
  workflow: Workflow,
  scenario: Scenario,
  limits: Limits = {},
): readonly TaskRisks[] {
  const { maxRetryPerTask = 0, poolDefaultExitActions = {} } = withLimits(scenario, limits)
  // All attempts of a task end alike here, so that more of them would show nothing new.
  const rules: Scenario = { maxRetryPerTask: Math.min(maxRetryPerTask, 1), poolDefaultExitActions }
  const pool = actionsOfPool(poolDefaultExitActions)
  const usual = workflow.groups.map((group) => simulateAlone(workflow, group, rules))
  const whole = wholeOf(
    workflow,
    usual.map(({ status }) => status),
  )

  const firstTasks = firstTasksOf(workflow.groups.map(({ item }) => item))
  return workflow.groups.flatMap((group, index) => {
    const { item, start } = group
    // What never starts, even when all else succeeds, cannot go wrong itself.
    if (!whole.starts(index)) return []
    const leader = Math.max(
      0,
      item.tasks.findIndex(({ lead }) => lead),
    )
    const { status, tasks } = usual[index]!
    // Where no task fails by itself, those that are alike come to the same, wherever they stand.
    const known = new Map<string, readonly Row[]>()
    return item.tasks.flatMap((task, place): TaskRisks[] => {
      const actions = actionsOfTask(task.exitActions, start)
      const key = status === 'COMPLETED' ? likenessOf(task, actions) : `${place}`
      const trial: Trial = {
        run: trialRun(workflow, group, tasks, place, rules),
        workflowWhen: (end) => whole.statusWhen(index, end),
        isLead: task.lead,
        ignoreNonleadStatus: item.ignoreNonleadStatus,
        isLastAttempt: maxRetryPerTask === 0,
      }
      const exits = known.get(key) ?? exitRows(exitKindsOf(exitMapOf(actions, pool)), trial)
      known.set(key, exits)
      const rows = [...exits, ...(place === leader ? groupRows(trial) : [])]
      if (rows.length === 0) return []
      return [
        { task: firstTasks[index]! + place, risks: rows.map(({ risk }) => risk), remarks: remarksOf(rows) },
      ]
    })
  })
}

function likenessOf({ lead }: Task, actions: readonly ActionItems[]): string {
  return JSON.stringify([
    lead,
    actions.map(({ action, items }) => [action, items.map(({ first, last }) => [first, last])]),
  ])
}

interface Trial {
  readonly run: (outcome: Outcome) => Result
  /** What the workflow becomes when the group of the task ends so. */
  readonly workflowWhen: (group: GroupStatus) => WorkflowStatus
  readonly isLead: boolean
  readonly ignoreNonleadStatus: boolean
  readonly isLastAttempt: boolean
}

interface Result {
  /** The first of the task. */
  readonly attempt: Attempt
  /** How its group ends when later attempts succeed. */
  readonly once: GroupStatus
  readonly always: GroupStatus
}

interface Row {
  readonly risk: Risk
  readonly remarks: readonly Remark[]
}

function remarksOf(rows: readonly Row[]): readonly RiskRemark[] {
  const found = new Map<string, Remark & { readonly risks: number[] }>()
  for (const [index, { remarks }] of rows.entries()) {
    for (const remark of remarks) {
      const same = found.get(remark.text)
      if (same) same.risks.push(index)
      else found.set(remark.text, { ...remark, risks: [index] })
    }
  }
  return [...found.values()].sort((a, b) => Number(b.isSurprise) - Number(a.isSurprise))
}

/** One row for all exits that come to the same, and of which the same is to be said. */
function exitRows(kinds: readonly ExitKind[], trial: Trial): readonly Row[] {
  const results = new Map<string, Result>()
  const merged = new Map<string, Alike>()
  for (const kind of kinds) {
    const { taken, reported } = kind
    const key = `${taken?.action} ${reported.status} ${reported.phase}`
    const result = results.get(key) ?? trial.run(outcomeFor([kind]))
    results.set(key, result)
    const { attempt, always } = result
    const isSuccess = kind.first === 0 && attempt.status === 'COMPLETED'
    // Another task that fails although its command succeeds may end this one before.
    if (isSuccess || attempt.exitCode === null) continue
    const ends = endsOf(result, trial)
    const remarks = remarksOn({ kind, attempt: attempt.status, group: always, ...trial })
    const same = JSON.stringify([ends, remarks])
    const row = merged.get(same) ?? { ends, remarks, kinds: [] }
    merged.set(same, row)
    row.kinds.push(kind)
  }
  return [...merged.values()].map(({ ends, remarks, kinds: alike }) => ({
    risk: { exits: exitsInWords(alike), outcome: outcomeFor(alike), ...ends },
    remarks,
  }))
}

interface Alike {
  readonly ends: Ends
  readonly remarks: readonly Remark[]
  readonly kinds: ExitKind[]
}

type Ends = Pick<Risk, 'attempt' | 'once' | 'always'>

function endsOf({ attempt, once, always }: Result, { workflowWhen }: Trial): Ends {
  return { attempt: attempt.status, once: workflowWhen(once), always: workflowWhen(always) }
}

/** What ends all tasks of the group at once. */
function groupRows(trial: Trial): readonly Row[] {
  return failures
    .filter(({ hits }) => hits === 'group')
    .map(({ name, title }) => {
      const outcome = { failure: name }
      return { risk: { exits: title, outcome, ...endsOf(trial.run(outcome), trial) }, remarks: [] }
    })
}

interface GroupAlone {
  readonly status: GroupStatus
  readonly tasks: readonly SimulatedTask[]
}

/** It waits for no other group. */
function simulateAlone(workflow: Workflow, group: Placed<Group>, scenario: Scenario): GroupAlone {
  const { groups, tasks } = simulate({ ...workflow, groups: [group] }, scenario)
  return { status: groups[0]!.status, tasks }
}

/** Tries outcomes of the task at this place of a group. */
function trialRun(
  workflow: Workflow,
  group: Placed<Group>,
  usual: readonly SimulatedTask[],
  place: number,
  rules: Scenario,
): Trial['run'] {
  const { item } = group
  const task = item.tasks[place]!
  const tasks = item.tasks.filter((each, i) => each === task || each.lead || !endsQuietly(usual[i]!))
  const small = { ...group, item: { ...item, tasks } }
  const runWith = (
    outcome: Outcome,
    then: Outcome['then'] & string,
  ): GroupAlone & { attempts: readonly Attempt[] } => {
    const scenario = { ...rules, tasks: { [task.name.value]: [{ ...outcome, then }] } }
    const result = simulateAlone(workflow, small, scenario)
    return { ...result, attempts: result.tasks[tasks.indexOf(task)]!.attempts }
  }
  return (outcome) => {
    const once = runWith(outcome, 'succeed')
    const isRetried = once.attempts.length > 1
    const always = isRetried ? runWith(outcome, 'repeat') : once
    return { attempt: once.attempts[0]!, once: once.status, always: always.status }
  }
}

/**
 * Such a task, unless it is the lead, decides nothing: it ends COMPLETED, or FAILED because of a task that counts and
 * has failed.
 */
function endsQuietly({ attempts }: SimulatedTask): boolean {
  const [first] = attempts
  return attempts.length === 1 && first?.status === 'COMPLETED' && first.exitCode === 0
}
