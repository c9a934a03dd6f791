/** A task uses an entry of the workflow's resources. */
import { insertLine } from '../model/insertion'
import type { PlacedTask } from '../model/whole'
import { defaultResource, tasksOf } from '../model/whole'
import { capitalized, excerpt, listInWords } from '../words'
import type { ShapeMistake } from '../model/shape'
import { closest } from '../closest'
import { meantField } from './meant-field'
import type { Fix } from '../problem'
import type { Finding } from './rule'
import { asChoices, choice, defineRule, fix } from './rule'

export const undefinedResource = defineRule({
  name: 'undefined-resource',
  severity: 'error',
  summary: 'A task uses a resource that the workflow does not define.',
  checkWorkflow(workflow, _context, report) {
    const { resources, mistakes } = workflow.head
    if (resources?.isOpen) return
    if (mistakes.some((mistake) => (meantField(mistake)?.name ?? mistake.field) === 'resources')) return
    const names = resources ? resources.entries.map(({ name }) => name.value) : [defaultResource]
    const tasks = tasksOf(workflow).filter(({ task }) => !task.mistakes.some(isAboutResource))
    for (const placed of tasks) {
      const { resource } = placed.task
      if (resource && !names.includes(resource.value)) report(unknownResource(placed, resource, names))
    }
    // One entry is missing, however many tasks use it.
    const [first, ...others] = names.includes(defaultResource)
      ? []
      : tasks.filter(({ task }) => !task.resource && !task.isOpen)
    if (first) report(noDefault(first, others, names))
  },
})

function isAboutResource(mistake: ShapeMistake): boolean {
  return mistake.field === 'resource' || meantField(mistake)?.name === 'resource'
}

function unknownResource(
  { at, path }: PlacedTask,
  { value, range }: NonNullable<PlacedTask['task']['resource']>,
  names: readonly string[],
): Finding {
  const meant = closest(value, names)
  const write = (name: string): readonly Fix[] =>
    fix(`Write ${name}`, { range: at(range), newText: written(name) })
  return {
    range: at(range),
    path: [...path, 'resource'],
    message: `The workflow’s resources have no entry ${excerpt(value)}, so OSMO rejects the task. ${instead(value, meant, names)}`,
    fixes: meant ? write(meant) : asChoices(names.slice(0, mostChoices).flatMap(write)),
  }
}

const mostChoices = 5

function instead(value: string, meant: string | undefined, names: readonly string[]): string {
  if (meant) return `Write ${meant}.`
  const add = `add an entry ${excerpt(value)} to resources`
  return names.length > 0
    ? `Write ${listInWords(names.slice(0, 8).map(excerpt), 'or')}, or ${add}.`
    : `${capitalized(add)}.`
}

/** In quotes where YAML might read it as something else. */
function written(name: string): string {
  const isPlain = /^[a-zA-Z][\w-]*$/.test(name) && !/^(?:null|true|false|yes|no|on|off)$/i.test(name)
  return isPlain ? name : JSON.stringify(name)
}

function noDefault(
  { task, group, at, path }: PlacedTask,
  others: readonly PlacedTask[],
  names: readonly string[],
): Finding {
  const { insertion } = task
  const choices = insertion ? names.slice(0, mostChoices) : []
  const [first] = names
  const known = listInWords(names.slice(0, 8).map(excerpt), 'or')
  return {
    range: at(task.name.range),
    path: [...path, 'resource'],
    message: `This task names no resource, and the workflow’s resources have no entry default, so OSMO rejects the task. ${
      first === undefined ? 'Add' : `Write resource: ${known} in the task, or add`
    } an entry default to resources.`,
    related: others.slice(0, 20).map((other) => ({
      range: other.at(other.task.name.range),
      message: 'This task names no resource either.',
    })),
    fixes: choices.flatMap((name) =>
      choice(`Add resource: ${name}`, insertLine(insertion!, `resource: ${written(name)}`, group.start)),
    ),
  }
}
