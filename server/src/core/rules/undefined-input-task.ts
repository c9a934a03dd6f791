/** An input names a task of the same workflow. */
import { valueKinds } from '../facts/fields'
import { replaceValue } from '../model/edit-value'
import { comparableName } from '../model/names'
import type { PlacedTask } from '../model/whole'
import { tasksOf } from '../model/whole'
import type { Workflow } from '../model/workflow'
import { excerpt, listInWords } from '../words'
import { closest } from '../closest'
import type { InputReference } from './input-references'
import { inputReferencesOf } from './input-references'
import type { Finding } from './rule'
import { asChoices, defineRule, fix } from './rule'

export const undefinedInputTask = defineRule({
  name: 'undefined-input-task',
  severity: 'error',
  summary: 'An input names a task that the workflow does not have.',
  checkWorkflow(workflow, _context, report) {
    const tasks = tasksOf(workflow)
    const names = new Set(tasks.map(({ task }) => task.name.value))
    // The task that is meant may be one whose own name is the mistake.
    if (tasks.some(({ task }) => !taskName.test(task.name.value)) || workflow.groups.some(lacksTasks)) return
    for (const reference of inputReferencesOf(workflow)) {
      if (!names.has(reference.name)) report(findingFor(reference, tasks, workflow))
    }
  },
})

const taskName = new RegExp(valueKinds.name.pattern)

/** Its tasks stand below another key, or are no list. */
function lacksTasks({ item }: Workflow['groups'][number]): boolean {
  return !item.implicit && item.mistakes.some(({ field }) => field === 'tasks')
}

function findingFor(reference: InputReference, tasks: readonly PlacedTask[], workflow: Workflow): Finding {
  const { name, value, range, path, by } = reference
  const above = namesOf(tasks.filter(({ groupIndex }) => groupIndex < by.groupIndex))
  const members = membersOf(name, by.groupIndex, workflow)
  const certain = members ? only(members) : sameName(name, above)
  const meant = certain ?? (members ? undefined : closest(name, above))
  const fixes = meant === undefined ? [] : fix(`Write ${excerpt(meant)}`, replaceValue(value, meant))
  const what = members ? 'is a group, and inputs come from tasks' : 'is no task of this workflow'
  return {
    range,
    path,
    message: `${excerpt(name)} ${what}, so OSMO rejects this input. ${advice(meant, members ?? above)}`,
    fixes: certain === undefined ? asChoices(fixes) : fixes,
  }
}

function advice(meant: string | undefined, candidates: readonly string[]): string {
  if (meant !== undefined) return `Write ${excerpt(meant)}.`
  if (candidates.length === 0)
    return 'No task stands above this one, so remove the input, or add the task there.'
  const [first = ''] = candidates
  if (candidates.length === 1) return `The only task above is ${excerpt(first)}.`
  return candidates.length <= 5
    ? `Write ${listInWords(candidates.map(excerpt), 'or')}.`
    : 'Write the name of a task above, exactly as it stands there.'
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined
}

/** The tasks of a group of this name above; undefined if it has none. */
function membersOf(name: string, before: number, { groups }: Workflow): readonly string[] | undefined {
  const group = groups.slice(0, before).find(({ item }) => item.name === name)
  const names = group?.item.tasks.map((task) => task.name.value).filter((task) => task !== '')
  return names && names.length > 0 ? names : undefined
}

/** What can be no name of a task is no advice. */
function namesOf(tasks: readonly PlacedTask[]): readonly string[] {
  return [...new Set(tasks.map(({ task }) => task.name.value))].filter((name) => taskName.test(name))
}

/** References are compared exactly, names are not. */
function sameName(name: string, names: readonly string[]): string | undefined {
  const comparable = comparableName(name)
  return names.find((other) => comparableName(other) === comparable)
}
