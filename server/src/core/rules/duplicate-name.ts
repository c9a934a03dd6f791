/** The names of all groups and tasks of a workflow differ, letter case and the kind of dash aside. */
import { comparableName } from '../model/names'
import { tasksOf } from '../model/whole'
import type { Workflow } from '../model/workflow'
import type { Path } from '../problem'
import type { Range } from '../text'
import { shift } from '../text'
import { excerpt } from '../words'
import type { Finding } from './rule'
import { defineRule } from './rule'

export const duplicateName = defineRule({
  name: 'duplicate-name',
  severity: 'error',
  summary: 'Two tasks or groups of a workflow have the same name.',
  checkWorkflow(workflow, _context, report) {
    const seen = new Map<string, Named>()
    const told = new Set<number>()
    for (const named of [...writtenNames(workflow), ...impliedNames(workflow)]) {
      if (named.name === '') continue
      const comparable = comparableName(named.name)
      const first = seen.get(comparable)
      if (!first) seen.set(comparable, named)
      // Two tasks of one name have groups of one name, too.
      else if (!told.has(named.range.start)) report(clash(named, first))
      if (first) told.add(named.range.start)
    }
  },
})

interface Named {
  readonly name: string
  readonly kind: 'task' | 'group' | 'group of a task'
  readonly range: Range
  readonly path: Path
}

function writtenNames(workflow: Workflow): readonly Named[] {
  const groups = workflow.groups
    .filter(({ item }) => !item.implicit)
    .map(({ item, start, path }): Named => {
      return { name: item.name, kind: 'group', range: shift(item.nameRange, start), path: [...path, 'name'] }
    })
  const tasks = tasksOf(workflow).map(({ task, at, path }): Named => {
    return { name: task.name.value, kind: 'task', range: at(task.name.range), path: [...path, 'name'] }
  })
  return [...groups, ...tasks].sort((a, b) => a.range.start - b.range.start)
}

/** The groups that OSMO makes for tasks listed directly under `tasks`. */
function impliedNames({ groups }: Workflow): readonly Named[] {
  return groups
    .filter(({ item }) => item.implicit && item.tasks[0]?.name.value !== '')
    .map(({ item, start, path }) => ({
      name: item.name,
      kind: 'group of a task',
      range: shift(item.nameRange, start),
      path: [...path, 'name'],
    }))
}

function clash({ name, kind, range, path }: Named, first: Named): Finding {
  const related = [
    { range: first.range, message: `The ${first.kind === 'group' ? 'group' : 'task'} that has the name.` },
  ]
  if (kind === 'group of a task') {
    return {
      range,
      path,
      message: `OSMO puts this task into a group of its own, named ${excerpt(name)}, and rejects the workflow because the task ${excerpt(first.name)} has that name already. Rename one of the two.`,
      related: [{ range: first.range, message: 'This task has the name of the group.' }],
    }
  }
  return {
    range,
    path,
    message:
      name === first.name
        ? `A ${first.kind} above is named ${excerpt(name)} too, and OSMO rejects a second one. Give this ${kind} another name.`
        : `${excerpt(name)} counts as the same name as ${excerpt(first.name)}, since OSMO ignores letter case and reads _ as -, and rejects a second one. Give this ${kind} another name.`,
    related,
  }
}
