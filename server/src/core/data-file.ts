/** Reads the YAML of our own files, settings and scenarios, as data, with the place of every part. */
import type { Parameter, Parameters } from './parameters'
import type { Path, Problem } from './problem'
import { mapValues } from './read-settings'
import { toData } from './syntax/data'
import type { Node, ScalarNode, YamlMistake } from './syntax/tree'
import { contentOf } from './syntax/tree'
import { parseYaml } from './syntax/yaml'
import type { Range } from './text'
import { firstLineOf } from './text'

export interface DataFile {
  /** As far as it can be read; undefined for a file without content. */
  readonly root: Node | undefined
  /** Undefined for a file without content, and for one that is no YAML: what stands in it may be meant otherwise. */
  readonly data: unknown
  /** Why it is no YAML. */
  readonly mistake: DataFileMistake | undefined
  /** From the key to the end of the value, or the key alone where these are several lines; without it, the first line. */
  readonly rangeOf: (path: Path) => Range
  /** With the text of each as it stands in the map at the path: a number loses its zeros when it is read as one. */
  readonly asWritten: (parameters: Parameters, path: Path) => Parameters
}

export interface DataFileMistake {
  readonly range: Range
  /** Without a full stop, so that more can be said. */
  readonly what: string
  readonly advice: string
}

/** Never throws. JSON is YAML too. */
export function readDataFile(text: string): DataFile {
  const { root, mistakes } = parseYaml(text)
  const [mistake] = mistakes.filter(({ kind }) => !(kind === 'TAB' && isJson(root)))
  return {
    root,
    data: root && !mistake ? toData(root, { value: toValue, key: contentOf }) : undefined,
    mistake: mistake && explainMistake(mistake, text),
    rangeOf: (path) => rangeOf(root, path, text),
    asWritten: (parameters, path) => {
      const map = partAt(root, path)?.value
      return mapValues(parameters, (parameter, name) => {
        const value = partAt(map, [name])?.value
        return value?.kind === 'scalar' ? writtenParameter(value) : parameter
      })
    },
  }
}

/** Editors indent it with tabs. */
function isJson(root: Node | undefined): boolean {
  return (root?.kind === 'map' || root?.kind === 'list') && root.flow
}

function explainMistake({ kind, range }: YamlMistake, text: string): DataFileMistake {
  // At the end of the file there is nothing to see.
  const start = Math.min(range.start, Math.max(0, text.trimEnd().length - 1))
  const length = firstLineOf(text.slice(start, range.end)).length
  const place = { start, end: Math.min(start + Math.max(1, length), text.length) }
  return kind === 'TAB'
    ? { range: place, what: 'A tab stands here where YAML takes spaces only', advice: 'Write spaces.' }
    : {
        range: place,
        what: 'YAML cannot be read from here on',
        advice: 'Look for a missing colon, space, quote or bracket here or just before.',
      }
}

/** A problem of such a file. It is no error, because the service rejects nothing for it. */
export function problemInFile(rule: string, path: Path, range: Range, message: string): Problem {
  return { rule, severity: 'warning', message, range, path, related: [], fixes: [], unnecessary: false }
}

/** An entry of a map, or an item of a list, which has no key. */
export interface Part {
  readonly key?: Node
  readonly value: Node
}

export function partAt(root: Node | undefined, path: Path): Part | undefined {
  let part = root && { value: root }
  for (const step of path) part = part && partOf(part.value, step)
  return part
}

function partOf(node: Node, step: string | number): Part | undefined {
  if (node.kind === 'map') return node.entries.findLast(({ key }) => contentOf(key) === String(step))
  const item = node.kind === 'list' ? node.items[Number(step)] : undefined
  return item && { value: item }
}

function rangeOf(root: Node | undefined, path: Path, text: string): Range {
  const part = path.length > 0 ? partAt(root, path) : undefined
  if (!part) return { start: 0, end: firstLineOf(text).length }
  const { key, value } = part
  const whole = { start: (key ?? value).range.start, end: value.range.end }
  const line = firstLineOf(text.slice(whole.start, whole.end))
  if (line.length === whole.end - whole.start) return whole
  return key ? key.range : { start: whole.start, end: whole.start + line.length }
}

/** As today’s YAML reads it: to the YAML of the service, `off` is no text. */
function toValue({ style, content }: ScalarNode): unknown {
  if (style !== 'plain') return content
  if (/^(?:null|~|)$/.test(content)) return null
  if (content === 'true' || content === 'false') return content === 'true'
  return /^[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/.test(content) ? Number(content) : content
}

/** In quotes it is meant to be text. */
function writtenParameter({ style, content }: ScalarNode): Parameter {
  return { text: content, option: style === 'plain' ? 'set' : 'set-string' }
}
