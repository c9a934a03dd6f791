/** From the YAML tree of a workflow to all of its model but the groups. */
import type { ItemKind, ParsedWorkflow } from '../syntax/items'
import type { MapNode, Node } from '../syntax/tree'
import { entryOf, isUnknown, valueOf } from '../syntax/tree'
import type { Range } from '../text'
import { buildFields, listItems } from './build'
import { removalOf } from './removal'
import { checkShape } from './shape'
import type { Label, Resource, Resources, TaskList, WorkflowHead } from './workflow'
import { readWritten } from './written'

/** @param text the rendered text, in which ranges count */
export function buildHead(parsed: ParsedWorkflow, text: string): WorkflowHead {
  const { workflow } = parsed
  const key: Range = { start: 0, end: 'workflow'.length }
  if (workflow?.kind !== 'map') {
    const mistakes = workflow ? checkShape('workflow', workflow, text, ['workflow']) : []
    return {
      key,
      isMap: isUnknown(workflow),
      isOpen: isUnknown(workflow),
      lists: [],
      labels: [],
      resources: undefined,
      repeatedKeys: [],
      mistakes: mistakes.map((mistake) => ({
        ...mistake,
        range: isSeen(mistake.range) ? mistake.range : key,
      })),
      values: [],
      versioned: [],
      unknown: [],
    }
  }
  return {
    key,
    isMap: true,
    isOpen: workflow.entries.some((entry) => isUnknown(entry.key)),
    lists: (['tasks', 'groups'] as const).flatMap((name) => listNamed(name, parsed, workflow)),
    labels: labelsOf(workflow),
    resources: resourcesOf(workflow, text),
    repeatedKeys: readWritten(workflow, text, ['workflow']).repeatedKeys.filter(
      ({ path }) => !isInItem(path),
    ),
    ...buildFields('workflow', workflow, text, ['workflow']),
  }
}

function isSeen({ start, end }: Range): boolean {
  return start < end
}

/** Items report their own. */
function isInItem(path: readonly (string | number)[]): boolean {
  return (path[1] === 'tasks' || path[1] === 'groups') && path.length > 2
}

function listNamed(name: ItemKind, { kind, items }: ParsedWorkflow, workflow: MapNode): readonly TaskList[] {
  const entry = entryOf(workflow, name)
  if (!entry) return []
  const count = name === kind ? items.length : listItems(entry.value).length
  return [{ name, key: entry.key.range, isEmpty: count === 0 && !isUnknown(entry.value) }]
}

/** Of repeated keys, the last. */
function labelsOf(workflow: MapNode): readonly Label[] {
  const labels = valueOf(workflow, 'labels')
  const entries = labels?.kind === 'map' ? labels.entries : []
  const byName = new Map(
    entries.flatMap(({ key }) => (key.kind === 'scalar' && !key.masked ? [[key.text, key] as const] : [])),
  )
  return [...byName].map(([value, { range, type }]) => ({
    value,
    range,
    isText: type === 'text',
    path: ['workflow', 'labels', value],
  }))
}

function resourcesOf(workflow: MapNode, text: string): Resources | undefined {
  const entry = entryOf(workflow, 'resources')
  const key = entry?.key.range
  if (key && isUnknown(entry.value)) return { key, entries: [], isOpen: true }
  if (!key || entry.value.kind !== 'map') return undefined
  const map = entry.value
  const entries = map.entries.flatMap(({ key, value }, index): readonly Resource[] => {
    if (key.kind !== 'scalar') return []
    return [
      {
        name: { value: key.text, range: key.range },
        path: ['workflow', 'resources', key.text],
        topologyKeys: topologyKeysOf(value),
        removal: removalOf(map, index, text),
      },
    ]
  })
  return { key, entries, isOpen: map.entries.some((one) => isUnknown(one.key)) }
}

function topologyKeysOf(resource: Node): readonly string[] | undefined {
  const keys = listItems(valueOf(resource, 'topology')).map((requirement) => valueOf(requirement, 'key'))
  const texts = keys.flatMap((key) => (key?.kind === 'scalar' && !key.masked ? [key.text] : []))
  return texts.length === keys.length ? texts.sort() : undefined
}
