/** Where in a scenario names stand, and of what. */
import type { Path } from '../../problem'

export type NameKind = 'task' | 'group' | 'variable' | 'action'

const ofKeys: Readonly<Record<string, NameKind>> = {
  tasks: 'task',
  queueTime: 'group',
  parameters: 'variable',
  poolDefaultExitActions: 'action',
  'expect/groups': 'group',
  'expect/tasks': 'task',
}

const ofValues: Readonly<Record<string, NameKind>> = {
  'order/*': 'task',
  'queueTimeout/*': 'group',
  'events/*/group': 'group',
}

/** What the keys of a map name; undefined for keys of the schema. */
export function kindOfKeys(map: Path): NameKind | undefined {
  return ofKeys[patternOf(map)]
}

/** What the value at a path names; undefined for one that is no name. */
export function kindOfValue(path: Path): NameKind | undefined {
  return ofValues[patternOf(path)]
}

function patternOf(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? '*' : step)).join('/')
}
