/** From the YAML tree of an item to the model of a group or task. */
import { exitActionNamed } from '../facts/actions'
import type { Path } from '../problem'
import { isBelow } from '../problem'
import type { Range } from '../text'
import type { DefinitionName } from '../facts/fields'
import { placesInScalar } from '../syntax/scalar-offsets'
import type { ItemKind } from '../syntax/items'
import type { ListNode, MapEntry, MapNode, Node, ScalarNode } from '../syntax/tree'
import { entryOf, entryRange, isUnknown, keyText, valueOf } from '../syntax/tree'
import { readBoolean } from './booleans'
import type { ExitCodes } from './exit-ranges'
import { exitCallsIn } from './exit-calls'
import { parseExitCodes } from './exit-ranges'
import { insertionIn } from './insertion'
import { removalOf } from './removal'
import { checkShape } from './shape'
import { readFields } from './values'
import type {
  ExitActionEntry,
  ExitActions,
  ExitCodesValue,
  Fields,
  Group,
  Located,
  Script,
  Task,
} from './workflow'
import type { Token } from './written'
import { readWritten } from './written'

/**
 * A task listed directly under `tasks` becomes the only task of a group of its own, as in the service.
 *
 * @param text the text that the node's ranges count in
 */
export function buildItem(kind: ItemKind, node: Node, text: string): Group {
  const { repeatedKeys, tokens } = readWritten(node, text, [])
  if (kind === 'tasks') {
    const task = buildTask(node, text, { path: [], isOnly: true, tokens })
    return {
      name: `${task.name.value}-group`,
      implicit: true,
      ignoreNonleadStatus: true,
      tasks: [task],
      nameRange: task.name.range,
      range: node.range,
      repeatedKeys,
      mistakes: [],
      values: [],
      versioned: [],
      unknown: [],
    }
  }
  const nodes = listItems(valueOf(node, 'tasks'))
  const name = nameOf(node)
  return {
    name: name.value,
    implicit: false,
    ignoreNonleadStatus: booleanOf(valueOf(node, 'ignoreNonleadStatus')) ?? true,
    tasks: nodes.map((task, index) =>
      buildTask(task, text, { path: ['tasks', index], isOnly: nodes.length === 1, tokens }),
    ),
    nameRange: name.range,
    range: node.range,
    repeatedKeys,
    ...buildFields('group', node, text, []),
  }
}

interface TaskPlace {
  readonly path: Path
  /** In its group. */
  readonly isOnly: boolean
  /** Of the whole item. */
  readonly tokens: readonly Token[]
}

function buildTask(node: Node, text: string, { path, isOnly, tokens }: TaskPlace): Task {
  const lead = valueOf(node, 'lead')
  const isLead = booleanOf(lead) === true
  return {
    name: nameOf(node),
    range: node.range,
    path,
    lead: isOnly || isLead,
    leadRange: isLead ? lead?.range : undefined,
    isOpen: node.kind === 'map' && node.entries.some(({ key }) => isUnknown(key)),
    isLeadUnknown: isUnknown(lead),
    insertion: node.kind === 'map' ? insertionIn(node, text) : undefined,
    inputs: listItems(valueOf(node, 'inputs')).map((input, index) => ({
      task: locatedText(valueOf(input, 'task')),
      path: [...path, 'inputs', index],
    })),
    hasOutputs: listItems(valueOf(node, 'outputs')).length > 0,
    resource: locatedText(valueOf(node, 'resource')),
    files: listItems(valueOf(node, 'files')).map((file, index) => ({
      path: locatedText(valueOf(file, 'path')),
      localpath: literalText(valueOf(file, 'localpath')),
      contents: entryOf(file, 'contents')?.key.range,
      field: [...path, 'files', index],
    })),
    exitActions: buildExitActions(entryOf(node, 'exitActions'), text, [...path, 'exitActions']),
    scripts: scriptsOf(node, path),
    tokens: tokens.filter((token) => isBelow(token.path, path)),
    ...buildFields('task', node, text, path),
  }
}

/** Read also from a name that the service refuses, such as a number, so that the task can be spoken of. */
export function nameOf(node: Node | undefined): Located<string> {
  return locatedText(valueOf(node, 'name')) ?? { value: '', range: node?.range ?? { start: 0, end: 0 } }
}

export function buildFields(definition: DefinitionName, node: Node, text: string, path: Path): Fields {
  return { mistakes: checkShape(definition, node, text, path), ...readFields(definition, node, path) }
}

