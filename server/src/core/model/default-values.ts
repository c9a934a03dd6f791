/** The `default-values` section: values of template variables, which the service reads as YAML of its own. */
import type { Section } from '../syntax/sections'
import type { ScalarType } from '../syntax/scalar'
import type { YamlMistake } from '../syntax/tree'
import { valueOf } from '../syntax/tree'
import { parseYaml } from '../syntax/yaml'
import type { Range } from '../text'
import { shift } from '../text'

/** Ranges count from the start of the file. */
export interface DefaultValues {
  readonly key: Range
  readonly range: Range
  /** What stands after the key; `nothing` also for an empty list, which the service takes for one. */
  readonly kind: 'map' | 'list' | 'text' | 'nothing'
  readonly keys: readonly DefaultKey[]
  readonly mistakes: readonly YamlMistake[]
}

export interface DefaultKey {
  readonly range: Range
  readonly source: string
  readonly type: ScalarType
}

export function readDefaultValues(text: string, section: Section): DefaultValues {
  const { start, end } = section.range
  const { root, mistakes } = parseYaml(text.slice(start, end))
  const value = valueOf(root, section.key)
  const at = (range: Range): Range => shift(range, start)
  const entries = value?.kind === 'map' ? value.entries : []
  return {
    key: section.keyRange,
    range: value && value.range.start < value.range.end ? at(value.range) : section.keyRange,
    kind: kindOf(value),
    keys: entries.flatMap(({ key }) =>
      key.kind === 'scalar' ? [{ range: at(key.range), source: key.source, type: key.type }] : [],
    ),
    mistakes: mistakes.map((mistake) => ({ ...mistake, range: at(mistake.range) })),
  }
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
