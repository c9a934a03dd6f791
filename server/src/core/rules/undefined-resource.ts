/** A task uses an entry of the workflow's resources. */
import type { PlacedTask } from '../model/whole'
import { tasksOf } from '../model/whole'
import { listInWords } from '../words'
import { closest } from './closest'
import type { Finding } from './rule'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

export const undefinedResource = defineRule({
  name: 'undefined-resource',
  severity: 'error',
  summary: 'A task uses a resource that the workflow does not define.',
  checkWorkflow(workflow, _context, report) {
    const { resources, mistakes } = workflow.head
    if (mistakes.some(({ field }) => field === 'resources')) return
    const names = resources ? resources.entries.map(({ name }) => name.value) : ['default']
    for (const placed of tasksOf(workflow)) {
      const { resource } = placed.task
      if (!names.includes(resource?.value ?? 'default')) report(finding(placed, names))
    }
  },
})

function finding({ task, at, path }: PlacedTask, names: readonly string[]): Finding {
  const { resource, name } = task
  const known =
    names.length > 0 ? `There are ${listInWords(names.slice(0, 8).map(excerpt))}.` : 'It has none.'
  if (!resource) {
    return {
      range: at(name.range),
      path: [...path, 'resource'],
      message: `This task names no resource, and the workflow’s resources have no default, so OSMO rejects it. Add resource: ${names[0] ?? 'NAME'} to the task, or an entry default to resources.`,
    }
  }
  const meant = closest(resource.value, names)
  return {
    range: at(resource.range),
    path: [...path, 'resource'],
    message: `The workflow’s resources have no entry ${excerpt(resource.value)}, so OSMO rejects the task. ${meant ? `Write ${meant}.` : known}`,
    fixes: meant ? fix(`Write ${meant}`, { range: at(resource.range), newText: meant }) : [],
  }
}
