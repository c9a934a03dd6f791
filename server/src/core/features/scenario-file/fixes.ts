/** Fixes for what is misspelt in a scenario file, and for expectations that are not met. */
import scenarioSchema from '../../../../../schemas/osmo-scenario.schema.json'
import { closest, plainLetters } from '../../closest'
import type { Part } from '../../data-file'
import { partAt } from '../../data-file'
import { quote, replaceText } from '../../model/edit-value'
import type { Edit, Fix, Path } from '../../problem'
import { kindOfKeys, kindOfValue } from '../../simulation/scenario/names'
import type { Node } from '../../syntax/tree'
import { contentOf } from '../../syntax/tree'
import { knownKeys, knownWords, meaningAt } from '../schema'
import type { Names } from './names'

/** The schema has no such key. */
export function isUnknownKey(path: Path): boolean {
  return typeof path.at(-1) === 'string' && meaningAt(scenarioSchema, path).length === 0
}

/** What an author most likely meant. */
export interface Spelling {
  readonly meant: string
  readonly fix: Fix
}

/** Of a key or a value of the schema. */
export function spellingOf(path: Path, part: Part, root: Node | undefined): Spelling | undefined {
  if (!isUnknownKey(path)) {
    const words = knownWords(meaningAt(scenarioSchema, path)).filter((value) => typeof value === 'string')
    return spelling(part.value, (word) => meantWord(word, words))
  }
  const map = path.slice(0, -1)
  const around = partAt(root, map)?.value
  const present = around?.kind === 'map' ? around.entries.map(({ key }) => contentOf(key)) : []
  const keys = knownKeys(meaningAt(scenarioSchema, map), present)
  return spelling(part.key, (word) => meantWord(word, keys))
}

/** Of a name that the workflow does not have. */
export function spellingOfName(path: Path, { key, value }: Part, names: Names): Spelling | undefined {
  const kindOfKey = kindOfKeys(path.slice(0, -1))
  const kind = kindOfKey ?? kindOfValue(path)
  const words = kind ? names[kind].map(({ name }) => name) : []
  return spelling(kindOfKey ? key : value, (word) => closest(word, words))
}

/** Takes over what came out, where something else is expected. */
export function expectActual(part: Part | undefined, actual: string | readonly string[]): readonly Fix[] {
  // What an alias brings in stands elsewhere, and others may share it.
  if (!part?.key || part.value.range.start < part.key.range.end) return []
  const edits = [replaceStatuses(part.key, part.value, actual)]
  return [{ title: `Expect ${[actual].flat().join(', ')}`, edits, preferred: false }]
}

/** Puts the key in front, where the name of the file is still to be written. */
export function nameWorkflow({
  root,
  text,
}: {
  readonly root: Node | undefined
  readonly text: string
}): readonly Fix[] {
  if (root && (root.kind !== 'map' || root.flow || partAt(root, ['workflow']))) return []
  const start = root?.range.start ?? 0
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  if (/\S/.test(indent)) return []
  const edits = [{ range: { start, end: start }, newText: `workflow: \n${indent}` }]
  return [{ title: 'Name the workflow', edits, preferred: true }]
}

function replaceStatuses(key: Node, value: Node, actual: string | readonly string[]): Edit {
  if (value.kind === 'scalar' && typeof actual === 'string')
    return replaceText({ range: value.range, style: value.style, inFlow: true }, actual)
  const isQuoted = key.kind === 'scalar' && key.style === 'double'
  const list = `[${[actual]
    .flat()
    .map((status) => (isQuoted ? quote(status) : status))
    .join(', ')}]`
  // A list of several lines may stand no deeper than its key, where one in brackets cannot.
  if (value.kind === 'list' && !value.flow)
    return { range: { start: key.range.end, end: value.range.end }, newText: `: ${list}` }
  return { range: value.range, newText: list }
}

/** Letter case and dashes do not count. */
function meantWord(word: string, known: readonly string[]): string | undefined {
  return known.find((one) => plainLetters(one) === plainLetters(word)) ?? closest(word, known)
}

function spelling(
  node: Node | undefined,
  meantBy: (word: string) => string | undefined,
): Spelling | undefined {
  if (node?.kind !== 'scalar') return undefined
  const { content, range, style } = node
  const meant = meantBy(content)
  if (meant === undefined || meant === content) return undefined
  const edits = [replaceText({ range, style, inFlow: true }, meant)]
  return { meant, fix: { title: `Replace ${content} with ${meant}`, edits, preferred: true } }
}
