/**
 * Cuts a workflow section into the items of `tasks` or `groups` and the rest, so that items whose text did not
 * change need not be parsed again. Wherever cutting by lines could differ from reading the whole, the whole is read.
 */
import type { Range } from '../text'
import type { Rendered } from './render'
import type { Node, YamlMistake } from './tree'
import { entryOf, valueOf } from './tree'
import { parseYaml } from './yaml'

export type ItemKind = 'tasks' | 'groups'

export interface ParsedWorkflow {
  /** The value of `workflow`; in a cut document its list of items is empty. */
  readonly workflow: Node | undefined
  readonly kind: ItemKind | undefined
  readonly items: readonly ItemSyntax[]
  readonly mistakes: readonly YamlMistake[]
  /** No mistake touches what is not in an item. */
  readonly headIntact: boolean
}

export interface ItemSyntax {
  /** Tells items of equal text when it was cut out; undefined when the document was read whole. */
  readonly identity: string | undefined
  /** Add to the node's ranges. */
  readonly start: number
  /** Undefined for an item that is known already. */
  readonly node: Node | undefined
  /** No YAML mistake touches it, so it means what it says. */
  readonly intact: boolean
}

/** @param isKnown whether the caller has the model of an item with this identity and needs no tree */
export function parseWorkflow(rendered: Rendered, isKnown: (identity: string) => boolean): ParsedWorkflow {
  // The names of anchors hold for the whole document.
  const hasAnchors = (rendered.text.match(/[\s,[{]&[\w-]/g)?.length ?? 0) > 1
  const cut = hasAnchors ? undefined : cutItems(rendered.text)
  return (cut && parseCut(rendered, cut, isKnown)) ?? parseWhole(rendered)
}

function parseWhole({ text, written }: Rendered): ParsedWorkflow {
  const { root, mistakes } = parseYaml(text, written)
  const workflow = valueOf(root, 'workflow')
  const kind = kindOf(workflow)
  const list = kind && valueOf(workflow, kind)
  const nodes = list?.kind === 'list' ? list.items : []
  // What follows a mistake may be read in another way than it is meant.
  const end = mistakes[0]?.range.start ?? Infinity
  const isApart = ({ range }: Node): boolean => text.slice(range.end, end).trim() !== '' || end === Infinity
  const items = nodes.map((node) => ({
    identity: undefined,
    start: 0,
    node,
    intact: node.range.end < end && isApart(node),
  }))
  return { workflow, kind, items, mistakes, headIntact: mistakes.length === 0 }
}

/** An empty list beside the other is accepted by the service and says nothing. */
function kindOf(workflow: Node | undefined): ItemKind | undefined {
  const groups = valueOf(workflow, 'groups')
  if (groups?.kind === 'list' && groups.items.length > 0) return 'groups'
  if (entryOf(workflow, 'tasks')) return 'tasks'
  return groups ? 'groups' : undefined
}

interface Cut {
  readonly kind: ItemKind
  /** Of the fields of the workflow. */
  readonly indent: number
  readonly items: readonly Range[]
}

function parseCut(
  rendered: Rendered,
  cut: Cut,
  isKnown: (identity: string) => boolean,
): ParsedWorkflow | undefined {
  const from = cut.items[0]!.start
  const to = cut.items.at(-1)!.end
  // An empty list stands in the place of the items, as long as there is room for it.
  const list = `${' '.repeat(cut.indent + 1)}[]`
  if (list.length >= to - from) return undefined
  const withoutItems = (text: string): string =>
    `${text.slice(0, from)}${list.padEnd(to - from - 1)}\n${text.slice(to)}`
  const rest = parseYaml(withoutItems(rendered.text), withoutItems(rendered.written))
  const headIntact = rest.mistakes.length === 0
  const items: ItemSyntax[] = []
  let isBroken = false
  for (const { start, end } of cut.items) {
    const text = rendered.text.slice(start, end)
    const written = rendered.written.slice(start, end)
    const identity = `${cut.kind}\0${text}\0${text === written ? '' : written}`
    if (isKnown(identity)) {
      items.push({ identity, start, node: undefined, intact: true })
      continue
    }
    const { root, mistakes } = parseYaml(text, written)
    if (root?.kind !== 'list' || root.items.length !== 1) return undefined
    const intact = mistakes.length === 0
    isBroken ||= !intact
    items.push({ identity: intact ? identity : undefined, start, node: root.items[0]!, intact })
  }
  const workflow = valueOf(rest.root, 'workflow')
  if (!isBroken && headIntact) return { workflow, kind: cut.kind, items, mistakes: [], headIntact }
  // A mistake may come from cutting; one that is the author’s leaves the other items as they are.
  const whole = parseWhole(rendered)
  const { mistakes } = whole
  return mistakes.length === 0 ? whole : { workflow, kind: cut.kind, items, mistakes, headIntact }
}

/** The lines of each item of the one list, or undefined where the layout is not the plain, usual one. */
function cutItems(text: string): Cut | undefined {
  const lines = structuralLines(text)
  if (!lines || !/^workflow:\s*(?:#.*)?$/.test(lines[0]?.text ?? '')) return undefined
  const fieldIndent = lines[1]?.indent ?? 0
  const fields = lines.filter(({ indent, text: line }) => indent === fieldIndent && !isItem(line))
  const lists = fields.filter(({ text: line }) => /^["']?(?:tasks|groups)\b/.test(line))
  const head = lists[0]
  const kind = /^(tasks|groups):\s*(?:#.*)?$/.exec(head?.text ?? '')?.[1] as ItemKind | undefined
  if (fieldIndent === 0 || lists.length !== 1 || !head || !kind) return undefined

  const body = lines.slice(lines.indexOf(head) + 1)
  const itemIndent = body[0]?.indent ?? 0
  if (!body[0] || itemIndent < fieldIndent || !isItem(body[0].text)) return undefined
  const ends = body.findIndex(
    ({ indent, text: line }) => indent < itemIndent || (indent === itemIndent && !isItem(line)),
  )
  const after = ends < 0 ? undefined : body[ends]!
  if (after && after.indent > fieldIndent) return undefined
  const starts = body
    .slice(0, ends < 0 ? undefined : ends)
    .filter(({ indent }) => indent === itemIndent)
    .map(({ start }) => start)
  const end = after?.start ?? text.length
  const items = starts.map((start, index) => ({ start, end: starts[index + 1] ?? end }))
  return { kind, indent: fieldIndent, items }
}

interface Line {
  readonly start: number
  readonly indent: number
  /** Without indentation. */
  readonly text: string
}

/** Lines that are neither blank nor comments; undefined when tabs make the indentation uncertain. */
function structuralLines(text: string): readonly Line[] | undefined {
  const lines: Line[] = []
  for (const match of text.matchAll(/^([ \t]*)([^\s#].*)$/gm)) {
    if (match[1]!.includes('\t')) return undefined
    lines.push({ start: match.index, indent: match[1]!.length, text: match[2]!.trimEnd() })
  }
  return lines
}

function isItem(line: string): boolean {
  return line === '-' || line.startsWith('- ')
}
