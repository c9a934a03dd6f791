/** A workflow has either tasks or groups, with something in them. */
import type { TaskList, WorkflowHead } from '../model/workflow'
import { isMisspelt } from './meant-field'
import type { Finding } from './rule'
import { defineRule } from './rule'

export const tasksAndGroups = defineRule({
  name: 'tasks-and-groups',
  severity: 'error',
  summary: 'A workflow has both tasks and groups, or neither.',
  checkHead(head, report) {
    if (!head.isMap || head.mistakes.some(isAboutList)) return
    const filled = head.lists.filter(({ isEmpty }) => !isEmpty)
    if (filled.length === 0 && !head.isOpen) report(nothingToRun(head))
    if (filled.length === 2) report(both(filled))
  },
})

/** A list that is none, or that stands under another name, is the mistake, and that it is missing its echo. */
function isAboutList({ kind, definition, field, siblings }: WorkflowHead['mistakes'][number]): boolean {
  if (kind === 'wrong type') return field === 'tasks' || field === 'groups'
  return (
    kind === 'unknown field' &&
    (isMisspelt(definition, 'tasks', siblings) || isMisspelt(definition, 'groups', siblings))
  )
}

function both(lists: readonly TaskList[]): Finding {
  const [first, second] = lists.toSorted((a, b) => a.key.start - b.key.start)
  return {
    range: second!.key,
    path: ['workflow'],
    message:
      'OSMO rejects a workflow with both tasks and groups. Move the tasks into groups, or the tasks of the groups below tasks:, and remove the other.',
    related: [{ range: first!.key, message: `The workflow has ${first!.name} here.` }],
  }
}

function nothingToRun({ lists, key }: WorkflowHead): Finding {
  const names = lists.map(({ name }) => name).join(' and ')
  const [list] = lists
  const what =
    lists.length === 0 ? 'The workflow has no tasks' : `${names} ${lists.length > 1 ? 'are' : 'is'} empty`
  const advice =
    list?.name === 'groups' && lists.length === 1
      ? 'Add a group with a name and tasks.'
      : `Add ${list ? '' : 'tasks: with '}a task that has a name, an image and a command.`
  return {
    range: list?.key ?? key,
    path: ['workflow'],
    message: `${what}, so there is nothing to run, and OSMO rejects the workflow. ${advice}`,
  }
}
