/** Completion by a JSON schema, and by names that it cannot know. */
import { replaceText } from '../model/edit-value'
import type { Path } from '../problem'
import type { Cursor } from '../syntax/cursor'
import { cursorsAt } from '../syntax/cursor'
import type { Completion } from './completion'
import { inSnippet } from './completion'
import type { JsonSchema, Meaning, Value } from './schema'
import { accepts, descriptionOf, examplesOf, knownKeys, knownWords, meaningAt, titleOf } from './schema'

export interface Vocabulary {
  readonly schema: JsonSchema
  /** Names that the keys of a map can have, besides those of the schema. */
  readonly keys: (path: Path) => readonly Word[]
  /** Names that can stand at a path, instead of what the schema knows; undefined where it knows better. */
  readonly values: (path: Path) => readonly Word[] | undefined
  /** What a value means. */
  readonly explain: (value: Value, path: Path) => Omit<Word, 'name'> | undefined
  readonly snippets: (path: Path) => readonly Snippet[]
}

export interface Word {
  readonly name: string
  readonly detail: string
  /** In Markdown. */
  readonly documentation?: string
}

export interface Snippet {
  readonly label: string
  readonly detail: string
  readonly documentation: string
  /** In the snippet syntax of the Language Server Protocol, indented as in the first column. */
  readonly lines: readonly string[]
}

/** What can stand where the cursor is, the likeliest first. */
export function completeBySchema(
  text: string,
  offset: number,
  vocabulary: Vocabulary,
): readonly Completion[] {
  const isJson = /^\s*[{[]/.test(text)
  const found = cursorsAt(text, offset).flatMap((cursor) => {
    const { path, kind, lacksDash } = cursor
    const written = writerAt(cursor, isJson)
    const here: Writing = { cursor, written, path, dash: lacksDash ? '- ' : '' }
    const isListStart = kind === 'start' && !lacksDash && accepts(meaningAt(vocabulary.schema, path), 'array')
    const inList: Writing = { ...here, path: [...path, 0], dash: '- ' }
    return [
      ...contentsAt(here, vocabulary),
      ...(isListStart ? contentsAt(inList, vocabulary) : []).map((item) => ({
        ...item,
        label: `- ${item.label}`,
      })),
    ]
  })
  return [...new Map(found.map((completion) => [completion.label, completion])).values()]
}

interface Writing {
  readonly cursor: Cursor
  /** A text as YAML takes it there. */
  readonly written: (text: string) => string
  /** Of the map for a key, else of what is written. */
  readonly path: Path
  /** In front of what is written. */
  readonly dash: '- ' | ''
}

function contentsAt(writing: Writing, vocabulary: Vocabulary): readonly Completion[] {
  const { kind } = writing.cursor
  return [
    ...(kind === 'key' ? [] : valuesAt(writing, vocabulary)),
    ...(kind === 'value' ? [] : keysAt(writing, vocabulary)),
    ...(kind === 'start' ? snippetsAt(writing, vocabulary) : []),
  ]
}

function valuesAt(writing: Writing, vocabulary: Vocabulary): readonly Completion[] {
  const { path, dash, cursor, written } = writing
  const completion = (value: Value, word: Word): Completion => ({
    ...described('value', word, cursor),
    snippet: inSnippet(dash + (typeof value === 'string' ? written(value) : String(value))),
  })
  const names = vocabulary.values(path)
  if (names) return names.map((word) => completion(word.name, word))
  const meaning = meaningAt(vocabulary.schema, path)
  return [...knownWords(meaning), ...examplesOf(meaning)]
    .filter((value) => typeof value === 'string' || cursor.quote === undefined)
    .map((value) =>
      completion(value, { detail: '', ...vocabulary.explain(value, path), name: String(value) }),
    )
}

function keysAt(writing: Writing, { schema, keys }: Vocabulary): readonly Completion[] {
  const { path, cursor, dash } = writing
  const { siblings } = cursor
  const valueOf = (name: string): Meaning => meaningAt(schema, [...path, name])
  const known = knownKeys(meaningAt(schema, path), siblings).map((name): Word => ({
    name,
    detail: titleOf(valueOf(name)) ?? '',
  }))
  const others = keys(path).filter(({ name }) => !siblings.includes(name))
  return [...others, ...known].map((word) => ({
    ...described('key', { documentation: descriptionOf(valueOf(word.name)) ?? '', ...word }, cursor),
    snippet: dash + writeEntry(word.name, valueOf(word.name), writing),
  }))
}

/** The key, and what its value begins with. */
function writeEntry(name: string, value: Meaning, { cursor, written, dash }: Writing): string {
  const key = inSnippet(written(name))
  if (cursor.hasColon) return key
  const [isMap, isList] = [accepts(value, 'object'), accepts(value, 'array')]
  const acceptsScalar = ['string', 'integer', 'number', 'boolean'].some((type) => accepts(value, type))
  if (acceptsScalar || (!isMap && !isList)) return `${key}: `
  if (cursor.flow) return isMap ? `${key}: {\${1}}` : `${key}: [\${1}]`
  return `${key}:\n${' '.repeat(cursor.column + dash.length + 2)}${isMap ? '' : '- '}`
}

function snippetsAt({ path, cursor, dash }: Writing, { snippets }: Vocabulary): readonly Completion[] {
  const indent = `\n${' '.repeat(cursor.column + dash.length)}`
  return snippets(path).map(({ label, detail, documentation, lines }) => ({
    ...described('snippet', { name: label, detail, documentation }, cursor),
    snippet: dash + lines.join(indent),
  }))
}

function described(
  kind: Completion['kind'],
  { name, detail, documentation = '' }: Word,
  { range }: Cursor,
): Omit<Completion, 'snippet'> {
  return { kind, label: name, detail, documentation, range }
}

function writerAt({ quote, range, flow }: Cursor, isJson: boolean): Writing['written'] {
  const style = quote === "'" ? 'single' : quote || isJson ? 'double' : 'plain'
  return (text) => replaceText({ range, style, inFlow: flow }, text).newText
}
