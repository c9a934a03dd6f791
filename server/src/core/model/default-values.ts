/** The `default-values` section: values of template variables, which the service reads as YAML of its own. */
import type { Source } from '../jinja/origin'
import type { Value } from '../jinja/value'
import type { Section } from '../syntax/sections'
import type { ScalarType } from '../syntax/scalar'
import type { MapEntry, MapNode, Node, YamlMistake } from '../syntax/tree'
import { keyText, valueOf } from '../syntax/tree'
import { parseYaml } from '../syntax/yaml'
import type { Range } from '../text'
import { shift } from '../text'
import { toValue } from './template-values'

/** Ranges count from the start of the file. */
export interface DefaultValues {
  readonly key: Range
  readonly range: Range
  /** What stands after the key; `nothing` also for an empty list, which the service takes for one. */
  readonly kind: 'map' | 'list' | 'text' | 'nothing'
  /** Without those that a later one of the same name hides. */
  readonly keys: readonly DefaultKey[]
  /** By name; empty where the service cannot read the section. */
  readonly values: ReadonlyMap<string, Value>
  /** What stands at a path of keys and indexes, or the last part of it that is there. */
  readonly rangeOf: (path: Source) => Range
  readonly mistakes: readonly YamlMistake[]
}

export interface DefaultKey {
  readonly range: Range
  /** What stands after it. */
  readonly value: Range
  readonly source: string
  readonly name: string
  readonly type: ScalarType
}

export function readDefaultValues(text: string, section: Section): DefaultValues {
  const { start, end } = section.range
  const { root, mistakes } = parseYaml(text.slice(start, end))
  const value = valueOf(root, section.key)
  const at = (range: Range): Range => shift(range, start)
  const entries = value?.kind === 'map' ? lastOfEach(value.entries) : []
  const isReadable =
    mistakes.length === 0 && value?.kind === 'map' && entries.every(({ key }) => isTextKey(key))
  return {
    key: section.keyRange,
    range: value && value.range.start < value.range.end ? at(value.range) : section.keyRange,
    kind: kindOf(value),
    keys: entries.flatMap(({ key, value: { range } }) =>
      key.kind === 'scalar'
        ? [{ range: at(key.range), value: at(range), source: key.source, name: key.content, type: key.type }]
        : [],
    ),
    values: isReadable ? valuesOf(value) : new Map<string, Value>(),
    rangeOf: (path) => at(rangeOf(value, path) ?? section.keyRange),
    mistakes: mistakes.map((mistake) => ({ ...mistake, range: at(mistake.range) })),
  }
}

function isTextKey(key: Node): boolean {
  return key.kind === 'scalar' && key.type === 'text'
}

/** `1` and `"1"` are two keys. */
function identityOf(key: Node): string {
  return key.kind === 'scalar' ? `${key.type} ${key.text}` : ''
}

function lastOfEach(entries: readonly MapEntry[]): readonly MapEntry[] {
  return [...new Map(entries.map((entry) => [identityOf(entry.key), entry])).values()]
}

function valuesOf(map: MapNode): ReadonlyMap<string, Value> {
  const known = new Map<Node, Value>()
  return new Map(map.entries.map(({ key, value }) => [keyText(key), toValue(value, known)]))
}

function rangeOf(node: Node | undefined, [key, ...rest]: Source): Range | undefined {
  if (key === undefined || !node) return node?.range
  const next =
    node.kind === 'map'
      ? node.entries.findLast((entry) => keyText(entry.key) === String(key))?.value
      : node.kind === 'list'
        ? node.items[Number(key)]
        : undefined
  const found = rangeOf(next, rest)
  // An empty value has no place of its own.
  return found && found.start < found.end ? found : node.range
}

/** What Python takes for nothing is no defaults: null, false, 0 and whatever is empty. */
function kindOf(value: ReturnType<typeof valueOf>): DefaultValues['kind'] {
  if (!value) return 'nothing'
  if (value.kind === 'map') return 'map'
  if (value.kind === 'list') return value.items.length > 0 ? 'list' : 'nothing'
  const isFalse = falseTexts[value.type]?.includes(value.text)
  return isFalse ? 'nothing' : 'text'
}

const falseTexts: Partial<Record<ScalarType, readonly string[]>> = {
  null: ['None'],
  text: [''],
  boolean: ['False'],
  integer: ['0'],
  float: ['0.0', '-0.0'],
}