export function locatedText(node: Node | undefined): Located<string> | undefined {
  return node?.kind === 'scalar' && node.type !== 'null' ? { value: node.text, range: node.range } : undefined
}

/** Undefined for what a template expression writes. */
function literalText(node: Node | undefined): Located<string> | undefined {
  return isUnknown(node) ? undefined : locatedText(node)
}

export function listItems(node: Node | undefined): ListNode['items'] {
  return node?.kind === 'list' ? node.items : []
}

function booleanOf(node: Node | undefined): boolean | undefined {
  return node?.kind === 'scalar' ? readBoolean(node) : undefined
}

function scriptsOf(task: Node, path: Path): readonly Script[] {
  const script = (node: Node | undefined, at: Path): Script[] =>
    node?.kind === 'scalar' && node.type === 'text' ? [readScript(node, [...path, ...at])] : []
  return [
    ...(['command', 'args'] as const).flatMap((field) =>
      listItems(valueOf(task, field)).flatMap((node, index) => script(node, [field, index])),
    ),
    ...listItems(valueOf(task, 'files')).flatMap((file, index) =>
      script(valueOf(file, 'contents'), ['files', index, 'contents']),
    ),
  ]
}

function readScript(node: ScalarNode, path: Path): Script {
  const calls = node.masked ? [] : exitCallsIn(node.text)
  if (calls.length === 0) return { range: node.range, path, exitCalls: [] }
  const placeOf = placesInScalar(node)
  return {
    range: node.range,
    path,
    exitCalls: calls.map((call) => ({ ...call, range: placeOf(call.range) })),
  }
}

function buildExitActions(entry: MapEntry | undefined, text: string, path: Path): ExitActions | undefined {
  if (!entry) return undefined
  const { key, value } = entry
  if (isUnknown(value)) return undefined
  const entries = value.kind === 'map' ? buildEntries(value, text, path) : []
  const flow = value.kind === 'map' && value.flow
  return { range: value.range, key: key.range, path, notMap: notMap(value), flow, entries }
}

function notMap(value: Node): ExitActions['notMap'] {
  if (value.kind === 'map') return undefined
  if (value.kind === 'list') return 'list'
  if (value.type === 'null' || value.type === 'boolean') return value.type
  return value.type === 'integer' || value.type === 'float' ? 'number' : 'text'
}

function buildEntries(map: MapNode, text: string, path: Path): readonly ExitActionEntry[] {
  const names = map.entries.map(({ key }) => keyText(key))
  const lastOfName = new Map(names.map((name, index) => [name, index]))
  return map.entries.map(({ key, value }, index) => {
    const name = names[index]!
    const isText = key.kind === 'scalar' && key.type === 'text'
    return {
      key: { value: name, range: key.range },
      path: [...path, name],
      action: isText ? exitActionNamed(name)?.name : undefined,
      overridden: lastOfName.get(name)! > index,
      templated: isUnknown(key) || isUnknown(value),
      range: entryRange({ key, value }),
      removal: removalOf(map, index, text),
      value: buildCodes(value),
    }
  })
}

function buildCodes(value: Node): ExitCodesValue {
  const { range } = value
  if (value.kind !== 'scalar') {
    const text = value.kind === 'list' ? value.items.map(printNode).join(',') : ''
    return {
      range,
      source: '',
      written: value.kind,
      type: undefined,
      text,
      codes: { ok: false, mistakes: [] },
    }
  }
  const { source, type, text } = value
  return { range, source, written: howWritten(value), type, text, codes: readCodes(value) }
}

function printNode(node: Node): string {
  return node.kind === 'scalar' ? node.text : node.kind
}

function howWritten({ style, type, source }: ScalarNode): ExitCodesValue['written'] {
  if (style === 'plain') return type === 'null' && source === '' ? 'null' : 'plain'
  return style === 'literal' || style === 'folded' ? 'block' : 'quoted'
}

/** Numbers and booleans are printed before they are read as codes; null and dates are no text and are rejected. */
function readCodes(value: ScalarNode): ExitCodes {
  if (value.masked || value.type === 'null' || value.type === 'date') return { ok: false, mistakes: [] }
  const codes = parseExitCodes(value.text)
  const placeOf = placesInScalar(value)
  const place = <T extends { readonly range: Range }>(part: T): T => ({ ...part, range: placeOf(part.range) })
  return codes.ok
    ? { ok: true, items: codes.items.map(place) }
    : { ok: false, mistakes: codes.mistakes.map(place) }
}
