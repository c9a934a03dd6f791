/** Edits that give a value the kind that its field takes. */
import type { FieldType, ValueKind } from '../facts/fields'
import { definitions, valueKinds } from '../facts/fields'
import { quote } from '../model/edit-value'
import type { Found, ShapeMistake } from '../model/shape'
import type { Fix } from '../problem'
import { excerpt } from '../words'
import { choice, fix } from './rule'

export function fixesFor(mistake: ShapeMistake, expected: FieldType): readonly Fix[] {
  const { found } = mistake
  if (found.type === 'null') return nothingFixes(mistake, expected)
  switch (expected.kind) {
    case 'value':
    case 'value or map':
      return valueFixes(mistake, expected.value)
    case 'list':
      return listFixes(mistake, expected.of)
    case 'union':
      return sourceFixes(mistake, (source) => source)
    case 'map':
      return mapFixes(mistake)
    default:
      return namedFixes(mistake)
  }
}

/** Something else asks for what is required, and one of `tasks` and `groups` is. */
export function canBeRemoved({ definition, field, name, key, siblings }: ShapeMistake): boolean {
  if (field === '' || (definition === 'workflow' && /^(?:tasks|groups)$/.test(field))) {
    return siblings.includes('tasks') && siblings.includes('groups')
  }
  const isField = name === undefined && key !== undefined
  return !isField || !definitions[definition].fields[field]?.required
}

function nothingFixes(mistake: ShapeMistake, expected: FieldType): readonly Fix[] {
  const { found, range, field, name, removal } = mistake
  const isText = expected.kind === 'value' && freeText.has(expected.value)
  const asWritten = isText && found.source !== '' ? quote(found.source) : undefined
  const shown = excerpt(name ?? field)
  return [
    ...choice(
      `Put ${found.source} in quotes`,
      asWritten === undefined ? undefined : { range, newText: asWritten },
    ),
    ...(canBeRemoved(mistake) ? choice(`Remove ${shown}`, removal && { range: removal, newText: '' }) : []),
  ]
}

