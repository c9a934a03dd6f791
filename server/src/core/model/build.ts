/** From the YAML tree of an item to the model of a group or task. */
import { exitActionNamed } from '../facts/actions'
import type { Path } from '../problem'
import type { Range } from '../text'
import { contains } from '../text'
import { placesInScalar } from '../syntax/scalar-offsets'
import type { ItemKind } from '../syntax/items'
import type { ListNode, MapEntry, MapNode, Node, ScalarNode } from '../syntax/tree'
import { entryOf, valueOf } from '../syntax/tree'
import type { ExitCodes } from './exit-ranges'
import { parseExitCodes } from './exit-ranges'
import type { ExitActionEntry, ExitActions, ExitCodesValue, Group, Located, Script, Task } from './workflow'

/**
 * A task listed directly under `tasks` becomes the only task of a group of its own, as in the service.
 *
 * @param text the text that the node's ranges count in
 */
export function buildItem(kind: ItemKind, node: Node, text: string): Group {
  if (kind === 'tasks') {
    const task = buildTask(node, text, [], 'only')
    const name = `${task.name.value}-group`
    return { name, implicit: true, ignoreNonleadStatus: true, tasks: [task], range: node.range }
  }
  const list = valueOf(node, 'tasks')
  const nodes = list?.kind === 'list' ? list.items : []
  return {
    name: nameOf(node).value,
    implicit: false,
    ignoreNonleadStatus: readBoolean(valueOf(node, 'ignoreNonleadStatus')) ?? true,
    tasks: nodes.map((task, index) =>
      buildTask(task, text, ['tasks', index], nodes.length === 1 ? 'only' : 'one of several'),
    ),
    range: node.range,
  }
}

function buildTask(node: Node, text: string, path: Path, position: 'only' | 'one of several'): Task {
  return {
    name: nameOf(node),
    range: node.range,
    path,
    lead: position === 'only' || readBoolean(valueOf(node, 'lead')) === true,
    inputTasks: itemsOf(valueOf(node, 'inputs')).flatMap(
      (input) => locatedText(valueOf(input, 'task')) ?? [],
    ),
    exitActions: buildExitActions(entryOf(node, 'exitActions'), text, [...path, 'exitActions']),
    scripts: scriptsOf(node, path),
  }
}

/** Read also from a name that the service refuses, such as a number, so that the task can be spoken of. */
export function nameOf(node: Node | undefined): Located<string> {
  return locatedText(valueOf(node, 'name')) ?? { value: '', range: node?.range ?? { start: 0, end: 0 } }
}

function locatedText(node: Node | undefined): Located<string> | undefined {
  return node?.kind === 'scalar' && node.type !== 'null' ? { value: node.text, range: node.range } : undefined
}

function itemsOf(node: Node | undefined): ListNode['items'] {
  return node?.kind === 'list' ? node.items : []
}

/** As pydantic reads a boolean: YAML's own, 0 and 1, and the usual words in any letter case. */
function readBoolean(node: Node | undefined): boolean | undefined {
  if (node?.kind !== 'scalar') return undefined
  const word = node.text.toLowerCase()
  if (['true', '1', '1.0', 'on', 't', 'y', 'yes'].includes(word)) return true
  if (['false', '0', '0.0', 'off', 'f', 'n', 'no'].includes(word)) return false
  return undefined
}

function scriptsOf(task: Node, path: Path): readonly Script[] {
  const script = (node: Node | undefined, at: Path): Script[] =>
    node?.kind === 'scalar' && node.type === 'text' ? [{ range: node.range, path: [...path, ...at] }] : []
  return [
    ...(['command', 'args'] as const).flatMap((field) =>
      itemsOf(valueOf(task, field)).flatMap((node, index) => script(node, [field, index])),
    ),
    ...itemsOf(valueOf(task, 'files')).flatMap((file, index) =>
      script(valueOf(file, 'contents'), ['files', index, 'contents']),
    ),
  ]
}

function buildExitActions(entry: MapEntry | undefined, text: string, path: Path): ExitActions | undefined {
  if (!entry) return undefined
  const { key, value } = entry
  if (value.kind === 'scalar' && value.masked) return undefined
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
  const names = map.entries.map(({ key }) => (key.kind === 'scalar' ? key.text : ''))
  const lastOfName = new Map(names.map((name, index) => [name, index]))
  return map.entries.map(({ key, value }, index) => {
    const name = names[index]!
    const isText = key.kind === 'scalar' && key.type === 'text'
    return {
      key: { value: name, range: key.range },
      path: [...path, name],
      action: isText ? exitActionNamed(name)?.name : undefined,
      overridden: lastOfName.get(name)! > index,
      templated: isMaskedNode(key) || isMaskedNode(value),
      range: entryRange({ key, value }),
      removal: removalOf(map, index, text),
      value: buildCodes(value),
    }
  })
}

function entryRange({ key, value }: MapEntry): Range {
  return { start: key.range.start, end: Math.max(key.range.end, value.range.end) }
}

/**
 * Undefined where more than the entry would go or something of it would stay: for one merged from another map, after
 * a `?` or an anchor of the map, and with an anchor in it that others may refer to.
 */
function removalOf(map: MapNode, index: number, text: string): Range | undefined {
  const entry = entryRange(map.entries[index]!)
  if (!contains(map.range, entry.start)) return undefined
  const range = map.flow ? partInBraces(map, index, text) : wholeLines(entry, text)
  return range && !text.slice(range.start, range.end).includes('&') ? range : undefined
}

/** The part up to the next entry, or with the comma before it. */
function partInBraces(map: MapNode, index: number, text: string): Range | undefined {
  const at = (place: number): Range | undefined => map.entries[place] && entryRange(map.entries[place])
  const entry = at(index)!
  const before = at(index - 1)
  const after = at(index + 1)
  const isBare = (from: number, to: number): boolean => from <= to && /^[\s,{]*$/.test(text.slice(from, to))
  if (!isBare(before?.end ?? map.range.start, entry.start)) return undefined
  if (!after) return { start: before?.end ?? entry.start, end: entry.end }
  return isBare(entry.end, after.start) ? { start: entry.start, end: after.start } : undefined
}

function wholeLines({ start, end }: Range, text: string): Range | undefined {
  let lineStart = start
  while (' \t'.includes(text[lineStart - 1] ?? '\n')) lineStart--
  if (!'\r\n'.includes(text[lineStart - 1] ?? '\n')) return undefined
  restOfLine.lastIndex = end
  const rest = restOfLine.exec(text)
  if (!rest) return undefined
  const [all, lineBreak] = rest
  const range = { start: lineStart, end: end + all.length }
  // At the end of the text, the line break before it goes instead.
  return lineBreak === '' ? { ...range, start: lineStart - lineBreakBefore(text, lineStart) } : range
}

const restOfLine = /[ \t]*(?:#[^\r\n]*)?(\r\n|\r|\n|$)/y

function lineBreakBefore(text: string, offset: number): number {
  return text.slice(Math.max(0, offset - 2), offset) === '\r\n' ? 2 : Math.min(offset, 1)
}

function isMaskedNode(node: Node): boolean {
  return node.kind === 'scalar' && node.masked
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
