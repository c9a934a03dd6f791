/** A workflow has either tasks or groups, with something in them. */
import type { WorkflowHead } from '../model/workflow'
import { defineRule } from './rule'

export const tasksAndGroups = defineRule({
  name: 'tasks-and-groups',
  severity: 'error',
  summary: 'A workflow has both tasks and groups, or neither.',
  checkHead(head, report) {
    if (!head.isMap || head.mistakes.some(({ field, kind }) => isList(field) && kind === 'wrong type')) return
    const filled = head.lists.filter(({ isEmpty }) => !isEmpty)
    if (filled.length === 1) return
    const [first, second] = filled.length === 2 ? filled : head.lists
    report({
      range: (second ?? first)?.key ?? head.key,
      path: ['workflow'],
      message:
        filled.length === 2
          ? 'OSMO rejects a workflow with both tasks and groups. Move the tasks into a group, or the tasks of the groups below tasks:.'
          : nothingToRun(head),
      related:
        filled.length === 2 && first
          ? [{ range: first.key, message: `The workflow has ${first.name} here.` }]
          : [],
    })
  },
})

function isList(field: string): boolean {
  return field === 'tasks' || field === 'groups'
}

function nothingToRun({ lists, mistakes }: WorkflowHead): string {
  const [list] = lists
  const misspelt = mistakes.find(({ kind }) => kind === 'unknown field')
  const what = list ? `${list.name} is empty` : 'The workflow has neither tasks nor groups'
  return `${what}, so there is nothing to run, and OSMO rejects that. ${misspelt && !list ? 'Check how the keys are written, or add tasks: with one task.' : 'Add a task with name, image and command.'}`
}