function valueFixes({ found, range }: ShapeMistake, kind: ValueKind): readonly Fix[] {
  const { source, type } = found
  if (canBeText(found, kind)) {
    const title = `Put ${excerpt(source)} in quotes`
    const edit = { range, newText: asText(source) }
    return type === 'map' || type === 'list' ? choice(title, edit) : fix(title, edit)
  }
  const only = /^\[\s*([^\s[\]{},#]+)\s*\]$/.exec(source)?.[1]
  return only === undefined ? [] : choice(`Write ${excerpt(only)}`, { range, newText: only })
}

function listFixes(mistake: ShapeMistake, of: FieldType): readonly Fix[] {
  const { found, range, field, key, insertion } = mistake
  if (found.type === 'map')
    return choice(`Make it a list of one item`, { range, newText: listOfOne(mistake) })
  if (of.kind === 'union') return sourceFixes(mistake, (source) => `[{ ${source} }]`)
  if (of.kind !== 'value' || found.type === 'list') return []
  if (isBlock(found)) return key && insertion ? blockFixes(mistake, insertion.indent) : []
  if (!isOneLine(found)) return []
  const words = wordsOf(found)
  const whole = `[${itemOf(found)}]`
  const write = (text: string): readonly Fix[] => choice(`Write ${excerpt(text)}`, { range, newText: text })
  if (!isCommandLine(found)) return fix(`Write ${excerpt(whole)}`, { range, newText: whole })
  if (field === 'command')
    return [...write(words ?? ''), ...write(`[bash, -c, ${quotedItem(found)}]`)].filter(hasText)
  return field === 'args' ? [...write(words ?? ''), ...write(whole)].filter(hasText) : write(whole)
}

function hasText({ edits }: Fix): boolean {
  return edits.every(({ newText }) => newText !== '')
}

/** A script after `command: |` is one for a shell, and after `args: |` an argument. */
function blockFixes({ found, range, field, key }: ShapeMistake, indent: string): readonly Fix[] {
  const items = field === 'command' ? ['bash', '-c'] : []
  const lines = [...items.map((item) => `- ${item}`), '- '].map((line) => `\n${indent}${line}`).join('')
  const title = field === 'command' ? 'Give the text to bash -c' : 'Write a list of one item'
  const from = key!.end + 1
  if (range.start < from || found.source === '') return []
  return choice(title, { range: { start: from, end: range.start }, newText: lines })
}

/** A map as the only item of a list. */
function listOfOne({ found }: ShapeMistake): string {
  const { source } = found
  return source.startsWith('{') ? `[${source}]` : `- ${source.replace(/(\r\n|\r|\n)(?=[^\r\n])/g, '$1  ')}`
}

function sourceFixes(
  { found, range, field }: ShapeMistake,
  wrap: (source: string) => string,
): readonly Fix[] {
  const isWord = found.type === 'text' && /^[\w./:{}-]+$/.test(found.source)
  if (!isWord) return []
  const isUrl = found.source.includes('://')
  if (!isUrl && field !== 'inputs') return []
  const source = `${isUrl ? 'url' : 'task'}: ${found.source}`
  return choice(`Write ${source}`, { range, newText: wrap(source) })
}

/** `- name: A` with `value: b` below, or `- A=b`, as `A: b`. */
function mapFixes({ found, field, range, key, insertion }: ShapeMistake): readonly Fix[] {
  if (field !== 'environment' || found.type !== 'list' || !key || !insertion) return []
  const entries = entriesOfList(found.source)
  if (!entries || range.start <= key.end) return []
  const newText = entries.map((entry) => `\n${insertion.indent}  ${entry}`).join('')
  return choice('Write names and values', { range: { start: key.end + 1, end: range.end }, newText })
}

const pair = /- name: *([\w.-]+) *[\r\n]+ +value: *([^\r\n#]+?) *(?:$|[\r\n]+ *)/y
const assignment = /- ["']?([\w.-]+)=([^\r\n"'#:{}[\],&*!|>%@`]*?)["']? *(?:$|[\r\n]+ *)/y

function entriesOfList(source: string): readonly string[] | undefined {
  const entries: string[] = []
  let index = 0
  while (index < source.length) {
    const match = matchAt(pair, source, index) ?? matchAt(assignment, source, index)
    if (!match) return undefined
    const value = match[2] === '' ? '""' : match[2]!
    entries.push(`${match[1]!}: ${value}`)
    index += match[0].length
  }
  return entries.length > 0 ? entries : undefined
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index
  return pattern.exec(text)
}

/** A dataset by its name alone. */
function namedFixes({ found, field, range }: ShapeMistake): readonly Fix[] {
  const isName = found.type === 'text' && /^[\w{}/:-]+$/.test(found.source)
  if (!field.endsWith('dataset') || !isName) return []
  const newText = `{ name: ${found.source} }`
  return choice(`Write ${newText}`, { range, newText })
}

/** OSMO takes the same characters as text, if they stand in quotes. */
export function canBeText({ type, source }: Found, kind: ValueKind): boolean {
  const { types, pattern }: { readonly types: readonly string[]; readonly pattern?: string } =
    valueKinds[kind]
  if (!quotable.has(kind) || !types.includes('string') || /[\r\n]/.test(source)) return false
  if (type === 'list' && !source.startsWith('[')) return false
  if (type === 'map' || type === 'list') return freeText.has(kind)
  return pattern === undefined || new RegExp(pattern).test(source)
}

const freeText: ReadonlySet<ValueKind> = new Set(['text', 'text or number', 'environment value', 'regex'])

const quotable: ReadonlySet<ValueKind> = new Set([
  ...freeText,
  'credential',
  'name',
  'task reference',
  'resource reference',
  'image',
  'file path',
  'localpath',
  'label',
  'dataset name',
  'dataset path',
  'optional dataset path',
  'mount',
])

/** In double quotes, or in single ones where the text has double quotes itself. */
export function asText(source: string): string {
  const isBetterSingle = /["\\]/.test(source) && !source.includes("'")
  return isBetterSingle ? `'${source}'` : quote(source)
}

export function isOneLine({ source }: Found): boolean {
  return !/[\r\n]/.test(source)
}

function isBlock({ source, type }: Found): boolean {
  return type === 'text' && /^[|>]/.test(source)
}

/** More than one word, so that it is not clear what the items are. */
export function isCommandLine({ source, type }: Found): boolean {
  return type === 'text' && /\s/.test(source)
}

/** The words of a plain command line as a list; undefined for one with quotes or signs of a shell. */
function wordsOf({ source }: Found): string | undefined {
  const isPlain = /^[\w./=:@+-]+(?: [\w./=:@+-]+)*$/.test(source)
  return isPlain ? `[${source.split(' ').map(wordItem).join(', ')}]` : undefined
}

/** A word that YAML does not read as text stands in quotes, but for a number, which OSMO takes. */
function wordItem(word: string): string {
  return /^(?:true|false|yes|no|on|off|null|~|-|:.*|.*:)$/i.test(word) ? quote(word) : word
}

/** A scalar as it may stand in brackets. */
function itemOf({ source, type }: Found): string {
  const isQuoted = /^["']/.test(source)
  if (type === 'boolean' || type === 'date') return quote(source)
  return !isQuoted && /[,[\]{}?]|^:/.test(source) ? asText(source) : source
}

function quotedItem(found: Found): string {
  return /^["']/.test(found.source) ? found.source : asText(found.source)
}
