/** The groups with their tasks: each attempt has an input for its outcome, and shows what follows from it. */
import type { ReportedGroup, ReportedTask } from '../../server/src/core'
import { nameInWords, outcomeOf, outcomesOf } from '../../server/src/core'
import type { AttemptRow } from './attempt-rows'
import { rowsOf } from './attempt-rows'
import type { Part } from './dom'
import { element, keyedParts, newId, setText } from './dom'
import type { Actions, ReportModel } from './model'
import { createOutcomeField } from './outcome-field'
import type { OutcomeList } from './outcome-list'
import { setOutcome } from './scenario-edits'
import { createStatus } from './status'

export interface GroupsContext {
  readonly edit: Actions['edit']
  readonly list: OutcomeList
}

export function createGroups(context: GroupsContext): Part<ReportModel> {
  const root = element('div', { class: 'groups' })
  const none = element('p', { class: 'none' }, 'This workflow has no tasks yet.')
  const updateGroups = keyedParts<InReport<ReportedGroup>>(
    root,
    ({ item }) => item.name,
    () => createGroup(context),
  )
  return {
    root: element('div', {}, none, root),
    update(model) {
      const { groups } = model.simulated.report
      none.hidden = groups.some(({ tasks }) => tasks.length > 0)
      updateGroups(groups.map((item) => ({ item, model })))
    },
  }
}

interface InReport<T> {
  readonly item: T
  readonly model: ReportModel
}

function createGroup(context: GroupsContext): Part<InReport<ReportedGroup>> {
  const id = newId()
  const name = element('span')
  const suffix = element('span', { class: 'suffix' })
  const status = createStatus()
  const reason = element('span', { class: 'reason' })
  const tasks = element('div', { class: 'tasks' })
  const root = element(
    'section',
    { class: 'group', 'aria-labelledby': id },
    element(
      'div',
      { class: 'heading' },
      element('h2', { id }, name, suffix),
      element('div', { class: 'result' }, status.root, reason),
    ),
    tasks,
  )
  const updateTasks = keyedParts<TaskItem>(
    tasks,
    ({ item }) => item.name,
    () => createTask(context),
  )
  return {
    root,
    update({ item: group, model }) {
      const only = group.tasks.length === 1 ? group.tasks[0] : undefined
      const isOwnGroup = only !== undefined && group.name === only.name + ownGroupSuffix
      setText(name, nameInWords(isOwnGroup ? only.name : group.name))
      setText(suffix, isOwnGroup ? ownGroupSuffix : '')
      status.update(group.status)
      setText(reason, group.reason)
      updateTasks(group.tasks.map((item) => ({ item, model, isAlone: only !== undefined, isOwnGroup })))
    },
  }
}

/** OSMO makes a group for a task that stands under `tasks`, and names it after the task. */
const ownGroupSuffix = '-group'

interface TaskItem extends InReport<ReportedTask> {
  readonly isAlone: boolean
  /** The group’s heading has the task’s name already. */
  readonly isOwnGroup: boolean
}

function createTask(context: GroupsContext): Part<TaskItem> {
  const id = newId()
  const name = element('span')
  const lead = element('span', { class: 'chip' }, 'lead')
  const heading = element('h3', { id }, name, ' ', lead)
  const attempts = element('ol', { 'aria-labelledby': id })
  const updateRows = keyedParts<AttemptItem>(
    attempts,
    ({ row }) => (row.first === row.last ? `${row.first}` : 'several'),
    () => createAttempt(context),
  )
  return {
    root: element('div', { class: 'task' }, heading, attempts),
    update({ item: task, model: { scenario, simulated }, isAlone, isOwnGroup }) {
      setText(name, nameInWords(task.name))
      heading.classList.toggle('for-screen-readers', isOwnGroup)
      // A task that is alone in its group leads it, which goes without saying.
      lead.hidden = !task.lead || isAlone
      const rows = rowsOf(task.attempts, outcomesOf(scenario, task.name).length)
      updateRows(
        rows.map((row) => ({
          row,
          task,
          code: outcomeOf(scenario, task.name, row.first).exitCode,
          isReached: row.attempt.exitCode === outcomeOf(simulated.scenario, task.name, row.first).exitCode,
        })),
      )
    },
  }
}

interface AttemptItem {
  readonly row: AttemptRow
  readonly task: ReportedTask
  /** Of the outcome that the scenario has for it. */
  readonly code: number
  /** It is what ended the attempt, in the scenario that was simulated. */
  readonly isReached: boolean
}

function createAttempt({ edit, list }: GroupsContext): Part<AttemptItem> {
  const number = element('span', { class: 'number' })
  const outcome = createOutcomeField(list)
  const likeBefore = element('span', { class: 'like-before' })
  const status = createStatus()
  const exitCode = element('span', { class: 'exit-code' })
  const reason = element('span', { class: 'reason' })
  const why = element('span', { class: 'why' }, exitCode, ' ', reason)
  const result = element('div', { class: 'result' }, status.root, why)
  return {
    root: element('li', {}, number, outcome.root, likeBefore, result),
    update({ row: { first, last, attempt }, task, code, isReached }) {
      const isOne = first === last
      setText(number, isOne ? `attempt ${first}` : `${first} to ${last}`)
      outcome.root.hidden = !isOne
      likeBefore.hidden = isOne
      setText(likeBefore, `end like attempt ${first - 1}`)
      outcome.update({
        label: `Exit code of ${nameInWords(task.name)}, attempt ${first}`,
        code,
        isReached,
        change: (exitCode) => edit((scenario) => setOutcome(scenario, task.name, first, { exitCode })),
      })
      status.update(attempt.status)
      setText(exitCode, attempt.exitCode === null ? 'no exit code' : `exit code ${attempt.exitCode}`)
      setText(reason, attempt.reason)
    },
  }
}
